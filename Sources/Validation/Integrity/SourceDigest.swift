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

  /// A stated digest.
  private struct Statement {
    var range: Range<Int>?
    var digest: [UInt8] = []
  }

  /// How many elements are open in a `bibl` that describes the transcription; nil outside of one.
  private var depth: Int?
  private var isReading = false
  private var statement: Statement?

  static func watches(element name: XMLName) -> Bool { name.localName == "bibl" }

  var isFollowing: Bool { depth != nil }

  var isSettled: Bool { false }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    if let depth {
      if depth == 0, statement == nil, tag.isTEI("idno"), tag.attribute("type")?.value == "SHA-256"
      {
        statement = Statement(range: tag.nameRange)
        isReading = true
      }
      self.depth = depth + 1
    } else if tag.isTEI("bibl"), tag.attribute("type")?.value == "transcription" {
      depth = 0
    }
  }

  mutating func characters(_ text: ArraySlice<UInt8>, isBlank: Bool) {
    if isReading { statement?.digest.append(contentsOf: text) }
  }

  mutating func endElement(_ context: inout IntegrityContext) {
    guard let depth else { return }
    self.depth = depth == 0 ? nil : depth - 1
    if depth == 1 { isReading = false }
  }

  mutating func finish(_ context: inout IntegrityContext) {
    guard let statement else { return }
    guard let tree = context.tree() else {
      return context.add(
        "source-not-compared",
        "the document is too large to compare its text with the transcription's digest",
        statement.range,
        severity: .note
      )
    }
    let stated = String(decoding: statement.digest, as: UTF8.self)
    guard let found = SourceReader.transcription(of: tree)?.encodedBytes(),
      SHA256.hexDigest(of: found) != stated.filter({ !$0.isWhitespace }).lowercased()
    else { return }
    context.add(
      "source-changed",
      "the text is no longer the transcription that the header describes",
      statement.range,
      severity: .warning,
      help: "sigla source shows the transcription that the markup now gives; where the change is "
        + "meant, mark it up (choice with sic and corr) so that both readings stand"
    )
  }
}
