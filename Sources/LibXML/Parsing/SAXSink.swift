internal import CLibXML2
internal import Diagnostics
internal import SourceText
internal import XMLTree

/// Takes libxml2's events and errors of one parse; holds pointers only between `begin` and `end`.
///
/// Sources of positions: at a start tag libxml2 stands on its `>` or `/`; a literal `<` may not stand
/// in an attribute value (XML 1.0 §3.1), so the nearest `<` before is where the tag begins.
final class SAXSink {
  let file: SourceFile
  var diagnostics: [Diagnostic] = []
  /// The open elements, outermost first, as the end tags tell them.
  ///
  /// After a wrong end tag libxml2 closes one element, whatever the tag's name, and then finds every
  /// outer end tag wrong too; here the tag closes the element that it names.
  private(set) var open: [OpenElement] = []
  /// The element that a stray end tag was taken to close, in case its own end tag still comes.
  private var doubtful: OpenElement?
  /// Whether an end tag was wrong, so that libxml2's own stack is another one.
  private(set) var isSkewed = false
  private var isEndHandled = false
  /// Elements that libxml2 closed at once because their start tag has no end.
  var dropped: Set<String> = []

  private var builder = XMLTreeBuilder()
  private var names: [NameKey: XMLName] = [:]
  var context: UnsafeMutablePointer<xmlParserCtxt>?
  var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Where the last event ended.
  private var lastEnd = 0
  /// Bytes that came out of entities, and what is allowed.
  var expanded = 0
  var expansionLimit = 0
  var isStopped = false
  var hasExternalSubset = false
  /// The files of an external document type, when it is read.
  var externalFiles: RecordedResolver?
  private var rootSeen = false
  var lastErrorOffset = -1

  /// More than enough to see what is wrong with a file.
  static let maximalDiagnostics = 200

  init(file: SourceFile) {
    self.file = file
  }

  /// The sink of a parser, also of the one that libxml2 makes for an entity's content.
  static func of(_ context: UnsafeMutableRawPointer?) -> SAXSink? {
    of(context?.assumingMemoryBound(to: xmlParserCtxt.self))
  }

  static func of(_ context: UnsafeMutablePointer<xmlParserCtxt>?) -> SAXSink? {
    context?.pointee._private.map { Unmanaged<SAXSink>.fromOpaque($0).takeUnretainedValue() }
  }

  func begin(
    context: UnsafeMutablePointer<xmlParserCtxt>,
    bytes: UnsafeBufferPointer<UInt8>
  ) {
    self.context = context
    self.bytes = bytes
    expansionLimit = 1 << 22 + bytes.count * 4
  }

  func end() {
    if !rootSeen, !diagnostics.hasErrors {
      add(Diagnostic("xml/no-root", .error, "the file has no element", path: file.path))
    }
    if context?.pointee.wellFormed == 0, !diagnostics.hasErrors {
      // Whatever was left out as a consequence of something else: the verdict is libxml2's.
      add(Diagnostic("xml/not-well-formed", .error, "the file is not well-formed", path: file.path))
    }
    context = nil
    bytes = UnsafeBufferPointer(start: nil, count: 0)
    names = [:]
  }

  /// The tree of all events so far.
  func copyDocument() -> XMLDocument {
    let copy = builder
    return copy.finish()
  }

  /// The tree of all events; the sink is empty afterwards.
  func takeDocument() -> XMLDocument {
    let finished = builder
    builder = XMLTreeBuilder()
    return finished.finish()
  }

  func failToStart() {
    add(
      Diagnostic(
        "xml/out-of-memory",
        .error,
        "there is not enough memory to read the file",
        path: file.path
      )
    )
  }
}

// MARK: - Positions

extension SAXSink {
  /// Where the parser stands in the text; after the reference while it reads an entity's content.
  var offset: Int {
    // The first input is the file, whatever entity is open above it.
    guard let input = context?.pointee.inputTab?.pointee else { return bytes.count }
    let consumed = Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
    return min(max(consumed, 0), bytes.count)
  }

  /// Whether an event comes out of an entity's content.
  func isInsideEntity(_ context: UnsafeMutableRawPointer?) -> Bool {
    guard let context, let main = self.context else { return false }
    return context != UnsafeMutableRawPointer(main) || main.pointee.inputNr > 1
  }

  /// The last `byte` before an offset; the offset itself when there is none.
  func last(_ byte: UInt8, before offset: Int) -> Int {
    var index = offset - 1
    while index >= 0 {
      if bytes[index] == byte { return index }
      index -= 1
    }
    return offset
  }

  /// The byte at an offset; nil outside of the text.
  func byte(at offset: Int) -> UInt8? {
    bytes.indices.contains(offset) ? bytes[offset] : nil
  }

  /// The reference that the parser has just read.
  var referenceRange: Range<Int> {
    let end = offset
    return last(0x26, before: end)..<end
  }

  /// The start tag that ends at `offset`, with its attributes.
  func startTag(endingAt offset: Int) -> StartTag {
    StartTag(scanning: bytes, from: last(0x3C, before: offset))
  }
}

// MARK: - Events

extension SAXSink {
  func startElement(
    _ key: NameKey,
    namespaces: UnsafeBufferPointer<UnsafePointer<xmlChar>?>,
    attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>,
    inside context: UnsafeMutableRawPointer?
  ) {
    guard !isStopped else { return }
    rootSeen = true
    let name = name(key)
    var values: [XMLDocument.Attribute] = []
    values.reserveCapacity(attributes.count / 5)
    for start in stride(from: 0, to: attributes.count, by: 5) {
      values.append(attribute(attributes, at: start))
    }
    var declarations: [XMLDocument.NamespaceDeclaration] = []
    for start in stride(from: 0, to: namespaces.count, by: 2) {
      declarations.append(
        .init(
          prefix: namespaces[start].map { String(decodingXML: $0) } ?? "",
          namespace: namespaces[start + 1].map { String(decodingXML: $0) } ?? ""
        )
      )
    }
    let place = place(of: values, inside: context)
    builder.startElement(
      name,
      attributes: values,
      namespaces: declarations,
      source: place.range,
      attributeSources: place.attributes
    )
    open.append(OpenElement(name: name.qualifiedName, range: place.range))
    if builder.depth > Runtime.maximalDepth { refuseDepth(place.range) }
  }

  /// The ranges of a start tag and of its attributes, one for each; those that the document type
  /// adds stand nowhere and get the tag's name.
  private func place(
    of attributes: [XMLDocument.Attribute],
    inside context: UnsafeMutableRawPointer?
  ) -> (range: Range<Int>, attributes: [Range<Int>]) {
    if isInsideEntity(context) {
      let range = referenceRange
      lastEnd = range.upperBound
      count(expanded: 64)
      return (range, Array(repeating: range, count: attributes.count))
    }
    let tag = startTag(endingAt: offset)
    lastEnd = tag.range.upperBound
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(attributes.count)
    var next = 0
    for attribute in attributes {
      // Attributes come in the order of the file, without the namespace declarations.
      while next < tag.attributes.count, tag.isNamespaceDeclaration(next, in: bytes) { next += 1 }
      if next < tag.attributes.count,
        bytes[tag.attributes[next].name].elementsEqual(attribute.name.qualifiedName.utf8)
      {
        ranges.append(tag.attributes[next].range)
        next += 1
      } else {
        ranges.append(tag.name)
      }
    }
    return (tag.range, ranges)
  }

  private func name(_ key: NameKey) -> XMLName {
    if let name = names[key] { return name }
    let name = XMLName(
      key.name.map { String(decodingXML: $0) } ?? "",
      namespace: key.uri.map { String(decodingXML: $0) },
      prefix: key.prefix.map { String(decodingXML: $0) }
    )
    names[key] = name
    return name
  }

  private func attribute(
    _ fields: UnsafeBufferPointer<UnsafePointer<xmlChar>?>,
    at start: Int
  ) -> XMLDocument.Attribute {
    let key = NameKey(name: fields[start], prefix: fields[start + 1], uri: fields[start + 2])
    guard let begin = fields[start + 3], let end = fields[start + 4] else {
      return .init(name(key), "")
    }
    let value = UnsafeBufferPointer(start: begin, count: end - begin)
    return .init(name(key), String(decoding: value, as: UTF8.self))
  }

  func endElement(_ name: @autoclosure () -> String) {
    guard !isStopped, builder.depth > 0 else { return }
    builder.endElement()
    lastEnd = offset
    if isEndHandled {
      isEndHandled = false
    } else if isSkewed {
      _ = close(name())
      isEndHandled = false
    } else {
      open.removeLast()
    }
  }

  /// Closes the element that an end tag names.
  ///
  /// - Returns: What is wrong with that; nil when nothing is, or only something reported before.
  func close(_ name: String) -> EndTagFault? {
    isSkewed = true
    isEndHandled = true
    if open.last?.name == name {
      open.removeLast()
      return nil
    }
    if doubtful?.name == name {
      doubtful = nil
      return nil
    }
    guard let index = open.lastIndex(where: { $0.name == name }) else {
      if dropped.remove(name) != nil { return nil }
      doubtful = open.popLast()
      return .stray(expected: doubtful)
    }
    let inner = open[open.count - 1]
    open.removeLast(open.count - index)
    return .unclosed(inner)
  }

  func characters(_ text: UnsafeBufferPointer<xmlChar>, _ context: UnsafeMutableRawPointer?) {
    guard !isStopped else { return }
    if isInsideEntity(context) {
      builder.characters(text, source: referenceRange)
      lastEnd = offset
      count(expanded: text.count)
      return
    }
    // libxml2 stands before a plain run of text and after a reference.
    let offset = offset
    let end = offset == lastEnd ? min(offset + text.count, bytes.count) : max(offset, lastEnd)
    builder.characters(text, source: lastEnd..<end)
    lastEnd = end
  }

  func comment(_ text: UnsafeBufferPointer<xmlChar>, _ context: UnsafeMutableRawPointer?) {
    guard !isStopped, !isInDocumentType(context) else { return }
    let end = offset
    // A comment holds no `--`; line ends may take more bytes in the file than in its text.
    var start = max(end - text.count - 7, 0)
    while start > 0, !bytes[start...].starts(with: [0x3C, 0x21, 0x2D, 0x2D]) { start -= 1 }
    builder.comment(text, source: start..<end)
    lastEnd = end
  }

  func processingInstruction(
    _ target: String,
    data: UnsafeBufferPointer<xmlChar>,
    _ context: UnsafeMutableRawPointer?
  ) {
    guard !isStopped, !isInDocumentType(context) else { return }
    let end = offset
    var start = max(end - data.count - target.utf8.count - 4, 0)
    while start > 0, bytes[start] != 0x3C || bytes[start + 1] != 0x3F { start -= 1 }
    builder.processingInstruction(target, data: data, source: start..<max(end, start))
    lastEnd = end
  }

  private func isInDocumentType(_ context: UnsafeMutableRawPointer?) -> Bool {
    context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee.inSubset != 0
  }
}

/// An element whose end tag has not come yet.
struct OpenElement {
  /// With its prefix.
  let name: String
  /// Its start tag.
  let range: Range<Int>
}

/// What is wrong with an end tag.
enum EndTagFault {
  /// It closes an outer element while this one is open.
  case unclosed(OpenElement)
  /// It closes none of the open elements; this one is innermost.
  case stray(expected: OpenElement?)
}
