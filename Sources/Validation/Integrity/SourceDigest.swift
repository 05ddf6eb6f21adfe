internal import Diagnostics
internal import SourceText
internal import TEI
internal import XMLTree

/// A document that states the digest of its transcription must still give that transcription.
struct SourceDigest: IntegrityRule {
  static let summary = "the transcription read from the markup is the one that the header describes"

  static let valid = [
    "<p>abc<note><bibl type='transcription'><idno type='SHA-256'>\(digestOfABC)</idno></bibl></note></p>",
    "<p>abc</p>",
    "<p>abd<note><bibl><idno type='SHA-256'>\(digestOfABC)</idno></bibl></note></p>",
  ]

  static let invalid: [IntegrityExample] = [
    .init(
      "<p>abd<note><bibl type='transcription'><idno type='SHA-256'>\(digestOfABC)</idno></bibl></note></p>",
      "source-changed [idno]"
    )
  ]

  /// FIPS 180-4's own example.
  private static let digestOfABC =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  static func check(_ index: DocumentIndex) -> [Diagnostic] {
    let document = index.document
    let stated = index.teiElements.first { node in
      guard index.isTEI(node, "idno"), document.attribute("type", of: node) == "SHA-256",
        let parent = document.parent(of: node)
      else { return false }
      return index.isTEI(parent, "bibl")
        && document.attribute("type", of: parent) == "transcription"
    }
    guard let stated, let found = SourceReader.transcription(of: document)?.encodedBytes(),
      SHA256.hexDigest(of: found)
        != document.stringValue(of: stated).filter({ !$0.isWhitespace }).lowercased()
    else { return [] }
    return [
      index.finding(
        "source-changed",
        "the text is no longer the transcription that the header describes",
        index.nameRange(of: stated),
        severity: .warning,
        help: "sigla source shows the transcription that the markup now gives; where the change is "
          + "meant, mark it up (choice with sic and corr) so that both readings stand"
      )
    ]
  }
}
