internal import XMLTree

/// The texts of a page in order: what a view shows, and what it does not.
struct PageStreams {
  private(set) var shown = TextStream()
  private(set) var hidden = TextStream()
  /// What the reading view leaves out because a project's customisation asks for it.
  private(set) var omitted = TextStream()

  /// Which of the two readings.
  enum View {
    case reading, written
  }

  init(page: XMLDocument) {
    var hiddenEnd: XMLDocument.NodeID?
    var omittedEnd: XMLDocument.NodeID?
    var skippedEnd: XMLDocument.NodeID?
    let text = page.element(id: "page-text") ?? .document
    for node in page.descendants(of: text) {
      if let end = skippedEnd {
        if node <= end { continue }
        skippedEnd = nil
      }
      if let end = hiddenEnd, node > end { hiddenEnd = nil }
      switch page.kind(of: node) {
      case .element:
        let name = page.localName(of: node)
        if name == "head" || name == "style" || name == "script" {
          skippedEnd = page.lastDescendant(of: node)
        } else if hiddenEnd == nil, Self.isHidden(node, in: page, .reading) {
          hiddenEnd = page.lastDescendant(of: node)
          if page.hasClass("omitted", node) { omittedEnd = hiddenEnd }
        }
      case .text:
        if hiddenEnd == nil {
          shown.append(page.textBytes(of: node))
        } else if omittedEnd == hiddenEnd {
          omitted.append(page.textBytes(of: node))
        } else {
          hidden.append(page.textBytes(of: node))
        }
      default: break
      }
    }
  }

  /// Whether a view does not show an element.
  static func isHidden(
    _ node: XMLDocument.NodeID,
    in page: XMLDocument,
    _ view: View
  ) -> Bool {
    let isHidden = page.attribute("hidden", of: node) != nil
    switch view {
    case .reading: return isHidden
    case .written:
      if page.hasClass("reading", node) { return true }
      return isHidden && !page.hasClass("written", node)
    }
  }
}
