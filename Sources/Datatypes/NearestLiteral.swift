/// Finds what somebody meant who wrote a value in another form than the datatypes of XML Schema have.
package enum NearestLiteral {
  /// Literals that may have been meant, the likeliest first.
  ///
  /// Dates become those of ISO 8601, commas points, words truth values, names and fragments
  /// of URIs what they need.
  /// What may mean two things (3/4/1920) gives nothing. Nothing is known of the datatype here: whoever
  /// asks takes the first that it accepts.
  /// - Parameter text: What was written.
  /// - Returns: Literals other than the text; empty when it looks like nothing known.
  package static func candidates(for text: String) -> [String] {
    guard text.utf8.count <= 64 else { return [] }
    let words = text.split { $0 == " " || $0.isNewline || $0 == "\t" }.map(String.init)
    guard !words.isEmpty else { return [] }
    let plain = words.joined(separator: " ")
    let found = [plain] + numbers(plain) + [date(plain)].compactMap { $0 } + namesAndWords(plain)
    return found.filter { $0 != text }
  }

  // MARK: - Dates

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// A day, month or year as ISO 8601 has it.
  private static func date(_ text: String) -> String? {
    let separators: Set<Character> = [".", "/", "-", " ", ","]
    let parts = text.split { separators.contains($0) }.map(String.init)
    let numbers = parts.compactMap { part in
      part.count <= 4 && part.allSatisfy(\.isASCII) ? Int(part) : nil
    }
    if let name = parts.first(where: { number(ofMonth: $0) != nil }),
      let month = number(ofMonth: name)
    {
      return date(besideMonth: month, parts.filter { $0 != name })
    }
    guard numbers.count == parts.count, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
    switch parts.count {
    case 1: return parts[0].count < 4 ? padded(numbers[0], 4) : nil
    case 2:
      if parts[0].count == 4 { return iso(year: parts[0], numbers[1]) }
      return parts[1].count == 4 ? iso(year: parts[1], numbers[0]) : nil
    case 3:
      if parts[0].count == 4 { return iso(year: parts[0], numbers[1], numbers[2]) }
      guard parts[2].count == 4 else { return nil }
      // With strokes some begin with the day, some with the month.
      let isAmbiguous = text.contains("/") && numbers[0] != numbers[1]
      if isAmbiguous, numbers[0] <= 12, numbers[1] <= 12 { return nil }
      let beginsWithMonth = text.contains("/") && numbers[1] > 12
      return beginsWithMonth
        ? iso(year: parts[2], numbers[0], numbers[1]) : iso(year: parts[2], numbers[1], numbers[0])
    default: return nil
    }
  }

  private static func date(besideMonth month: Int, _ others: [String]) -> String? {
    let digits = others.map { String($0.prefix { "0"..."9" ~= $0 }) }
    guard let year = digits.last(where: { $0.count == 4 }) else { return nil }
    let days = digits.filter { (1...2).contains($0.count) }.compactMap(Int.init)
    guard others.count == days.count + 1 else { return nil }
    return days.count == 1 ? iso(year: year, month, days[0]) : iso(year: year, month)
  }

  /// The month of an English name, of which three letters are enough.
  private static func number(ofMonth word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    return months.firstIndex { $0.hasPrefix(word.lowercased()) }.map { $0 + 1 }
  }

  private static func iso(year: String, _ month: Int, _ day: Int? = nil) -> String {
    year + "-" + padded(month, 2) + (day.map { "-" + padded($0, 2) } ?? "")
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  // MARK: - Numbers, names

  private static func numbers(_ text: String) -> [String] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    // 1,000 may be a thousand, or one.
    if parts.count == 2, parts[1].count != 3 { return [parts.joined(separator: ".")] }
    guard let point = text.firstIndex(of: "."), point != text.startIndex else { return [] }
    let isWhole = text[text.index(after: point)...].allSatisfy { $0 == "0" }
    return isWhole ? [String(text[..<point])] : []
  }

  private static func namesAndWords(_ text: String) -> [String] {
    var found: [String] = []
    let lowered = text.lowercased()
    if ["true", "yes"].contains(lowered) { found.append("true") }
    if ["false", "no"].contains(lowered) { found.append("false") }
    found.append(text.replacing("_", with: "-"))
    let joined = text.replacing(" ", with: "_")
    found += [joined, "_" + joined, "#" + joined]
    return found
  }
}
