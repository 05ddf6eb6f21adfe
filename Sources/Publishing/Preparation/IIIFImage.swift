internal import XMLTree

/// An image on a server of the International Image Interoperability Framework, which gives any part of it
/// (IIIF Image API 3.0, 4).
struct IIIFImage {
  /// The address of the image without parameters.
  private let base: String
  private let suffix: String

  /// Recognises an address: that of the image's description (`info.json`), or of some form of the image.
  init?(_ address: String) {
    guard SafeAddress.scheme(of: address)?.hasPrefix("http") ?? false else { return nil }
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    if parts.last == "info.json" {
      base = parts.dropLast().joined(separator: "/")
      suffix = "0/default.jpg"
      return
    }
    guard parts.count > 7, let last = parts.last?.split(separator: "."), last.count == 2,
      Self.qualities.contains(last[0]), Self.isRegion(parts[parts.count - 4])
    else { return nil }
    base = parts.dropLast(4).joined(separator: "/")
    suffix = parts.suffix(2).joined(separator: "/")
  }

  private static let qualities: Set<Substring> = ["default", "color", "gray", "bitonal", "native"]

  private static func isRegion(_ text: Substring) -> Bool {
    text == "full" || text == "square" || text.hasPrefix("pct:")
      || text.split(separator: ",").count == 4
  }

  /// The address of the whole image, as large as the server gives it.
  var whole: String { "\(base)/full/max/\(suffix)" }

  /// The address of a part of the image.
  /// - Parameters:
  ///   - zone: The part.
  ///   - surface: What the image shows, in the same units; nil when they are pixels of the image.
  /// - Returns: An address that the server answers with that part.
  func part(_ zone: Box, of surface: Box?) -> String {
    guard let surface, surface.width > 0, surface.height > 0 else {
      let numbers = [zone.left, zone.top, zone.width, zone.height].map { Int($0.rounded()) }
      return "\(base)/\(numbers.map(String.init).joined(separator: ","))/max/\(suffix)"
    }
    let shares = [
      (zone.left - surface.left) / surface.width, (zone.top - surface.top) / surface.height,
      zone.width / surface.width, zone.height / surface.height,
    ]
    let numbers = shares.map { Self.percent($0) }.joined(separator: ",")
    return "\(base)/pct:\(numbers)/max/\(suffix)"
  }

  /// A share in percent with at most two decimals.
  private static func percent(_ share: Double) -> String {
    let hundredths = Int((min(max(share, 0), 1) * 10_000).rounded())
    if hundredths % 100 == 0 { return String(hundredths / 100) }
    let decimals = String(hundredths % 100)
    return "\(hundredths / 100)." + (decimals.utf8.count == 1 ? "0" : "") + decimals
  }

  /// A rectangle by its corners (`@ulx`, `@uly`, `@lrx`, `@lry`), or round a polygon (`@points`).
  struct Box {
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }

    /// The place of a surface or a zone; nil when it says none.
    init?(of node: XMLDocument.NodeID, in document: XMLDocument) {
      let corners = ["ulx", "uly", "lrx", "lry"].compactMap { name in
        document.attribute(name, of: node).flatMap { Double($0) }
      }
      if corners.count == 4, corners[2] > corners[0], corners[3] > corners[1] {
        (left, top, right, bottom) = (corners[0], corners[1], corners[2], corners[3])
        return
      }
      let points = (document.attribute("points", of: node) ?? "").split(separator: " ").map {
        $0.split(separator: ",").compactMap { Double($0) }
      }
      guard points.count > 2, points.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isFinite) }),
        let left = points.map({ $0[0] }).min(), let right = points.map({ $0[0] }).max(),
        let top = points.map({ $0[1] }).min(), let bottom = points.map({ $0[1] }).max(),
        right > left, bottom > top
      else { return nil }
      (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
    }
  }
}
