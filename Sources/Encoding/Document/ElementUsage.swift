/// What elements a part of `text` has.
struct ElementUsage: Sendable {
  private var others: [String: Int] = [:]
  private var lineBreaks = 0
  /// The languages of passages.
  private(set) var languages: Set<String> = []
  /// The number of words that were joined at line ends.
  private(set) var joinedWords = 0
  /// The values of `supplied/@reason`.
  private(set) var reasons: Set<String> = []

  /// The number of occurrences of each element.
  var counts: [String: Int] {
    var counts = others
    if lineBreaks > 0 { counts["lb", default: 0] += lineBreaks }
    return counts
  }

  /// Counts an element.
  mutating func count(_ name: String, _ attributes: [(name: String, value: String)]) {
    others[name, default: 0] += 1
    for (attribute, value) in attributes {
      switch attribute {
      case "xml:lang": languages.insert(value)
      case "reason" where name == "supplied": reasons.insert(value)
      case "break" where name == "lb" && value == "no": joinedWords += 1
      default: break
      }
    }
  }

  /// Counts an `lb` without attributes.
  mutating func countLineBreak() { lineBreaks += 1 }

  /// Adds what another part has.
  mutating func add(_ other: ElementUsage) {
    others.merge(other.others) { $0 + $1 }
    lineBreaks += other.lineBreaks
    languages.formUnion(other.languages)
    joinedWords += other.joinedWords
    reasons.formUnion(other.reasons)
  }
}
