internal import TEI
internal import XMLTree

/// What the encoder did to a transcription: the facts that the header states.
struct EncodingPractice {
  let lineEnd: String
  let blankLines: Int
  /// The same before elements where it is another number.
  let blankLinesBefore: [String: Int]
  let signs: [SignRegistry.Entry]
  let lineEnds: [(id: String, lineEnd: String)]
  let tally: [String: Int]
  /// The number of occurrences of each element in `text`, by name.
  let usage: [(element: String, count: Int)]
  /// The languages of passages in `text`, sorted.
  let languages: [String]
  /// The number of words that were joined at line ends.
  let joinedWords: Int
  /// The values of `supplied/@reason` in `text`.
  let reasons: Set<String>

  init(
    transcript: Transcript,
    description: EditionDescription,
    inline: InlineWriter,
    text: XMLDocument
  ) {
    lineEnd = inline.layout.lineEnd
    blankLines = inline.layout.blankLines
    blankLinesBefore = inline.layout.blankLinesBefore
    signs = inline.signs.entries
    lineEnds = inline.layout.lineEnds.entries
    tally = inline.tally
    var counts: [String: Int] = [:]
    var reasons = Set<String>()
    var joinedWords = 0
    var languages = Set<String>()
    for node in text.allNodes where text.kind(of: node) == .element {
      let element = text.localName(of: node)
      counts[element, default: 0] += 1
      if element == "supplied", let reason = text.attribute("reason", of: node) {
        reasons.insert(reason)
      }
      if let language = text.attribute(.xmlLang, of: node) { languages.insert(language) }
      if element == "lb", text.attribute("break", of: node) == "no" { joinedWords += 1 }
    }
    self.reasons = reasons
    self.joinedWords = joinedWords
    self.languages = languages.sorted()
    usage = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The number of occurrences of an element in `text`.
  func count(_ element: String) -> Int {
    usage.first { $0.element == element }?.count ?? 0
  }
}
