internal import XMLTree

extension Stamping {
  /// Resolves the pointers of an element: where a link of the page leads, and its image.
  func stampPointers(_ node: XMLDocument.NodeID, _ stamps: inout Stamps) {
    if let pointers = document.attribute("target", of: node) ?? document.attribute("ref", of: node),
      let first = pointers.split(whereSeparator: \.isWhitespace).first
    {
      stamps["href"] = address(first)
    }
    if let facs = document.attribute("facs", of: node),
      let image = index.facsimiles.image(facs, prefixes: index.prefixes),
      SafeAddress.isImage(image)
    {
      stamps["facs"] = image
    }
    if let url = document.attribute("url", of: node) {
      let image = Facsimiles.address(of: url[...], index.prefixes)
      if SafeAddress.isImage(image) { stamps["src"] = image }
    }
  }

  /// The address of a pointer on the page; nil when no link may or can lead there.
  private func address(_ pointer: Substring) -> String? {
    let expanded = index.prefixes.expand(String(pointer))
    if let id = DocumentIndex.id(expanded[...]) {
      guard let target = index.byID[id], isShown(target) else { return nil }
      return "#" + id
    }
    if let page = links[expanded], SafeAddress.isLink(page) { return page }
    guard SafeAddress.isLink(expanded), SafeAddress.scheme(of: expanded) != nil else { return nil }
    return expanded
  }

  /// Whether an element with an `xml:id` has its place on the page.
  private func isShown(_ node: XMLDocument.NodeID) -> Bool {
    if document.localName(of: node) == "respStmt" { return true }
    return document.ancestors(of: node).contains {
      ["text", "sourceDoc", "standOff", "particDesc", "settingDesc", "listWit"].contains(
        document.localName(of: $0)
      )
    }
  }
}
