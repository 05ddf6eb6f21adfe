/// Finds the opener, the closer and the postscript of a letter in a run of units.
///
/// A letter shows by its salutation, by a date line with a place, or by a date line before its text
/// and a signature after it.
struct LetterScanner {
  /// A unit of running text is longer, in bytes; the opener ends before the first.
  static let runningTextLength = 160
  /// No more short units than this stand before a salutation.
  static let longestPreamble = 14

  let units: ArraySlice<BlockScanner.Unit>
  /// Whether the text may be something else than a letter.
  let isForced: Bool
  private(set) var roles: [Int: Block.Role] = [:]
  /// Whether it is a letter.
  private(set) var isLetter = false
  /// The first unit of the opener, or of the text when there is none.
  private(set) var start: Int
  /// The first unit after the opener.
  private(set) var textStart: Int

  init(units: ArraySlice<BlockScanner.Unit>, isForced: Bool) {
    self.units = units
    self.isForced = isForced
    let firstLong =
      units.firstIndex {
        $0.isText && $0.length > Self.runningTextLength
          && !PreambleAnalyzer.isSourceStatement($0.text)
      } ?? units.endIndex
    start = min(firstLong, units.endIndex)
    textStart = start
    let salute = findSalute(before: firstLong)
    textStart = salute.map { $0 + 1 } ?? start
    start = salute ?? textStart
    if let salute { roles[salute] = .salute }
    if salute == nil { startWithDateline() }
    if salute == nil, start == units.endIndex, closesAtOnce {
      (start, textStart) = (units.startIndex, units.startIndex)
    }
    start = takeDateline(endingAt: start)
    start = takeAddress(endingAt: start)
    let formula = units.indices.dropLast().last { units[$0].isClose && units[$0 + 1].isClose }
    if let formula, formula >= textStart {
      takeClosingSentence(formula)
    }
    let signature = isClosed ? nil : findSignature(after: textStart)
    let datelines = roles.values.contains(.dateline)
    let opens = roles.values.contains(.addressLine) || (datelines && hasPlacedDateline)
    isLetter =
      isForced || salute != nil || opens || isClosed
      || (signature.map { text($0).hasPrefix("[Signed") } ?? false)
      || (datelines && signature != nil)
    guard isLetter else {
      roles = [:]
      start = textStart
      return
    }
    if let signature { takeCloser(signature) }
  }

  /// Whether the closer is found already.
  private var isClosed: Bool { roles.values.contains(.signed) }

  /// Whether nothing but a closer is there.
  private var closesAtOnce: Bool {
    units.contains { $0.isClose }
      || (units.first.map { $0.isText && $0.text.hasPrefix("[Signed") } ?? false)
  }

  /// Takes a formula and the signature in the same sentence, and what follows them.
  private mutating func takeClosingSentence(_ formula: Int) {
    roles[formula] = .complimentaryClose
    roles[formula + 1] = .signed
    takeAfterSignature(formula + 1)
  }

  private func text(_ index: Int) -> String { units[index].text }

  private func isText(_ index: Int) -> Bool {
    units.indices.contains(index) && units[index].isText
  }

  /// The first salutation near the beginning that something follows.
  private func findSalute(before firstLong: Int) -> Int? {
    let limit = min(firstLong, units.endIndex - 2, units.startIndex + Self.longestPreamble)
    guard limit >= units.startIndex else { return nil }
    return (units.startIndex...limit).first { index in
      guard isText(index) else { return false }
      if LetterFormulas.isSalute(text(index)) { return true }
      return index > units.startIndex && LetterFormulas.isSaluteAfterDate(text(index))
        && isDateOrPlaceWithDate(index - 1)
    }
  }

  /// Without a salutation the text begins after a date line that is among the first units.
  private mutating func startWithDateline() {
    var index = units.startIndex
    while index < min(start, units.endIndex), index < units.startIndex + 4, isText(index) {
      if isDateOrPlaceWithDate(index) || isBracketedDate(text(index)) {
        guard
          index == units.startIndex || roles[index - 1] != nil
            || LetterFormulas.isPlace(text(index - 1))
        else { return }
        start = index + 1
        textStart = index + 1
        return
      }
      guard LetterFormulas.isPlace(text(index)) else { return }
      index += 1
    }
  }

  /// Whether the date line gives a place too, or is all that there is.
  private var hasPlacedDateline: Bool {
    let lines = units.indices.filter { roles[$0] == .dateline }
    guard let first = lines.first, first == units.startIndex else { return false }
    if lines.count == units.count { return true }
    return lines.count > 1 || DateRecognizer.wholeDate(text(first)) == nil
  }

  /// Takes the date and the place just before an index; returns where they begin.
  private mutating func takeDateline(endingAt end: Int) -> Int {
    var start = end
    var (hasDate, hasPlace) = (false, false)
    while start > units.startIndex, isText(start - 1) {
      let line = text(start - 1)
      if isDateOrPlaceWithDate(start - 1) || isBracketedDate(line) {
        if hasDate { break }
        hasDate = true
        hasPlace = hasPlace || DateRecognizer.wholeDate(line) == nil
      } else if LetterFormulas.isPlace(line), !line.hasPrefix("To "), !hasPlace,
        hasDate || (isText(start - 2) && isDateOrPlaceWithDate(start - 2))
      {
        hasPlace = true
      } else {
        break
      }
      start -= 1
      roles[start] = .dateline
    }
    return start
  }

  /// Takes an address: lines of one group of which the first begins with `To`.
  private mutating func takeAddress(endingAt end: Int) -> Int {
    let limit = max(units.startIndex, end - 8)
    var index = end - 1
    while index >= limit, isText(index) {
      let line = text(index)
      if line.hasPrefix("To "), line.dropFirst(3).first?.isUppercase ?? false,
        line.count <= 60, end - index >= 2 || index > units.startIndex
      {
        guard (index..<end).allSatisfy({ units[$0].group == units[index].group }) else {
          return end
        }
        for line in index..<end { roles[line] = .addressLine }
        return takeDateline(endingAt: index)
      }
      guard line.count <= BlockScanner.shortLineLimit else { return end }
      index -= 1
    }
    // An address may stand between the date line and the salutation.
    return end
  }

  private func isBracketedDate(_ line: String) -> Bool {
    guard line.hasPrefix("["), line.hasSuffix("]"), line.utf8.count <= 60 else { return false }
    let inner = String(line.dropFirst().dropLast())
    if DateRecognizer.wholeDate(inner) != nil { return true }
    // `c. March 1918?`
    guard let space = inner.firstIndex(of: " ") else { return false }
    return ["c.", "ca.", "circa", "about", "before", "after", "around", "um"].contains(
      inner[..<space].lowercased()
    )
      && DateRecognizer.wholeDate(String(inner[inner.index(after: space)...])) != nil
  }

  func isDateOrPlaceWithDate(_ index: Int) -> Bool {
    guard units.indices.contains(index), units[index].isText else { return false }
    return Self.isDateOrPlaceWithDate(text(index))
  }

  /// Whether a line is a date, or a place and a date.
  static func isDateOrPlaceWithDate(_ text: String) -> Bool {
    guard text.utf8.count <= 80 else { return false }
    if DateRecognizer.wholeDate(text) != nil { return true }
    let bytes = Array(text.utf8)
    guard let match = DateRecognizer.matches(in: bytes, bytes.indices).first else { return false }
    let before = String(decoding: bytes[..<match.range.lowerBound], as: UTF8.self)
    let after = bytes[match.range.upperBound...]
    let place = before.split(separator: ",").first.map(String.init) ?? ""
    return after.count <= 1 && LetterFormulas.isPlace(place) && before.hasSuffix(", ")
  }

  private func findSignature(after textStart: Int) -> Int? {
    guard let last = units.indices.last, last >= textStart else { return nil }
    let postscript = units.indices.last { index in
      index > textStart && index >= last - 6 && isText(index)
        && LetterFormulas.isPostscript(text(index))
    }
    var index = (postscript ?? units.endIndex) - 1
    // Notes, points and remarks of others may stand after a signature.
    while index > textStart, !isText(index) || isRemark(index) { index -= 1 }
    if index > textStart, isDateOrPlaceWithDate(index) { index -= 1 }
    // An address may stand after the signature.
    for offset in 0...3 where index - offset >= textStart {
      let candidate = index - offset
      guard isText(candidate) else { return nil }
      if LetterFormulas.isSignature(text(candidate)),
        offset == 0 || follows(candidate, isClose: LetterFormulas.isComplimentaryClose)
      {
        // A place of two words looks like a name; a close before it decides.
        if candidate > textStart || candidate == units.startIndex || textStart == candidate {
          return hasBody(before: candidate) ? candidate : nil
        }
      }
    }
    return nil
  }

  private func follows(_ index: Int, isClose: (String) -> Bool) -> Bool {
    isText(index - 1) && isClose(text(index - 1))
  }

  private func hasBody(before index: Int) -> Bool {
    index > textStart || isForced || text(index).hasPrefix("[Signed")
      || LetterFormulas.hasInitials(text(index))
  }

  /// Whether a line is a remark on the document: `[In pencil, in another hand:] Received …`.
  private func isRemark(_ index: Int) -> Bool {
    let line = text(index)
    guard line.hasPrefix("[") else { return false }
    let words = Set(line.prefix { $0 != "]" }.lowercased().words)
    return !words.isDisjoint(with: [
      "pencil", "hand", "endorsed", "endorsement", "docketed", "addressed", "verso", "cover",
      "envelope", "postmark", "stamp",
    ])
  }

  private mutating func takeCloser(_ signature: Int) {
    roles[signature] = .signed
    var before = signature - 1
    // A second line of the signature stands above it as often as below.
    while before > textStart, isText(before), units[before].group == units[signature].group,
      LetterFormulas.isSignature(text(before)), !LetterFormulas.isComplimentaryClose(text(before))
    {
      roles[before] = .signed
      before -= 1
    }
    while before > textStart, isText(before), LetterFormulas.isComplimentaryClose(text(before)) {
      roles[before] = .complimentaryClose
      before -= 1
    }
    takeAfterSignature(signature)
  }

  private mutating func takeAfterSignature(_ signature: Int) {
    var next = signature + 1
    if units.indices.contains(next), isDateOrPlaceWithDate(next) {
      roles[next] = .dateline
      next += 1
    } else if units.indices.contains(next), isText(next),
      units[next].group == units[signature].group,
      text(next).count < BlockScanner.shortLineLimit
    {
      // The signer's office or place.
      while units.indices.contains(next), isText(next), units[next].group == units[signature].group
      {
        roles[next] = isDateOrPlaceWithDate(next) ? .dateline : .signed
        next += 1
      }
    }
    for index in units.indices where index >= next && isText(index) {
      roles[index] = isRemark(index) ? .note : .postscript
    }
  }
}
