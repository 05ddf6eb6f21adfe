internal import TEI

/// Dates of ISO 8601 as TEI's `@when` takes them.
enum ISODate {
  /// Whether a text is a year, a month or a day that exists (`1920`, `1920-12`, `1920-12-21`).
  static func isReal(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count),
      parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ $0.count == 2 })
    else { return false }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, numbers[0] > 0 else { return false }
    guard numbers.count > 1 else { return true }
    guard (1...12).contains(numbers[1]) else { return false }
    guard numbers.count > 2 else { return true }
    return (1...GregorianCalendar.days(inMonth: numbers[1], of: numbers[0])).contains(numbers[2])
  }
}
