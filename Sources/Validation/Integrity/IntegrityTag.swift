internal import SourceText
internal import TEI
internal import XMLReader
internal import XMLTree

/// A start tag as the integrity rules see it.
struct IntegrityTag {
  /// An attribute and its value.
  struct Attribute {
    var name: XMLName
    var value: String
    fileprivate var event: XMLAttributeEvent
  }

  let name: XMLName
  /// The number of the start tag in the document.
  let number: Int
  let attributes: [Attribute]
  /// The start tag; nil when it stands nowhere.
  let range: Range<Int>?
  private let isReplacement: Bool
  private let bytes: [UInt8]
  private let base: Int

  init(_ event: XMLEvent, _ batch: XMLEventBatch, number: Int) {
    name = batch.names[Int(event.name)]
    self.number = number
    range = event.start < 0 ? nil : event.range
    isReplacement = event.traits.contains(.replacement)
    bytes = batch.bytes
    base = batch.base
    attributes = batch.attributes[event.first..<event.first + event.count].map { attribute in
      Attribute(
        name: batch.names[Int(attribute.name)],
        value: String(decoding: batch.value(attribute), as: UTF8.self),
        event: attribute
      )
    }
  }

  /// Whether it is a TEI element, of this local name if one is given.
  func isTEI(_ localName: String? = nil) -> Bool {
    name.namespace == TEI.namespace && (localName == nil || name.localName == localName)
  }

  /// How messages call it: its name in angle brackets.
  var label: String { "<\(name.qualifiedName)>" }

  /// The attribute of a name; nil when the element does not have it.
  func attribute(_ name: XMLName) -> Attribute? { attributes.first { $0.name == name } }

  /// The attribute of a name in no namespace.
  func attribute(_ localName: String) -> Attribute? {
    attributes.first { $0.name.localName == localName && $0.name.namespace == nil }
  }

  /// The name in the tag, or whatever is known of its place.
  var nameRange: Range<Int>? {
    guard let range, !isReplacement else { return range }
    return range.lowerBound + 1..<range.lowerBound + 1 + name.qualifiedName.utf8.count
  }

  /// The value of an attribute, without the quotation marks.
  func valueRange(of attribute: Attribute) -> Range<Int>? {
    let event = attribute.event
    if event.valueStart >= 0, event.valueEnd >= event.valueStart {
      return event.valueStart..<event.valueEnd
    }
    return event.nameStart >= 0 && event.valueEnd >= event.nameStart ? event.range : nameRange
  }

  /// One word of a value that is a list; the whole value when it is written with references.
  func range(ofToken token: String, in attribute: Attribute) -> Range<Int>? {
    guard let range = valueRange(of: attribute) else { return nil }
    let word = Array(token.utf8)
    var start = range.lowerBound - base
    let limit = range.upperBound - base
    guard start >= 0, limit <= bytes.count else { return range }
    while start + word.count <= limit {
      let end = start + word.count
      let isWhole =
        (start == range.lowerBound - base || bytes[start - 1] <= 0x20)
        && (end == limit || bytes[end] <= 0x20)
      if isWhole, bytes[start..<end].elementsEqual(word) { return start + base..<end + base }
      start += 1
    }
    return range
  }

  /// The words of an attribute that point into the document itself, without their `#`.
  func localPointers(in attribute: Attribute) -> [String] {
    let value = attribute.value.utf8
    guard value.contains(0x23) else { return [] }
    return value.split { $0 <= 0x20 }.filter { $0.first == 0x23 }
      .map { String(Substring($0.dropFirst())) }
  }
}
