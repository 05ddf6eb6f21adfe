import LibXML
import SourceText
import Testing
import XMLTree

/// Which elements of a RELAX NG schema in XML hold elements and no text.
struct ContentModels {
  private(set) var elementOnly: Set<String> = []

  private let schema: XMLDocument
  private var definitions: [String: [XMLDocument.NodeID]] = [:]

  init(schema file: SourceFile) throws {
    schema = try #require(ParsedXML(parsing: file).document)
    let elements = schema.allNodes.filter { schema.kind(of: $0) == .element }
    for node in elements where schema.localName(of: node) == "define" {
      if let name = schema.attribute("name", of: node) {
        definitions[name, default: []].append(node)
      }
    }
    var mixed: Set<String> = []
    for node in elements where schema.localName(of: node) == "element" {
      guard let name = schema.attribute("name", of: node) else { continue }
      var seen: Set<String> = []
      let content = content(of: node, &seen)
      if content.hasText { mixed.insert(name) }
      if content.hasElements { elementOnly.insert(name) }
    }
    elementOnly.subtract(mixed)
  }

  private func content(
    of node: XMLDocument.NodeID,
    _ seen: inout Set<String>
  ) -> (hasText: Bool, hasElements: Bool) {
    var result = (hasText: false, hasElements: false)
    for child in schema.childElements(of: node) {
      switch schema.localName(of: child) {
      case "text", "data", "value", "mixed": result.hasText = true
      case "attribute": break
      case "element": result.hasElements = true
      case "ref":
        let name = schema.attribute("name", of: child) ?? ""
        guard seen.insert(name).inserted else { continue }
        for definition in definitions[name] ?? [] {
          let inner = content(of: definition, &seen)
          result = (result.hasText || inner.hasText, result.hasElements || inner.hasElements)
        }
      default:
        let inner = content(of: child, &seen)
        result = (result.hasText || inner.hasText, result.hasElements || inner.hasElements)
      }
    }
    return result
  }
}
