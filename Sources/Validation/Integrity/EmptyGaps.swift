internal import Diagnostics
internal import SourceText
internal import XMLTree

/// A gap holds no text: what is there is not missing.
struct EmptyGaps: IntegrityRule {
  static let summary = "gap holds nothing but a description of itself"

  static let valid = [
    "<gap reason='illegible'/>",
    "<gap><desc>two lines</desc></gap>",
    "<gap> <certainty locus='name'/> </gap>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<gap>lost</gap>", "gap-with-content [gap]"),
    .init("<gap><supplied>x</supplied></gap>", "gap-with-content [gap]"),
  ]

  private static let allowed: Set<String> = ["desc", "certainty", "precision", "respons"]

  static func check(_ index: DocumentIndex) -> [Diagnostic] {
    let document = index.document
    return index.teiElements.filter { index.isTEI($0, "gap") }.compactMap { gap in
      let content = document.children(of: gap).first { child in
        switch document.kind(of: child) {
        case .text: document.textBytes(of: child).contains { $0 > 0x20 }
        case .element: !allowed.contains(document.localName(of: child))
        default: false
        }
      }
      guard content != nil else { return nil }
      return index.finding(
        "gap-with-content",
        "<gap> marks what is missing and cannot hold text",
        index.nameRange(of: gap),
        help: "use <unclear> for what can be read with doubt, <supplied> for what is restored, "
          + "<desc> inside of <gap> for a remark"
      )
    }
  }
}
