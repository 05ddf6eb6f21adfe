/// How strings are compared (F&O 3.1 §5.3).
struct Collation: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case codePoint
    /// ASCII letters without case.
    case htmlASCII
    /// An approximation to the Unicode Collation Algorithm.
    case unicode(UnicodeCollation)
  }

  let kind: Kind
  let uri: String

  static let codePointURI = "http://www.w3.org/2005/xpath-functions/collation/codepoint"
  static let htmlASCIIURI =
    "http://www.w3.org/2005/xpath-functions/collation/html-ascii-case-insensitive"
  static let unicodeURI = "http://www.w3.org/2013/collation/UCA"

  static let codePoint = Collation(kind: .codePoint, uri: codePointURI)

  private init(kind: Kind, uri: String) {
    self.kind = kind
    self.uri = uri
  }

  /// The collation of an absolute address.
  /// - Throws: FOCH0002 when there is none.
  init(uri: String) throws {
    switch uri {
    case Self.codePointURI: kind = .codePoint
    case Self.htmlASCIIURI: kind = .htmlASCII
    default:
      let parts = uri.split(separator: "?", maxSplits: 1)
      guard parts.first.map({ $0 == Self.unicodeURI }) ?? false,
        let unicode = UnicodeCollation(parameters: parts.count > 1 ? String(parts[1]) : "")
      else { throw XPathError("FOCH0002", "there is no collation \"\(uri)\"") }
      kind = .unicode(unicode)
    }
    self.uri = uri
  }

  func order(_ first: String, _ second: String) -> Order {
    switch kind {
    case .codePoint: first.isSame(as: second) ? .equal : first.precedes(second) ? .less : .greater
    case .htmlASCII: Self.codePoint.order(Self.lower(first), Self.lower(second))
    case .unicode(let collation): collation.order(first, second)
    }
  }

  /// A text that is the same for strings that are equal.
  func key(_ text: String) -> TextKey {
    switch kind {
    case .codePoint: TextKey(text)
    case .htmlASCII: TextKey(Self.lower(text))
    case .unicode(let collation): TextKey(OctetText.base64(collation.key(text)))
    }
  }

  /// The bytes in whose order strings sort.
  func sortKey(_ text: String) -> [UInt8] {
    switch kind {
    case .codePoint: Array(text.utf8)
    case .htmlASCII: Array(Self.lower(text).utf8)
    case .unicode(let collation): collation.key(text)
    }
  }

  private static func lower(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 32 : $0 }, as: UTF8.self)
  }

  /// Where the first match of `part` in `text` begins and ends, in code points; nil when there is
  /// none.
  /// - Throws: FOCH0004 when the collation does not compare strings character by character.
  func firstRange(
    of part: String,
    in text: String,
    anchored: Anchor = .none
  ) throws -> Range<Int>? {
    if case .unicode(let collation) = kind, collation.numeric {
      throw XPathError("FOCH0004", "a collation of numbers cannot look for a part of a string")
    }
    let units = self.units(text)
    let wanted = self.units(part).flatMap(\.self)
    if wanted.isEmpty { return anchored == .end ? units.count..<units.count : 0..<0 }
    // A match begins with something that counts.
    var starts = units.indices.filter { !units[$0].isEmpty }[...]
    if anchored == .start { starts = starts.prefix(1) }
    for start in starts {
      var place = start
      var matched = 0
      while place < units.count, matched < wanted.count,
        wanted[matched...].starts(with: units[place])
      {
        matched += units[place].count
        place += 1
      }
      guard matched == wanted.count else { continue }
      if anchored == .end {
        while place < units.count, units[place].isEmpty { place += 1 }
        if place < units.count { continue }
      }
      return start..<place
    }
    return nil
  }

  enum Anchor { case none, start, end }

  /// By code point, what it is compared by.
  private func units(_ text: String) -> [[UInt32]] {
    switch kind {
    case .codePoint: text.unicodeScalars.map { [$0.value] }
    case .htmlASCII:
      text.unicodeScalars.map { [$0.value >= 0x41 && $0.value <= 0x5A ? $0.value + 32 : $0.value] }
    case .unicode(let collation):
      text.unicodeScalars.map { collation.units($0) }
    }
  }
}
