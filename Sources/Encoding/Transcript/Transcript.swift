package import Diagnostics
package import SourceText
internal import Threads

/// A transcription ready to be encoded: decoded, its lines known, fit for XML.
package final class Transcript: Sendable {
  /// The path for messages and the decoded text in UTF-8; offsets everywhere are into its bytes.
  package let file: SourceFile
  /// The text with what is needed to write the file's bytes again.
  package let text: DecodedText
  /// The lines of ``file``.
  package let lines: LineTable
  /// What kinds of characters stand where.
  let marks: TextMarkTable
  /// The length of the file in bytes, as it was read.
  package let byteCount: Int
  /// The characters that XML 1.0 cannot hold, in their order.
  let illegalCharacters: [IllegalCharacters.Found]
  /// The SHA-256 digest of the file as it was read, in hexadecimal.
  package var digest: String { futureDigest.value }
  private let futureDigest: Future<String>

  /// The largest file that is encoded, in bytes: the document and its proof need many times as much.
  private static let largest = 400_000_000

  /// A digest of so many bytes is made while the text is looked through.
  private static let worthAThread = 200_000

  /// The UTF-8 bytes.
  package var bytes: [UInt8] { file.bytes }

  /// Decodes and checks a file.
  /// - Parameters:
  ///   - path: The name for messages.
  ///   - bytes: The file.
  ///   - encoding: What the user says it is in; nil to tell by its byte order mark, else UTF-8.
  /// - Throws: `DiagnosticError` when the file is empty, not text, not in the encoding or so full of
  ///   control characters that it is no text.
  package init(
    path: String,
    bytes: [UInt8],
    encoding: TextEncoding? = nil
  ) throws(DiagnosticError) {
    guard !bytes.isEmpty else {
      throw DiagnosticError(
        Diagnostic(
          "encoding/empty",
          .error,
          "the file is empty: there is nothing to encode",
          path: path
        )
      )
    }
    guard bytes.count <= Self.largest else {
      throw DiagnosticError(
        Diagnostic(
          "encoding/too-large",
          .error,
          "the file has \(bytes.count / 1_000_000) MB: more than \(Self.largest / 1_000_000) MB are not "
            + "encoded in one document",
          path: path,
          help: "divide it into several files, and encode them into one folder"
        )
      )
    }
    if let kind = BinaryFile.kind(of: bytes) {
      throw DiagnosticError(
        Diagnostic(
          "encoding/not-text",
          .error,
          "this is \(kind), not a transcription",
          path: path,
          help: "sigla encode takes plain text"
        )
      )
    }
    do {
      text = try DecodedText(decoding: bytes, as: encoding)
    } catch {
      throw DiagnosticError(Self.diagnostic(error, path: path, bytes: bytes))
    }
    file = SourceFile(path: path, bytes: text.utf8)
    let (marks, starts) = TextMarkTable.scan(text.utf8)
    self.marks = marks
    lines = LineTable(text.utf8, starts: starts)
    byteCount = bytes.count
    futureDigest = Future(startsNow: bytes.count >= Self.worthAThread) {
      SHA256.hexDigest(of: bytes)
    }
    illegalCharacters = IllegalCharacters.all(in: text.utf8, marks)
    if IllegalCharacters.areTooMany(illegalCharacters, in: file.bytes) {
      throw DiagnosticError(IllegalCharacters.diagnostics(illegalCharacters, in: file))
    }
    if text.utf8.isEmpty {
      throw DiagnosticError(
        Diagnostic(
          "encoding/empty",
          .error,
          "the file holds a byte order mark and no text",
          path: path
        )
      )
    }
  }

  private static func diagnostic(
    _ error: TextDecodingError,
    path: String,
    bytes: [UInt8]
  ) -> Diagnostic {
    let hex = String(error.byte, radix: 16, uppercase: true)
    let byte = "0x" + (hex.count < 2 ? "0" : "") + hex
    let position = LineTable(bytes).position(of: error.offset)
    return Diagnostic(
      "encoding/bad-byte",
      .error,
      "byte \(byte) at offset \(error.offset) (line \(position.line)) is not "
        + "\(error.encoding.rawValue): \(error.reason)",
      path: path,
      help: error.encoding == .utf8
        ? "say what the file is in, e.g. --encoding windows-1252, --encoding ISO-8859-1 or "
          + "--encoding UTF-16" : "try another --encoding"
    )
  }
}

extension Transcript {
  /// Whether some kinds of characters may stand in a range of bytes.
  func holds(_ kinds: TextMarks, _ range: Range<Int>) -> Bool {
    marks.marks(in: range).mayHold(kinds)
  }

  /// Whether some kinds of characters may stand in a block.
  func holds(_ kinds: TextMarks, _ block: Block) -> Bool { holds(kinds, block.range) }
}

/// Tells files that no editor means to encode by their first bytes.
private enum BinaryFile {
  static func kind(of bytes: [UInt8]) -> String? {
    let signatures: [([UInt8], String)] = [
      ([0x89, 0x50, 0x4E, 0x47], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"),
      (Array("%PDF-".utf8), "a PDF document"),
      ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive (or DOCX)"),
      ([0x1F, 0x8B], "a gzip archive"), (Array("GIF8".utf8), "a GIF image"),
      (Array("{\\rtf".utf8), "an RTF document"),
      ([0xD0, 0xCF, 0x11, 0xE0], "an old Word document"),
      ([0x49, 0x49, 0x2A, 0x00], "a TIFF image"), ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF image"),
      ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ]
    return signatures.first { bytes.starts(with: $0.0) }?.1
  }
}
