internal import XMLTree

/// An element of the XML syntax that stands for a piece of the compact syntax.
struct CompactNode {
  /// The element's name in the namespace of RELAX NG, unless it is an annotation.
  var name: XMLName
  var attributes: [XMLDocument.Attribute] = []
  var children: [CompactNode] = []
  /// The character data; nil for an element of elements.
  var text: String?
  /// UTF-8 byte offsets in the compact schema.
  var range: Range<Int>
  /// How many elements are nested in it, itself included.
  var depth = 1

  static let namespace = "http://relaxng.org/ns/structure/1.0"
  static let annotations = "http://relaxng.org/ns/compatibility/annotations/1.0"

  init(
    _ name: String,
    _ attributes: KeyValuePairs<String, String?> = [:],
    range: Range<Int>,
    children: [CompactNode] = [],
    text: String? = nil
  ) {
    self.init(name: XMLName(name, namespace: Self.namespace), range: range)
    self.attributes = attributes.compactMap { key, value in
      value.map { XMLDocument.Attribute(XMLName(key), $0) }
    }
    self.text = text
    for child in children { append(child) }
  }

  init(name: XMLName, range: Range<Int>) {
    self.name = name
    self.range = range
  }

  mutating func append(_ child: CompactNode) {
    children.append(child)
    depth = max(depth, child.depth + 1)
  }

  mutating func prepend(_ added: [CompactNode]) {
    children.insert(contentsOf: added, at: 0)
    depth = max(depth, (added.map(\.depth).max() ?? 0) + 1)
  }

  /// Writes the element and what is in it.
  ///
  /// The depth is bounded by the parser.
  func write(to builder: inout XMLTreeBuilder, namespaces: [XMLDocument.NamespaceDeclaration]) {
    builder.startElement(
      name,
      attributes: attributes,
      namespaces: namespaces,
      source: range,
      attributeSources: attributes.map { _ in range }
    )
    if let text { builder.characters(text.utf8, source: range) }
    for child in children { child.write(to: &builder, namespaces: []) }
    builder.endElement()
  }
}
