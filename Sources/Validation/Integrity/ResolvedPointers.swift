internal import Diagnostics
internal import SourceText
internal import XMLTree

/// Every pointer into the document itself finds its element.
struct ResolvedPointers: IntegrityRule {
  static let summary =
    "every #… in an attribute that holds pointers names an xml:id of the document"

  static let valid = [
    "<p xml:id='a' corresp='#b'/><ref target='#a http://example.org/#x other.xml#y' xml:id='b'/>",
    "<ptr target='#xpath(//p[1])'/><hi rend='#f00'>x</hi>",
    "<eg xmlns='urn:other' target='#nowhere'/>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<persName ref='#lenin'>x</persName>", "unresolved-pointer [#lenin]"),
    .init("<p xml:id='maria'/><p resp='#mario #maria'/>", "unresolved-pointer [#mario]"),
    .init("<ref target='&#35;a'>x</ref>", "unresolved-pointer [&#35;a]"),
    .init("<ref target='#'>x</ref>", "unresolved-pointer [#]"),
  ]

  /// The attributes of TEI whose type is `teidata.pointer` or a list of such.
  static let attributes: Set<String> = [
    "active", "adj", "adjFrom", "adjTo", "ana", "calendar", "change", "children", "class",
    "code", "copyOf", "corresp", "datcat", "datingMethod", "datingPoint", "decls", "domains",
    "edRef", "end", "exclude", "facs", "feats", "filter", "follow", "from", "fromUnit",
    "fVal", "given", "hand", "inst", "lemmaRef", "location", "mergedIn", "mutual", "new",
    "next", "nymRef", "origin", "parent", "parts", "passive", "perf", "period", "prev",
    "property", "ref", "rendition", "replyTo", "require", "resp", "sameAs", "scheme",
    "scribeRef", "scriptRef", "select", "since", "source", "spanTo", "start", "synch",
    "target", "targetDatcat", "targetEnd", "to", "toUnit", "toWhom", "unitRef", "uri", "url",
    "valueDatcat", "where", "who", "wit",
  ]

  /// Every proposal looks at all ids; beyond this many, something larger is wrong than a slip.
  private static let proposalLimit = 100

  static func check(_ index: DocumentIndex) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for node in index.teiElements {
      for attribute in index.document.attributes(of: node)
      where attribute.value.utf8.contains(0x23) && attribute.name.namespace == nil
        && attributes.contains(attribute.name.localName)
      {
        for token in attribute.value.split(whereSeparator: \.isWhitespace)
        where token.utf8.first == 0x23 {
          let id = String(token.dropFirst())
          // `#xpath(…)` and its like are pointers of another kind (TEI P5 §16.2.4).
          guard index.elements[id] == nil, !id.contains("(") else { continue }
          let proposes = findings.count < proposalLimit
          findings.append(finding(index, node, attribute.name, id, proposes: proposes))
        }
      }
    }
    return findings
  }

  private static func finding(
    _ index: DocumentIndex,
    _ node: XMLDocument.NodeID,
    _ name: XMLName,
    _ id: String,
    proposes: Bool
  ) -> Diagnostic {
    let range = index.range(ofToken: "#" + id, in: name, of: node)
    let near =
      id.isEmpty || !proposes ? nil : Suggestion.nearest(to: id, among: index.elements.keys)
    let fix = near.flatMap { near in
      range.map {
        FixIt("point to #\(near)", .needsReview, edits: [.init(range: $0, replacement: "#\(near)")])
      }
    }
    return index.finding(
      "unresolved-pointer",
      id.isEmpty ? "# names no element" : "no element has the xml:id \"\(id)\"",
      range,
      label: near.map { "did you mean #\($0)?" },
      fixes: fix.map { [$0] } ?? []
    )
  }
}
