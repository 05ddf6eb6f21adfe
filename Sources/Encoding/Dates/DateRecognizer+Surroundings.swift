extension DateRecognizer {
  /// Takes a mark of doubt after a date.
  ///
  /// A mark in round brackets may stand anywhere; one alone is of doubt before a closing bracket and at
  /// the end of what is nothing but a date. Else it ends a question.
  func takeDoubt(_ cursor: inout DateCursor, from start: Int, isAbout: Bool) -> Bool {
    let bracketed = cursor.attempt { cursor -> Bool? in
      cursor.sign("(") && cursor.sign("?") && cursor.sign(")") ? true : nil
    }
    if bracketed != nil { return true }
    let isAlone = start == 0 || tokens[start - 1].kind == .sign("[") || isAbout
    return cursor.attempt { cursor -> Bool? in
      guard cursor.sign("?") else { return nil }
      if cursor.isAtEnd { return isAlone ? true : nil }
      return tokens[cursor.index].kind == .sign("]") ? true : nil
    } != nil
  }

  /// Takes a bracket that opens just before or closes just after the tokens, when its partner is among
  /// them; nil when the brackets still do not pair.
  func balanced(_ indices: Range<Int>) -> Range<Int>? {
    var (depth, lowest) = (0, 0)
    for index in indices {
      if tokens[index].kind == .sign("[") { depth += 1 }
      if tokens[index].kind == .sign("]") { depth -= 1 }
      lowest = min(lowest, depth)
    }
    var (start, end) = (indices.lowerBound, indices.upperBound)
    if lowest == -1, start > 0, tokens[start - 1].kind == .sign("[") {
      start -= 1
      depth += 1
      lowest = 0
    }
    if depth == 1, end < tokens.count, tokens[end].kind == .sign("]") {
      end += 1
      depth = 0
    }
    guard lowest == 0, depth == 0 else { return nil }
    // Brackets round the whole date belong to the words round it.
    while end - start > 2, isPair(start, end - 1) {
      start += 1
      end -= 1
    }
    return start..<end
  }

  /// Whether one token opens a bracket that just the other closes.
  private func isPair(_ first: Int, _ last: Int) -> Bool {
    guard tokens[first].kind == .sign("["), tokens[last].kind == .sign("]") else { return false }
    var depth = 0
    for index in first..<last {
      if tokens[index].kind == .sign("[") { depth += 1 }
      if tokens[index].kind == .sign("]") { depth -= 1 }
      if depth == 0 { return false }
    }
    return true
  }
}

extension DateCursor {
  /// Whether a word follows that figures may count (`from 1500 to 1800 francs`).
  var precedesNoun: Bool {
    guard !isAtEnd, case .word(let word) = tokens[index].kind, word.first?.isLowercase ?? false
    else { return false }
    return !DateWords.neverCounted.contains(word)
  }

  /// A word for what is only about right (`c.`, `about`).
  mutating func about() -> Bool? {
    guard word(in: DateWords.about) else { return nil }
    _ = gluedSign(".")
    return true
  }

  /// Takes the name of the style after a date; true for the old, false for the new, nil without one.
  mutating func oldStyle() -> Bool? {
    attempt { cursor in
      _ = cursor.sign("([")
      let isOld: Bool
      if cursor.word(in: ["o"]) || cursor.word(in: ["old"]) {
        isOld = true
      } else if cursor.word(in: ["n"]) || cursor.word(in: ["new"]) {
        isOld = false
      } else if cursor.word(in: ["os", "ns"]) {
        return cursor.closeStyle(wasOld: cursor.previousWord == "OS")
      } else {
        return cursor.russianStyle()
      }
      _ = cursor.sign(".")
      guard cursor.word(in: ["s", "style"]) else { return nil }
      return cursor.closeStyle(wasOld: isOld)
    }
  }

  private var previousWord: String? {
    guard index > 0, case .word(let word) = tokens[index - 1].kind else { return nil }
    return word
  }

  /// Takes the style in Russian, of which each word is shortened.
  private mutating func russianStyle() -> Bool? {
    let isOld = word(in: ["ст"])
    guard isOld || word(in: ["н"]) else { return nil }
    _ = sign(".")
    guard word(in: ["ст"]) else { return nil }
    return closeStyle(wasOld: isOld)
  }

  private mutating func closeStyle(wasOld: Bool) -> Bool {
    _ = gluedSign(".")
    _ = gluedSign(")]")
    return wasOld
  }
}
