/// References of RFC 3986.
enum URIText {
  struct Parts {
    var scheme: String?
    var authority: String?
    var path = ""
    var query: String?
    var fragment: String?

    init(_ text: String) {
      var rest = Substring(text)
      if let hash = rest.firstIndex(of: "#") {
        fragment = String(rest[rest.index(after: hash)...])
        rest = rest[..<hash]
      }
      if let mark = rest.firstIndex(of: "?") {
        query = String(rest[rest.index(after: mark)...])
        rest = rest[..<mark]
      }
      if let colon = rest.firstIndex(of: ":"), URIText.isScheme(rest[..<colon]) {
        scheme = String(rest[..<colon])
        rest = rest[rest.index(after: colon)...]
      }
      if rest.hasPrefix("//") {
        let start = rest.index(rest.startIndex, offsetBy: 2)
        let end = rest[start...].firstIndex(of: "/") ?? rest.endIndex
        authority = String(rest[start..<end])
        rest = rest[end...]
      }
      path = String(rest)
    }

    var text: String {
      (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path
        + (query.map { "?" + $0 } ?? "") + (fragment.map { "#" + $0 } ?? "")
    }
  }

  static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy {
      isLetter($0) || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }

  static func isAbsolute(_ text: String) -> Bool { Parts(text).scheme != nil }

  /// The address that a reference stands for (RFC 3986 §5.2); nil when `base` is not absolute.
  static func resolve(_ reference: String, against base: String) -> String? {
    var target = Parts(reference)
    if target.scheme != nil {
      target.path = withoutDots(target.path)
      return target.text
    }
    let base = Parts(base)
    guard base.scheme != nil else { return nil }
    target.scheme = base.scheme
    if target.authority == nil {
      target.authority = base.authority
      if target.path.isEmpty {
        target.path = base.path
        if target.query == nil { target.query = base.query }
      } else if !target.path.hasPrefix("/") {
        if base.authority != nil, base.path.isEmpty {
          target.path = "/" + target.path
        } else {
          let end = base.path.lastIndex(of: "/").map { base.path.index(after: $0) }
          target.path = base.path[..<(end ?? base.path.startIndex)] + target.path
        }
      }
    }
    target.path = withoutDots(target.path)
    return target.text
  }

  /// RFC 3986 §5.2.4.
  static func withoutDots(_ path: String) -> String {
    guard path.contains(".") else { return path }
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        if kept.count > 1 || kept.first.map({ !$0.isEmpty }) ?? false { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }

  /// Whether a text has the form of a reference: no malformed escapes, at most one `#`.
  static func isReference(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.filter({ $0 == 0x23 }).count <= 1 else { return false }
    for (index, byte) in bytes.enumerated() where byte == 0x25 {
      guard index + 2 < bytes.count, OctetText.digit(bytes[index + 1]) != nil,
        OctetText.digit(bytes[index + 2]) != nil
      else { return false }
    }
    let head = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let colon = head.firstIndex(of: ":") else { return true }
    return isScheme(head[..<colon])
  }
}
