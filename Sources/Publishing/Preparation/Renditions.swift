internal import TEI
internal import XMLTree

/// The `rendition` declarations of a document: the signs of the source, and looks for the page.
struct Renditions {
  /// What `@rendition` and `@style` of one element come to.
  struct Rendition {
    /// The sign that stood before the element.
    var open = ""
    /// The sign that stood after it.
    var close = ""
    /// The words that stood before the body of a note, where the page has a mark of its own.
    var marker = ""
    /// Declarations for the page, separated by semicolons.
    var css = ""
  }

  private var byID: [String: String] = [:]
  private var markers: [String: GeneratedContent] = [:]

  init(document: XMLDocument) {
    for node in document.allNodes
    where document.localName(of: node) == "rendition"
      && document.name(of: node)?.namespace == TEI.namespace
    {
      let scheme = document.attribute("scheme", of: node) ?? "css"
      guard scheme == "css", let id = document.attribute(.xmlID, of: node) else { continue }
      // The page gives a note a marker of its own.
      let scope = document.attribute("scope", of: node) ?? ""
      if scope.hasPrefix("footnote-") {
        if scope == "footnote-marker" {
          markers["#" + id] = GeneratedContent(css: document.stringValue(of: node))
        }
        continue
      }
      byID["#" + id] = document.stringValue(of: node)
    }
  }

  func rendition(of node: XMLDocument.NodeID, in document: XMLDocument) -> Rendition {
    var result = Rendition()
    for pointer in document.attribute("rendition", of: node)?.split(separator: " ") ?? [] {
      if let marker = markers[String(pointer)] {
        result.marker += marker.text { document.attribute($0, of: node) }
      }
      guard let css = byID[String(pointer)] else { continue }
      if let content = GeneratedContent(css: css) {
        result.open += content.text { document.attribute($0, of: node) }
      }
      if let signs = Signs(css: css) {
        result.open += signs.open
        result.close = signs.close + result.close
      }
      result.append(css)
    }
    if let style = document.attribute("style", of: node) { result.append(style) }
    return result
  }
}

extension Renditions.Rendition {
  /// Takes over the declarations that may stand in a page.
  ///
  /// Colours and sizes are left to the page, which must stay legible in both themes; whatever could
  /// load something is left out.
  fileprivate mutating func append(_ declarations: String) {
    for property in Self.properties {
      guard let value = CSSString.value(of: property, in: declarations),
        value.unicodeScalars.allSatisfy({ Self.isHarmless($0) })
      else { continue }
      if !css.isEmpty { css += "; " }
      css += property + ": " + value
    }
  }

  private static let properties = [
    "font-style", "font-weight", "font-variant", "text-align", "text-decoration", "text-indent",
    "text-transform", "letter-spacing", "vertical-align",
  ]

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", "-", ".", "%": true
    default: false
    }
  }
}
