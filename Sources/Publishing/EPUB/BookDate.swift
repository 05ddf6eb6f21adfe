internal import TEI
internal import XMLTree

/// When an edition was last changed, by what its header says.
enum BookDate {
  /// The latest `@when` of `publicationStmt` and `revisionDesc` as `YYYY-MM-DDThh:mm:ssZ`; the first of
  /// January 1970 when there is none, so that the same document gives the same bytes.
  static func latest(in document: XMLDocument) -> String {
    var latest = "1970-01-01"
    for node in document.allNodes where document.kind(of: node) == .element {
      let name = document.localName(of: node)
      if name == "text" { break }
      guard name == "change" || name == "date", let when = document.attribute("when", of: node),
        document.ancestors(of: node).contains(where: {
          ["publicationStmt", "revisionDesc"].contains(document.localName(of: $0))
        })
      else { continue }
      let parts = when.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
      guard when.utf8.prefix(10).allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }),
        parts.first?.count == 4, parts.count <= 3, parts.dropFirst().allSatisfy({ $0.count == 2 })
      else { continue }
      let day = when.prefix(10) + ["-01-01", "-01", ""][parts.count - 1]
      latest = max(latest, String(day))
    }
    return latest + "T00:00:00Z"
  }
}
