internal import Diagnostics
internal import SourceText

/// Finds the characters that an XML 1.0 document cannot hold (XML 1.0 §2.2, production Char).
enum IllegalCharacters {
  /// A character that XML cannot hold.
  struct Found: Sendable, Hashable {
    /// UTF-8 byte offsets.
    let range: Range<Int>
    /// The code point in hexadecimal, four digits.
    let code: String
    /// For messages.
    let name: String
  }

  /// The most that are listed one by one.
  private static let listed = 20
  /// Text has fewer of them, form feeds aside: one in so many bytes, or this many.
  private static let rarity = 50
  private static let always = 8

  /// All such characters, in their order.
  static func all(in bytes: [UInt8], _ marks: TextMarkTable) -> [Found] {
    marks.ranges(of: [.controls, .others], count: bytes.count).flatMap { range in
      range.compactMap { offset in
        let byte = bytes[offset]
        return byte < 0x20 || byte == 0xEF ? found(in: bytes, at: offset) : nil
      }
    }
  }

  /// Whether there are so many that the file is no text.
  static func areTooMany(_ found: [Found], in bytes: [UInt8]) -> Bool {
    let controls = found.count { $0.code != "000C" }
    return controls > always && controls * rarity > bytes.count
  }

  /// One diagnostic for each of the first characters, and one for the number of the rest.
  static func diagnostics(_ found: [Found], in file: SourceFile) -> [Diagnostic] {
    var result = found.prefix(listed).enumerated().map { index, character in
      Diagnostic(
        "encoding/control-character",
        .error,
        "XML cannot hold \(character.name)",
        path: file.path,
        range: character.range,
        help: index == 0
          ? "so many control characters do not stand in a text: is this the right file?" : nil
      )
    }
    if found.count > listed {
      result.append(
        Diagnostic(
          "encoding/control-character",
          .error,
          "and \(found.count - listed) more characters that XML cannot hold",
          path: file.path
        )
      )
    }
    return result
  }

  private static func found(in bytes: [UInt8], at offset: Int) -> Found? {
    let byte = bytes[offset]
    if byte < 0x20 {
      if byte == 0x09 || byte == 0x0A || byte == 0x0D { return nil }
      let hex = String(byte, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: 4 - hex.count) + hex
      return Found(
        range: offset..<offset + 1,
        code: code,
        name: "the control character U+\(code) (\(controlNames[Int(byte)]))"
      )
    }
    // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
    if byte == 0xEF, offset + 2 < bytes.count, bytes[offset + 1] == 0xBF, bytes[offset + 2] >= 0xBE
    {
      let code = bytes[offset + 2] == 0xBE ? "FFFE" : "FFFF"
      return Found(range: offset..<offset + 3, code: code, name: "the noncharacter U+\(code)")
    }
    return nil
  }

  private static let controlNames = [
    "NUL", "start of heading", "start of text", "end of text", "end of transmission", "enquiry",
    "acknowledge", "bell", "backspace", "tab", "line feed", "vertical tab", "form feed",
    "carriage return", "shift out", "shift in", "data link escape", "device control one",
    "device control two", "device control three", "device control four", "negative acknowledge",
    "synchronous idle", "end of transmission block", "cancel", "end of medium", "substitute",
    "escape", "file separator", "group separator", "record separator", "unit separator",
  ]
}
