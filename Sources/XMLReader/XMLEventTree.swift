package import XMLTree

/// Makes a tree of what a document consists of.
package struct XMLEventTree: Sendable {
  private var builder = XMLTreeBuilder()
  /// By name of the document, its index in the tree.
  private var nameIndices: ContiguousArray<Int32> = []

  /// Makes an empty tree.
  package init() {}

  /// Adds some events of a batch.
  package mutating func append(_ batch: XMLEventBatch, _ range: Range<Int>) {
    while nameIndices.count < batch.names.count {
      nameIndices.append(builder.nameIndex(of: batch.names[nameIndices.count]))
    }
    for index in range {
      let event = batch.events[index]
      switch event.kind {
      case .startElement:
        builder.startElement(nameIndex: nameIndices[Int(event.name)], source: event.range)
        for index in event.first..<event.first + event.count {
          let attribute = batch.attributes[index]
          builder.attribute(
            nameIndex: nameIndices[Int(attribute.name)],
            value: batch.value(attribute),
            source: attribute.range
          )
        }
        if event.traits.contains(.declaresNamespaces) {
          for entry in batch.declarations(of: index) { builder.declareNamespace(entry) }
        }
      case .endElement: builder.endElement()
      case .characters:
        if event.traits.contains(.decoded) {
          builder.characters(batch.content(event), source: event.range)
        } else {
          let start = event.first - batch.base
          builder.characters(batch.bytes, start..<start + event.count, source: event.range)
        }
      case .comment: builder.comment(batch.content(event), source: event.range)
      case .processingInstruction:
        builder.processingInstruction(
          batch.names[Int(event.name)].localName,
          data: batch.content(event),
          source: event.range
        )
      }
    }
  }

  /// The tree of all events so far.
  package consuming func finish() -> XMLDocument { builder.finish() }
}

extension XMLDocument {
  /// Reads a document of UTF-8 that ``XMLScanner`` takes; nil when it declines.
  package init?(scanning bytes: [UInt8]) {
    var reader = XMLEventReader(bytes)
    var tree = XMLEventTree()
    while reader.advance() { tree.append(reader.batch, reader.next) }
    guard !reader.isDeclined else { return nil }
    self = tree.finish()
  }
}
