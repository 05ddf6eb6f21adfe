internal import Diagnostics
internal import SourceText

extension TypoFinder {
  /// What shows without a dictionary: doubled small words, missing spaces, lone quotation marks.
  func patternProposals() -> [TypoProposal] {
    doubledWords() + missingSpaces() + loneQuotationMarks()
  }

  /// Small words that stand twice in a row, also across a line end.
  private func doubledWords() -> [TypoProposal] {
    zip(words, words.dropFirst()).compactMap { first, second in
      guard second.followsBlank, !first.isSkipped, !second.isSkipped, !second.isGlued,
        first.text.utf8.count == second.text.utf8.count,
        first.text.lowercased() == second.text.lowercased(), !isShouted(second),
        isGapBlank(first.range.upperBound..<second.range.lowerBound),
        let confidence = SmallWords.doublingConfidence(first.text, language: dictionary.language)
      else { return nil }
      let range = first.range.lowerBound..<second.range.upperBound
      let isOneLine = first.line == second.line
      return TypoProposal(
        range: range,
        text: transcript.file.text(in: range),
        // A line end between the two must not be lost, so a person decides.
        fixes: isOneLine ? [transcript.file.text(in: first.range)] : [],
        kind: .doubledWord,
        confidence: confidence,
        reasons: [
          "“\(first.text)” stands twice in a row" + (isOneLine ? "" : ", at the line end")
        ]
      )
    }
  }

  /// Capitals on the second word: a title or an initial.
  private func isShouted(_ word: TextWord) -> Bool { word.shape != .lower }

  private func isGapBlank(_ gap: Range<Int>) -> Bool {
    transcript.bytes[gap].allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
      && transcript.bytes[gap].count { $0 == 0x0A } <= 1
  }

  /// A stop or comma with a word on either side and no space (`end.The`, `first,then`).
  private func missingSpaces() -> [TypoProposal] {
    zip(words, words.dropFirst()).compactMap { first, second in
      guard second.range.lowerBound == first.range.upperBound + 1, first.line == second.line,
        !first.isGlued, !second.isGlued, !first.isSkipped, !second.isSkipped,
        first.text.utf8.count >= 3, second.text.utf8.count >= 2, first.shape == .lower,
        dictionary.knows(first.text), dictionary.knows(second.text)
      else { return nil }
      let sign = transcript.bytes[first.range.upperBound]
      switch sign {
      case 0x2E where second.shape == .capitalised: break
      case 0x2C where second.shape != .allCaps: break
      case 0x3B where second.shape != .allCaps: break
      default: return nil
      }
      let range = first.range.lowerBound..<second.range.upperBound
      let left = transcript.file.text(in: first.range.lowerBound..<first.range.upperBound + 1)
      return TypoProposal(
        range: range,
        text: transcript.file.text(in: range),
        fixes: [left + " " + transcript.file.text(in: second.range)],
        kind: .missingSpace,
        confidence: 0.9,
        reasons: ["no space after “\(Character(Unicode.Scalar(sign)))”"]
      )
    }
  }

  /// Quotation marks without a partner in their paragraph.
  private func loneQuotationMarks() -> [TypoProposal] {
    let blocks = paragraphs().map { Block(role: .paragraph, segments: $0) }
    let notes = QuotationScanner(transcript: transcript, blocks: blocks).scan().diagnostics
    let skipped = Set(words.filter(\.isSkipped).map(\.range.upperBound))
    let places = notes.compactMap(\.range).filter { !skipped.contains($0.lowerBound) }
    let paragraphs = numbers(of: places, in: blocks)
    let turnedMarks = places.map { turnedMark($0) }
    return places.indices.compactMap { index in
      let range = places[index]
      let turned = turnedMarks[index]
      // The partner of a mark that is turned the wrong way needs no proposal of its own.
      if turned == nil,
        [index - 1, index + 1].contains(where: { other in
          places.indices.contains(other) && turnedMarks[other] != nil
            && paragraphs[other] == paragraphs[index]
        })
      {
        return nil
      }
      return TypoProposal(
        range: range,
        text: transcript.file.text(in: range),
        fixes: turned.map { [$0] } ?? [],
        kind: .unbalancedQuotes,
        confidence: turned == nil ? 0.6 : 0.8,
        reasons: [
          turned == nil
            ? "the mark has no partner in its paragraph" : "the mark is turned the wrong way"
        ]
      )
    }
  }

  /// The number of the paragraph of each place; both are in the order of the text.
  private func numbers(of places: [Range<Int>], in blocks: [Block]) -> [Int] {
    var number = 0
    return places.map { place in
      while number + 1 < blocks.count, blocks[number + 1].range.lowerBound <= place.lowerBound {
        number += 1
      }
      return number
    }
  }

  /// The mark that should stand where one is turned the wrong way (`“so“`); nil when it is not.
  private func turnedMark(_ range: Range<Int>) -> String? {
    let window = TextWindow(bytes: transcript.bytes, bounds: transcript.bytes.indices)
    let before = window.scalar(before: range.lowerBound).map { !$0.isBlank } ?? false
    let after = window.scalar(at: range.upperBound).map(\.isWord) ?? false
    switch transcript.file.text(in: range) {
    case "“": return before && !after ? "”" : nil
    case "”": return !before && after ? "“" : nil
    default: return nil
    }
  }

  /// The lines put together to paragraphs: at blank lines, or, where a text has none, line by line.
  private func paragraphs() -> [[Range<Int>]] {
    var paragraphs: [[Range<Int>]] = []
    let gaps = zip(ranges, ranges.dropFirst()).map { first, second in
      first.upperBound <= second.lowerBound
        ? transcript.bytes[first.upperBound..<second.lowerBound].count { $0 == 0x0A } : 2
    }
    let hasBlankLines = gaps.contains { $0 > 1 }
    for (number, range) in ranges.enumerated() where !range.isEmpty {
      if number > 0, hasBlankLines, gaps[number - 1] <= 1, !paragraphs.isEmpty {
        paragraphs[paragraphs.count - 1].append(range)
      } else {
        paragraphs.append([range])
      }
    }
    return paragraphs
  }

  // MARK: Words

  /// Words of the edition's list of bad ones, with what they may stand for.
  func badWords(_ judge: WordJudge) -> [TypoProposal] {
    guard !lists.bad.isEmpty else { return [] }
    let found = words.filter { !$0.isSkipped && WordLists.holds(lists.bad, $0.text) }
    guard !found.isEmpty else { return [] }
    judge.train()
    return found.map { word in
      let readings = judge.readings(of: word.text.lowercased())
        .filter { !WordLists.holds(lists.bad, $0.word) }
      return TypoProposal(
        range: word.range,
        text: transcript.file.text(in: word.range),
        fixes: readings.prefix(5).map(\.word),
        kind: .badWord,
        confidence: 0.5,
        reasons: ["the edition lists the word among those to look at"]
      )
    }
  }

  /// Known words with a capital where none belongs (`tHe`, `THe`).
  func capitals(_ judge: WordJudge) -> [TypoProposal] {
    words.compactMap { word in
      guard word.shape == .mixed, !word.isGlued, !word.isSkipped, !word.text.utf8.contains(0x2D),
        !word.text.utf8.contains(0x27), word.text.utf8.count >= 3,
        vocabulary.forms[word.text, default: 0] < Self.frequentEnough, !judge.knows(word.text)
      else { return nil }
      let lower = word.text.lowercased()
      let startsUpper = word.text.prefix(2).allSatisfy(\.isUppercase)
      guard word.text.first?.isLowercase ?? false || startsUpper, vocabulary.count(lower) > 1,
        judge.knows(lower), !vocabulary.names.contains(lower)
      else { return nil }
      return TypoProposal(
        range: word.range,
        text: transcript.file.text(in: word.range),
        fixes: [startsUpper ? lower.prefix(1).uppercased() + lower.dropFirst() : lower],
        kind: .straySmallOrCapital,
        confidence: 0.8,
        reasons: ["a capital inside a word that the text writes without"]
      )
    }
  }
}
