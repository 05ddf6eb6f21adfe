internal import SourceText
internal import XMLReader

/// The characters of a schema in the compact syntax after escapes and line ends are resolved, each
/// with its place in the file.
///
/// Source: RELAX NG Compact Syntax (ISO/IEC 19757-2, Annex C), "Lexical structure".
struct CompactText {
  /// The characters; line ends are LF.
  private(set) var scalars: [Unicode.Scalar] = []
  /// The UTF-8 byte offset of each character, and of the end.
  private(set) var offsets: [Int32] = []
  /// The indices of line feeds that were written as escapes: they end no line.
  private(set) var escapedLineFeeds = Set<Int>()
  /// The escapes that are not whole or name no character of XML: their ranges.
  private(set) var badEscapes: [Range<Int>] = []

  init(_ source: SourceFile) {
    scalars.reserveCapacity(source.bytes.count)
    offsets.reserveCapacity(source.bytes.count + 1)
    var offset = 0
    var previousWasReturn = false
    for scalar in String(decoding: source.bytes, as: UTF8.self).unicodeScalars {
      let length = UTF8.width(scalar)
      if scalar == "\u{FEFF}", offset == 0 {
        // A byte order mark is no part of the schema.
      } else if scalar == "\n", previousWasReturn {
        // The line feed of a pair: the line end was taken with the return.
      } else {
        append(scalar == "\r" ? "\n" : scalar, at: offset)
      }
      previousWasReturn = scalar == "\r"
      offset += length
    }
    offsets.append(Int32(offset))
    resolveEscapes()
  }

  /// The range in the file of a range of characters.
  func sourceRange(_ range: Range<Int>) -> Range<Int> {
    Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound])
  }

  private mutating func append(_ scalar: Unicode.Scalar, at offset: Int) {
    scalars.append(scalar)
    offsets.append(Int32(offset))
  }

  /// `\x{A0}`, with any number of x.
  private mutating func resolveEscapes() {
    guard scalars.contains("\\") else { return }
    var resolved: [Unicode.Scalar] = []
    var places: [Int32] = []
    var index = 0
    while index < scalars.count {
      places.append(offsets[index])
      guard let (scalar, end) = escape(at: index) else {
        resolved.append(scalars[index])
        index += 1
        continue
      }
      if scalar == "\n" { escapedLineFeeds.insert(resolved.count) }
      resolved.append(scalar)
      index = end
    }
    places.append(offsets[scalars.count])
    scalars = resolved
    offsets = places
  }

  private mutating func escape(at index: Int) -> (Unicode.Scalar, end: Int)? {
    guard scalars[index] == "\\" else { return nil }
    var next = index + 1
    while next < scalars.count, scalars[next] == "x" { next += 1 }
    guard next > index + 1, next < scalars.count, scalars[next] == "{" else { return nil }
    let digits = scalars[(next + 1)...].prefix { $0.isHexDigit }
    let end = digits.endIndex
    guard !digits.isEmpty, end < scalars.count, scalars[end] == "}" else {
      badEscapes.append(Int(offsets[index])..<Int(offsets[end]))
      return ("\u{FFFD}", end)
    }
    let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
    guard let value, let scalar = Unicode.Scalar(value), scalar.isXMLCharacter else {
      badEscapes.append(Int(offsets[index])..<Int(offsets[end + 1]))
      return ("\u{FFFD}", end + 1)
    }
    return (scalar, end + 1)
  }
}

extension Unicode.Scalar {
  var isHexDigit: Bool {
    ("0"..."9").contains(self) || ("a"..."f").contains(self) || ("A"..."F").contains(self)
  }

  /// XML 1.0 §2.2, production Char.
  var isXMLCharacter: Bool { XMLCharacters.isCharacter(value) }

  /// XML 1.0 (fifth edition) §2.3, production NameStartChar, without the colon.
  var isNameStart: Bool { XMLCharacters.startsName(value) }

  /// Production NameChar, without the colon.
  var isNameCharacter: Bool { XMLCharacters.continuesName(value) }
}
