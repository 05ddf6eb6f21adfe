internal import XMLReader
internal import XMLTree

/// A start tag with all that findings about it need.
struct StartTag {
  /// The element's name.
  var name: XMLName
  /// The attributes; declarations of namespaces are not among them.
  var attributes: ArraySlice<XMLDocument.Attribute>
  /// Where the attributes stand.
  private let places: ArraySlice<XMLAttributeEvent>
  /// Whether it comes out of an entity, so that there is no tag in the document.
  private let isReplacement: Bool
  /// Where the tag stands, UTF-8 byte offsets.
  var range: Range<Int>?

  /// Makes a tag of an event of a batch.
  init(_ event: XMLEvent, _ batch: XMLEventBatch) {
    name = batch.names[Int(event.name)]
    let range = event.first..<event.first + event.count
    attributes = ArraySlice(
      batch.attributes[range].map { attribute in
        XMLDocument.Attribute(
          batch.names[Int(attribute.name)],
          String(decoding: batch.value(attribute), as: UTF8.self)
        )
      }
    )
    places = batch.attributes[range]
    isReplacement = event.traits.contains(.replacement)
    self.range = event.start < 0 ? nil : event.range
  }

  /// The name in the tag; the whole range when the tag does not stand in the document itself.
  var nameRange: Range<Int>? {
    guard let range, !isReplacement else { return range }
    return range.lowerBound + 1..<range.lowerBound + 1 + name.qualifiedName.utf8.count
  }

  /// The name of an attribute.
  func attributeNameRange(_ index: Int) -> Range<Int>? {
    let place = places[places.startIndex + index]
    guard place.nameStart >= 0 else { return nameRange }
    return place.nameStart..<place.nameStart + Int(place.nameLength)
  }

  /// The value of an attribute, without the quotation marks.
  func attributeValueRange(_ index: Int) -> Range<Int>? {
    let place = places[places.startIndex + index]
    guard place.valueStart >= 0 else { return attributeNameRange(index) }
    return place.valueStart..<max(place.valueStart, place.valueEnd)
  }
}

/// The elements that come after a start tag, the first few of each kind.
struct Lookahead {
  /// The siblings that follow the element.
  var following: [XMLName] = []
  /// The children of the element.
  var children: [XMLName] = []
  /// Whether text that is not blank stands in the element before its first children.
  var holdsText = false

  /// So many of each are enough.
  static let limit = 12
}

/// The events of a batch in which start tags and end tags belong together.
struct TagPairs {
  /// By event, the number of the end tag of a start tag; -1 when it is not in the batch.
  private var ends: ContiguousArray<Int32>

  init(_ batch: XMLEventBatch) {
    ends = ContiguousArray(repeating: -1, count: batch.events.count)
    var open: [Int] = []
    for (index, event) in batch.events.enumerated() {
      if event.kind == .startElement { open.append(index) }
      if event.kind == .endElement, let start = open.popLast() { ends[start] = Int32(index) }
    }
  }

  /// What comes after a start tag, or text, as far as the batch goes.
  func lookahead(after index: Int, in batch: XMLEventBatch) -> Lookahead {
    guard batch.events[index].kind == .startElement else {
      return Lookahead(following: elements(from: index + 1, in: batch))
    }
    let end = Int(ends[index])
    return Lookahead(
      following: end < 0 ? [] : elements(from: end + 1, in: batch),
      children: elements(from: index + 1, in: batch),
      holdsText: holdsText(after: index, in: batch)
    )
  }

  private func holdsText(after start: Int, in batch: XMLEventBatch) -> Bool {
    var index = start + 1
    while index < batch.events.count, index < start + Lookahead.limit {
      let event = batch.events[index]
      switch event.kind {
      case .characters where !event.traits.contains(.blank): return true
      case .endElement: return false
      case .startElement where ends[index] >= 0: index = Int(ends[index])
      case .startElement: return false
      default: break
      }
      index += 1
    }
    return false
  }

  /// The first elements from an event on, up to the end of their parent.
  private func elements(from first: Int, in batch: XMLEventBatch) -> [XMLName] {
    var names: [XMLName] = []
    var index = first
    while index < batch.events.count, names.count < Lookahead.limit {
      let event = batch.events[index]
      if event.kind == .endElement { break }
      if event.kind == .startElement {
        names.append(batch.names[Int(event.name)])
        guard ends[index] >= 0 else { break }
        index = Int(ends[index])
      }
      index += 1
    }
    return names
  }
}
