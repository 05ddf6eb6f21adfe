public import SourceText
public import XMLTree

/// Reads the transcription back from the markup of a TEI document.
///
/// Nothing but markup is read: characters of `text`, the signs that `@rendition` names, line ends
/// and blanks that `lb` and `space` stand for, and the defaults that the header declares. What the
/// editors added (`corr`, `reg`, `expan`, notes, supplied words without a sign) is passed over.
public struct SourceReader {
  private let document: XMLDocument
  private let practice: SourcePractice
  private var gap: Gap
  private var output: [UInt8] = []
  /// The blanks that every line of the blocks begun so far begins with, the innermost last.
  private var indents: [(node: XMLDocument.NodeID, blanks: Int)] = []
  /// The notes whose bodies are being read.
  private var openNotes: [XMLDocument.NodeID] = []
  private var notes: [String: XMLDocument.NodeID]?

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
    var reader = SourceReader(document: document, practice: practice)
    reader.read(text)
    reader.output.append(
      contentsOf: reader.gap.resolved(atStart: reader.output.isEmpty, atEnd: true)
    )
    return DecodedText(
      utf8: reader.output,
      encoding: practice.encoding ?? .utf8,
      hasByteOrderMark: practice.hasByteOrderMark
    )
  }

  private init(document: XMLDocument, practice: SourcePractice) {
    self.document = document
    self.practice = practice
    gap = Gap(practice: practice)
  }

  private mutating func read(_ top: XMLDocument.NodeID) {
    var node = top
    while true {
      let entered = enter(node)
      if entered, let child = document.firstChild(of: node) {
        node = child
        continue
      }
      leave(node, entered: entered)
      while node == top || document.nextSibling(of: node) == nil {
        guard node != top, let parent = document.parent(of: node) else { return }
        node = parent
        leave(node, entered: true)
      }
      guard let next = document.nextSibling(of: node) else { return }
      node = next
    }
  }

  /// Takes in a node's start; returns whether what is inside belongs to the transcription.
  private mutating func enter(_ node: XMLDocument.NodeID) -> Bool {
    switch document.kind(of: node) {
    case .text:
      if !holdsElementsOnly(document.parent(of: node)) { append(document.textBytes(of: node)) }
      return false
    case .element: break
    default: return false
    }
    let renditions = renditions(of: node)
    switch document.localName(of: node) {
    case "lb":
      let end = renditions.first?.content?.text { _ in nil } ?? practice.lineEnd
      gap.add(.lineEnd(end))
      // What more than ends a line says itself how the next begins.
      if let blanks = indents.last?.blanks,
        end.unicodeScalars.allSatisfy({ "\r\n".unicodeScalars.contains($0) })
      {
        gap.add(.literal(Self.blanks(blanks)))
      }
      return false
    case "space":
      if let event = space(node) {
        gap.add(event)
        return false
      }
    case "anchor":
      if let note = TEI.noteWithBody(at: node, in: document) {
        readBody(ofNote: note)
        return false
      }
    default: break
    }
    guard belongsToTranscription(node, renditions) else { return false }
    beginLine(node, renditions)
    for rendition in renditions where rendition.scope != .footnoteMarker {
      if let content = rendition.content {
        append(content: content.text { document.attribute($0, of: node) })
      }
      if rendition.scope == .footnoteCall { return false }
      if let signs = rendition.signs { append(content: signs.open) }
    }
    return true
  }

  private mutating func leave(_ node: XMLDocument.NodeID, entered: Bool) {
    guard entered, document.kind(of: node) == .element else { return }
    for rendition in renditions(of: node).reversed() {
      if let signs = rendition.signs { append(content: signs.close) }
    }
    if indents.last?.node == node { indents.removeLast() }
  }

  private mutating func beginLine(_ node: XMLDocument.NodeID, _ renditions: [Rendition]) {
    guard TEI.beginsLine(node, in: document) else { return }
    gap.add(
      .boundary(
        blankLines: practice.blankLinesBefore[document.localName(of: node)] ?? practice.blankLines
      )
    )
    guard let blanks = renditions.map(\.indent).max(), blanks > 0 else { return }
    gap.add(.literal(Self.blanks(blanks)))
    indents.append((node, blanks))
  }

  private static func blanks(_ count: Int) -> [UInt8] { Array(repeating: 0x20, count: count) }

  /// Characters of the document: white space waits until what follows shows what it means.
  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    // Within a line nothing waits: all up to the last word is of the transcription.
    if let first = bytes.firstIndex(where: { !$0.isXMLBlank }),
      let last = bytes.lastIndex(where: { !$0.isXMLBlank }),
      !bytes[first...last].contains(where: { $0 == 0x0A || $0 == 0x0D })
    {
      if bytes.startIndex < first { gap.add(.blanks(Array(bytes[..<first]))) }
      append(content: bytes[first...last])
      rest = bytes[(last + 1)...]
    }
    while !rest.isEmpty {
      let blanks = rest.prefix { $0.isXMLBlank }
      if !blanks.isEmpty { gap.add(.blanks(Array(blanks))) }
      rest = rest.dropFirst(blanks.count)
      let word = rest.prefix { !$0.isXMLBlank }
      append(content: word)
      rest = rest.dropFirst(word.count)
    }
  }

  private mutating func append(content text: String) { append(content: text.utf8) }

  /// Characters of the transcription that are not white space of the document.
  private mutating func append(content bytes: some Collection<UInt8>) {
    guard !bytes.isEmpty else { return }
    if !gap.isEmpty {
      output.append(contentsOf: gap.resolved(atStart: output.isEmpty, atEnd: false))
      gap.removeAll()
    }
    output.append(contentsOf: bytes)
  }
}

// MARK: - Notes

extension SourceReader {
  /// Reads the body of a note where it stood.
  private mutating func readBody(ofNote id: String) {
    guard let note = note(id), !openNotes.contains(note) else { return }
    let renditions = renditions(of: note)
    guard renditions.contains(where: { $0.scope == .footnoteCall }) else { return }
    openNotes.append(note)
    gap.add(
      .boundary(blankLines: practice.blankLinesBefore["anchor"] ?? practice.blankLines)
    )
    let blanks = renditions.map(\.indent).max() ?? 0
    if blanks > 0 {
      gap.add(.literal(Self.blanks(blanks)))
      indents.append((note, blanks))
    }
    let ofBody = renditions.filter { $0.scope != .footnoteCall }
    for rendition in ofBody {
      if let content = rendition.content {
        append(content: content.text { document.attribute($0, of: note) })
      }
      if let signs = rendition.signs { append(content: signs.open) }
    }
    var child = document.firstChild(of: note)
    while let node = child {
      read(node)
      child = document.nextSibling(of: node)
    }
    for rendition in ofBody.reversed() {
      if let signs = rendition.signs { append(content: signs.close) }
    }
    if blanks > 0 { indents.removeLast() }
    openNotes.removeLast()
  }

  private mutating func note(_ id: String) -> XMLDocument.NodeID? {
    if let notes { return notes[id] }
    var found: [String: XMLDocument.NodeID] = [:]
    for node in document.allNodes
    where document.kind(of: node) == .element && document.localName(of: node) == "note" {
      if let id = document.attribute(.xmlID, of: node) { found[id] = node }
    }
    notes = found
    return found[id]
  }
}

// MARK: - Elements

extension SourceReader {
  private func renditions(of node: XMLDocument.NodeID) -> [Rendition] {
    guard let renditions = document.attribute("rendition", of: node) else { return [] }
    return renditions.split(separator: " ").compactMap {
      $0.first == "#" ? practice.renditions[String($0.dropFirst())] : nil
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

  /// Elements of which nothing stood in the transcription unless a rendition says so.
  private static let editorial: Set<String> = [
    "corr", "reg", "expan", "ex", "note", "supplied", "gloss", "gap", "figure", "desc", "figDesc",
    "witDetail", "certainty", "precision", "respons", "metamark", "fw", "space",
  ]

  private func belongsToTranscription(
    _ node: XMLDocument.NodeID,
    _ renditions: [Rendition]
  ) -> Bool {
    if renditions.contains(where: \.isHidden) { return false }
    let name = document.localName(of: node)
    let parent = document.parent(of: node).map { document.localName(of: $0) }
    if name == "desc" { return parent == "gap" }
    if name == "figDesc" { return parent == "figure" }
    // `expan` in `choice` is the editors'; by itself it is an abbreviation with its letters added.
    if name == "expan", parent != "choice" { return true }
    guard Self.editorial.contains(name) else { return true }
    return renditions.contains { $0.signs != nil || $0.content != nil }
  }

  private func holdsElementsOnly(_ node: XMLDocument.NodeID?) -> Bool {
    guard let node else { return true }
    return ["choice", "subst", "app", "TEI"].contains(document.localName(of: node))
  }
}

extension UInt8 {
  /// Whether the byte is white space of XML 1.0 §2.3.
  var isXMLBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
