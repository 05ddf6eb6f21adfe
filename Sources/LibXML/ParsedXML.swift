package import Diagnostics
package import SourceText
internal import XMLReader
package import XMLTree

/// The result of reading a file as XML: a tree when it is well-formed, findings when it is not.
///
/// Nothing outside the bytes is read: an external DTD is left out with a warning, a reference to an
/// external entity is an error. Entities of the internal subset are replaced by their content, up to
/// a limit that keeps an entity bomb from costing time or memory.
package struct ParsedXML: Sendable {
  /// The UTF-8 text that the ranges of ``document`` and ``diagnostics`` refer to.
  ///
  /// It is the file itself unless that has a byte order mark or another encoding; a file that cannot
  /// be decoded stands here undecoded.
  package let source: SourceFile
  /// The tree with the source range of every node; nil when there is an error in ``diagnostics``.
  ///
  /// Nodes that come out of an entity have the range of the reference to it.
  package let document: XMLDocument?
  /// What libxml2 found wrong, in the order of the file; codes begin with `xml/`.
  package let diagnostics: [Diagnostic]

  /// Reads a file of any encoding that its byte order mark or XML declaration names.
  package init(parsing file: SourceFile) {
    switch Self.text(of: file) {
    case .failure(let error):
      self.init(source: file, document: nil, diagnostics: error.diagnostics)
    case .success(let text):
      if let document = XMLDocument(scanning: text.bytes) {
        self.init(source: text, document: document, diagnostics: [])
      } else {
        self.init(withLibXML: file)
      }
    }
  }

  /// Reads a file with libxml2, of whose judgement every fault is.
  package init(withLibXML file: SourceFile) {
    Runtime.start
    guard file.bytes.count < Int(Int32.max) - 1024 else {
      let finding = Diagnostic(
        "xml/too-large",
        .error,
        "the file is larger than 2 GB",
        path: file.path
      )
      self.init(source: file, document: nil, diagnostics: [finding])
      return
    }
    switch DocumentDecoding(file: file).decoded() {
    case .failure(let error):
      self.init(source: file, document: nil, diagnostics: error.diagnostics)
    case .success(let text):
      let sink = SAXSink(file: text)
      SAXParser.parse(text, into: sink)
      let document = sink.diagnostics.hasErrors ? nil : sink.takeDocument()
      self.init(source: text, document: document, diagnostics: sink.diagnostics)
    }
  }

  /// Whether a file claims to be UTF-8, without a byte order mark; the bytes are not looked through.
  package static func isPlainUTF8(_ bytes: [UInt8]) -> Bool { DocumentDecoding.isPlainUTF8(bytes) }

  /// The text of a file in the encoding that its byte order mark or XML declaration names, as UTF-8.
  ///
  /// A file that claims to be UTF-8 is not looked through: whoever reads it must.
  package static func text(of file: SourceFile) -> Result<SourceFile, DiagnosticError> {
    if DocumentDecoding.isPlainUTF8(file.bytes) { return .success(file) }
    Runtime.start
    return DocumentDecoding(file: file).decoded()
  }

  init(source: SourceFile, document: XMLDocument?, diagnostics: [Diagnostic]) {
    self.source = source
    self.document = document
    self.diagnostics = diagnostics
  }
}
