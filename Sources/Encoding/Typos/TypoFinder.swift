internal import Diagnostics
internal import SourceText

/// Finds misspelt words and proposes what they should read.
///
/// Only words in lower case are looked at, so that no proper name is touched; a form that the text
/// uses three times or more is its author's own. Of the dictionary's suggestions those within one
/// edit count (two in words of six letters and more), a transposition being one edit.
struct TypoFinder {
  private static let frequentEnough = 3
  private static let hyphenPrefixes: Set<String> = [
    "self", "non", "ex", "co", "half", "well", "anti", "semi", "vice",
  ]

  private let transcript: Transcript
  private let dictionary: any SpellingDictionary
  private var counts: [String: Int] = [:]
  private var firstOffsets: [String: Int] = [:]

  /// The proposals for a transcription, in the order of its words.
  static func corrections(
    in transcript: Transcript,
    structure: TextStructure,
    dictionary: any SpellingDictionary
  ) -> [EditionDescription.Correction] {
    var finder = TypoFinder(transcript: transcript, dictionary: dictionary)
    // A preamble is full of names, addresses and titles.
    for node in structure.body + structure.back { node.forEachBlock { finder.count($0) } }
    return finder.corrections()
  }

  private init(transcript: Transcript, dictionary: any SpellingDictionary) {
    self.transcript = transcript
    self.dictionary = dictionary
  }

  private func corrections() -> [EditionDescription.Correction] {
    let candidates = counts.filter { word, count in
      count < Self.frequentEnough && isPlainLowerCase(word) && !dictionary.knows(word)
    }.keys.sorted { firstOffsets[$0, default: 0] < firstOffsets[$1, default: 0] }
    return candidates.compactMap { proposal(for: $0) }
  }

  private func isPlainLowerCase(_ word: String) -> Bool {
    word.count >= 3 && word.allSatisfy { $0.isLowercase || $0 == "-" || $0 == "’" || $0 == "'" }
      && (word.first?.isLowercase ?? false)
  }

  private func proposal(for word: String) -> EditionDescription.Correction? {
    let suggestions = dictionary.suggestions(for: word)
    if let compound = compound(word, suggestions) {
      var correction = EditionDescription.Correction(sic: word, corr: compound)
      correction.certainty = "high"
      return correction
    }
    let limit = word.count >= 6 ? 2 : 1
    let near = suggestions.filter { suggestion in
      !suggestion.contains(" ") && (suggestion.first?.isLowercase ?? false)
        && EditDistance.between(word, suggestion, limit: limit) <= limit
    }
    guard !near.isEmpty else { return nil }
    let ranked = near.enumerated().sorted { left, right in
      let (a, b) = (rank(left.element, of: word), rank(right.element, of: word))
      return a != b ? a < b : left.offset < right.offset
    }.map(\.element)
    guard let best = ranked.first else { return nil }
    var correction = EditionDescription.Correction(sic: word, corr: best)
    let sure = near.count == 1 || EditDistance.isTransposition(word, best)
    correction.certainty = sure ? "high" : "medium"
    return correction
  }

  /// Two words run together: with a hyphen after the prefixes that take one, else as two words.
  private func compound(_ word: String, _ suggestions: [String]) -> String? {
    guard
      let split = suggestions.first(where: { suggestion in
        suggestion.contains(" ") && suggestion.filter { $0 != " " } == word
      })
    else { return nil }
    let hyphenated = split.split(separator: " ").joined(separator: "-")
    let first = split.split(separator: " ").first.map(String.init) ?? ""
    if Self.hyphenPrefixes.contains(first) { return hyphenated }
    return suggestions.contains(hyphenated) ? hyphenated : suggestions.first == split ? split : nil
  }

  /// Transpositions first, then forms that the text itself uses.
  private func rank(_ suggestion: String, of word: String) -> Int {
    if EditDistance.isTransposition(word, suggestion) { return 0 }
    return counts[suggestion] != nil ? 1 : 2
  }
}

extension TypoFinder {
  private mutating func count(_ block: Block) {
    for segment in block.segments {
      let line = transcript.file.text(in: segment)
      var offset = segment.lowerBound
      for piece in line.split(separator: " ", omittingEmptySubsequences: false) {
        let isAddress =
          piece.contains("://") || piece.contains("@") || piece.contains("www.") || isHost(piece)
        // A bracket inside a word divides what the writer and what the editor wrote.
        if !isAddress, !piece.contains(where: { $0 == "[" || $0 == "]" }) {
          for word in piece.words { add(word, at: offset) }
        }
        offset += piece.utf8.count + 1
      }
    }
  }

  /// Letters on both sides of a full stop: the name of a host or a file.
  private func isHost(_ piece: Substring) -> Bool {
    let parts = piece.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1
      && zip(parts, parts.dropFirst()).contains { left, right in
        (left.last?.isLetter ?? false) && (right.first?.isLowercase ?? false)
      }
  }

  private mutating func add(_ word: String, at offset: Int) {
    var word = word[...]
    while let last = word.last, "'’-".contains(last) { word = word.dropLast() }
    guard !word.isEmpty else { return }
    counts[String(word), default: 0] += 1
    if firstOffsets[String(word)] == nil { firstOffsets[String(word)] = offset }
  }
}
