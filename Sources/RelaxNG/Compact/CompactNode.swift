internal import XMLTree

/// A piece of the XML syntax that stands for a piece of the compact syntax.
struct CompactNode {
  /// What it is.
  enum Kind { case element, text, comment }

  var kind = Kind.element
  /// An element's name: in the namespace of RELAX NG, unless it is an annotation.
  var name: XMLName
  var attributes: [XMLDocument.Attribute] = []
  /// Where the attributes stand, from the name to the end of the value; empty when all that is known is
  /// where the element does.
  var attributeRanges: [Range<Int>] = []
  var children: [CompactNode] = []
  /// The characters of text or of a comment.
  var characters = ""
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
    if let text { append(CompactNode(.text, text, range: range)) }
    append(contentsOf: children)
  }

  init(name: XMLName, range: Range<Int>) {
    self.name = name
    self.range = range
  }

  /// Text or a comment.
  init(_ kind: Kind, _ characters: String, range: Range<Int>) {
    self.init(name: XMLName(""), range: range)
    self.kind = kind
    self.characters = characters
  }

  /// Whether it is an element of RELAX NG that holds text, so that nothing can be put into it.
  var holdsText: Bool {
    name.namespace == Self.namespace && ["name", "value", "param"].contains(name.localName)
  }

  mutating func append(_ child: CompactNode) {
    children.append(child)
    depth = max(depth, child.depth + 1)
  }

  mutating func append(contentsOf added: [CompactNode]) {
    for child in added { append(child) }
  }

  mutating func prepend(_ added: [CompactNode]) {
    children.insert(contentsOf: added, at: 0)
    depth = max(depth, (added.map(\.depth).max() ?? 0) + 1)
  }

  /// Writes the element and what is in it.
  ///
  /// The depth is bounded by the parser.
  func write(to builder: inout XMLTreeBuilder, namespaces: [XMLDocument.NamespaceDeclaration]) {
    switch kind {
    case .text: builder.characters(characters.utf8, source: range)
    case .comment: builder.comment(characters.utf8, source: range)
    case .element:
      builder.startElement(
        name,
        attributes: attributes,
        namespaces: namespaces,
        source: range,
        attributeSources: attributeRanges.count == attributes.count
          ? attributeRanges : attributes.map { _ in range }
      )
      for child in children { child.write(to: &builder, namespaces: []) }
      builder.endElement()
    }
  }
}
