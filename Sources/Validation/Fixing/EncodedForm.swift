internal import SourceText

/// How the text of a file is written in bytes, so that a changed text can be written in the same way.
struct EncodedForm: Sendable {
  private let encoding: TextEncoding
  private let hasByteOrderMark: Bool

  /// Finds out the form of a file; nil when there is none in which the text gives the same bytes again.
  /// - Parameters:
  ///   - bytes: The file.
  ///   - text: What was read in it, in UTF-8 without a byte order mark.
  init?(_ bytes: [UInt8], text: [UInt8]) {
    for encoding in TextEncoding.allCases {
      guard let decoded = try? DecodedText(decoding: bytes, as: encoding), decoded.utf8 == text,
        decoded.encodedBytes() == bytes
      else { continue }
      self.encoding = decoded.encoding
      hasByteOrderMark = decoded.hasByteOrderMark
      return
    }
    return nil
  }

  /// A text in this form; nil when the encoding lacks one of its characters.
  func encode(_ text: [UInt8]) -> [UInt8]? {
    DecodedText(utf8: text, encoding: encoding, hasByteOrderMark: hasByteOrderMark).encodedBytes()
  }
}
