internal import Diagnostics
internal import XMLTree

/// A gap holds no text: what is there is not missing.
struct EmptyGaps: IntegrityRule {
  static let summary = "gap holds nothing but a description of itself"

  static let valid = [
    "<gap reason='illegible'/>",
    "<gap><desc>two lines</desc></gap>",
    "<gap> <certainty locus='name'/> </gap>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<gap>lost</gap>", "gap-with-content [gap]"),
    .init("<gap><supplied>x</supplied></gap>", "gap-with-content [gap]"),
  ]

  private static let allowed: Set<String> = ["desc", "certainty", "precision", "respons"]

  /// A gap that is open.
  private struct Gap {
    var range: Range<Int>?
    /// The number of elements that are open in it.
    var depth = 0
    var isFilled = false
  }

  private var gaps: [Gap] = []

  static func watches(element name: XMLName) -> Bool { name.localName == "gap" }

  var isFollowing: Bool { !gaps.isEmpty }

  var isSettled: Bool { false }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    if !gaps.isEmpty {
      if gaps[gaps.count - 1].depth == 0, !Self.allowed.contains(tag.name.localName) {
        gaps[gaps.count - 1].isFilled = true
      }
      gaps[gaps.count - 1].depth += 1
    }
    if tag.isTEI("gap") { gaps.append(Gap(range: tag.nameRange)) }
  }

  mutating func characters(_ text: ArraySlice<UInt8>, isBlank: Bool) {
    if !gaps.isEmpty, gaps[gaps.count - 1].depth == 0, !isBlank {
      gaps[gaps.count - 1].isFilled = true
    }
  }

  mutating func endElement(_ context: inout IntegrityContext) {
    guard let gap = gaps.last else { return }
    guard gap.depth == 0 else {
      gaps[gaps.count - 1].depth -= 1
      return
    }
    gaps.removeLast()
    if !gaps.isEmpty { gaps[gaps.count - 1].depth -= 1 }
    guard gap.isFilled else { return }
    context.add(
      "gap-with-content",
      "<gap> marks what is missing and cannot hold text",
      gap.range,
      help: "use <unclear> for what can be read with doubt, <supplied> for what is restored, "
        + "<desc> inside of <gap> for a remark"
    )
  }
}
