/// One run of the serialiser: walks with a stack of its own, so depth costs no call stack.
struct XMLWriter {
  private(set) var output: [UInt8] = []
  private let document: XMLDocument
  private let layout: XMLSerializer.Layout?
  /// By the index of a name, how it is written.
  private let tags: [[UInt8]]
  /// By the index of a name, whether the layout names it.
  private let laidOut: [Bool]
  /// For each open element whether its children stand on lines of their own.
  private var open: [Bool] = []
  private let omitted: XMLDocument.NodeID?
  /// Where the element that is left out would stand in the output.
  private(set) var omission: Int?

  init(
    _ document: XMLDocument,
    layout: XMLSerializer.Layout?,
    omitting omitted: XMLDocument.NodeID? = nil
  ) {
    self.document = document
    self.omitted = omitted
    self.layout = layout
    tags = document.names.map { Array($0.qualifiedName.utf8) }
    laidOut = document.names.map { layout?.isLaidOut($0) ?? false }
    output.reserveCapacity(document.text.count + document.nodes.count * 8)
  }

  mutating func writeDocument() {
    output.append(contentsOf: #"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
    write(from: document.firstChild(of: .document), in: .document)
  }

  /// Writes a node and what follows it to the end of the document.
  private mutating func write(from start: XMLDocument.NodeID?, in parent: XMLDocument.NodeID) {
    var (next, parent) = (start, parent)
    while true {
      guard let node = next else {
        if parent == .document { return newLine() }
        if open.popLast() == true { newLine() }
        writeEndTag(parent)
        next = document.nextSibling(of: parent)
        parent = document.parent(of: parent) ?? .document
        continue
      }
      if node == omitted {
        omission = output.count
        next = document.nextSibling(of: node)
        continue
      }
      if open.last ?? true { newLine() }
      if let first = write(node) {
        (next, parent) = (first, node)
      } else {
        next = document.nextSibling(of: node)
      }
    }
  }

  /// Writes a leaf, or the start tag of an element that has children and then returns the first.
  private mutating func write(_ node: XMLDocument.NodeID) -> XMLDocument.NodeID? {
    switch document.kind(of: node) {
    case .document: break
    case .text: escapeText(document.textRange(of: node))
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
      let first = document.firstChild(of: node)
      if first == nil { writeEmptyTag(node) } else { writeStartTag(node) }
      return first
    }
    return nil
  }

  private mutating func writeStartTag(_ node: XMLDocument.NodeID) {
    writeTag(node)
    output.append(0x3E)
    open.append((open.last ?? true) && breaksInside(node))
  }

  private mutating func writeEmptyTag(_ node: XMLDocument.NodeID) {
    writeTag(node)
    output.append(0x2F)
    output.append(0x3E)
  }

  /// Writes a start tag without the character that ends it.
  private mutating func writeTag(_ node: XMLDocument.NodeID) {
    output.append(0x3C)
    output.append(contentsOf: tags[document.nameIndex(of: node)])
    for declaration in document.namespaceDeclarations(of: node) {
      let name = declaration.prefix.isEmpty ? "xmlns" : "xmlns:" + declaration.prefix
      writeAttribute(Array(name.utf8), Array(declaration.namespace.utf8)[...])
    }
    for index in document.attributeRange(of: node) {
      let entry = document.attributeEntries[index]
      writeAttribute(
        tags[Int(entry.name)],
        document.text[Int(entry.textStart)..<Int(entry.textEnd)]
      )
    }
  }

  private func breaksInside(_ node: XMLDocument.NodeID) -> Bool {
    guard let layout, laidOut[document.nameIndex(of: node)] else { return false }
    let holdsText = document.children(of: node).contains { document.kind(of: $0) == .text }
    return !holdsText && !layout.keepsTogether(document, node)
  }

  private mutating func writeEndTag(_ node: XMLDocument.NodeID) {
    output.append(0x3C)
    output.append(0x2F)
    output.append(contentsOf: tags[document.nameIndex(of: node)])
    output.append(0x3E)
  }

  private mutating func newLine() {
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: open.count * 2))
  }

  private mutating func writeAttribute(_ name: [UInt8], _ value: ArraySlice<UInt8>) {
    output.append(0x20)
    output.append(contentsOf: name)
    output.append(0x3D)
    output.append(0x22)
    for byte in value { output.append(attributeByte: byte) }
    output.append(0x22)
  }

  private mutating func escapeText(_ range: Range<Int>) {
    output.append(escapedText: document.text, range)
  }
}
