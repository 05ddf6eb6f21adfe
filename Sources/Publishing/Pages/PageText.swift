internal import XMLTree

/// Small questions about the tree of a page.
extension XMLDocument {
  /// The element with an `id`; nil when there is none.
  func element(id: String) -> NodeID? {
    allNodes.first { kind(of: $0) == .element && attribute("id", of: $0) == id }
  }

  /// Whether an element has a class.
  func hasClass(_ name: String, _ node: NodeID) -> Bool {
    attribute("class", of: node)?.split(separator: " ").contains { $0 == name } ?? false
  }

  /// A mark for the program on an element of a page: an attribute in the namespace of the stamps.
  func mark(_ name: String, of node: NodeID) -> String? {
    attribute(XMLName(name, namespace: Stamping.namespace), of: node)
  }

  /// The words of an element that show, without the marks of notes.
  func visibleWords(of node: NodeID) -> String {
    var words = ""
    var skipped: NodeID?
    for inner in descendants(of: node) {
      if let end = skipped, inner <= end { continue }
      switch kind(of: inner) {
      case .text: words += text(of: inner)
      case .element:
        let isMark = hasClass("noteref", inner) || hasClass("app-mark", inner)
        if isMark || attribute("hidden", of: inner) != nil || hasClass("unseen", inner) {
          skipped = lastDescendant(of: inner)
        } else if localName(of: inner) == "br" {
          words += " "
        }
      default: break
      }
    }
    return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The level of a heading, 1 to 6; nil when the element is none.
  func headingLevel(of node: NodeID) -> Int? {
    guard kind(of: node) == .element else { return nil }
    let name = localName(of: node).utf8
    guard name.count == 2, name.first == 0x68, let digit = name.last, (0x31...0x36).contains(digit)
    else { return nil }
    return Int(digit) - 0x30
  }
}
