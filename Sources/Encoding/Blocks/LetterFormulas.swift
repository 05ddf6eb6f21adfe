/// Tells the set phrases of letters by their words.
enum LetterFormulas {
  private static let salutations: Set<String> = [
    "dear", "my", "dearest", "respected", "esteemed", "honoured", "honored", "sir", "sirs",
    "madam", "madame", "gentlemen", "ladies", "beloved", "comrade", "comrades", "friend", "friends",
    "reverend", "worthy", "most", "citizen", "citizens", "excellency", "right", "darling",
    "lieber", "liebe", "liebster", "verehrter", "verehrte", "geehrter", "hochgeehrter", "cher",
    "chère", "mon", "ma", "monsieur", "estimado", "querido", "querida", "caro", "cara", "gentile",
    "дорогой", "дорогая", "уважаемый", "многоуважаемый", "dr.", "mr.", "mrs.",
  ]

  /// What follows `Your` in an address by rank.
  private static let ranks: Set<String> = [
    "excellency", "majesty", "highness", "grace", "honour", "honor", "lordship", "ladyship",
    "reverence", "eminence", "holiness", "worship",
  ]

  private static let closes: [String] = [
    "yours", "your ", "with ", "i am", "i remain", "believe me", "sincerely", "faithfully",
    "fraternally", "love", "ever ", "affectionately", "respectfully", "comradely", "best ", "kind ",
    "warm", "always", "in haste", "adieu", "farewell", "cordially", "truly", "the compiler",
    "hochachtungsvoll", "mit ", "ihr ", "dein ", "votre", "veuillez", "agréez", "je suis",
    "suo ", "tuo ", "su ", "tu ",
  ]

  private static let particles: Set<String> = [
    "de", "von", "van", "der", "du", "la", "le", "da", "di", "del", "of", "the", "and", "&", "zu",
    "y", "und", "et", "e", "jr.", "sen.",
  ]

  /// A longer line is none of the phrases of letters, in bytes.
  static let longestLine = 480

  /// Whether a salutation may end with a byte.
  static func mayEndSalute(_ byte: UInt8) -> Bool {
    byte >= 0x80 || ",:!- ".utf8.contains(byte)
  }

  /// Whether a line by itself looks like a salutation: short, opens with a word of address, ends
  /// with a comma, colon or exclamation mark, perhaps with a dash.
  static func isSalute(_ line: String) -> Bool {
    guard line.utf8.count <= longestLine, line.unicodeScalars.count <= 80, endsLikeSalute(line)
    else {
      return false
    }
    let words = line.lowercased().words
    guard let first = words.first else { return false }
    if first == "your" { return words.count > 1 && ranks.contains(words[1]) }
    return salutations.contains(first) || salutations.contains(first + ".")
  }

  /// Whether a line that follows a date line can be a salutation without a known word of address.
  static func isSaluteAfterDate(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    return words.count <= 6 && line.hasSuffix(",") && line.first?.isUppercase == true
  }

  private static func endsLikeSalute(_ line: String) -> Bool {
    var text = line[...]
    while let last = text.last, last == "—" || last == "-" || last == "–" || last == " " {
      text = text.dropLast()
    }
    guard let last = text.last else { return false }
    if last == "," || last == ":" || last == "!" { return true }
    return last == "." && text.count < line.count
  }

  /// Whether a line is the formula before a signature.
  static func isComplimentaryClose(_ line: String) -> Bool {
    guard line.utf8.count <= longestLine, line.unicodeScalars.count <= 120 else { return false }
    let lower = line.lowercased()
    return closes.contains { lower.hasPrefix($0) } && !lower.hasSuffix("?")
  }

  /// Whether a line is a name as people sign: capitalised words and initials, no sentence.
  static func isSignature(_ line: String) -> Bool {
    guard line.utf8.count <= longestLine, line.unicodeScalars.count <= 60 else { return false }
    let words = line.split(separator: " ")
    guard (1...7).contains(words.count) else { return false }
    if let last = line.last, "?!:;,".contains(last) { return false }
    // A full stop may end an initial or stand after a name, not after a sentence of small words.
    let named = words.filter { word in
      let bare = word.drop { !$0.isLetter }
      return bare.first?.isUppercase ?? false
    }
    guard !named.isEmpty, line.contains(where: { $0.isLetter }), !line.contains(where: \.isNumber)
    else { return false }
    return words.allSatisfy { word in
      let bare = word.drop { !$0.isLetter }
      guard let first = bare.first else { return true }
      return first.isUppercase || particles.contains(bare.lowercased())
    }
  }

  /// Words that end the formula before a signature.
  private static let closeWords: Set<String> = [
    "servant", "servants", "friend", "yours", "truly", "sincerely", "faithfully", "obediently",
    "brother", "son", "wife", "father", "mother", "sister", "comrade", "affectionately",
    "respectfully", "cordially", "ever", "regards", "wishes", "servt", "obedt", "husband",
    "daughter",
    "greetings", "fraternally", "love", "esteem", "respect", "etc", "c",
  ]

  /// Divides a closing sentence with the signature in it (`I remain, dear Sir, your obedient servant,
  /// JOHN SMITH (late Captain).`).
  /// - Parameter text: A paragraph, one line.
  /// - Returns: The bytes before the formula and before the signature; nil when there is none.
  static func close(in text: String) -> (formula: Int, signature: Int)? {
    let bytes = Array(text.utf8)
    // The last sentence that begins like a formula.
    var starts = [0]
    for offset in bytes.indices.dropLast(2)
    where ".!?".utf8.contains(bytes[offset]) && bytes[offset + 1] == 0x20 {
      starts.append(offset + 2)
    }
    for start in starts.reversed().prefix(4) {
      let sentence = String(decoding: bytes[start...], as: UTF8.self)
      guard sentence.utf8.count <= 240, isComplimentaryClose(String(sentence.prefix(110))) else {
        continue
      }
      let own = Array(sentence.utf8)
      for offset in own.indices.dropLast(2).reversed()
      where (own[offset] == 0x2C || own[offset] == 0x2E) && own[offset + 1] == 0x20 {
        let before = String(decoding: own[..<offset], as: UTF8.self)
        let after = String(decoding: own[(offset + 2)...], as: UTF8.self)
        let name = after.prefix { $0 != "(" && $0 != "," && $0 != "[" }.trimmingBlanks()
        let bare = name.hasSuffix(".") && !hasInitials(name) ? String(name.dropLast()) : name
        guard let word = before.words.last?.lowercased(), closeWords.contains(word),
          isSignature(bare), bare.split(separator: " ").count <= 5
        else { continue }
        return (start, start + offset + 2)
      }
    }
    return nil
  }

  /// Whether a name has initials: `P. Kropotkin`.
  static func hasInitials(_ line: String) -> Bool {
    line.split(separator: " ").contains { word in
      word.count == 2 && word.last == "." && word.first?.isUppercase ?? false
    }
  }

  /// Whether a line begins a postscript.
  static func isPostscript(_ line: String) -> Bool {
    let start = line.prefix(8).filter { $0.isLetter }.uppercased()
    return start.hasPrefix("PS") && (line.hasPrefix("P.") || line.hasPrefix("PS"))
      && line.dropFirst(2).first.map { !$0.isLowercase } ?? true
  }

  /// Whether a line names a place: a few capitalised words, no sentence.
  static func isPlace(_ line: String) -> Bool {
    guard line.utf8.count <= longestLine, line.unicodeScalars.count <= 60, let last = line.last,
      !"?!:;".contains(last)
    else {
      return false
    }
    let words = line.split { $0 == " " || $0 == "," || $0 == "(" || $0 == ")" }
    guard (1...6).contains(words.count), !line.contains(where: \.isNumber) else { return false }
    let capitalised = words.filter { $0.first?.isUppercase ?? false }
    return words.first?.first?.isUppercase == true && capitalised.count * 2 >= words.count
  }
}
