internal import SourceText
internal import XMLTree

/// Takes the markup of a text in its order and makes of it what it states of the transcription.
struct SourceBuilder {
  /// The values of an element's attributes in no namespace, and its `xml:id`.
  typealias Attributes = (XMLName) -> String?

  /// An open element that is of the transcription.
  private struct Frame {
    let name: SourceName
    /// The signs after it.
    var signs: [Signs] = []
    /// The blanks that every line in it begins with, when it says so.
    var indent: Int?
    /// The note whose body it is, when that stood elsewhere.
    var note: String?
  }

  /// What has been read of a text, or of a note.
  private struct Run {
    private(set) var items: [SourceReading.Item] = []
    /// The gap that the characters since the last body of a note begin with.
    var leading: Gap
    var gap: Gap
    /// Those characters.
    var bytes: [UInt8] = []
    private let empty: Gap

    init(_ empty: Gap) { (leading, gap, self.empty) = (empty, empty, empty) }

    /// Begins anew after the body of a note.
    mutating func add(noteBody: String) {
      close()
      items.append(.noteBody(noteBody))
    }

    /// Makes items of all that was read.
    mutating func close() {
      items.append(
        bytes.isEmpty
          ? .characters(leading: gap, bytes: nil, trailing: empty)
          : .characters(leading: leading, bytes: bytes, trailing: gap)
      )
      (leading, gap, bytes) = (empty, empty, [])
    }
  }

  private let practice: SourcePractice
  private let empty: Gap
  /// About how many bytes are read.
  private let capacity: Int
  private var frames: [Frame] = []
  /// The number of open elements of which the outermost is passed over.
  private var skipped = 0
  private var run: Run
  /// What was read before the notes that are being read, the outer first.
  private var outerRuns: [Run] = []
  private var notes: [String: SourceReading.NoteBody] = [:]

  init(_ practice: SourcePractice, capacity: Int) {
    self.practice = practice
    self.capacity = capacity
    empty = Gap(lineEnd: Array(practice.lineEnd.utf8))
    run = Run(empty)
  }

  /// What was read.
  consuming func finish() -> SourceReading {
    run.close()
    return SourceReading(items: run.items, notes: notes)
  }

  /// Takes an element as open that began before.
  mutating func enter(_ name: SourceName) { frames.append(Frame(name: name)) }

  /// Takes in a start tag.
  /// - Parameters:
  ///   - name: What its name means.
  ///   - attributes: Its attributes; nil when it has none.
  mutating func start(_ name: SourceName, _ attributes: Attributes?) {
    guard skipped == 0 else {
      skipped += 1
      return
    }
    let renditions = attributes.map(renditions) ?? []
    guard !takePoint(name, attributes, renditions), belongs(name, renditions) else {
      skipped = 1
      return
    }
    var frame = Frame(name: name)
    if beginsLine(name, attributes) {
      run.gap.add(.boundary(blankLines: name.blankLines))
      if let blanks = renditions.map(\.indent).max(), blanks > 0 {
        run.gap.add(.literal(Self.blanks(blanks)))
        frame.indent = blanks
      }
    }
    for rendition in renditions where rendition.scope != .footnoteMarker {
      append(rendition, attributes)
      // What follows the marker is the body, which stood elsewhere.
      if rendition.scope == .footnoteCall { return startNote(name, attributes, renditions) }
      if let signs = rendition.signs {
        append(signs.open)
        frame.signs.append(signs)
      }
    }
    frames.append(frame)
  }

  /// Takes in an end tag.
  mutating func end() {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    guard let frame = frames.popLast() else { return }
    for signs in frame.signs.reversed() { append(signs.close) }
    guard let note = frame.note, let outer = outerRuns.popLast() else { return }
    run.close()
    notes[note] = SourceReading.NoteBody(items: run.items, blanks: frame.indent ?? 0)
    run = outer
  }

  /// Takes in character data: white space waits until what follows shows what it means.
  mutating func characters(_ bytes: [UInt8], _ range: Range<Int>) {
    guard skipped == 0, let frame = frames.last, !frame.name.holdsElementsOnly else { return }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isXMLBlank { start += 1 }
    while end > start, bytes[end - 1].isXMLBlank { end -= 1 }
    run.gap.add(blanks: bytes, range.lowerBound..<start)
    guard start < end else { return }
    // Within a line nothing waits: all up to the last word is of the transcription.
    if bytes.holdLineEnd(in: start..<end) {
      append(words: bytes, start..<end)
    } else {
      append(bytes, start..<end)
    }
    run.gap.add(blanks: bytes, end..<range.upperBound)
  }

  private mutating func append(words bytes: [UInt8], _ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, !bytes[end].isXMLBlank { end += 1 }
      append(bytes, start..<end)
      start = end
      while end < range.upperBound, bytes[end].isXMLBlank { end += 1 }
      run.gap.add(blanks: bytes, start..<end)
      start = end
    }
  }

  private mutating func append(_ text: String) {
    let bytes = Array(text.utf8)
    append(bytes, bytes.indices)
  }

  private mutating func append(_ rendition: Rendition, _ attributes: Attributes?) {
    guard let content = rendition.content else { return }
    append(content.text { attributes?(XMLName($0)) })
  }

  /// Characters of the transcription that are not white space of the document.
  private mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if run.bytes.isEmpty {
      run.leading = run.gap
      run.gap.removeAll()
      if outerRuns.isEmpty, run.items.isEmpty { run.bytes.reserveCapacity(capacity) }
    } else if !run.gap.isEmpty {
      run.gap.resolve(into: &run.bytes, atStart: false, atEnd: false)
      run.gap.removeAll()
    }
    run.bytes.append(bytes, range)
  }

  private static func blanks(_ count: Int) -> [UInt8] { Array(repeating: 0x20, count: count) }
}

// MARK: - Elements

extension SourceBuilder {
  private func renditions(_ attributes: Attributes) -> [Rendition] {
    guard let value = attributes(Self.rendition) else { return [] }
    return value.split(separator: " ").compactMap {
      $0.first == "#" ? practice.renditions[String($0.dropFirst())] : nil
    }
  }

  private static let rendition = XMLName("rendition")

  /// Takes an element that stands for white space or for a note's body; false when it is another.
  private mutating func takePoint(
    _ name: SourceName,
    _ attributes: Attributes?,
    _ renditions: [Rendition]
  ) -> Bool {
    switch name.kind {
    case .lineBreak:
      breakLine(renditions)
      return true
    case .space:
      guard let event = space(attributes) else { return false }
      run.gap.add(event)
      return true
    case .anchor:
      guard let attributes, let note = TEI.noteWithBody(attributes) else { return false }
      run.add(noteBody: note)
      return true
    default: return false
    }
  }

  private mutating func breakLine(_ renditions: [Rendition]) {
    // What stands round a note's marker says nothing of its body.
    let indent = frames.last { $0.indent != nil || $0.note != nil }?.indent
    guard let end = renditions.first?.content?.text(attribute: { _ in nil }) else {
      run.gap.add(.lineBreak)
      if let indent { run.gap.add(.literal(Self.blanks(indent))) }
      return
    }
    run.gap.add(.lineEnd(Array(end.utf8)))
    // What more than ends a line says itself how the next begins.
    if let indent, end.utf8.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
      run.gap.add(.literal(Self.blanks(indent)))
    }
  }

  private func space(_ attributes: Attributes?) -> Gap.Event? {
    guard let attributes,
      let quantity = Int(attributes(XMLName("quantity")) ?? "1"), quantity >= 0
    else { return nil }
    switch attributes(XMLName("unit")) {
    case "line": return .blankLines(quantity)
    case "tab": return .literal(Array(repeating: 0x09, count: quantity))
    case "character", "char", "chars": return .literal(Self.blanks(quantity))
    default: return nil
    }
  }

  /// Begins to read a note whose body stood elsewhere.
  private mutating func startNote(
    _ name: SourceName,
    _ attributes: Attributes?,
    _ renditions: [Rendition]
  ) {
    guard let id = attributes?(.xmlID) else {
      skipped = 1
      return
    }
    outerRuns.append(run)
    run = Run(empty)
    var frame = Frame(name: name, note: id)
    let blanks = renditions.map(\.indent).max() ?? 0
    if blanks > 0 { frame.indent = blanks }
    for rendition in renditions where rendition.scope != .footnoteCall {
      append(rendition, attributes)
      if let signs = rendition.signs {
        append(signs.open)
        frame.signs.append(signs)
      }
    }
    frames.append(frame)
  }

  private func belongs(_ name: SourceName, _ renditions: [Rendition]) -> Bool {
    if renditions.contains(where: \.isHidden) { return false }
    let parent = frames.last?.name.localName
    switch name.kind {
    case .lineBreak, .anchor, .other: return true
    case .description: return parent == "gap"
    case .figureDescription: return parent == "figure"
    // `expan` in `choice` is the editors'; by itself it is an abbreviation with its letters added.
    case .expansion where parent != "choice": return true
    case .expansion, .editorial, .space:
      return renditions.contains { $0.signs != nil || $0.content != nil }
    }
  }

  private func beginsLine(_ name: SourceName, _ attributes: Attributes?) -> Bool {
    guard name.isBlock || name.isPoint else { return false }
    if name.isPoint, !name.isBlock {
      guard frames.last?.name.holdsBlocks ?? false, attributes?(Self.rendition) != nil else {
        return false
      }
    }
    return !TEI.isInline(attributes?(XMLName("rend")))
  }
}

extension UInt8 {
  /// Whether the byte is white space of XML 1.0 §2.3.
  var isXMLBlank: Bool {
    self <= 0x20 && (self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D)
  }
}
