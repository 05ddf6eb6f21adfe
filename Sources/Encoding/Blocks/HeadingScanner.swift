/// Tells headings by their words, numbers and shape.
struct HeadingScanner {
  /// A heading with its rank: a smaller rank stands above a greater one.
  struct Heading: Sendable, Hashable {
    var rank: Int
    /// The `@type` of the division that it begins.
    var type: String
    /// The division's number, when the heading gives one.
    var n: String?
    var confidence: Double
    var reason: String
    /// The bytes at the line's start that are a sign of the markup (`## `).
    var opening = 0
    /// Whether its words alone tell it.
    var isNamed = false
    /// Whether a title stands beside its number.
    var hasTitle = false

    /// Whether nothing but its own unnamed parts stands under it.
    var isLeaf: Bool {
      [
        "contents", "castList", "notes", "dedication", "preface", "acknowledgements",
        "bibliography",
        "index", "glossary",
      ].contains(type)
    }
  }

  let view: LineView
  /// Whether one asterisk marks a heading.
  var isMuse = false

  private static let words: [String: (rank: Int, type: String)] = [
    "volume": (10, "volume"), "vol": (10, "volume"), "band": (10, "volume"),
    "book": (20, "book"), "buch": (20, "book"), "livre": (20, "book"), "книга": (20, "book"),
    "part": (30, "part"), "teil": (30, "part"), "partie": (30, "part"), "часть": (30, "part"),
    "act": (40, "act"), "akt": (40, "act"), "aufzug": (40, "act"), "acte": (40, "act"),
    "действие": (40, "act"), "canto": (40, "canto"),
    "chapter": (50, "chapter"), "chap": (50, "chapter"), "kapitel": (50, "chapter"),
    "chapitre": (50, "chapter"), "capítulo": (50, "chapter"), "capitolo": (50, "chapter"),
    "глава": (50, "chapter"), "letter": (50, "letter"), "brief": (50, "letter"),
    "scene": (60, "scene"), "szene": (60, "scene"), "scène": (60, "scene"),
    "auftritt": (60, "scene"), "section": (60, "section"), "abschnitt": (60, "section"),
  ]

  private static let sections: [String: String] = [
    "preface": "preface", "foreword": "preface", "introduction": "introduction",
    "prologue": "prologue", "epilogue": "epilogue", "conclusion": "conclusion",
    "appendix": "appendix", "contents": "contents", "table of contents": "contents",
    "dedication": "dedication", "acknowledgements": "acknowledgements",
    "acknowledgments": "acknowledgements", "bibliography": "bibliography", "index": "index",
    "notes": "notes", "footnotes": "notes", "endnotes": "notes", "glossary": "glossary",
    "vorwort": "preface", "einleitung": "introduction", "inhalt": "contents",
    "anmerkungen": "notes", "nachwort": "epilogue", "préface": "preface",
    "avant-propos": "preface", "table des matières": "contents", "предисловие": "preface",
    "введение": "introduction", "содержание": "contents", "примечания": "notes",
    "dramatis personae": "castList", "dramatis personæ": "castList", "personae": "castList",
    "persons represented": "castList", "persons of the play": "castList",
    "characters": "castList", "cast": "castList", "personen": "castList",
    "personnages": "castList", "действующие лица": "castList", "enclosure": "enclosure",
  ]

  private static let ordinals: Set<String> = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "the", "erster", "zweiter", "dritter", "erstes", "zweites", "drittes", "premier",
    "première", "deuxième", "troisième", "первая", "вторая", "третья", "первое", "второе",
  ]

  /// The heading that a line is by its words or number; nil when it is none of those.
  func named(_ line: SourceLine) -> Heading? {
    guard line.length <= 120 else { return nil }
    let text = view.text(line).trimmingControls()
    if let marked = marked(text) { return marked }
    let bare = text.filter { !"_*=".contains($0) }
    let words = bare.split { $0.isWhitespace || ".:,—–".contains($0) }.map(String.init)
    guard let first = words.first, words.count <= 14 else { return nil }
    let lower = bare.lowercased().trimmingBlanks()
    let last = lower.last
    let plain = last.map { ".:".contains($0) } ?? false ? String(lower.dropLast()) : lower
    if let type = Self.sections[plain] {
      return Heading(
        rank: 50,
        type: type,
        n: nil,
        confidence: 0.95,
        reason: "the name of a part of a book",
        isNamed: true
      )
    }
    // A sentence may begin with such a word; a heading does not end like one, or has a number.
    let second = words.dropFirst().first
    func ranked(_ word: String) -> (rank: Int, type: String)? { Self.words[word.lowercased()] }
    if let rank = ranked(first), let second, first.first?.isUppercase ?? false {
      let isNumber = Int(second) != nil || RomanNumeral.value(second) != nil
      let isOrdinal = Self.ordinals.contains(second.lowercased())
      let isNumberSign = second == "No" || second == "Nr"
      if isNumber || isNumberSign || (isOrdinal && (words.count == 2 || !endsSentence(text))) {
        let number = isNumberSign ? words.dropFirst(2).first : second
        return Heading(
          rank: rank.rank,
          type: rank.type,
          n: number,
          confidence: words.count > 2 && endsSentence(text) ? 0.75 : 0.97,
          reason: "“\(first)” with a number",
          isNamed: true,
          hasTitle: words.count > (isNumberSign ? 3 : 2)
        )
      }
    }
    if let second, words.count == 2, let rank = ranked(second),
      Self.ordinals.contains(first.lowercased()) || first.last == "."
    {
      return Heading(
        rank: rank.rank,
        type: rank.type,
        n: first,
        confidence: 0.95,
        reason: "“\(second)” with its number",
        isNamed: true
      )
    }
    return numbered(text, words)
  }

  /// `§ 3`, `IV`, `IV.`, `3.`: a number alone.
  private func numbered(_ text: String, _ words: [String]) -> Heading? {
    if text.hasPrefix("§"), words.count <= 8, !endsSentence(text) || words.count <= 2 {
      let number = words.first { Int($0) != nil } ?? words.dropFirst().first
      return Heading(
        rank: 60,
        type: "section",
        n: number,
        confidence: 0.9,
        reason: "a section sign",
        isNamed: true
      )
    }
    guard words.count == 1, let word = words.first else { return nil }
    let bare = text.filter { !"_*= ".contains($0) }
    guard bare == word || bare == word + "." else { return nil }
    if let value = RomanNumeral.value(word), word == word.uppercased(), value < 200 {
      return Heading(
        rank: 70,
        type: "section",
        n: word,
        confidence: 0.85,
        reason: "a Roman numeral alone",
        isNamed: false
      )
    }
    if let value = Int(word), bare.hasSuffix("."), value < 200 {
      return Heading(
        rank: 70,
        type: "section",
        n: word,
        confidence: 0.8,
        reason: "a number alone",
        isNamed: false
      )
    }
    return nil
  }

  /// Marks of lightweight markup: `# Title`, `** Title`, `== Title ==`.
  private func marked(_ text: String) -> Heading? {
    for sign in ["#", "*", "="] as [Character] {
      let marks = text.prefix { $0 == sign }
      guard (1...6).contains(marks.count) else { continue }
      let rest = text.dropFirst(marks.count)
      guard rest.first == " ", rest.contains(where: \.isLetter) || rest.contains(where: \.isNumber)
      else { continue }
      // One asterisk is as often a mark of a list; an equals sign wants its partner.
      if sign == "=", !text.hasSuffix(String(marks)) { continue }
      if sign == "*", (marks.count == 1 && !isMuse) || text.hasSuffix("*") { continue }
      let blanks = rest.prefix { $0 == " " }
      return Heading(
        rank: 100 + marks.count,
        type: "section",
        n: nil,
        confidence: 0.95,
        reason: "marked as a heading",
        opening: marks.utf8.count + blanks.utf8.count,
        isNamed: true
      )
    }
    return nil
  }

  /// The heading that an isolated short line may be by its shape alone.
  static func shaped(_ line: String) -> Heading? {
    guard line.utf8.count <= 80 else { return nil }
    let text = line.trimmingControls()
    guard PreambleAnalyzer.isHeading(text), !text.hasPrefix("["), !text.hasPrefix("("),
      text.filter({ $0 == "[" }).count <= 1, !text.contains(". ["), !text.contains("? [")
    else { return nil }
    let letters = text.filter(\.isLetter)
    guard letters.count >= 2 else { return nil }
    if letters.allSatisfy({ !$0.isLowercase }) {
      return Heading(
        rank: 80,
        type: "section",
        n: nil,
        confidence: 0.8,
        reason: "a line in capitals"
      )
    }
    let words = text.split { $0.isWhitespace }
    guard words.count <= 10, text.first?.isUppercase ?? text.first?.isNumber ?? false,
      !text.hasSuffix("?") || words.count <= 6, !text.hasSuffix("!"),
      !text.contains(";"), !hasTwoSentences(text), !"\"“„«—-".contains(text.first ?? " ")
    else { return nil }
    return Heading(
      rank: 90,
      type: "section",
      n: nil,
      confidence: 0.6,
      reason: "a short line without a full stop"
    )
  }

  private static func hasTwoSentences(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return zip(words, words.dropFirst()).contains { first, second in
      first.count > 3 && (first.last.map { ".!?".contains($0) } ?? false)
        && (second.first?.isUppercase ?? false)
    }
  }

  private func endsSentence(_ text: String) -> Bool {
    text.last.map { ".!?,;".contains($0) } ?? false
  }
}

extension String {
  /// The text without the control characters that stand at its start and end.
  func trimmingControls() -> String {
    var text = self[...]
    func isControl(_ character: Character?) -> Bool {
      guard let scalar = character?.unicodeScalars.first else { return false }
      return scalar.value < 0x20
    }
    while isControl(text.first) { text = text.dropFirst() }
    while isControl(text.last) { text = text.dropLast() }
    return String(text)
  }
}
