internal import SourceText

extension [UInt8] {
  /// Adds a byte of an attribute's value that stands in double quotation marks.
  mutating func append(attributeByte byte: UInt8) {
    switch byte {
    case 0x26: append(contentsOf: "&amp;".utf8)
    case 0x3C: append(contentsOf: "&lt;".utf8)
    case 0x22: append(contentsOf: "&quot;".utf8)
    // Literal white space in an attribute is read back as blanks (XML 1.0 §3.3.3).
    case 0x09: append(contentsOf: "&#9;".utf8)
    case 0x0A: append(contentsOf: "&#10;".utf8)
    case 0x0D: append(contentsOf: "&#13;".utf8)
    default: append(byte)
    }
  }

  /// Adds character data.
  /// - Parameters:
  ///   - bytes: Holds it, in UTF-8.
  ///   - range: Where it is.
  mutating func append(escapedText bytes: [UInt8], _ range: Range<Int>) {
    var plain = range.lowerBound
    for index in range {
      let byte = bytes[index]
      guard byte <= 0x3E, byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x0D else {
        continue
      }
      append(bytes, plain..<index)
      switch byte {
      case 0x26: append(contentsOf: "&amp;".utf8)
      case 0x3C: append(contentsOf: "&lt;".utf8)
      case 0x3E: append(contentsOf: "&gt;".utf8)
      // A literal carriage return is read back as a line feed (XML 1.0 §2.11).
      default: append(contentsOf: "&#13;".utf8)
      }
      plain = index + 1
    }
    append(bytes, plain..<range.upperBound)
  }
}
