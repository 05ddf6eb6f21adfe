/// Finds passages in other languages than the text's.
///
/// Another script decides by itself. In the same script a passage must be set off (by emphasis, say),
/// and a closed list of phrases, the small words of another language or its dictionary must agree.
/// Source: TEI P5, 3.3.2.1.
package struct LanguageScanner {
  /// The text's language: its primary subtag.
  private let language: String
  private let script: Script
  private let dictionary: (any SpellingDictionary)?
  private let others: [(language: String, dictionary: any SpellingDictionary)]

  /// - Parameters:
  ///   - language: The BCP 47 tag of the text's language; nil when it is not known.
  ///   - dictionary: The dictionary of that language; without it, no other dictionary is asked.
  ///   - others: Dictionaries of languages that may occur, by their tags.
  package init(
    language: String?,
    dictionary: (any SpellingDictionary)? = nil,
    others: [String: any SpellingDictionary] = [:]
  ) {
    let tag = language ?? "und"
    self.language = tag.prefix { $0 != "-" }.lowercased()
    script = Script.of(language: tag)
    self.dictionary = dictionary
    self.others = others.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  // MARK: Scripts

  /// Whether a passage of nothing but ASCII may be in another script.
  var findsASCII: Bool { script != .latin }

  /// The passages of a range that are in another script, in order: words of one script with the blanks
  /// and commas between them.
  package func passages(in bytes: [UInt8], _ range: Range<Int>) -> [ForeignPassage] {
    // Letters of other scripts than Latin begin with U+0370, of which the first byte is 0xCD.
    guard script != .latin || bytes[range].contains(where: { $0 >= 0xCD }) else { return [] }
    var passages: [ForeignPassage] = []
    var run: (script: Script, range: Range<Int>)?
    func end() {
      guard let found = run else { return }
      run = nil
      let words = String(decoding: bytes[found.range], as: UTF8.self)
      let guess = ScriptLanguage.guess(words, in: found.script)
      passages.append(
        ForeignPassage(
          range: found.range,
          language: guess.tag,
          confidence: guess.confidence,
          reasons: [guess.reason]
        )
      )
    }
    var offset = range.lowerBound
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      let next = offset + UTF8.width(scalar)
      defer { offset = next }
      guard let own = Script(scalar) else {
        let isMark = scalar.properties.generalCategory == .nonspacingMark
        if isMark, let current = run, current.range.upperBound == offset {
          run = (current.script, current.range.lowerBound..<next)
        } else if !(scalar.isBlank || ",'’-·".unicodeScalars.contains(scalar)) || isMark {
          end()
        }
        continue
      }
      guard own != script, !(script == .kana && own == .han), !(script == .latin && own == .latin)
      else {
        end()
        continue
      }
      if let current = run {
        let joined = Self.joined(current.script, own)
        if let joined {
          run = (joined, current.range.lowerBound..<next)
          continue
        }
        end()
      }
      run = (own, offset..<next)
    }
    end()
    // Latin letters in a text of another script are names and signs as often as words.
    return passages.filter { $0.language != "und-Latn" }
  }

  /// The script of a run that holds both; Japanese mixes two.
  private static func joined(_ first: Script, _ second: Script) -> Script? {
    if first == second { return first }
    return Set([first, second]) == [.han, .kana] ? .kana : nil
  }

  // MARK: Passages that are set off

  /// The language of a passage that is set off from the text round it; nil when nothing shows that it
  /// is another.
  /// - Parameters:
  ///   - content: The words without the marks round them.
  ///   - range: Their place in the transcription.
  /// - Returns: The passage as a whole.
  package func passage(_ content: String, at range: Range<Int>) -> ForeignPassage? {
    let words = content.words
    guard !words.isEmpty else { return nil }
    if let tag = CommonPhrases.language(of: content), tag != language {
      return ForeignPassage(
        range: range,
        language: tag,
        confidence: words.count > 1 ? 0.95 : 0.85,
        reasons: ["a common phrase"]
      )
    }
    let scripts = Set(content.unicodeScalars.compactMap(Script.init))
    if scripts.count == 1, let only = scripts.first, only != script {
      guard only != .latin else { return nil }
      let guess = ScriptLanguage.guess(content, in: only)
      return ForeignPassage(
        range: range,
        language: guess.tag,
        confidence: guess.confidence,
        reasons: [guess.reason]
      )
    }
    return byDictionaries(words, range) ?? bySmallWords(words, range)
  }

  private func bySmallWords(_ words: [String], _ range: Range<Int>) -> ForeignPassage? {
    guard let (tag, share) = SmallForeignWords.language(of: words, besides: language) else {
      return nil
    }
    return ForeignPassage(
      range: range,
      language: tag,
      confidence: min(0.9, 0.5 + share / 2),
      reasons: ["small words of the language"]
    )
  }

  /// Most words must be unknown in the text's language and known in the other; names count for neither.
  private func byDictionaries(_ words: [String], _ range: Range<Int>) -> ForeignPassage? {
    guard let dictionary, !others.isEmpty else { return nil }
    let letters = words.filter { $0.count > 1 || words.count == 1 }
    guard !letters.isEmpty else { return nil }
    let unknown = letters.count { !dictionary.knows($0) }
    guard unknown * 5 >= letters.count * 3, words.count > 1 || letters[0].count >= 4 else {
      return nil
    }
    var scores = others.filter { $0.language.prefix { $0 != "-" }.lowercased() != language }
      .map { other in (other.language, letters.count { other.dictionary.knows($0) }) }
    scores.sort { ($1.1, $0.0) < ($0.1, $1.0) }
    guard let best = scores.first, best.1 * 5 >= letters.count * 4,
      best.1 > letters.count - unknown
    else { return nil }
    // Two languages that know it equally well leave it open.
    let isAlone = scores.count < 2 || scores[1].1 < best.1
    guard isAlone || words.count > 1 else { return nil }
    return ForeignPassage(
      range: range,
      language: best.0,
      confidence: isAlone ? min(0.9, 0.6 + 0.1 * Double(letters.count)) : 0.5,
      reasons: ["its words are in the dictionary of the language and not in the text’s own"]
    )
  }
}
