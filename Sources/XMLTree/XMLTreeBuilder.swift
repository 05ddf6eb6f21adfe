internal import SourceText

/// Builds an ``XMLDocument`` from events in document order.
///
/// Names are interned; adjacent text becomes one node.
public struct XMLTreeBuilder: Sendable {
  private var document = XMLDocument()
  private var open: [Int32] = [0]
  /// The last child of each open element, -1 when it has none yet.
  private var lastChild: [Int32] = [-1]
  private var nameIndices: [InternedName: Int32] = [:]

  /// The key of an interned name: unlike `XMLName`, the prefix counts, so that it can be written again.
  private struct InternedName: Hashable {
    let name: XMLName
    let prefix: String?
  }

  /// Makes a builder that holds only a document node.
  public init() {
    appendNode(.document, name: -1, parent: -1)
  }

  /// The number of elements that are open.
  public var depth: Int { open.count - 1 }

  /// The element that is open innermost; the document node when none is.
  public var current: XMLDocument.NodeID { XMLDocument.NodeID(index: open[open.count - 1]) }

  /// Opens an element.
  /// - Parameters:
  ///   - name: Its name.
  ///   - attributes: Its attributes, in order.
  ///   - namespaces: The namespaces that it declares.
  ///   - source: The range of its start tag in the source, UTF-8 byte offsets.
  ///   - attributeSources: The range of each attribute in the source, or an empty array.
  /// - Returns: The element's number.
  @discardableResult
  public mutating func startElement(
    _ name: XMLName,
    attributes: [XMLDocument.Attribute] = [],
    namespaces: [XMLDocument.NamespaceDeclaration] = [],
    source: Range<Int>? = nil,
    attributeSources: [Range<Int>] = []
  ) -> XMLDocument.NodeID {
    let node = startElement(nameIndex: self.nameIndex(of: name), source: source)
    let hasSources = attributeSources.count == attributes.count
    for (index, attribute) in attributes.enumerated() {
      let start = Int32(document.text.count)
      document.text.append(contentsOf: attribute.value.utf8)
      appendAttribute(
        self.nameIndex(of: attribute.name),
        textStart: start,
        source: hasSources ? attributeSources[index] : nil
      )
    }
    for declaration in namespaces { declareNamespace(declaration) }
    return node
  }

  /// Opens an element whose name is known by its index; its attributes and namespaces come next.
  @discardableResult
  package mutating func startElement(
    nameIndex: Int32,
    source: Range<Int>?
  ) -> XMLDocument.NodeID {
    let index = appendChild(.element, name: nameIndex, source: source)
    open.append(index)
    lastChild.append(-1)
    return XMLDocument.NodeID(index: index)
  }

  /// Adds an attribute to the element that was opened last.
  /// - Parameters:
  ///   - name: The index of its name.
  ///   - value: A piece of `bytes` in UTF-8, normalised.
  ///   - source: Where it stands, from its name to its closing quote.
  package mutating func attribute(
    nameIndex name: Int32,
    value: ArraySlice<UInt8>,
    source: Range<Int>?
  ) {
    let start = Int32(document.text.count)
    document.text.append(contentsOf: value)
    appendAttribute(name, textStart: start, source: source)
  }

  /// Adds an attribute to the element that was opened last.
  package mutating func attribute(nameIndex name: Int32, _ value: String) {
    let start = Int32(document.text.count)
    document.text.append(contentsOf: value.utf8)
    appendAttribute(name, textStart: start, source: nil)
  }

  private mutating func appendAttribute(
    _ name: Int32,
    textStart: Int32,
    source: Range<Int>?
  ) {
    document.nodes[document.nodes.count - 1].attributeCount += 1
    document.attributeEntries.append(
      XMLDocument.AttributeEntry(
        name: name,
        textStart: textStart,
        textEnd: Int32(document.text.count),
        sourceStart: source.map { Int32($0.lowerBound) } ?? -1,
        sourceEnd: source.map { Int32($0.upperBound) } ?? -1
      )
    )
  }

  /// Declares a namespace on the element that was opened last.
  package mutating func declareNamespace(_ declaration: XMLDocument.NamespaceDeclaration) {
    document.namespaceDeclarations[Int32(document.nodes.count - 1), default: []].append(declaration)
  }

  /// The index of a name, which is given one when it is new.
  package mutating func nameIndex(of name: XMLName) -> Int32 { intern(name) }

  /// Closes the innermost open element.
  public mutating func endElement() {
    precondition(open.count > 1, "endElement without an open element")
    open.removeLast()
    lastChild.removeLast()
  }

  /// Adds character data; joins it to text that stands just before it.
  ///
  /// Other modules get the generic function below unspecialized, and this one as it is.
  package mutating func characters(_ slice: ArraySlice<UInt8>, source: Range<Int>? = nil) {
    guard !slice.isEmpty, !joinsText(slice, source) else { return }
    appendLeaf(.text, name: -1, bytes: slice, source: source)
  }

  /// Adds character data: a range of some bytes, see `append(_:_:)` of arrays.
  package mutating func characters(_ bytes: [UInt8], _ range: Range<Int>, source: Range<Int>?) {
    guard !range.isEmpty else { return }
    if let last = lastText {
      document.text.append(bytes, range)
      endText(last, source)
    } else {
      let index = appendChild(.text, name: -1, source: source)
      document.text.append(bytes, range)
      document.nodes[Int(index)].textEnd = Int32(document.text.count)
    }
  }

  /// Adds character data; joins it to text that stands just before it.
  public mutating func characters(_ bytes: some Collection<UInt8>, source: Range<Int>? = nil) {
    guard !bytes.isEmpty, !joinsText(bytes, source) else { return }
    appendLeaf(.text, name: -1, bytes: bytes, source: source)
  }

  /// The text node that character data is joined to.
  private var lastText: Int? {
    let last = Int(lastChild[lastChild.count - 1])
    guard last >= 0, document.nodes[last].kind == .text,
      document.nodes[last].textEnd == Int32(document.text.count)
    else { return nil }
    return last
  }

  private mutating func endText(_ node: Int, _ source: Range<Int>?) {
    document.nodes[node].textEnd = Int32(document.text.count)
    if let source { document.nodes[node].sourceEnd = Int32(source.upperBound) }
  }

  @inline(__always)
  private mutating func joinsText(_ bytes: some Collection<UInt8>, _ source: Range<Int>?) -> Bool {
    guard let last = lastText else { return false }
    document.text.append(contentsOf: bytes)
    endText(last, source)
    return true
  }

  /// Adds character data; joins it to text that stands just before it.
  public mutating func characters(_ string: String) {
    characters(string.utf8)
  }

  /// Adds a comment.
  public mutating func comment(_ bytes: some Collection<UInt8>, source: Range<Int>? = nil) {
    appendLeaf(.comment, name: -1, bytes: bytes, source: source)
  }

  /// Adds a processing instruction.
  public mutating func processingInstruction(
    _ target: String,
    data: some Collection<UInt8>,
    source: Range<Int>? = nil
  ) {
    appendLeaf(
      .processingInstruction,
      name: intern(XMLName(target)),
      bytes: data,
      source: source
    )
  }

  /// The document of all events so far; elements that are still open are taken as closed.
  public consuming func finish() -> XMLDocument {
    var document = document
    for index in document.nodes.indices.reversed() {
      let parent = document.nodes[index].parent
      guard parent >= 0 else { continue }
      let last = document.nodes[index].lastDescendant
      if document.nodes[Int(parent)].lastDescendant < last {
        document.nodes[Int(parent)].lastDescendant = last
      }
    }
    return document
  }
}

extension XMLTreeBuilder {
  /// Adds copies of all that is inside an element of another document to the element that was opened
  /// last, which has no content yet.
  ///
  /// Nodes of a subtree stand together in the arena, so that they can be taken over as they are: only
  /// the numbers in them change.
  mutating func append(contentsOf top: XMLDocument.NodeID, of other: XMLDocument, _ names: [Int32])
  {
    let range = Int(top.index) + 1..<Int(other.lastDescendant(of: top).index) + 1
    guard !range.isEmpty else { return }
    let parent = open[open.count - 1]
    let shift = Int32(document.nodes.count - range.lowerBound)
    let first = Int(other.nodes[range.lowerBound].firstAttribute)
    let last = other.nodes[range.upperBound - 1]
    let attributes = first..<Int(last.firstAttribute + last.attributeCount)
    let attributeShift = Int32(document.attributeEntries.count - first)
    let text = Self.extent(of: range, attributes, in: other)
    let textShift = Int32(document.text.count - text.lowerBound)
    document.text.append(contentsOf: other.text[text])
    for entry in other.attributeEntries[attributes] {
      var entry = entry
      entry.name = names[Int(entry.name)]
      entry.textStart += textShift
      entry.textEnd += textShift
      document.attributeEntries.append(entry)
    }
    for node in other.nodes[range] {
      var node = node
      if node.name >= 0 { node.name = names[Int(node.name)] }
      node.parent = node.parent == top.index ? parent : node.parent + shift
      if node.nextSibling >= 0 { node.nextSibling += shift }
      if node.firstChild >= 0 { node.firstChild += shift }
      node.lastDescendant += shift
      let isEmpty = node.textStart == node.textEnd
      node.textStart = isEmpty ? Int32(document.text.count) : node.textStart + textShift
      node.textEnd = isEmpty ? node.textStart : node.textEnd + textShift
      node.firstAttribute += attributeShift
      document.nodes.append(node)
    }
    document.nodes[Int(parent)].firstChild = Int32(range.lowerBound) + shift
    lastChild[lastChild.count - 1] =
      other.children(of: top).reduce(-1) { $1.index } + shift
    for (node, declarations) in other.namespaceDeclarations where range.contains(Int(node)) {
      document.namespaceDeclarations[node + shift] = declarations
    }
  }

  /// The part of a document's text that some nodes and attributes have.
  private static func extent(
    of nodes: Range<Int>,
    _ attributes: Range<Int>,
    in document: XMLDocument
  ) -> Range<Int> {
    var (start, end) = (Int32.max, Int32.min)
    for node in document.nodes[nodes] where node.textEnd > node.textStart {
      start = min(start, node.textStart)
      end = max(end, node.textEnd)
    }
    for entry in document.attributeEntries[attributes] {
      start = min(start, entry.textStart)
      end = max(end, entry.textEnd)
    }
    return start <= end ? Int(start)..<Int(end) : 0..<0
  }

  private mutating func intern(_ name: XMLName) -> Int32 {
    let key = InternedName(name: name, prefix: name.prefix)
    if let index = nameIndices[key] { return index }
    let index = Int32(document.names.count)
    document.names.append(name)
    nameIndices[key] = index
    return index
  }

  @inline(__always)
  private mutating func appendLeaf(
    _ kind: XMLDocument.Kind,
    name: Int32,
    bytes: some Collection<UInt8>,
    source: Range<Int>?
  ) {
    let index = appendChild(kind, name: name, source: source)
    document.text.append(contentsOf: bytes)
    document.nodes[Int(index)].textEnd = Int32(document.text.count)
  }

  private mutating func appendChild(
    _ kind: XMLDocument.Kind,
    name: Int32,
    source: Range<Int>?
  ) -> Int32 {
    let parent = open[open.count - 1]
    let index = appendNode(kind, name: name, parent: parent)
    if let source {
      document.nodes[Int(index)].sourceStart = Int32(source.lowerBound)
      document.nodes[Int(index)].sourceEnd = Int32(source.upperBound)
    }
    let last = lastChild[lastChild.count - 1]
    if last < 0 {
      document.nodes[Int(parent)].firstChild = index
    } else {
      document.nodes[Int(last)].nextSibling = index
    }
    lastChild[lastChild.count - 1] = index
    return index
  }

  @discardableResult
  private mutating func appendNode(
    _ kind: XMLDocument.Kind,
    name: Int32,
    parent: Int32
  ) -> Int32 {
    let index = Int32(document.nodes.count)
    let end = Int32(document.text.count)
    document.nodes.append(
      XMLDocument.Node(
        kind: kind,
        name: name,
        parent: parent,
        nextSibling: -1,
        firstChild: -1,
        lastDescendant: index,
        textStart: end,
        textEnd: end,
        firstAttribute: Int32(document.attributeEntries.count),
        attributeCount: 0,
        sourceStart: -1,
        sourceEnd: -1
      )
    )
    return index
  }
}
