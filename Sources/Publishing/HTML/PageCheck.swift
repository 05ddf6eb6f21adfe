internal import Diagnostics
internal import XMLTree

/// Proves of a page that its links lead somewhere.
enum PageCheck {
  /// A finding for each link within the page that has no target.
  static func brokenLinks(in page: XMLDocument, path: String) -> [Diagnostic] {
    var ids: Set<String> = []
    var links: [String] = []
    for node in page.allNodes where page.kind(of: node) == .element {
      if let id = page.attribute("id", of: node) { ids.insert(id) }
      if let link = page.attribute("href", of: node), link.hasPrefix("#") {
        links.append(String(link.dropFirst()))
      }
    }
    var reported: Set<String> = []
    return links.filter { !ids.contains($0) && reported.insert($0).inserted }.map {
      Diagnostic(
        "publish/broken-link",
        .warning,
        "a link of the page leads to ‘#\($0)’, which is not on it",
        path: path
      )
    }
  }

  /// The finding for an id that two elements of the page had.
  static func duplicate(_ id: String, path: String) -> Diagnostic {
    Diagnostic(
      "publish/duplicate-id",
      .warning,
      "two elements of the page have the id ‘\(id)’; links lead to the first",
      path: path
    )
  }
}
