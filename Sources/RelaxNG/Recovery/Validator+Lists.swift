internal import Diagnostics
internal import XMLTree

/// Lists of what may stand at a place, in few words.
extension Validator {
  /// What may stand at a place, the likely things first.
  mutating func help(
    _ expected: Expectation,
    _ name: XMLName?,
    _ needed: [XMLName],
    in parent: String? = nil
  ) -> String? {
    var items = sortedLabels(expected, name?.localName ?? "", needed)
    if expected.takesText { items.insert("text", at: 0) }
    if expected.takesOtherElements { items.append("elements of other names") }
    guard !items.isEmpty else {
      return expected.mayEnd ? "nothing more may stand in \(parent ?? parentLabel)" : nil
    }
    return "here in \(parent ?? parentLabel) may stand " + Self.list(items, limit: 6)
  }

  /// All that may stand at a place, for programs.
  mutating func all(_ expected: Expectation) -> [String] {
    if let known = memory.expected[expected.state] { return known }
    var items = expected.takesText ? ["text"] : []
    items += expected.elements.map { "<\($0.localName)>" }
    if expected.state >= 0 { memory.expected[expected.state] = items }
    return items
  }

  /// The elements that can hold another one, those first that the document has most often.
  mutating func parentList(_ symbol: Symbol, _ parents: [XMLName]) -> String {
    if let known = memory.parentLists[symbol] { return known }
    let ranked = parents.map { (name: $0.localName, usage: usage[$0] ?? 0) }
      .sorted { (-$0.usage, $0.name) < (-$1.usage, $1.name) }
    let made = Self.list(ranked.map { "<\($0.name)>" }, limit: 6)
    memory.parentLists[symbol] = made
    return made
  }

  /// The elements that may stand at a place: those that are missing, those whose names are near, those that the document has
  /// most often, then the others.
  private mutating func sortedLabels(
    _ expected: Expectation,
    _ name: String,
    _ needed: [XMLName]
  ) -> [String] {
    let key = ([name] + needed.map(\.localName)).joined(separator: " ")
    if let known = memory.lists[expected.state]?[key] { return known }
    var near: [String: Int] = [:]
    if !name.isEmpty {
      for (word, distance) in Nearest.near(expected.elements.map(\.localName), to: name) {
        near[word] = distance
      }
    }
    for element in needed { near[element.localName] = -1 }
    let ranked = expected.elements.map { element in
      (name: element.localName, near: near[element.localName] ?? .max, usage: usage[element] ?? 0)
    }
    let made = ranked.sorted { ($0.near, -$0.usage, $0.name) < ($1.near, -$1.usage, $1.name) }
      .map { "<\($0.name)>" }
    if memory.listCount > FindingMemory.limit {
      memory.lists = [:]
      memory.listCount = 0
    }
    memory.listCount += 1
    if expected.state >= 0 { memory.lists[expected.state, default: [:]][key] = made }
    return made
  }

  /// The first few, and how many others.
  static func list(_ items: [String], limit: Int) -> String {
    guard items.count > limit + 1 else { return items.joined(separator: ", ") }
    return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) others"
  }

  static func oneOf(_ names: [XMLName]) -> String {
    let labels = names.map { "<\($0.localName)>" }
    guard labels.count > 1 else { return labels.first ?? "an element" }
    guard labels.count <= 5 else { return "one of " + list(labels, limit: 4) }
    return labels.dropLast().joined(separator: ", ") + " or " + (labels.last ?? "")
  }

  static func shortened(_ text: String) -> String {
    let words = Tokens.split(text).joined(separator: " ")
    return words.count > 60 ? words.prefix(57) + "…" : words
  }
}
