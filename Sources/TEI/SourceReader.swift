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
      while document.nextSibling(of: node) == nil || node == top {
        guard node != top, let parent = document.parent(of: node) else {
          output.append(contentsOf: gap.resolved(atStart: output.isEmpty, atEnd: true))
          return
        }
        node = parent
        leave(node, entered: true)
        if node == top { continue }
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
    switch document.localName(of: node) {
    case "lb":
      gap.add(.lineEnd(lineEnd(of: node)))
      return false
    case "space":
      if let event = space(node) { gap.add(event) }
      return false
    default: break
    }
    guard belongsToTranscription(node) else { return false }
    if TEI.beginsLine(node, in: document) { gap.add(.boundary) }
    for signs in signs(of: node) { append(content: Array(signs.open.utf8)) }
    return true
  }

  private mutating func leave(_ node: XMLDocument.NodeID, entered: Bool) {
    guard entered, document.kind(of: node) == .element else { return }
    for signs in signs(of: node).reversed() { append(content: Array(signs.close.utf8)) }
  }

  /// Characters of the document: white space waits until what follows shows what it means.
  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      let blanks = rest.prefix { $0.isXMLBlank }
      if !blanks.isEmpty { gap.add(.blanks(Array(blanks))) }
      rest = rest.dropFirst(blanks.count)
      let word = rest.prefix { !$0.isXMLBlank }
      append(content: Array(word))
      rest = rest.dropFirst(word.count)
    }
  }

  /// Characters of the transcription that are not white space of the document.
  private mutating func append(content bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    output.append(contentsOf: gap.resolved(atStart: output.isEmpty, atEnd: false))
    gap.removeAll()
    output.append(contentsOf: bytes)
  }
}

extension SourceReader {
  private func signs(of node: XMLDocument.NodeID) -> [Signs] {
    guard let renditions = document.attribute("rendition", of: node) else { return [] }
    return renditions.split(separator: " ").compactMap {
      $0.first == "#" ? practice.signs[String($0.dropFirst())] : nil
    }
  }

  private func lineEnd(of node: XMLDocument.NodeID) -> String {
    guard let rendition = document.attribute("rendition", of: node) else {
      return practice.lineEnd
    }
    return practice.lineEnds[String(rendition.dropFirst())] ?? practice.lineEnd
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

  /// Elements of which nothing stood in the transcription unless signs say so.
  private static let editorial: Set<String> = [
    "corr", "reg", "expan", "ex", "note", "supplied", "gloss", "gap", "figure", "desc",
    "witDetail", "certainty", "precision", "respons", "metamark", "fw",
  ]

  private func belongsToTranscription(_ node: XMLDocument.NodeID) -> Bool {
    let name = document.localName(of: node)
    let parent = document.parent(of: node).map { document.localName(of: $0) }
    if name == "desc" { return parent == "gap" }
    // `expan` in `choice` is the editors'; by itself it is an abbreviation with its letters added.
    if name == "expan", parent != "choice" { return true }
    return !Self.editorial.contains(name) || !signs(of: node).isEmpty
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
