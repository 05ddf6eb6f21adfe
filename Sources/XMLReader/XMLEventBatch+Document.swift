package import XMLTree

extension XMLEventBatch {
  /// The events of a whole tree.
  ///
  /// What came out of an entity has the range of the reference. The tree does not know where end tags
  /// stand; those that do not stand behind the last thing inside of their element have an empty range
  /// there.
  /// - Parameters:
  ///   - document: The tree.
  ///   - bytes: The text that the ranges of the tree refer to.
  package init(_ document: XMLDocument, bytes: [UInt8]) {
    self.init(bytes: bytes)
    names = document.names
    decoded = document.text
    prefixes = [""]
    namespaces = [""]
    events.reserveCapacity(document.count * 2)
    attributes.reserveCapacity(document.attributeEntries.count)
    for entry in document.attributeEntries { add(entry) }
    add(document)
  }

  private mutating func add(_ document: XMLDocument) {
    var open: [XMLDocument.NodeID] = []
    for node in document.allNodes where node != .document {
      while let last = open.last, document.lastDescendant(of: last) < node {
        close(last, document)
        open.removeLast()
      }
      append(node, document)
      if document.kind(of: node) == .element { open.append(node) }
    }
    while let last = open.popLast() { close(last, document) }
  }

  private mutating func append(_ node: XMLDocument.NodeID, _ document: XMLDocument) {
    let source = document.sourceRange(of: node)
    var event = XMLEvent(
      kind: .startElement,
      traits: .decoded,
      name: Int32(document.nameIndex(of: node)),
      start: source?.lowerBound ?? -1,
      end: source?.upperBound ?? -1,
      first: 0,
      count: 0
    )
    switch document.kind(of: node) {
    case .document: return
    case .element:
      let range = document.attributeRange(of: node)
      event.traits = isReplacement(source) ? .replacement : []
      event.first = range.lowerBound
      event.count = range.count
      for declaration in document.namespaceDeclarations(of: node) {
        event.traits.insert(.declaresNamespaces)
        prefixes.append(declaration.prefix)
        namespaces.append(declaration.namespace)
        declarations.append(
          XMLNamespaceEvent(
            event: events.count,
            prefix: Int32(prefixes.count - 1),
            namespace: Int32(namespaces.count - 1)
          )
        )
      }
    case .text:
      event.kind = .characters
      if document.textBytes(of: node).allSatisfy({
        $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D
      }) {
        event.traits.insert(.blank)
      }
    case .comment: event.kind = .comment
    case .processingInstruction: event.kind = .processingInstruction
    }
    if event.kind != .startElement {
      let text = document.textRange(of: node)
      event.first = text.lowerBound
      event.count = text.count
    }
    events.append(event)
  }

  private mutating func close(_ node: XMLDocument.NodeID, _ document: XMLDocument) {
    let last = document.sourceRange(of: document.lastDescendant(of: node))?.upperBound ?? -1
    let tag = document.sourceRange(of: node)
    let isEmpty = tag.map { isEmptyElement($0) } ?? false
    let range = isEmpty ? tag : endTag(from: max(last, events.last?.end ?? -1))
    events.append(
      XMLEvent(
        kind: .endElement,
        traits: isEmpty ? .emptyElement : [],
        name: Int32(document.nameIndex(of: node)),
        start: range?.lowerBound ?? last,
        end: range?.upperBound ?? last,
        first: 0,
        count: 0
      )
    )
  }

  private func isEmptyElement(_ tag: Range<Int>) -> Bool {
    tag.count > 2 && tag.upperBound <= bytes.count && bytes[tag.upperBound - 2] == 0x2F
  }

  /// The end tag that begins at an offset; nil when none does.
  private func endTag(from offset: Int) -> Range<Int>? {
    guard offset >= 0, offset + 1 < bytes.count, bytes[offset] == 0x3C, bytes[offset + 1] == 0x2F,
      let end = bytes[offset...].firstIndex(of: 0x3E)
    else { return nil }
    return offset..<end + 1
  }

  private func isReplacement(_ range: Range<Int>?) -> Bool {
    guard let range, bytes.indices.contains(range.lowerBound) else { return true }
    return bytes[range.lowerBound] != 0x3C
  }

  private mutating func add(_ entry: XMLDocument.AttributeEntry) {
    let end = min(Int(entry.sourceEnd), bytes.count)
    var value = max(Int(entry.sourceStart), 0)
    while value < end, bytes[value] != 0x22, bytes[value] != 0x27 { value += 1 }
    attributes.append(
      XMLAttributeEvent(
        name: entry.name,
        nameLength: Int32(names[Int(entry.name)].qualifiedName.utf8.count),
        nameStart: Int(entry.sourceStart),
        // What an entity or the document type added has no value of its own in the document.
        valueStart: value + 1 < end ? value + 1 : -1,
        valueEnd: Int(entry.sourceEnd) - 1,
        decodedStart: Int(entry.textStart),
        decodedCount: Int(entry.textEnd - entry.textStart)
      )
    )
  }
}
