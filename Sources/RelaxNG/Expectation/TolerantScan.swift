internal import XMLTree

/// Reads a document up to an offset, whatever is wrong with it: tags that do not end or do not pair,
/// attributes without values.
///
/// It makes a tree of what stands before, in which the elements that are open at the offset are open.
struct TolerantScan {
  /// An element that is open.
  struct Open {
    let written: String
    let name: XMLName
    let bindingCount: Int
  }

  /// Where the offset is.
  enum End {
    case content
    case elementName(start: Int)
    case attributeName(start: Int)
    case attributeValue(name: String, start: Int)
    case endTag(start: Int)
    case elsewhere
  }

  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private(set) var builder = XMLTreeBuilder()
  private(set) var open: [Open] = []
  private(set) var bindings: [(prefix: String, namespace: String)] = []
  private(set) var end = End.content
  /// The start tag that the offset is in: its name as it is written, and its attributes so far.
  private(set) var tagName = ""
  private(set) var tagAttributes: [(name: String, value: String)] = []

  /// Reads a document.
  /// - Parameters:
  ///   - document: In UTF-8.
  ///   - offset: Where to stop, a UTF-8 byte offset; the end when it lies behind it.
  init(_ document: [UInt8], to offset: Int) {
    bytes = document[..<min(max(offset, 0), document.count)]
    index = 0
    while index < bytes.count, readNext() {}
    // What is declared in an unfinished tag holds for its names.
    if case .content = end { return }
    for (name, value) in tagAttributes { bind(name, value) }
  }

  /// The name of an element or attribute.
  func name(_ written: String, isAttribute: Bool) -> XMLName {
    let parts = written.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      let namespace = isAttribute ? nil : namespace(of: "")
      return XMLName(written, namespace: namespace)
    }
    let prefix = String(parts[0])
    return XMLName(String(parts[1]), namespace: namespace(of: prefix), prefix: prefix)
  }

  private func namespace(of prefix: String) -> String? {
    if prefix == "xml" { return XMLName.xmlNamespace }
    let found = bindings.last { $0.prefix == prefix }?.namespace
    return found.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// How a name is written where the offset is.
  func written(_ name: XMLName, isAttribute: Bool) -> String {
    guard let namespace = name.namespace else { return name.localName }
    if namespace == XMLName.xmlNamespace { return "xml:" + name.localName }
    if !isAttribute, self.namespace(of: "") == namespace { return name.localName }
    let prefix = bindings.last { $0.namespace == namespace && !$0.prefix.isEmpty }?.prefix
    return (prefix.map { $0 + ":" } ?? "") + name.localName
  }
}

// MARK: - Reading

extension TolerantScan {
  /// Reads text or one piece of markup.
  /// - Returns: Whether there may be more before the offset.
  private mutating func readNext() -> Bool {
    guard bytes[index] == 0x3C else { return readText() }
    if starts(with: "<!--") { return skip("<!--", "-->") }
    if starts(with: "<![CDATA[") { return readCharacterData() }
    if starts(with: "<?") { return skip("<?", "?>") }
    if starts(with: "<!") { return skipDeclaration() }
    if starts(with: "</") { return readEndTag() }
    if index + 1 == bytes.count || isNameByte(bytes[index + 1]) { return readStartTag() }
    // A sign that begins nothing.
    index += 1
    return true
  }

  private func starts(with text: StaticString) -> Bool {
    let wanted = Array("\(text)".utf8)
    return index + wanted.count <= bytes.count
      && bytes[index..<index + wanted.count].elementsEqual(wanted)
  }

  private func find(_ text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    var place = start
    while place + wanted.count <= bytes.count {
      if bytes[place..<place + wanted.count].elementsEqual(wanted) { return place }
      place += 1
    }
    return nil
  }

  private mutating func stop(_ end: End) -> Bool {
    self.end = end
    index = bytes.count
    return false
  }

  private mutating func skip(_ begin: String, _ close: String) -> Bool {
    guard let found = find(close, from: index + begin.utf8.count) else { return stop(.elsewhere) }
    index = found + close.utf8.count
    return true
  }

  private mutating func skipDeclaration() -> Bool {
    var depth = 0
    var quote: UInt8?
    for place in index..<bytes.count {
      let byte = bytes[place]
      if let mark = quote {
        if byte == mark { quote = nil }
        continue
      }
      switch byte {
      case 0x22, 0x27: quote = byte
      case 0x5B: depth += 1
      case 0x5D: depth -= 1
      case 0x3E where depth <= 0:
        index = place + 1
        return true
      default: break
      }
    }
    return stop(.elsewhere)
  }

  private mutating func readText() -> Bool {
    let end = bytes[index...].firstIndex(of: 0x3C) ?? bytes.count
    if !open.isEmpty { builder.characters(Self.unescaped(bytes[index..<end]).utf8) }
    index = end
    return true
  }

  private mutating func readCharacterData() -> Bool {
    let start = index + 9
    let end = find("]]>", from: start)
    if !open.isEmpty { builder.characters(bytes[start..<(end ?? bytes.count)]) }
    index = end.map { $0 + 3 } ?? bytes.count
    return true
  }

  private mutating func readEndTag() -> Bool {
    let start = index + 2
    var place = start
    while place < bytes.count, isNameByte(bytes[place]) { place += 1 }
    guard place < bytes.count else { return stop(.endTag(start: start)) }
    let written = String(decoding: bytes[start..<place], as: UTF8.self)
    while place < bytes.count, bytes[place] != 0x3E, bytes[place] != 0x3C { place += 1 }
    index = place < bytes.count && bytes[place] == 0x3E ? place + 1 : place
    // An end tag that belongs to no open element is left out; one that does ends those inside too.
    guard let match = open.lastIndex(where: { $0.written == written }) else { return true }
    while open.count > match { close() }
    return true
  }

  private mutating func close() {
    guard let element = open.popLast() else { return }
    builder.endElement()
    bindings.removeLast(bindings.count - element.bindingCount)
  }

  private mutating func readStartTag() -> Bool {
    let start = index + 1
    var place = start
    while place < bytes.count, isNameByte(bytes[place]) { place += 1 }
    guard place < bytes.count else { return stop(.elementName(start: start)) }
    tagName = String(decoding: bytes[start..<place], as: UTF8.self)
    tagAttributes = []
    while place < bytes.count {
      switch bytes[place] {
      case 0x3E:
        index = place + 1
        begin(isEmpty: false)
        return true
      case 0x2F where place + 1 < bytes.count && bytes[place + 1] == 0x3E:
        index = place + 2
        begin(isEmpty: true)
        return true
      case 0x3C:
        // A tag that does not end; the next one begins.
        index = place
        begin(isEmpty: false)
        return true
      case let byte where isNameByte(byte):
        guard let next = readAttribute(place) else { return false }
        place = next
      default: place += 1
      }
    }
    return stop(.attributeName(start: bytes.count))
  }

  /// Reads an attribute; gives where it ends, nil when the offset is in it.
  private mutating func readAttribute(_ start: Int) -> Int? {
    var place = start
    while place < bytes.count, isNameByte(bytes[place]) { place += 1 }
    guard place < bytes.count else {
      _ = stop(.attributeName(start: start))
      return nil
    }
    let name = String(decoding: bytes[start..<place], as: UTF8.self)
    while place < bytes.count, Tokens.isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count, bytes[place] == 0x3D else { return place }
    place += 1
    while place < bytes.count, Tokens.isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count else {
      _ = stop(.elsewhere)
      return nil
    }
    let quote = bytes[place]
    guard quote == 0x22 || quote == 0x27 else { return place }
    place += 1
    // No value has this sign in it, so a value that does not end is seen.
    let end = bytes[place...].firstIndex { $0 == quote || $0 == 0x3C } ?? bytes.count
    guard end < bytes.count else {
      _ = stop(.attributeValue(name: name, start: place))
      return nil
    }
    tagAttributes.append((name, Self.unescaped(bytes[place..<end])))
    return bytes[end] == quote ? end + 1 : end
  }

  private mutating func begin(isEmpty: Bool) {
    let count = bindings.count
    var declared: [XMLDocument.NamespaceDeclaration] = []
    for (name, value) in tagAttributes {
      guard let prefix = bind(name, value) else { continue }
      declared.append(.init(prefix: prefix, namespace: value))
    }
    let name = name(tagName, isAttribute: false)
    let attributes = tagAttributes.filter { $0.name != "xmlns" && !$0.name.hasPrefix("xmlns:") }
      .map { XMLDocument.Attribute(self.name($0.name, isAttribute: true), $0.value) }
    builder.startElement(name, attributes: attributes, namespaces: declared)
    open.append(Open(written: tagName, name: name, bindingCount: count))
    tagName = ""
    tagAttributes = []
    if isEmpty { close() }
  }

  /// Takes a namespace declaration; gives its prefix, nil for another attribute.
  @discardableResult
  private mutating func bind(_ name: String, _ value: String) -> String? {
    guard name == "xmlns" || name.hasPrefix("xmlns:") else { return nil }
    let prefix = name == "xmlns" ? "" : String(name.dropFirst("xmlns:".count))
    bindings.append((prefix, value))
    return prefix
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x80...0xFF: true
    default: false
    }
  }

  /// Text with the five entities that every document has; of others it matters only that they are text.
  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("&") else { return text }
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&apos;", with: "'").replacing("&amp;", with: "&")
  }
}
