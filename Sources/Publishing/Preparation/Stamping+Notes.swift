internal import XMLTree

extension Stamping {
  /// Numbers the notes that get a mark.
  mutating func stampNote(
    _ node: XMLDocument.NodeID,
    _ name: String,
    isSigned: Bool,
    _ context: inout Context,
    _ stamps: inout Stamps
  ) {
    if name == "ref" || name == "ptr" { stampReference(node, &stamps) }
    guard name == "note", !isSigned, document.attribute("place", of: node) != "inline" else {
      return
    }
    stamps["id"] = ids.id(of: node, kind: .note)
    stamps["n"] = String(ids.count(.note))
    stamps["label"] = document.attribute("n", of: node) ?? nextLabel()
    guard index.notesApart.contains(node) else { return }
    stamps["apart"] = "true"
    if let id = document.attribute(.xmlID, of: node), let first = index.firstReference[id] {
      stamps["back"] = "#" + ids.id(of: first)
    } else if let id = stamps["id"] {
      stamps["back"] = "#" + id + "-mark"
    }
  }

  /// The mark of a note without a number: the next number, or, beside notes that have their own, the
  /// next letter.
  private mutating func nextLabel() -> String {
    unnumberedNotes += 1
    guard index.hasNumberedNotes else { return String(unnumberedNotes) }
    var letters = ""
    var rest = unnumberedNotes
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(0x61 + rest % 26))) + letters
      rest /= 26
    }
    return letters
  }

  /// A pointer that leads to a note standing apart is that note's mark.
  private mutating func stampReference(_ node: XMLDocument.NodeID, _ stamps: inout Stamps) {
    guard let pointer = document.attribute("target", of: node)?.split(separator: " ").first,
      let id = DocumentIndex.id(pointer), let note = index.byID[id],
      index.notesApart.contains(note)
    else { return }
    stamps["noteref"] = "true"
    stamps["id"] = ids.id(of: node)
    stamps["label"] = label(of: note)
  }

  /// What marks a note: its number in the document, else an asterisk.
  func label(of note: XMLDocument.NodeID) -> String {
    document.attribute("n", of: note) ?? "*"
  }
}
