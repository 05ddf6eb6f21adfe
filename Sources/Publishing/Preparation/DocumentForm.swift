internal import Diagnostics
internal import TEI
internal import XMLTree

/// Whether a document is a whole TEI document, and what to make of a part of one.
enum DocumentForm {
  /// What is wrong with a document's root: an error when it is no TEI, a warning when it is a part.
  static func finding(of document: XMLDocument, path: String) -> Diagnostic? {
    guard let root = document.root, let name = document.name(of: root) else {
      return Diagnostic("publish/empty", .error, "the document is empty", path: path)
    }
    let range = document.sourceRange(of: root)
    guard name.namespace == TEI.namespace else {
      let message = "<\(name.qualifiedName)> is not an element of the TEI"
      let help =
        name.localName == "TEI.2"
        ? "this is TEI P4, which had no namespace; P4 documents are converted to P5 first"
        : "a TEI document begins with <TEI xmlns=\"\(TEI.namespace)\">"
      return Diagnostic("publish/not-tei", .error, message, path: path, range: range, help: help)
    }
    if name.localName == "TEI" || name.localName == "teiCorpus" { return nil }
    return Diagnostic(
      "publish/part",
      .warning,
      "<\(name.qualifiedName)> is a part of a TEI document, published without a header",
      path: path,
      range: range
    )
  }

  /// A part of a document as the body of one.
  static func completed(_ document: XMLDocument) -> XMLDocument {
    guard let root = document.root else { return document }
    var builder = XMLTreeBuilder()
    let name = document.localName(of: root)
    let around: [String] =
      switch name {
      case "teiHeader", "text", "facsimile", "sourceDoc", "standOff": ["TEI"]
      case "body", "front", "back", "group": ["TEI", "text"]
      default: ["TEI", "text", "body"]
      }
    for element in around { builder.startElement(TEI.name(element)) }
    builder.copy(root, of: document)
    for _ in around { builder.endElement() }
    return builder.finish()
  }
}
