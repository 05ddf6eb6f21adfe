package import Diagnostics
package import SourceText
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
    Runtime.start
    guard file.bytes.count < Int(Int32.max) - 1024 else {
      source = file
      document = nil
      diagnostics = [
        Diagnostic("xml/too-large", .error, "the file is larger than 2 GB", path: file.path)
      ]
      return
    }
    switch DocumentDecoding(file: file).decoded() {
    case .failure(let error):
      source = file
      document = nil
      diagnostics = error.diagnostics
    case .success(let text):
      let sink = SAXSink(file: text)
      SAXParser.parse(text, into: sink)
      source = text
      diagnostics = sink.diagnostics
      document = sink.diagnostics.hasErrors ? nil : sink.takeDocument()
    }
  }
}
