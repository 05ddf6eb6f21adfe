/// A TEI document as it is written: what comes before `text`, the stretches of `text`, and what comes
/// after it.
struct EncodedDocument: Sendable {
  let before: [UInt8]
  let text: [MarkupStretch]
  let after: [UInt8]

  /// The document without `text`.
  var frame: [UInt8] { before + after }

  /// All bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.reduce(before.count + after.count) { $0 + $1.range.count })
    bytes.append(contentsOf: before)
    for stretch in text { bytes.append(contentsOf: stretch.bytes) }
    bytes.append(contentsOf: after)
    return bytes
  }

  /// Whether the stretches end with a tag each, so that what each of them is does not depend on the
  /// next one's characters.
  var isDividedBetweenTags: Bool { text.allSatisfy { $0.bytes.last == 0x3E } }
}
