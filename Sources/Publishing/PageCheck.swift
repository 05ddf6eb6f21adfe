internal import Diagnostics
internal import TEI
internal import XMLTree

/// Proves of a page that its links lead somewhere and that no text of the document was lost.
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

  /// A finding for each run of text inside `text` that is nowhere on the page.
  ///
  /// White space does not count. Most runs are found as they stand among those of the page; only
  /// the others are searched for in its whole text.
  static func lostText(
    of document: XMLDocument,
    in page: XMLDocument,
    path: String
  )
    -> [Diagnostic]
  {
    var runs: Set<[UInt8]> = []
    var whole: [UInt8] = []
    for node in page.allNodes where page.kind(of: node) == .text {
      let run = withoutSpace(page.textBytes(of: node))
      whole.append(contentsOf: run)
      runs.insert(run)
    }
    var diagnostics: [Diagnostic] = []
    var end: XMLDocument.NodeID?
    var position = 0
    for node in document.allNodes {
      if isText(node, document) { end = max(end ?? node, document.lastDescendant(of: node)) }
      guard let end, node <= end, document.kind(of: node) == .text else { continue }
      let run = withoutSpace(document.textBytes(of: node))
      if run.isEmpty || runs.contains(run) { continue }
      if let found = find(run, in: whole, from: position) ?? find(run, in: whole, from: 0) {
        position = found
        continue
      }
      diagnostics.append(lost(node, in: document, path: path))
      // Enough to see what is wrong.
      if diagnostics.count == 100 { break }
    }
    return diagnostics
  }

  private static func isText(_ node: XMLDocument.NodeID, _ document: XMLDocument) -> Bool {
    document.kind(of: node) == .element && document.name(of: node) == TEI.name("text")
  }

  private static func lost(
    _ node: XMLDocument.NodeID,
    in document: XMLDocument,
    path: String
  ) -> Diagnostic {
    let parent = document.parent(of: node).map { document.localName(of: $0) } ?? ""
    return Diagnostic(
      "publish/lost-text",
      .error,
      "the text of this <\(parent)> is not on the page",
      path: path,
      range: document.sourceRange(of: node),
      help: "a template of the stylesheets leaves it out"
    )
  }

  private static func withoutSpace(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != 0x0D }
  }

  /// The end of the first place of a run at or after an offset.
  private static func find(_ run: [UInt8], in whole: [UInt8], from start: Int) -> Int? {
    guard let first = run.first, whole.count - start >= run.count else { return nil }
    var offset = start
    while offset <= whole.count - run.count {
      if whole[offset] == first, whole[offset..<offset + run.count].elementsEqual(run) {
        return offset + run.count
      }
      offset += 1
    }
    return nil
  }
}
