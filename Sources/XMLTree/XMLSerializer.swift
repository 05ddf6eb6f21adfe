/// Writes an ``XMLDocument`` as XML 1.0 in UTF-8.
///
/// Without a layout the character data is written as it stands. With one, the elements that the
/// layout names get their children on lines of their own.
public struct XMLSerializer: Sendable {
  /// Says of an element whether its children stand on lines of their own; it is only asked where
  /// this adds no character to mixed content.
  public typealias Layout = @Sendable (XMLDocument, XMLDocument.NodeID) -> Bool

  private let layout: Layout?

  /// Makes a serialiser; `layout` is asked for every element that holds elements and no text.
  public init(layout: Layout? = nil) {
    self.layout = layout
  }

  /// The bytes of a document, with an XML declaration and a final line feed.
  public func serialize(_ document: XMLDocument) -> [UInt8] {
    var writer = Writer(document: document, layout: layout)
    writer.writeDocument()
    return writer.output
  }
}

/// One run of the serialiser: walks with a stack of its own, so depth costs no call stack.
private struct Writer {
  let document: XMLDocument
  let layout: XMLSerializer.Layout?
  var output: [UInt8] = []
  /// Open elements with whether their children stand on lines of their own.
  var open: [(node: XMLDocument.NodeID, breaks: Bool)] = []

  /// The qualified names by their index.
  let tags: [[UInt8]]

  init(document: XMLDocument, layout: XMLSerializer.Layout?) {
    self.document = document
    tags = document.names.map { Array($0.qualifiedName.utf8) }
    self.layout = layout
    output.reserveCapacity(document.text.count * 2)
  }

  mutating func writeDocument() {
    output.append(contentsOf: #"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
    for child in document.children(of: .document) {
      output.append(0x0A)
      writeTree(child)
    }
    output.append(0x0A)
  }

  private mutating func writeTree(_ top: XMLDocument.NodeID) {
    var next: XMLDocument.NodeID? = top
    while let node = next {
      if let inner = write(node) {
        next = inner
        continue
      }
      var done = node
      next = nil
      while next == nil {
        if done == top { return }
        if let sibling = document.nextSibling(of: done) {
          next = sibling
        } else {
          guard let parent = document.parent(of: done) else { return }
          close()
          done = parent
        }
      }
      breakLine()
    }
  }

  /// Writes a leaf, or the start tag of an element that has children and then returns the first.
  private mutating func write(_ node: XMLDocument.NodeID) -> XMLDocument.NodeID? {
    switch document.kind(of: node) {
    case .document: return nil
    case .text: escapeText(document.textBytes(of: node))
    case .comment:
      output.append(contentsOf: "<!--".utf8)
      output.append(contentsOf: document.textBytes(of: node))
      output.append(contentsOf: "-->".utf8)
    case .processingInstruction:
      output.append(contentsOf: "<?\(document.localName(of: node))".utf8)
      let data = document.textBytes(of: node)
      if !data.isEmpty { output.append(0x20) }
      output.append(contentsOf: data)
      output.append(contentsOf: "?>".utf8)
    case .element:
      return writeStartTag(node)
    }
    return nil
  }

  private mutating func writeStartTag(_ node: XMLDocument.NodeID) -> XMLDocument.NodeID? {
    let first = document.firstChild(of: node)
    output.append(0x3C)
    output.append(contentsOf: tags[Int(document.nodes[Int(node.index)].name)])
    for declaration in document.namespaceDeclarations(of: node) {
      let name = declaration.prefix.isEmpty ? "xmlns" : "xmlns:" + declaration.prefix
      writeAttribute(name, declaration.namespace)
    }
    for attribute in document.attributes(of: node) {
      writeAttribute(attribute.name.qualifiedName, attribute.value)
    }
    guard let first else {
      output.append(contentsOf: "/>".utf8)
      return nil
    }
    output.append(0x3E)
    let outerBreaks = open.last?.breaks ?? true
    open.append((node, outerBreaks && breaksInside(node)))
    breakLine()
    return first
  }

  private func breaksInside(_ node: XMLDocument.NodeID) -> Bool {
    guard let layout else { return false }
    let holdsText = document.children(of: node).contains { document.kind(of: $0) == .text }
    return !holdsText && layout(document, node)
  }

  private mutating func close() {
    guard let (node, breaks) = open.popLast() else { return }
    if breaks { newLine() }
    output.append(contentsOf: "</".utf8)
    output.append(contentsOf: tags[Int(document.nodes[Int(node.index)].name)])
    output.append(0x3E)
  }

  private mutating func breakLine() {
    if open.last?.breaks == true { newLine() }
  }

  private mutating func newLine() {
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: open.count * 2))
  }

  private mutating func writeAttribute(_ name: String, _ value: String) {
    output.append(0x20)
    output.append(contentsOf: name.utf8)
    output.append(contentsOf: "=\"".utf8)
    for byte in value.utf8 {
      switch byte {
      case 0x26: output.append(contentsOf: "&amp;".utf8)
      case 0x3C: output.append(contentsOf: "&lt;".utf8)
      case 0x22: output.append(contentsOf: "&quot;".utf8)
      // Literal white space in an attribute is read back as blanks (XML 1.0 §3.3.3).
      case 0x09: output.append(contentsOf: "&#9;".utf8)
      case 0x0A: output.append(contentsOf: "&#10;".utf8)
      case 0x0D: output.append(contentsOf: "&#13;".utf8)
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }

  private mutating func escapeText(_ bytes: ArraySlice<UInt8>) {
    var plain = bytes.startIndex
    for index in bytes.indices {
      let escaped: String
      switch bytes[index] {
      case 0x26: escaped = "&amp;"
      case 0x3C: escaped = "&lt;"
      case 0x3E: escaped = "&gt;"
      // A literal carriage return is read back as a line feed (XML 1.0 §2.11).
      case 0x0D: escaped = "&#13;"
      default: continue
      }
      output.append(contentsOf: bytes[plain..<index])
      output.append(contentsOf: escaped.utf8)
      plain = index + 1
    }
    output.append(contentsOf: bytes[plain...])
  }
}
