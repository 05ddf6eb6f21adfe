public import SourceText
internal import Threads
public import XMLTree

/// Reads the transcription back from the markup of a TEI document.
///
/// Nothing but markup is read: characters of `text`, the signs that `@rendition` names, line ends
/// and blanks that `lb` and `space` stand for, and the defaults that the header declares. What the
/// editors added (`corr`, `reg`, `expan`, notes, supplied words without a sign) is passed over.
public struct SourceReader {
  private let document: XMLDocument
  private let practice: SourcePractice
  private let names: SourceNames
  private let lineEnd: [UInt8]
  private let notes: SourceNotes
  /// The gap that the stretch begins with, which what comes before it shares.
  private var leading: Gap
  private var hasContent = false
  private var gap: Gap
  private var output: [UInt8] = []
  /// The blanks that every line of the blocks begun so far begins with, the innermost last.
  private var indents: [(node: XMLDocument.NodeID, blanks: Int)] = []
  /// The notes whose bodies are being read.
  private let openNotes: Set<String>

  /// The transcription's characters as its header and markup state them.
  ///
  /// - Returns: nil when the document has no `text` element.
  public static func transcription(of document: XMLDocument) -> DecodedText? {
    guard
      let text = document.allNodes.first(where: {
        document.kind(of: $0) == .element && document.localName(of: $0) == "text"
      })
    else { return nil }
    let practice = SourcePractice(of: document)
    let part = SourcePart(document, practice: practice)
    var reader = SourceReader(part, practice, SourceNotes([part]))
    let reading = reader.read(text)
    return DecodedText(
      utf8: SourceReading.joined([reading], lineEnd: reader.lineEnd),
      encoding: practice.encoding ?? .utf8,
      hasByteOrderMark: practice.hasByteOrderMark
    )
  }

  /// Where the characters that the parts of a document state differ from a text.
  /// - Parameters:
  ///   - stretches: The document's `text` in stretches that follow each other, each with the elements that
  ///     are open where it begins. No rendition is of these.
  ///   - practice: What the document's header says.
  ///   - text: The characters as they should be, in UTF-8.
  /// - Returns: The offset of the first byte that is another; nil when there is none.
  package static func firstDifference(
    of stretches: [(document: XMLDocument, openBefore: Int)],
    practice: SourcePractice,
    from text: [UInt8]
  ) -> Int? {
    let parts = stretches.map { SourcePart($0.document, practice: practice) }
    let notes = SourceNotes(parts)
    let readings = Array(zip(parts, stretches)).mapInThreads(pieceLength: 1) { part, stretch in
      var reader = SourceReader(part, practice, notes)
      return reader.readContent(from: XMLDocument.NodeID(stretch.openBefore))
    }
    return SourceReading.firstDifference(
      of: readings,
      lineEnd: Array(practice.lineEnd.utf8),
      from: text
    )
  }

  private init(
    _ part: SourcePart,
    _ practice: SourcePractice,
    _ notes: SourceNotes,
    openNotes: Set<String> = []
  ) {
    document = part.document
    names = part.names
    self.practice = practice
    self.notes = notes
    self.openNotes = openNotes
    lineEnd = Array(practice.lineEnd.utf8)
    gap = Gap(lineEnd: lineEnd)
    leading = gap
  }

  /// What was read.
  private var reading: SourceReading {
    hasContent
      ? SourceReading(leading: leading, bytes: output, trailing: gap)
      : SourceReading(leading: gap, bytes: nil, trailing: leading)
  }

  /// Reads one node.
  private mutating func read(_ top: XMLDocument.NodeID) -> SourceReading {
    if enter(top) {
      read(from: document.firstChild(of: top), in: top, until: top)
      leave(top)
    }
    return reading
  }

  /// Reads what follows a start tag.
  private mutating func readContent(from node: XMLDocument.NodeID) -> SourceReading {
    read(from: document.firstChild(of: node), in: node, until: .document)
    return reading
  }

  /// Reads a node and what follows it, to the end of an element round it.
  private mutating func read(
    from start: XMLDocument.NodeID?,
    in parent: XMLDocument.NodeID,
    until outermost: XMLDocument.NodeID
  ) {
    var (next, parent) = (start, parent)
    while true {
      if let node = next {
        if enter(node) {
          next = document.firstChild(of: node)
          if next == nil { leave(node) } else { parent = node }
        } else {
          next = nil
        }
        if next == nil { next = document.nextSibling(of: node) }
      } else {
        if parent == outermost { return }
        leave(parent)
        next = document.nextSibling(of: parent)
        parent = document.parent(of: parent) ?? .document
      }
    }
  }

  /// Takes in a node's start; returns whether what is inside belongs to the transcription.
  private mutating func enter(_ node: XMLDocument.NodeID) -> Bool {
    switch document.kind(of: node) {
    case .text:
      if !holdsElementsOnly(document.parent(of: node)) { append(textRange: node) }
      return false
    case .element: break
    default: return false
    }
    let facts = names.facts[document.nameIndex(of: node)]
    let renditions = renditions(of: node)
    switch facts.kind {
    case .lineBreak:
      breakLine(renditions)
      return false
    case .space:
      if let event = space(node) {
        gap.add(event)
        return false
      }
    case .anchor:
      if let note = TEI.noteWithBody(at: node, in: document) {
        readBody(ofNote: note)
        return false
      }
    default: break
    }
    guard belongsToTranscription(node, facts.kind, renditions) else { return false }
    beginLine(node, facts, renditions)
    for rendition in renditions where rendition.scope != .footnoteMarker {
      if let content = rendition.content {
        append(content: content.text { document.attribute($0, of: node) })
      }
      if rendition.scope == .footnoteCall { return false }
      if let signs = rendition.signs { append(content: signs.open) }
    }
    return true
  }

  private mutating func leave(_ node: XMLDocument.NodeID) {
    for rendition in renditions(of: node).reversed() {
      if let signs = rendition.signs { append(content: signs.close) }
    }
    if indents.last?.node == node { indents.removeLast() }
  }

  private mutating func breakLine(_ renditions: [Rendition]) {
    guard let end = renditions.first?.content?.text(attribute: { _ in nil }) else {
      gap.add(.lineBreak)
      if let blanks = indents.last?.blanks { gap.add(.literal(Self.blanks(blanks))) }
      return
    }
    gap.add(.lineEnd(Array(end.utf8)))
    // What more than ends a line says itself how the next begins.
    if let blanks = indents.last?.blanks, end.utf8.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
      gap.add(.literal(Self.blanks(blanks)))
    }
  }

  private mutating func beginLine(
    _ node: XMLDocument.NodeID,
    _ facts: SourceNames.Facts,
    _ renditions: [Rendition]
  ) {
    guard facts.isBlock || facts.isPoint, TEI.beginsLine(node, in: document) else { return }
    gap.add(.boundary(blankLines: facts.blankLines))
    guard let blanks = renditions.map(\.indent).max(), blanks > 0 else { return }
    gap.add(.literal(Self.blanks(blanks)))
    indents.append((node, blanks))
  }

  private static func blanks(_ count: Int) -> [UInt8] { Array(repeating: 0x20, count: count) }

  /// Characters of the document: white space waits until what follows shows what it means.
  private mutating func append(textRange node: XMLDocument.NodeID) {
    let range = document.textRange(of: node)
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, document.text[start].isXMLBlank { start += 1 }
    while end > start, document.text[end - 1].isXMLBlank { end -= 1 }
    gap.add(blanks: document.text, range.lowerBound..<start)
    guard start < end else { return }
    // Within a line nothing waits: all up to the last word is of the transcription.
    if (start..<end).contains(where: { document.text[$0] == 0x0A || document.text[$0] == 0x0D }) {
      append(words: start..<end)
    } else {
      append(content: document.text, start..<end)
    }
    gap.add(blanks: document.text, end..<range.upperBound)
  }

  private mutating func append(words range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, !document.text[end].isXMLBlank { end += 1 }
      append(content: document.text, start..<end)
      start = end
      while end < range.upperBound, document.text[end].isXMLBlank { end += 1 }
      gap.add(blanks: document.text, start..<end)
      start = end
    }
  }

  private mutating func append(content text: String) {
    let bytes = Array(text.utf8)
    append(content: bytes, bytes.indices)
  }

  /// Characters of the transcription that are not white space of the document.
  private mutating func append(content bytes: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if !hasContent {
      leading = gap
      gap.removeAll()
      hasContent = true
      output.reserveCapacity(document.text.count)
    } else if !gap.isEmpty {
      gap.resolve(into: &output, atStart: false, atEnd: false)
      gap.removeAll()
    }
    output.append(bytes, range)
  }
}

// MARK: - Notes

extension SourceReader {
  /// Reads the body of a note where it stood.
  private mutating func readBody(ofNote id: String) {
    guard !openNotes.contains(id), let (part, note) = notes[id] else { return }
    var reader = SourceReader(part, practice, notes, openNotes: openNotes.union([id]))
    guard let blanks = reader.readBody(of: note, indent: indents.last?.blanks) else { return }
    gap.add(
      .boundary(blankLines: practice.blankLinesBefore["anchor"] ?? practice.blankLines)
    )
    if blanks > 0 { gap.add(.literal(Self.blanks(blanks))) }
    let body = reader.reading
    gap.append(body.leading)
    guard let bytes = body.bytes else { return }
    append(content: bytes, bytes.indices)
    gap = body.trailing
  }

  /// Reads the body of a note whose marker stood elsewhere; nil when it is another note.
  /// - Parameters:
  ///   - note: The note.
  ///   - indent: The blanks that the lines round the place of the body begin with.
  /// - Returns: The blanks that the body's lines begin with.
  private mutating func readBody(of note: XMLDocument.NodeID, indent: Int?) -> Int? {
    let renditions = renditions(of: note)
    guard renditions.contains(where: { $0.scope == .footnoteCall }) else { return nil }
    let blanks = renditions.map(\.indent).max() ?? 0
    if let indent { indents.append((.document, indent)) }
    if blanks > 0 { indents.append((note, blanks)) }
    let ofBody = renditions.filter { $0.scope != .footnoteCall }
    for rendition in ofBody {
      if let content = rendition.content {
        append(content: content.text { document.attribute($0, of: note) })
      }
      if let signs = rendition.signs { append(content: signs.open) }
    }
    read(from: document.firstChild(of: note), in: note, until: note)
    for rendition in ofBody.reversed() {
      if let signs = rendition.signs { append(content: signs.close) }
    }
    return blanks
  }
}

// MARK: - Elements

extension SourceReader {
  private func renditions(of node: XMLDocument.NodeID) -> [Rendition] {
    guard let value = names.rendition(of: node, in: document) else { return [] }
    return value.split(separator: 0x20).compactMap { token in
      token.first == 0x23
        ? practice.renditions[String(decoding: token.dropFirst(), as: UTF8.self)] : nil
    }
  }

  private func space(_ node: XMLDocument.NodeID) -> Gap.Event? {
    guard let quantity = Int(document.attribute("quantity", of: node) ?? "1"), quantity >= 0
    else { return nil }
    switch document.attribute("unit", of: node) {
    case "line": return .blankLines(quantity)
    case "tab": return .literal(Array(repeating: 0x09, count: quantity))
    case "character", "char", "chars":
      return .literal(Array(repeating: 0x20, count: quantity))
    default: return nil
    }
  }

  private func belongsToTranscription(
    _ node: XMLDocument.NodeID,
    _ kind: SourceNames.Kind,
    _ renditions: [Rendition]
  ) -> Bool {
    if renditions.contains(where: \.isHidden) { return false }
    switch kind {
    case .lineBreak, .anchor, .other: return true
    case .description: return parentName(of: node) == "gap"
    case .figureDescription: return parentName(of: node) == "figure"
    // `expan` in `choice` is the editors'; by itself it is an abbreviation with its letters added.
    case .expansion where parentName(of: node) != "choice": return true
    case .expansion, .editorial, .space:
      return renditions.contains { $0.signs != nil || $0.content != nil }
    }
  }

  private func parentName(of node: XMLDocument.NodeID) -> String? {
    document.parent(of: node).map { document.localName(of: $0) }
  }

  private func holdsElementsOnly(_ node: XMLDocument.NodeID?) -> Bool {
    guard let node else { return true }
    let name = document.nameIndex(of: node)
    return name >= 0 && names.facts[name].holdsElementsOnly
  }
}

extension UInt8 {
  /// Whether the byte is white space of XML 1.0 §2.3.
  var isXMLBlank: Bool {
    self <= 0x20 && (self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D)
  }
}
