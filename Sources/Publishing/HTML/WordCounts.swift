internal import XMLTree

/// How often each word stands in a text.
///
/// A word is a run of letters, figures and all characters
/// beyond ASCII.
struct WordCounts {
  private var counts: [ArraySlice<UInt8>: Int] = [:]

  /// Counts the words of a text in UTF-8.
  init(_ text: [UInt8]) {
    for word in text.split(whereSeparator: { !Self.isOfWord($0) }) { counts[word, default: 0] += 1 }
  }

  /// Counts the words that the view of the source shows in a page's text.
  init(written page: XMLDocument) {
    var text: [UInt8] = []
    var hiddenEnd: XMLDocument.NodeID?
    var ends: [XMLDocument.NodeID] = []
    for node in page.descendants(of: page.element(id: "page-text") ?? .document) {
      while let end = ends.last, node > end {
        text.append(0x20)
        ends.removeLast()
      }
      if let end = hiddenEnd {
        if node <= end { continue }
        hiddenEnd = nil
      }
      switch page.kind(of: node) {
      case .text: text += page.textBytes(of: node)
      case .element:
        if PageStreams.isHidden(node, in: page, .written) {
          hiddenEnd = page.lastDescendant(of: node)
        } else if Self.separates(node, in: page) {
          text.append(0x20)
          ends.append(page.lastDescendant(of: node))
        }
      default: break
      }
    }
    self.init(text)
  }

  /// Words that stand here more often than in another text, in alphabetical order.
  func missing(in other: WordCounts) -> [String] {
    counts.filter { $0.value > other.counts[$0.key] ?? 0 }
      .map { String(decoding: $0.key, as: UTF8.self) }.sorted()
  }

  /// Whether an element parts the words before and after it.
  private static func separates(_ node: XMLDocument.NodeID, in page: XMLDocument) -> Bool {
    let name = page.localName(of: node)
    return name == "br" || HTMLNames.flow.contains(name) || page.hasClass("noteref", node)
      || page.hasClass("l", node)
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }
}
