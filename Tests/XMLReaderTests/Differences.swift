import Diagnostics
import LibXML
import SourceText
import XMLReader
import XMLTree

/// Compares the reader with libxml2.
enum Differences {
  /// What differs; nil when the reader declines, or gives the same tree and libxml2 finds no fault.
  static func first(_ bytes: [UInt8]) -> String? {
    guard let document = XMLDocument(scanning: bytes) else { return nil }
    let parsed = ParsedXML(withLibXML: SourceFile(path: "a.xml", bytes: bytes))
    if let finding = parsed.diagnostics.first { return "libxml2 says: \(finding.message)" }
    guard let other = parsed.document else { return "libxml2 gives no tree" }
    return difference(document, other)
  }

  private static func difference(_ a: XMLDocument, _ b: XMLDocument) -> String? {
    if a.count != b.count { return "\(a.count) nodes, \(b.count) in libxml2's tree" }
    for (node, other) in zip(a.allNodes, b.allNodes) {
      let (mine, its) = (describe(node, a), describe(other, b))
      if mine != its { return "\(mine)\nlibxml2: \(its)" }
    }
    return nil
  }

  private static func describe(_ node: XMLDocument.NodeID, _ document: XMLDocument) -> String {
    var text = "\(document.kind(of: node)) \(document.parent(of: node)?.index ?? -1)"
    if let name = document.name(of: node) {
      text += " \(name.qualifiedName) {\(name.namespace ?? "")}"
    }
    let range = document.sourceRange(of: node)
    // Where text ends libxml2 tells only when it has no line ends of two characters.
    if document.kind(of: node) == .text {
      text += " from \(range?.lowerBound ?? -1)"
    } else {
      text += " \(range.map { "\($0)" } ?? "nowhere")"
    }
    for attribute in document.attributes(of: node) {
      text += " \(attribute.name.qualifiedName) {\(attribute.name.namespace ?? "")}"
      text += "=\(attribute.value)"
      text += " \(document.sourceRange(of: attribute.name, of: node).map { "\($0)" } ?? "nowhere")"
    }
    for declaration in document.namespaceDeclarations(of: node) {
      text += " xmlns:\(declaration.prefix)=\(declaration.namespace)"
    }
    return text + " " + document.text(of: node)
  }
}
