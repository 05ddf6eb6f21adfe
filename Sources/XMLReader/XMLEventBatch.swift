package import XMLTree

/// Some events of a document, one after the other, in flat arrays, with the bytes they stand in.
///
/// The reader fills a batch, its users walk over it: no call for an event, and what comes next can be
/// looked at.
package struct XMLEventBatch: Sendable {
  package var events: ContiguousArray<XMLEvent> = []
  package var attributes: ContiguousArray<XMLAttributeEvent> = []
  /// In the order of their start tags.
  package var declarations: ContiguousArray<XMLNamespaceEvent> = []
  /// Text that the document writes in another way: with references, or with other line ends.
  package var decoded: [UInt8] = []
  /// A piece of the document, in UTF-8, that holds all of the events.
  package var bytes: [UInt8] = []
  /// Where ``bytes`` begin in the document.
  package var base = 0
  /// The names of the document so far, by index; those that differ only in the prefix have different
  /// indices.
  package var names: [XMLName] = []
  /// The prefixes of the document so far; the first is none.
  package var prefixes: [String] = []
  /// The namespaces of the document so far; the first is none.
  package var namespaces: [String] = []

  /// Makes a batch without events.
  package init(bytes: [UInt8] = []) { self.bytes = bytes }

  /// The content of an event that is no tag, in UTF-8.
  package func content(_ event: XMLEvent) -> ArraySlice<UInt8> {
    if event.traits.contains(.decoded) { return decoded[event.first..<event.first + event.count] }
    return bytes[event.first - base..<event.first - base + event.count]
  }

  /// The normalised value of an attribute, in UTF-8.
  package func value(_ attribute: XMLAttributeEvent) -> ArraySlice<UInt8> {
    if attribute.decodedStart >= 0 {
      return decoded[attribute.decodedStart..<attribute.decodedStart + attribute.decodedCount]
    }
    return bytes[attribute.valueStart - base..<attribute.valueEnd - base]
  }

  /// The namespaces that a start tag declares.
  package func declarations(of event: Int) -> [XMLDocument.NamespaceDeclaration] {
    var low = 0
    var high = declarations.count
    while low < high {
      let middle = (low + high) / 2
      if declarations[middle].event < event { low = middle + 1 } else { high = middle }
    }
    return declarations[low...].prefix { $0.event == event }.map { entry in
      .init(
        prefix: prefixes[Int(entry.prefix)],
        namespace: namespaces[Int(entry.namespace)]
      )
    }
  }

  /// Takes out the first events; ``bytes`` stay.
  mutating func removeFirst(_ number: Int) {
    guard number < events.count else {
      events.removeAll(keepingCapacity: true)
      attributes.removeAll(keepingCapacity: true)
      declarations.removeAll(keepingCapacity: true)
      decoded.removeAll(keepingCapacity: true)
      return
    }
    var attribute = attributes.count
    if let tag = events[number...].first(where: { $0.kind == .startElement }) {
      attribute = tag.first
    }
    let text = firstDecoded(from: number, attribute)
    events.removeFirst(number)
    attributes.removeFirst(attribute)
    decoded.removeFirst(text)
    declarations.removeAll { $0.event < number }
    for index in declarations.indices { declarations[index].event -= number }
    for index in attributes.indices where attributes[index].decodedStart >= 0 {
      attributes[index].decodedStart -= text
    }
    for index in events.indices {
      if events[index].kind == .startElement {
        events[index].first -= attribute
      } else if events[index].traits.contains(.decoded) {
        events[index].first -= text
      }
    }
  }

  /// Where the decoded text of what is left begins.
  private func firstDecoded(from event: Int, _ attribute: Int) -> Int {
    let part = events[event...].first { $0.traits.contains(.decoded) }?.first ?? decoded.count
    let value = attributes[attribute...].first { $0.decodedStart >= 0 }?.decodedStart
    return min(part, value ?? decoded.count)
  }
}
