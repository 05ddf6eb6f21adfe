/// What happened while a document was checked, for SVRL: what each pattern's rules met.
struct ValidationTrace: Sendable {
  enum Event: Sendable {
    case fired(Rule)
    case found(Finding)
  }

  /// By number of the pattern.
  private(set) var events: [[Event]]

  init(patterns: Int) { events = Array(repeating: [], count: patterns) }

  mutating func fire(_ rule: Rule, in pattern: Int) { events[pattern].append(.fired(rule)) }
  mutating func find(_ finding: Finding, in pattern: Int) {
    events[pattern].append(.found(finding))
  }
}
