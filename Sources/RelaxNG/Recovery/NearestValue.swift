/// Finds the allowed value that somebody may have meant by one that is not allowed.
enum NearestValue {
  /// Ways to write a value otherwise, the likely ones first; a datatype says which of them is good.
  ///
  /// They are what editors write by habit: dates as in letters, numbers with a comma, words for true
  /// and false, names with blanks in them, language tags with an underscore.
  static func candidates(for value: String) -> [String] {
    let text = Tokens.trim(value)
    guard !text.isEmpty, text.utf8.count <= 100 else { return [] }
    var found = dates(text)
    let lowered = text.lowercased()
    switch lowered {
    case "yes", "y", "true", "on": found.append("true")
    case "no", "n", "false", "off": found.append("false")
    default: break
    }
    found.append(lowered)
    found.append(text.replacing(",", with: "."))
    found.append(text.replacing("_", with: "-"))
    let joined = Tokens.split(text).joined(separator: "-")
    found += [joined, joined.lowercased(), "_" + joined, "#" + joined]
    found.append(text.filter { $0 != " " && $0 != "," && $0 != "'" })
    found.append(text.replacing(" ", with: "%20"))
    return found.filter { $0 != value }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The number of a month that has its English name, of which three letters are enough.
  private static func number(ofMonth word: String) -> String? {
    guard word.count >= 3 else { return nil }
    return months.firstIndex { $0.hasPrefix(word.lowercased()) }.map { String($0 + 1) }
  }

  /// Dates of three numbers, or two, in the order that their sizes allow.
  private static func dates(_ text: String) -> [String] {
    let words = text.split { "./- ,".contains($0) }.map(String.init)
    let parts = words.map { number(ofMonth: $0) ?? $0 }
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }) else {
      return []
    }
    func padded(_ part: String) -> String { part.count == 1 ? "0" + part : part }
    var orders: [[String]] = []
    if parts[0].count >= 3 { orders.append(parts) }
    if let last = parts.last, last.count >= 3 {
      orders.append(parts.reversed())
      if parts.count == 3 { orders.append([last, parts[0], parts[1]]) }
    }
    return orders.map { order in
      let year = String(repeating: "0", count: max(0, 4 - order[0].count)) + order[0]
      return ([year] + order.dropFirst().map(padded)).joined(separator: "-")
    }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension Validator {
  /// The allowed value nearest to one that a pattern refuses; nil when none is near.
  mutating func nearestValue(_ value: String, _ pattern: PatternID) -> String? {
    let trimmed = Tokens.trim(value)
    let listed = listedValues(pattern)
    if let near = Nearest.best(listed, to: trimmed) { return near }
    // Words that are joined are names, but no language.
    let isTag = Tokens.split(value).count > 1 && takesLanguages(pattern)
    for candidate in NearestValue.candidates(for: value) where !isTag {
      let text = Matcher.Text(characters: candidate, bindings: context)
      if matcher.matches(pattern, text) { return candidate }
    }
    return nearestList(trimmed, pattern, listed)
  }

  private func takesLanguages(_ pattern: PatternID) -> Bool {
    matcher.arena.parts(pattern, of: .choice).contains { part in
      let entry = matcher.arena[part]
      guard entry.kind == .data else { return false }
      let data = schema.data[Int(entry.first)]
      return schema.datatypes[Int(data.datatype)].name == "language"
    }
  }

  /// A list of words of which some are near to those that the schema lists.
  private mutating func nearestList(
    _ value: String,
    _ pattern: PatternID,
    _ listed: [String]
  ) -> String? {
    let words = Tokens.split(value).map(String.init)
    guard words.count > 1, words.count <= 20, !listed.isEmpty else { return nil }
    let made = words.map { word in
      listed.contains(word) ? word : Nearest.best(listed, to: word) ?? word
    }
    .joined(separator: " ")
    guard made != value, matcher.matches(pattern, .init(characters: made, bindings: context)) else {
      return nil
    }
    return made
  }
}
