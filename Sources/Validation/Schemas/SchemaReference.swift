internal import SourceText
internal import XMLTree

/// A schema that a document names.
///
/// Sources: W3C "Associating Schemas with XML documents 1.0" (`xml-model`), W3C XML Schema part 1
/// §4.3.2 (`xsi:schemaLocation`), and the instruction `oxygen`, which came before `xml-model` and
/// still stands in many documents.
struct SchemaReference: Sendable, Hashable {
  let address: String
  let language: SchemaLanguage
  /// The instruction or the attribute in the document.
  let range: Range<Int>?
  /// Whether it only tells where the schema could lie: then it is no failure when it does not.
  var isHint = false

  /// The schemas that a document names, in its order; those without an address are left out.
  ///
  /// The hints of `xsi:schemaLocation` count only when no instruction names a schema; those of the
  /// instruction `oxygen`, only when none is `xml-model`.
  static func all(in document: XMLDocument) -> [SchemaReference] {
    var references: [SchemaReference] = []
    for node in document.children(of: .document) {
      guard document.kind(of: node) != .element else { break }
      guard document.kind(of: node) == .processingInstruction else { continue }
      let range = document.sourceRange(of: node)
      let values = pseudoAttributes(document.text(of: node))
      switch document.localName(of: node) {
      case "xml-model": references += model(values, range)
      case "oxygen": references += oxygen(values, range)
      default: break
      }
    }
    if references.contains(where: { !$0.isHint }) { return references.filter { !$0.isHint } }
    return references.isEmpty ? schemaLocations(in: document) : references
  }

  private static func model(
    _ values: [String: String],
    _ range: Range<Int>?
  ) -> [SchemaReference] {
    guard let address = values["href"], !address.isEmpty else { return [] }
    return [SchemaReference(address: address, language: language(values, address), range: range)]
  }

  private static func oxygen(
    _ values: [String: String],
    _ range: Range<Int>?
  ) -> [SchemaReference] {
    var references: [SchemaReference] = []
    if let address = values["RNGSchema"], !address.isEmpty {
      let isCompact = values["type"] == "compact"
      references.append(
        SchemaReference(
          address: address,
          language: isCompact ? .relaxNGCompact : .relaxNG,
          range: range,
          isHint: true
        )
      )
    }
    if let address = values["SCHSchema"], !address.isEmpty {
      references.append(
        SchemaReference(address: address, language: .schematron, range: range, isHint: true)
      )
    }
    return references
  }

  private static func schemaLocations(in document: XMLDocument) -> [SchemaReference] {
    guard let root = document.root else { return [] }
    return document.attributes(of: root).flatMap { attribute -> [SchemaReference] in
      guard attribute.name.namespace == "http://www.w3.org/2001/XMLSchema-instance" else {
        return []
      }
      let range = document.sourceRange(of: attribute.name, of: root)
      let words = attribute.value.split(whereSeparator: \.isWhitespace).map(String.init)
      switch attribute.name.localName {
      case "noNamespaceSchemaLocation":
        return words.prefix(1).map {
          SchemaReference(address: $0, language: .xsd, range: range, isHint: true)
        }
      case "schemaLocation":
        // The schemas of other namespaces are for that of the root to import.
        let namespace = document.name(of: root)?.namespace
        let index = stride(from: 0, to: words.count - 1, by: 2).first { words[$0] == namespace }
        return index.map {
          [SchemaReference(address: words[$0 + 1], language: .xsd, range: range, isHint: true)]
        } ?? []
      default: return []
      }
    }
  }

  private static func language(_ values: [String: String], _ address: String) -> SchemaLanguage {
    let type = values["type"] ?? ""
    if type == "application/relax-ng-compact-syntax" { return .relaxNGCompact }
    switch values["schematypens"] {
    case "http://relaxng.org/ns/structure/1.0"?:
      return SchemaLanguage.named(by: address) == .relaxNGCompact ? .relaxNGCompact : .relaxNG
    case let namespace? where !namespace.isEmpty:
      return SchemaLanguage.of(namespace: namespace) ?? .other(namespace)
    default: break
    }
    if type == "application/xml-dtd" { return .dtd }
    if type == "application/relax-ng+xml" { return .relaxNG }
    return SchemaLanguage.named(by: address) ?? .relaxNG
  }

  /// The `name="value"` pairs of an instruction (xml-stylesheet 1.0 §3).
  private static func pseudoAttributes(_ data: String) -> [String: String] {
    var values: [String: String] = [:]
    var rest = data[...]
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
      let after = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
      guard let quote = after.first, quote == "\"" || quote == "'",
        let end = after.dropFirst().firstIndex(of: quote)
      else { break }
      values[name] = unescaped(String(after.dropFirst()[..<end]))
      rest = after[after.index(after: end)...]
    }
    return values
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var text = text
    for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      text.replace(name, with: character)
    }
    return text
  }
}
