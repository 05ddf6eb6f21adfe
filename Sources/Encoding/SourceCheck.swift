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
    let text = try source(of: bytes, path: path)
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

  /// The transcription that a TEI document states.
  private static func source(
    of bytes: [UInt8],
    path: String
  ) throws(DiagnosticError) -> DecodedText {
    let document = try parsed(bytes, path: path)
    guard isTEI(document), let text = SourceReader.transcription(of: document) else {
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
    return text
  }

  /// Proves that a document gives back a transcription, byte for byte.
  ///
  /// Each stretch of the document is read as XML by itself, inside the elements that are open round it:
  /// what XML holds between two tags does not depend on what comes before and after.
  /// - Throws: `DiagnosticError` at the first byte that differs.
  static func prove(
    _ document: EncodedDocument,
    gives transcript: Transcript
  ) throws(DiagnosticError) {
    guard let offset = try firstDifference(of: document, from: transcript.text) else { return }
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

  /// Where the transcription that a document states differs from a text; nil when it does not.
  private static func firstDifference(
    of document: EncodedDocument,
    from text: DecodedText
  ) throws(DiagnosticError) -> Int? {
    let frame = try parsed(document.frame, path: path)
    let practice = SourcePractice(of: frame)
    guard isTEI(frame), practice.encoding == text.encoding,
      practice.hasByteOrderMark == text.hasByteOrderMark
    else { return 0 }
    let (isRead, difference) = SourceReader.compare(
      document.text.map { ($0.element, $0.openBefore) },
      practice: practice,
      with: text.utf8
    )
    if isRead, document.isDividedBetweenTags { return difference }
    let found = try source(of: document.bytes, path: path).utf8
    return found == text.utf8 ? nil : firstDifference(found, text.utf8)
  }

  /// The name of the encoded document for messages.
  private static let path = "<the encoded document>"

  private static func parsed(
    _ bytes: [UInt8],
    path: String
  ) throws(DiagnosticError) -> XMLDocument {
    let parsed = ParsedXML(parsing: SourceFile(path: path, bytes: bytes))
    guard let document = parsed.document, !parsed.diagnostics.hasErrors else {
      throw DiagnosticError(parsed.diagnostics)
    }
    return document
  }

  private static func isTEI(_ document: XMLDocument) -> Bool {
    document.root.map { document.name(of: $0)?.namespace } == TEI.namespace
  }

  /// The offset of the first byte that differs; the length of the shorter when one begins the other.
  package static func firstDifference(_ first: [UInt8], _ second: [UInt8]) -> Int {
    zip(first, second).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(first.count, second.count)
  }
}
