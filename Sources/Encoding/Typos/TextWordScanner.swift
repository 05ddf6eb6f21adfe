/// Divides passages of running text into words and notes what stands round each.
struct TextWordScanner {
  private struct Letter {
    let scalar: Unicode.Scalar
    let offset: Int
  }

  private let bytes: [UInt8]
  private let skipped: [Range<Int>]
  private var nextSkipped = 0
  private var words: [TextWord] = []
  /// What stands before the next word allows a capital without a name.
  private var mayStart = true
  private var onlyBlanks = false
  private var isEmphasised = false

  /// The words of passages.
  /// - Parameters:
  ///   - bytes: The transcription in UTF-8.
  ///   - ranges: The passages, in order: lines.
  ///   - skipped: What is not to be looked at.
  /// - Returns: The words in their order; those that are skipped are marked.
  static func words(
    in bytes: [UInt8],
    _ ranges: [Range<Int>],
    skipping skipped: [Range<Int>]
  )
    -> [TextWord]
  {
    var scanner = TextWordScanner(
      bytes: bytes,
      skipped: skipped.sorted { $0.lowerBound < $1.lowerBound }
    )
    for (number, range) in ranges.enumerated() {
      let isParted = number > 0 && scanner.holdsBlankLine(ranges[number - 1].upperBound, range)
      scanner.scan(range.clamped(to: bytes.indices), number, isParted)
    }
    return scanner.words
  }

  private init(bytes: [UInt8], skipped: [Range<Int>]) {
    self.bytes = bytes
    self.skipped = skipped
  }

  private func holdsBlankLine(_ end: Int, _ next: Range<Int>) -> Bool {
    guard end < next.lowerBound, next.lowerBound <= bytes.count else { return true }
    return bytes[end..<next.lowerBound].count { $0 == 0x0A } > 1
  }

  private mutating func scan(_ range: Range<Int>, _ line: Int, _ isParted: Bool) {
    let letters = letters(range)
    if isParted { isEmphasised = false }
    mayStart = true
    onlyBlanks = !isParted
    var index = 0
    while index < letters.count {
      if letters[index].scalar.isBlank {
        index += 1
        continue
      }
      var end = index
      while end < letters.count, !letters[end].scalar.isBlank { end += 1 }
      scan(piece: letters[index..<end], line, range.upperBound)
      index = end
    }
    joinDivided(line)
  }

  private func letters(_ range: Range<Int>) -> [Letter] {
    var letters: [Letter] = []
    letters.reserveCapacity(range.count)
    var offset = range.lowerBound
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      letters.append(Letter(scalar: scalar, offset: offset))
      offset += UTF8.width(scalar)
    }
    return letters
  }

  // MARK: Pieces between blanks

  private mutating func scan(piece: ArraySlice<Letter>, _ line: Int, _ limit: Int) {
    let isAddress = Self.isAddress(piece)
    var index = piece.startIndex
    while index < piece.endIndex {
      let scalar = piece[index].scalar
      guard scalar.isWord || (Self.isApostrophe(scalar) && startsElision(piece, index)) else {
        pass(scalar)
        index += 1
        continue
      }
      let end = Self.wordEnd(piece, index)
      append(piece, index..<end, line, limit, isAddress: isAddress)
      index = end
    }
  }

  private mutating func pass(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "*", "_": isEmphasised.toggle()
    case ".":
      // A stop after a title or an initial ends no sentence.
      if let last = words.last, last.shape != .lower, last.text.utf8.count <= 4 { break }
      mayStart = true
    case "!", "?", ":", ";", "“", "\"", "«", "„", "‘", "(", "[", "—", "–", "…", "'", "¿", "¡", "-":
      mayStart = true
    default: break
    }
    onlyBlanks = false
  }

  private mutating func append(
    _ piece: ArraySlice<Letter>,
    _ indices: Range<Int>,
    _ line: Int,
    _ limit: Int,
    isAddress: Bool
  ) {
    let letters = piece[indices]
    guard let first = letters.first else { return }
    let end = indices.upperBound < piece.endIndex ? piece[indices.upperBound].offset : nil
    let last = letters[indices.upperBound - 1]
    let range = first.offset..<(end ?? last.offset + UTF8.width(last.scalar))
    var text = String.UnicodeScalarView()
    for letter in letters where letter.scalar.value != 0xAD {
      text.append(Self.isApostrophe(letter.scalar) ? "'" : letter.scalar)
    }
    let before = indices.lowerBound > piece.startIndex ? piece[indices.lowerBound - 1].scalar : nil
    let after = indices.upperBound < piece.endIndex ? piece[indices.upperBound].scalar : nil
    let startsElided = Self.isApostrophe(first.scalar)
    var word = TextWord(range: range, text: String(text), shape: Self.shape(letters), line: line)
    word.mayStartSentence = mayStart
    word.followsBlank = onlyBlanks
    word.isElided = startsElided || (after.map(Self.isApostrophe) ?? false)
    word.isGlued =
      isAddress || letters.contains { $0.scalar.properties.numericType != nil }
      || isGlue(before) || isGlue(after) || isBracketed(piece, indices)
    word.isMarked = isEmphasised || (before.map { "“\"«„‘".unicodeScalars.contains($0) } ?? false)
    word.isSkipped = isSkipped(range)
    words.append(word)
    mayStart = false
    onlyBlanks = true
  }

  private mutating func isSkipped(_ range: Range<Int>) -> Bool {
    while nextSkipped < skipped.count, skipped[nextSkipped].upperBound <= range.lowerBound {
      nextSkipped += 1
    }
    return skipped[nextSkipped...].prefix { $0.lowerBound < range.upperBound }
      .contains { $0.overlaps(range) }
  }

  private func isGlue(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return "/\\_#@=+&%$§~^|<>{}".unicodeScalars.contains(scalar) && scalar != "_"
  }

  /// Whether a bracket divides the word (`Br[other]`): letters stand on its other side.
  private func isBracketed(_ piece: ArraySlice<Letter>, _ indices: Range<Int>) -> Bool {
    func isBracket(_ index: Int) -> Bool {
      piece.indices.contains(index) && "[]⟨⟩⟦⟧{}".unicodeScalars.contains(piece[index].scalar)
    }
    func isLetter(_ index: Int) -> Bool {
      piece.indices.contains(index) && piece[index].scalar.isWord
    }
    let (before, after) = (indices.lowerBound - 1, indices.upperBound)
    return (isBracket(before) && isLetter(before - 1)) || (isBracket(after) && isLetter(after + 1))
  }

  /// Marks the halves of a word that a hyphen divides at the line end.
  private mutating func joinDivided(_ line: Int) {
    guard let first = words.firstIndex(where: { $0.line == line }), first > 0 else { return }
    let before = words[first - 1]
    guard before.line == line - 1, before.range.upperBound < bytes.count,
      bytes[before.range.upperBound] == 0x2D || isDivisionMark(before.range.upperBound),
      words[first].shape == .lower
    else { return }
    let gap = bytes[before.range.upperBound..<words[first].range.lowerBound]
    guard gap.contains(0x0A), gap.count <= 8 else { return }
    words[first - 1].isDivided = true
    words[first].isDivided = true
  }

  /// A soft hyphen or ¬, which some scans have at a line end.
  private func isDivisionMark(_ offset: Int) -> Bool {
    offset + 1 < bytes.count && bytes[offset] == 0xC2
      && (bytes[offset + 1] == 0xAD || bytes[offset + 1] == 0xAC)
  }
}

// MARK: - Letters

extension TextWordScanner {
  static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "’" || scalar == "ʼ"
  }

  /// Whether an apostrophe begins a word of which the first letters are left out (`'tis`).
  private func startsElision(_ piece: ArraySlice<Letter>, _ index: Int) -> Bool {
    guard index + 1 < piece.endIndex, piece[index + 1].scalar.isWord,
      index == piece.startIndex || !piece[index - 1].scalar.isWord
    else { return false }
    let word = Self.wordEnd(piece, index + 1)
    let letters = piece[(index + 1)..<word].map { String($0.scalar).lowercased() }.joined()
    return Self.elided.contains(letters)
  }

  /// What remains of words whose beginning English leaves out.
  private static let elided: Set<String> = [
    "tis", "twas", "twere", "twill", "twould", "twixt", "tween", "mid", "midst", "em", "un",
    "cause",
    "bout", "round", "neath", "gainst", "fore", "scape", "pon", "ere", "prentice", "ware", "til",
    "till", "cept", "tisn't", "twasn't", "ard", "ow", "er", "im", "is", "ave",
  ]

  /// The end of the word that begins at an index: letters, figures, and single apostrophes and hyphens
  /// between them.
  private static func wordEnd(_ piece: ArraySlice<Letter>, _ start: Int) -> Int {
    var end = start + 1
    while end < piece.endIndex {
      let scalar = piece[end].scalar
      if scalar.isWord || scalar.value == 0xAD
        || scalar.properties.generalCategory == .nonspacingMark
      {
        end += 1
      } else if scalar == "-" || scalar == "‐" || isApostrophe(scalar), end + 1 < piece.endIndex,
        piece[end + 1].scalar.isWord
      {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  private static func shape(_ letters: ArraySlice<Letter>) -> TextWord.Shape {
    var (upper, lower, firstIsUpper, seen) = (0, 0, false, false)
    for letter in letters where letter.scalar.properties.isAlphabetic {
      let isUpper = letter.scalar.properties.isUppercase
      if !seen { firstIsUpper = isUpper }
      seen = true
      if isUpper { upper += 1 } else { lower += 1 }
    }
    if upper == 0 { return .lower }
    if lower == 0 { return upper == 1 ? .capitalised : .allCaps }
    return upper == 1 && firstIsUpper ? .capitalised : .mixed
  }

  private static func isAddress(_ piece: ArraySlice<Letter>) -> Bool {
    guard piece.count > 3 else { return false }
    let text = String(String.UnicodeScalarView(piece.map(\.scalar)))
    guard text.contains(where: { ".@:/\\".contains($0) }) else { return false }
    return text.contains("://") || text.contains("@") || text.contains("www.")
      || text.contains("\\") || isHost(text)
  }

  /// Letters on both sides of a full stop: the name of a host or a file.
  private static func isHost(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1
      && zip(parts, parts.dropFirst()).contains { left, right in
        (left.last?.isLetter ?? false) && (right.first?.isLowercase ?? false)
      }
  }
}
