internal import XMLTree

extension Stamping {
  /// Numbers the entries of the apparatus; says of each reading which witnesses have it.
  mutating func stampApparatus(
    _ node: XMLDocument.NodeID,
    _ name: String,
    _ context: inout Context,
    _ stamps: inout Stamps
  ) {
    switch name {
    case "app":
      stamps["id"] = ids.id(of: node, kind: .apparatus)
      stamps["n"] = String(ids.count(.apparatus))
      let lemma = document.childElements(of: node).first { document.localName(of: $0) == "lem" }
      let words =
        lemma.map { readingText(in: document.descendants(of: $0)) } ?? textOfPassage(of: node)
      stamps["lemma"] = words.map { Self.shortened($0) }
      // The words that it is about stand in the text already.
      let isApart = document.attribute("from", of: node) ?? document.attribute("loc", of: node)
      if isApart != nil { stamps["apart"] = "true" }
    case "lem", "rdg":
      let numbers = index.witnesses(of: node, in: document)
      stamps["wit"] = index.witnesses.keys(numbers)
      stamps["sigla"] = index.witnesses.sigla(numbers)
    default: break
    }
  }

  /// The words of the text that an entry with `from` and perhaps `to` is about (TEI P5, 12.2.2): from
  /// the element or anchor that `from` names to the one that `to` names; without it to the end of that
  /// element, or, of an anchor, to the entry.
  private func textOfPassage(of entry: XMLDocument.NodeID) -> String? {
    func target(_ name: String) -> XMLDocument.NodeID? {
      document.attribute(name, of: entry)
        .flatMap { DocumentIndex.id(index.prefixes.expand($0)[...]) }.flatMap { index.byID[$0] }
    }
    guard let first = target("from") else { return nil }
    var last = document.lastDescendant(of: first)
    if let end = target("to") {
      last = document.lastDescendant(of: end)
    } else if last == first {
      guard first < entry else { return nil }
      last = XMLDocument.NodeID(index: entry.index - 1)
    }
    guard first <= last, last.index - first.index < Self.longestPassage else { return nil }
    let text = readingText(
      in: (first.index...last.index).lazy.map { XMLDocument.NodeID(index: $0) }
    )
    return text.isEmpty ? nil : text
  }

  /// An entry about more nodes than these has no words of its own.
  private static let longestPassage = 2000

  /// The text of a lemma without the readings of entries inside it, and without notes.
  private func readingText(in nodes: some Sequence<XMLDocument.NodeID>) -> String {
    var text = ""
    var skipped: XMLDocument.NodeID?
    for inner in nodes {
      if let end = skipped, inner <= end { continue }
      switch document.kind(of: inner) {
      case .text: text += document.text(of: inner)
      case .element:
        switch document.localName(of: inner) {
        case "rdg", "rdgGrp", "note", "sic", "orig", "abbr", "del", "surplus", "fw":
          skipped = document.lastDescendant(of: inner)
        case "lb", "l", "p", "pb": text += " "
        default: break
        }
      default: break
      }
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A long lemma by its first and last words, as apparatus entries quote it.
  private static func shortened(_ text: String) -> String {
    let words = text.split(separator: " ")
    guard words.count > 8 else { return text }
    return (words.prefix(3) + ["…"] + words.suffix(2)).joined(separator: " ")
  }
}
