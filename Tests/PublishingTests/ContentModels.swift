import LibXML
import SourceText
import Testing
import XMLTree

/// What the elements of a RELAX NG schema in XML may hold.
struct ContentModels {
  /// Elements that hold elements and no text.
  private(set) var elementOnly: Set<String> = []
  /// Elements that hold text.
  private(set) var mixed: Set<String> = []
  /// Elements that hold an element, by its name.
  private(set) var parents: [String: Set<String>] = [:]

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
    for node in elements where schema.localName(of: node) == "element" {
      guard let name = schema.attribute("name", of: node) else { continue }
      var seen: Set<String> = []
      let content = content(of: node, &seen)
      if content.hasText { mixed.insert(name) }
      if !content.elements.isEmpty { elementOnly.insert(name) }
      for child in content.elements { parents[child, default: []].insert(name) }
    }
    elementOnly.subtract(mixed)
  }

  private func content(
    of node: XMLDocument.NodeID,
    _ seen: inout Set<String>
  ) -> (hasText: Bool, elements: Set<String>) {
    var result = (hasText: false, elements: Set<String>())
    for child in schema.childElements(of: node) {
      switch schema.localName(of: child) {
      case "text", "data", "value", "mixed": result.hasText = true
      case "attribute": break
      case "element": result.elements.insert(schema.attribute("name", of: child) ?? "*")
      case "ref":
        let name = schema.attribute("name", of: child) ?? ""
        guard seen.insert(name).inserted else { continue }
        for definition in definitions[name] ?? [] {
          let inner = content(of: definition, &seen)
          result.hasText = result.hasText || inner.hasText
          result.elements.formUnion(inner.elements)
        }
      default:
        let inner = content(of: child, &seen)
        result.hasText = result.hasText || inner.hasText
        result.elements.formUnion(inner.elements)
      }
    }
    return result
  }
}
