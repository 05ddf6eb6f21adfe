/// Words in another language than the text's.
package struct ForeignPassage: Sendable, Hashable {
  /// UTF-8 byte offsets in the transcription, without marks round the words.
  package var range: Range<Int>
  /// A BCP 47 tag for `@xml:lang`; `und-Cyrl` and the like when only the script is sure.
  package var language: String
  /// How sure the language is, from 0 to 1.
  package var confidence: Double
  /// Why, in a few words each.
  package var reasons: [String]

  package init(range: Range<Int>, language: String, confidence: Double, reasons: [String]) {
    self.range = range
    self.language = language
    self.confidence = confidence
    self.reasons = reasons
  }
}
