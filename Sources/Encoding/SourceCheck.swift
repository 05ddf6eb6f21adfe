package import Diagnostics
internal import LibXML
internal import SourceText
internal import TEI
internal import XMLTree

/// Checks that a TEI document gives its transcription back.
package enum SourceCheck {
  /// The bytes of the transcription that a TEI document states.
  /// - Parameters:
  ///   - bytes: The document.
  ///   - path: Its name for messages.
  /// - Returns: The bytes in the encoding that the header names.
  /// - Throws: `DiagnosticError` when the document is not XML, not TEI, or states characters that
  ///   the encoding it names does not have.
  package static func transcription(
    of bytes: [UInt8],
    path: String
  ) throws(DiagnosticError) -> [UInt8] {
    let parsed = ParsedXML(parsing: SourceFile(path: path, bytes: bytes))
    guard let document = parsed.document, !parsed.diagnostics.hasErrors else {
      throw DiagnosticError(parsed.diagnostics)
    }
    guard document.root.map({ document.name(of: $0)?.namespace }) == TEI.namespace,
      let text = SourceReader.transcription(of: document)
    else {
      throw DiagnosticError(
        Diagnostic(
          "source/not-tei",
          .error,
          "this is no TEI document with a text",
          path: path,
          help: "sigla source reads documents whose root is <TEI> in \(TEI.namespace)"
        )
      )
    }
    guard let transcription = text.encodedBytes() else {
      throw DiagnosticError(
        Diagnostic(
          "source/encoding",
          .error,
          "the text holds characters that \(text.encoding.rawValue) does not have",
          path: path,
          help: "the header says that the transcription is in \(text.encoding.rawValue)"
        )
      )
    }
    return transcription
  }

  /// Proves that a document gives back a transcription, byte for byte.
  /// - Throws: `DiagnosticError` at the first byte that differs.
  package static func prove(
    _ document: [UInt8],
    gives transcript: Transcript
  ) throws(DiagnosticError) {
    let found = try transcription(of: document, path: "<the encoded document>")
    let expected = transcript.text.encodedBytes() ?? []
    guard found != expected else { return }
    let offset = firstDifference(found, expected)
    throw DiagnosticError(
      Diagnostic(
        "encoding/not-reversible",
        .error,
        "the encoded document does not give the transcription back: it differs at byte \(offset); "
          + "nothing was written",
        path: transcript.file.path,
        range: offset..<min(offset + 1, transcript.bytes.count),
        help: "this is a fault of Sigla; please report it with the transcription"
      )
    )
  }

  /// The offset of the first byte that differs; the length of the shorter when one begins the other.
  package static func firstDifference(_ first: [UInt8], _ second: [UInt8]) -> Int {
    zip(first, second).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(first.count, second.count)
  }
}
