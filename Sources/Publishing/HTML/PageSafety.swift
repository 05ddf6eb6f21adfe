internal import XMLTree

/// Keeps everything that a browser would run out of a page, wherever it came from.
///
/// What a document says may reach a page through any template, so the page itself is looked at.
enum PageSafety {
  /// Whether an element may not be on a page as what it is.
  ///
  /// Its text may.
  static func isForbidden(_ node: XMLDocument.NodeID, in page: XMLDocument) -> Bool {
    let name = page.localName(of: node).lowercased()
    if name == "script" { return page.attribute("type", of: node) != "application/ld+json" }
    if name == "meta" { return page.attribute("http-equiv", of: node) != nil }
    return elements.contains(name)
  }

  private static let elements: Set<String> = [
    "applet", "base", "embed", "fencedframe", "foreignobject", "frame", "frameset", "iframe",
    "noscript", "object", "param", "plaintext", "portal", "template", "xmp",
  ]

  /// The attributes of an element without those that run something or lead where no link may.
  static func attributes(
    of node: XMLDocument.NodeID,
    in page: XMLDocument
  ) -> [XMLDocument.Attribute] {
    page.attributes(of: node).filter { attribute in
      if let namespace = attribute.name.namespace { return namespace == Stamping.namespace }
      let name = attribute.name.localName.lowercased()
      if name.hasPrefix("on") { return false }
      switch name {
      case "href": return isTarget(attribute.value)
      case "src": return SafeAddress.isImage(attribute.value)
      case "action", "background", "data", "formaction", "ping", "srcdoc", "srcset": return false
      case "style":
        let style = attribute.value.lowercased()
        return !["url(", "expression", "\\", "@import"].contains { style.contains($0) }
      default: return true
      }
    }
  }

  private static func isTarget(_ address: String) -> Bool {
    address.hasPrefix("#") || SafeAddress.isLink(address)
  }
}
