internal import Diagnostics
internal import SourceText

/// Finds the characters that an XML 1.0 document cannot hold (XML 1.0 §2.2, production Char).
enum IllegalCharacters {
  /// The most that are listed one by one.
  private static let listed = 20

  /// One diagnostic for each of the first such characters, and one for the number of the rest.
  static func diagnostics(in file: SourceFile) -> [Diagnostic] {
    var result: [Diagnostic] = []
    var more = 0
    let bytes = file.bytes
    for offset in bytes.indices {
      guard let found = name(in: bytes, at: offset) else { continue }
      guard result.count < listed else {
        more += 1
        continue
      }
      result.append(
        Diagnostic(
          "encoding/control-character",
          .error,
          "XML cannot hold \(found.name)",
          path: file.path,
          range: offset..<offset + found.length,
          help: result.isEmpty
            ? "take it out of the transcription, or write what it stands for"
            : nil
        )
      )
    }
    if more > 0 {
      result.append(
        Diagnostic(
          "encoding/control-character",
          .error,
          "and \(more) more characters that XML cannot hold",
          path: file.path
        )
      )
    }
    return result
  }

  private static func name(in bytes: [UInt8], at offset: Int) -> (name: String, length: Int)? {
    let byte = bytes[offset]
    if byte < 0x20 {
      if byte == 0x09 || byte == 0x0A || byte == 0x0D { return nil }
      let hex = String(byte, radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: 4 - hex.count) + hex
      return ("the control character \(code) (\(controlNames[Int(byte)]))", 1)
    }
    // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
    if byte == 0xEF, offset + 2 < bytes.count, bytes[offset + 1] == 0xBF, bytes[offset + 2] >= 0xBE
    {
      return ("the noncharacter \(bytes[offset + 2] == 0xBE ? "U+FFFE" : "U+FFFF")", 3)
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
