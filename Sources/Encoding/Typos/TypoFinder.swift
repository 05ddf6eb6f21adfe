/// Finds what may be misspelt in a transcription and proposes what it should read.
///
/// A word is looked at when no variant of the dictionary knows it, it is in lower case and its author
/// does not use it three times. Whether it is a slip or a rare word is weighed by Bayes' rule: on one
/// side all words that are one slip away, by the likelihood of the slip and by how often the text
/// itself uses them; on the other how likely a word of these letters is in the language.
package struct TypoFinder {
  /// A form that the text uses so often is its author's own.
  static let frequentEnough = 3
  /// The least probability of a slip that is worth a proposal.
  static let threshold = 0.4

  let transcript: Transcript
  let ranges: [Range<Int>]
  let dictionary: any SpellingDictionary
  let lists: WordLists
  let words: [TextWord]
  let vocabulary: Vocabulary
  let isEnglish: Bool

  /// What may be misspelt in the passages of a transcription.
  /// - Parameters:
  ///   - transcript: The transcription.
  ///   - ranges: The passages to look at, in order: lines of running text, in UTF-8 bytes.
  ///   - skipping: Passages in them that are not to be looked at: foreign words, titles, `[sic]`.
  ///   - dictionary: The dictionary of the text's language; ``AbsentDictionary`` when there is none.
  ///   - words: The edition's own lists.
  /// - Returns: The proposals in source order; each occurrence of a word is one of its own.
  package static func proposals(
    in transcript: Transcript,
    ranges: [Range<Int>],
    skipping: [Range<Int>] = [],
    dictionary: any SpellingDictionary,
    words: WordLists = WordLists()
  ) -> [TypoProposal] {
    let finder = TypoFinder(transcript, ranges, skipping, dictionary, words)
    var proposals = finder.spellingProposals() + finder.patternProposals()
    proposals.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    return proposals
  }

  private init(
    _ transcript: Transcript,
    _ ranges: [Range<Int>],
    _ skipping: [Range<Int>],
    _ dictionary: any SpellingDictionary,
    _ lists: WordLists
  ) {
    self.transcript = transcript
    self.ranges = ranges
    self.dictionary = dictionary
    self.lists = lists
    words = TextWordScanner.words(in: transcript.bytes, ranges, skipping: skipping)
    vocabulary = Vocabulary(words)
    isEnglish = dictionary.language == "en"
  }
}

extension EditionDescription.Correction {
  /// A correction for the manifest: a proposal with its first fix; nil when it has none.
  init?(_ proposal: TypoProposal) {
    guard let fix = proposal.fixes.first, proposal.kind != .unbalancedQuotes else { return nil }
    self.init(sic: proposal.text, corr: fix)
    certainty = proposal.certainty
    by = "sigla"
    self.proposal = Evidence(
      confidence: proposal.confidence,
      reasons: proposal.reasons,
      alternatives: Array(proposal.fixes.dropFirst())
    )
  }
}

extension TypoProposal {
  /// The value of `@cert`: `high`, `medium` or `low`.
  package var certainty: String {
    confidence >= 0.85 ? "high" : confidence >= 0.5 ? "medium" : "low"
  }
}
