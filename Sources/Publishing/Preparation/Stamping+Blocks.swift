internal import XMLTree

extension Stamping {
  /// Numbers paragraphs; gives other blocks an id.
  mutating func stampBlock(
    _ node: XMLDocument.NodeID,
    _ name: String,
    _ context: inout Context,
    _ stamps: inout Stamps
  ) {
    if name == "p" || name == "ab", context.countsParagraphs {
      let id = ids.id(of: node, kind: .paragraph)
      stamps["id"] = id
      stamps["n"] = String(ids.count(.paragraph))
      stamps["page"] = current["pb"]
      context.block = id
    } else if Self.divisions.contains(name) {
      stamps["id"] = ids.id(of: node, kind: .division)
    } else if Self.blocks.contains(name), context.block == nil {
      let id = ids.id(of: node, kind: .block)
      stamps["id"] = id
      context.block = id
    } else if name == "pb" {
      stamps["id"] = ids.id(of: node, kind: .page)
    }
    if name == "note" || name == "table" || name == "figure" { context.countsParagraphs = false }
  }

  /// Numbers verse lines within their division, as they are numbered in print: a line that is
  /// divided between speakers counts once, and a number in the document goes before our count.
  mutating func stampLine(
    _ node: XMLDocument.NodeID,
    _ name: String,
    _ context: inout Context,
    _ stamps: inout Stamps
  ) {
    if name == "text" || Self.divisions.contains(name) || name == "lg" && lines.count < 2 {
      context.numbersLines = true
      lines.append(0)
    }
    guard name == "l", !lines.isEmpty else { return }
    let part = document.attribute("part", of: node)
    if part != "M", part != "F" { lines[lines.count - 1] += 1 }
    if let number = document.attribute("n", of: node) {
      if let number = Int(number) { lines[lines.count - 1] = number }
      stamps["n"] = number
    } else if part != "M", part != "F" {
      stamps["n"] = String(lines[lines.count - 1])
    }
    if let number = stamps["n"].flatMap({ Int($0) }), number % 5 == 0 { stamps["shown"] = "true" }
  }

  /// Remembers the first mention of a person, place … in a block.
  mutating func stampMention(
    _ node: XMLDocument.NodeID,
    _ context: Context,
    _ stamps: inout Stamps
  ) {
    guard let pointers = document.attribute("ref", of: node) else { return }
    if stamps["id"] == nil { stamps["id"] = ids.id(of: node, kind: .mention) }
    for pointer in pointers.split(separator: " ") {
      let key = (context.block ?? "") + " " + pointer
      if mentioned.insert(key).inserted { stamps["first"] = "true" }
    }
  }

  /// Whether an element is something that an editor did to the text.
  func isIntervention(
    _ node: XMLDocument.NodeID,
    _ name: String,
    isSigned: Bool
  ) -> Bool {
    // A later fragment of a divided passage belongs to the intervention of the first.
    guard document.attribute("prev", of: node) == nil else { return false }
    switch name {
    case "choice", "supplied", "corr", "reg", "sic", "ex", "unclear", "gap", "surplus":
      return true
    case "expan":
      return document.childElements(of: node).contains { document.localName(of: $0) == "ex" }
    case "gloss":
      return isSigned || document.attribute("resp", of: node) != nil
    default: return false
    }
  }

  static let divisions: Set<String> = [
    "div", "div1", "div2", "div3", "div4", "div5", "div6", "div7",
  ]

  /// Elements that a reference to a place in the text may name when they are in no paragraph.
  private static let blocks: Set<String> = [
    "argument", "castList", "cit", "closer", "epigraph", "figure", "head", "lg", "list", "opener",
    "postscript", "quote", "sp", "table", "titlePage", "trailer",
  ]
}
