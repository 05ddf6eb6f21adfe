/// A quotation mark in a text.
struct QuotationMark: Sendable, Hashable {
  let sign: String
  /// UTF-8 byte offsets.
  let range: Range<Int>

  /// The marks that close what each mark opens.
  private static let closers: [String: Set<String>] = [
    "“": ["”"], "„": ["“", "”"], "«": ["»"], "»": ["«"], "\"": ["\""], "‹": ["›"], "›": ["‹"],
    "‘": ["’"], "‚": ["‘", "’"],
  ]

  /// Whether the mark may open a quotation somewhere.
  var isOpener: Bool { Self.closers[sign] != nil }

  /// Whether it is one of a quotation inside another.
  var isSingle: Bool { ["‘", "’", "‚", "‹", "›"].contains(sign) }

  /// Whether a mark closes what this one opens.
  func isClosed(by other: QuotationMark) -> Bool {
    Self.closers[sign]?.contains(other.sign) ?? false
  }

  /// The marks in the lines of a block.
  static func marks(in bytes: [UInt8], _ segments: [Range<Int>]) -> [QuotationMark] {
    var marks: [QuotationMark] = []
    for segment in segments {
      var offset = segment.lowerBound
      while offset < segment.upperBound {
        let length = length(bytes, at: offset)
        if length > 0 {
          let range = offset..<offset + length
          marks.append(
            QuotationMark(sign: String(decoding: bytes[range], as: UTF8.self), range: range)
          )
        }
        offset += max(length, 1)
      }
    }
    return marks
  }

  /// The length of the quotation mark at an offset; 0 when there is none.
  private static func length(_ bytes: [UInt8], at offset: Int) -> Int {
    switch bytes[offset] {
    case 0x22: return 1
    case 0xC2:  // « and »
      guard offset + 1 < bytes.count else { return 0 }
      return bytes[offset + 1] == 0xAB || bytes[offset + 1] == 0xBB ? 2 : 0
    case 0xE2:  // ‘ ’ ‚ “ ” „ and ‹ ›
      guard offset + 2 < bytes.count, bytes[offset + 1] == 0x80 else { return 0 }
      return [0x98, 0x99, 0x9A, 0x9C, 0x9D, 0x9E, 0xB9, 0xBA].contains(bytes[offset + 2]) ? 3 : 0
    default: return 0
    }
  }
}
