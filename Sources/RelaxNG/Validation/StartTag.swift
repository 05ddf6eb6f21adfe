package import XMLTree

/// A start tag as an event of a document.
package struct StartTag {
  /// The element's name.
  package var name: XMLName
  /// The attributes; declarations of namespaces are not among them.
  package var attributes: ArraySlice<XMLDocument.Attribute>
  /// Where each attribute stands, UTF-8 byte offsets; empty, or one for each.
  package var attributeRanges: ArraySlice<Range<Int32>>
  /// The namespaces that it declares.
  package var namespaces: [XMLDocument.NamespaceDeclaration]
  /// Where the tag stands, UTF-8 byte offsets.
  package var range: Range<Int>?

  /// Makes an event; ranges may be left out.
  package init(
    _ name: XMLName,
    attributes: ArraySlice<XMLDocument.Attribute> = [],
    attributeRanges: ArraySlice<Range<Int32>> = [],
    namespaces: [XMLDocument.NamespaceDeclaration] = [],
    range: Range<Int>? = nil
  ) {
    self.name = name
    self.attributes = attributes
    self.attributeRanges = attributeRanges
    self.namespaces = namespaces
    self.range = range
  }
}

/// The elements that come after a start tag, the first few of each kind.
package struct Lookahead {
  /// The siblings that follow the element.
  package var following: [XMLName]
  /// The children of the element.
  package var children: [XMLName]

  /// So many of each are enough.
  package static let limit = 12

  /// Makes a lookahead; by default nothing is known of what comes.
  package init(following: [XMLName] = [], children: [XMLName] = []) {
    self.following = following
    self.children = children
  }
}
