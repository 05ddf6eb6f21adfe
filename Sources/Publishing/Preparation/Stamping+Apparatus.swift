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
      stamps["lemma"] = lemma.map { Self.shortened(readingText(of: $0)) }
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

  /// The text of a lemma without the readings of entries inside it, and without notes.
  private func readingText(of node: XMLDocument.NodeID) -> String {
    var text = ""
    var skipped: XMLDocument.NodeID?
    for inner in document.descendants(of: node) {
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
