internal import XMLTree

/// Reads what stands before an offset, whatever it is.
struct UnfinishedReader {
  var document: UnfinishedDocument
  private let end: Int
  private var offset = 0
  /// How many bindings there were before each open element, and its name as it is written.
  private var open: [(bindings: Int, written: ArraySlice<UInt8>, name: Int32)] = []
  /// Index in the batch by name as it is written and namespace.
  private var names: [String: [String: Int32]] = [:]

  init(_ document: UnfinishedDocument, end: Int) {
    self.document = document
    self.end = end
  }

  private var bytes: [UInt8] { document.batch.bytes }

  mutating func read() {
    while offset < end {
      guard bytes[offset] == 0x3C else {
        readText()
        continue
      }
      if starts("<!--") {
        skip(4, to: "-->")
      } else if starts("<![CDATA[") {
        readCDATA()
      } else if starts("<!") {
        skipDocumentType()
      } else if starts("<?") {
        skip(2, to: "?>")
      } else if starts("</") {
        readEndTag()
      } else {
        readStartTag()
      }
    }
    document.openElements = open.map { document.batch.names[Int($0.name)] }
  }

  private func starts(_ text: StaticString) -> Bool {
    matches("\(text)", at: offset, within: end)
  }

  private func matches(_ text: String, at start: Int, within limit: Int) -> Bool {
    start + text.utf8.count <= limit && bytes[start..<limit].starts(with: text.utf8)
  }

  // MARK: - What has no tags

  private mutating func readText() {
    let start = offset
    while offset < end, bytes[offset] != 0x3C { offset += 1 }
    append(start..<offset, start..<offset)
  }

  private mutating func append(_ range: Range<Int>, _ content: Range<Int>) {
    let decoded = CharacterReferences.decode(bytes[content])
    let isBlank = decoded.allSatisfy(TagInProgress.isBlank)
    document.batch.events.append(
      XMLEvent(
        kind: .characters,
        traits: isBlank ? [.decoded, .blank] : .decoded,
        name: -1,
        start: range.lowerBound,
        end: range.upperBound,
        first: document.batch.decoded.count,
        count: decoded.count
      )
    )
    document.batch.decoded += decoded
  }

  /// Passes over something that ends with a text of its own.
  private mutating func skip(_ length: Int, to terminator: String) {
    offset += length
    while offset < end {
      if matches(terminator, at: offset, within: end) {
        offset += terminator.utf8.count
        return
      }
      offset += 1
    }
    document.place = .elsewhere
  }

  private mutating func readCDATA() {
    let start = offset
    skip(9, to: "]]>")
    let last = document.place == .elsewhere ? offset : offset - 3
    let content = document.batch.decoded.count
    document.batch.decoded += bytes[min(start + 9, last)..<last]
    document.batch.events.append(
      XMLEvent(
        kind: .characters,
        traits: .decoded,
        name: -1,
        start: start,
        end: offset,
        first: content,
        count: document.batch.decoded.count - content
      )
    )
  }

  private mutating func skipDocumentType() {
    var depth = 0
    var quote: UInt8 = 0
    while offset < end {
      let byte = bytes[offset]
      offset += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
        continue
      }
      switch byte {
      case 0x22, 0x27: quote = byte
      case 0x5B: depth += 1
      case 0x5D: depth -= 1
      case 0x3E where depth <= 0: return
      default: break
      }
    }
    document.place = .elsewhere
  }

  // MARK: - Tags

  private mutating func readEndTag() {
    let start = offset
    offset += 2
    let name = offset
    while offset < end, TagInProgress.isName(bytes[offset]) { offset += 1 }
    let written = bytes[name..<offset]
    while offset < end, TagInProgress.isBlank(bytes[offset]) { offset += 1 }
    guard offset < end else {
      document.place = .endTag(name..<name + written.count)
      return
    }
    if bytes[offset] == 0x3E { offset += 1 }
    guard let index = open.lastIndex(where: { $0.written == written }) else { return }
    while open.count > index { close(start..<offset) }
  }

  private mutating func close(_ range: Range<Int>) {
    guard let last = open.popLast() else { return }
    document.bindings.removeLast(document.bindings.count - last.bindings)
    document.batch.events.append(
      XMLEvent(
        kind: .endElement,
        traits: [],
        name: last.name,
        start: range.lowerBound,
        end: range.upperBound,
        first: 0,
        count: 0
      )
    )
  }

  private mutating func readStartTag() {
    let start = offset
    let tag = TagInProgress(bytes, at: start)
    if tag.name.isEmpty, offset + 1 < end {
      // Not a tag, but a character that should have been written `&lt;`.
      offset += 1
      return append(start..<offset, start..<offset)
    }
    let isBefore = tag.isClosed ? tag.end <= end : tag.end < end
    let bindingCount = document.bindings.count
    declare(tag, event: isBefore ? document.batch.events.count : nil)
    if isBefore {
      enter(tag, start, bindingCount)
    } else {
      offset = end
      locate(tag)
    }
  }

  private mutating func enter(_ tag: TagInProgress, _ start: Int, _ bindingCount: Int) {
    let first = document.batch.attributes.count
    var seen: Set<Int32> = []
    for attribute in tag.attributes where !isDeclaration(attribute) {
      let name = index(of: attribute.name, isAttribute: true)
      guard seen.insert(name).inserted else { continue }
      let value = attribute.value ?? attribute.name.upperBound..<attribute.name.upperBound
      let decoded = CharacterReferences.decode(bytes[value])
      document.batch.attributes.append(
        XMLAttributeEvent(
          name: name,
          nameLength: Int32(attribute.name.count),
          nameStart: attribute.name.lowerBound,
          valueStart: value.lowerBound,
          valueEnd: value.upperBound,
          decodedStart: document.batch.decoded.count,
          decodedCount: decoded.count
        )
      )
      document.batch.decoded += decoded
    }
    let name = index(of: tag.name, isAttribute: false)
    let declares = document.bindings.count > bindingCount
    document.batch.events.append(
      XMLEvent(
        kind: .startElement,
        traits: declares ? .declaresNamespaces : [],
        name: name,
        start: start,
        end: tag.end,
        first: first,
        count: document.batch.attributes.count - first
      )
    )
    open.append((bindingCount, bytes[tag.name], name))
    offset = tag.end
    if tag.isEmpty { close(start..<tag.end) }
  }

  /// Finds in what part of a tag the end lies.
  private mutating func locate(_ tag: TagInProgress) {
    guard end > tag.name.upperBound else {
      document.place = .elementName(tag.name.lowerBound..<end)
      return
    }
    document.place = .elsewhere
    if TagInProgress.isBlank(bytes[end - 1]) { document.place = .attributeName(end..<end) }
    var attributes: [XMLDocument.Attribute] = []
    for attribute in tag.attributes where !isDeclaration(attribute) {
      let name = document.batch.names[Int(index(of: attribute.name, isAttribute: true))]
      let value = attribute.value
      if attribute.name.contains(end) || attribute.name.upperBound == end {
        document.place = .attributeName(attribute.name.lowerBound..<end)
      } else if let value, value.lowerBound <= end, end <= value.upperBound {
        document.place = .attributeValue(name, value.lowerBound..<end)
      } else {
        let decoded = value.map { CharacterReferences.decode(bytes[$0]) } ?? []
        attributes.append(.init(name, String(decoding: decoded, as: UTF8.self)))
      }
    }
    let name = document.batch.names[Int(index(of: tag.name, isAttribute: false))]
    document.tag = .init(name: name, attributes: attributes)
  }

  // MARK: - Names

  private func isDeclaration(_ attribute: TagInProgress.Attribute) -> Bool {
    let name = bytes[attribute.name]
    return name.elementsEqual("xmlns".utf8) || name.starts(with: "xmlns:".utf8)
  }

  /// Takes the namespaces that a tag declares into account.
  private mutating func declare(_ tag: TagInProgress, event: Int?) {
    for attribute in tag.attributes where isDeclaration(attribute) {
      guard let value = attribute.value else { continue }
      let prefix = String(decoding: bytes[attribute.name].dropFirst(6), as: UTF8.self)
      let namespace = String(decoding: CharacterReferences.decode(bytes[value]), as: UTF8.self)
      document.bindings.append(.init(prefix: prefix, namespace: namespace))
      guard let event else { continue }
      document.batch.prefixes.append(prefix)
      document.batch.namespaces.append(namespace)
      document.batch.declarations.append(
        XMLNamespaceEvent(
          event: event,
          prefix: Int32(document.batch.prefixes.count - 1),
          namespace: Int32(document.batch.namespaces.count - 1)
        )
      )
    }
  }

  /// The index of a name, with the namespaces in scope.
  private mutating func index(of range: Range<Int>, isAttribute: Bool) -> Int32 {
    let written = String(decoding: bytes[range], as: UTF8.self)
    let parts = written.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let prefix = parts.count == 2 ? String(parts[0]) : ""
    var namespace = ""
    if prefix == "xml" {
      namespace = XMLName.xmlNamespace
    } else if !(isAttribute && prefix.isEmpty) {
      namespace = document.bindings.last { $0.prefix == prefix }?.namespace ?? ""
    }
    if let known = names[written]?[namespace] { return known }
    document.batch.names.append(
      XMLName(
        parts.last.map(String.init) ?? written,
        namespace: namespace.isEmpty ? nil : namespace,
        prefix: prefix.isEmpty ? nil : prefix
      )
    )
    let made = Int32(document.batch.names.count - 1)
    names[written, default: [:]][namespace] = made
    return made
  }
}
