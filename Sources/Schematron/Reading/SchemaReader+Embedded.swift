internal import Diagnostics
internal import SourceText
internal import XMLTree
internal import XPath

/// Rules that stand in a RELAX NG grammar or in an ODD.
extension SchemaReader {
  /// Reads the patterns in a document that is no schema of Schematron.
  mutating func readEmbedded(
    _ root: SchemaElement,
    _ phase: Schema.Phase
  ) throws(DiagnosticError) {
    var found: [SchemaElement] = []
    var node = root.node
    let document = root.file.document
    let last = document.lastDescendant(of: root.node)
    while node <= last {
      let element = root.inner(node)
      if let name = element.name, Self.outermost.contains(name) {
        found.append(element)
        node = XMLDocument.NodeID(index: document.lastDescendant(of: node).index + 1)
      } else {
        if element.instruction == "function" || element.instruction == "key" {
          found.append(element)
        }
        node = XMLDocument.NodeID(index: node.index + 1)
      }
    }
    guard found.contains(where: { $0.name == "pattern" || $0.name == "rule" }) else {
      throw DiagnosticError(
        Diagnostic(
          "schematron/not-schematron",
          .error,
          "there are no rules of Schematron in this file",
          path: root.file.source.path,
          range: root.nameRange,
          help: "the root of a schema is <schema> in http://purl.oclc.org/dsdl/schematron"
        )
      )
    }
    // Grammars do not say which language they mean; TEI's is that of XSLT 2.0.
    try read(found, .xslt2, phase: phase, defaultPhase: nil)
  }

  private static let outermost: Set<String> = [
    "pattern", "ns", "let", "phase", "diagnostics", "properties", "title", "rules",
  ]

  /// Whether there are rules in a document.
  static func areThere(in document: XMLDocument) -> Bool {
    document.names.contains {
      $0.localName == "pattern" && SchemaElement.namespaces.contains($0.namespace ?? "")
    }
  }
}

extension SchemaText {
  /// Whether rules of Schematron stand in the file.
  package var holdsRules: Bool { SchemaReader.areThere(in: document) }
}
