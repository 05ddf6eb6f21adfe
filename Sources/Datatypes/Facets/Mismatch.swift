/// Why a literal does not belong to a datatype.
enum Mismatch: Error, Sendable {
  case lexical(LexicalProblem)
  case pattern(String)
  case length(actual: Int, Int, Unit)
  case tooShort(actual: Int, Int, Unit)
  case tooLong(actual: Int, Int, Unit)
  case bound(Bound)
  case totalDigits(Int)
  case fractionDigits(Int)
  case enumeration([String])

  /// What the length of a value counts.
  enum Unit: Sendable {
    case characters, octets, items

    init(_ type: BuiltInType) {
      self = type.family == .octets ? .octets : type.family == .list ? .items : .characters
    }

    /// "1 character", "2 characters".
    func count(_ number: Int) -> String {
      let plural = "\(self)"
      return "\(number) \(number == 1 ? String(plural.dropLast()) : plural)"
    }
  }

  /// The cause as the end of a sentence that begins with the literal.
  func words(for type: BuiltInType) -> String {
    switch self {
    case .lexical(let problem):
      "is not \(type.words)" + (problem.words.map { ": \($0)" } ?? "")
    case .pattern(let pattern): PatternWords.violation(pattern)
    case .length(let actual, let needed, let unit):
      "has \(unit.count(actual)), exactly \(needed) \(needed == 1 ? "is" : "are") needed"
    case .tooShort(let actual, let needed, let unit):
      "has \(unit.count(actual)), at least \(needed) \(needed == 1 ? "is" : "are") needed"
    case .tooLong(let actual, let needed, let unit):
      "has \(unit.count(actual)), at most \(needed) \(needed == 1 ? "is" : "are") allowed"
    case .bound(let bound): "is not \(bound.relation.words) \(bound.literal)"
    case .totalDigits(let count): "has more than \(Self.digits(count))"
    case .fractionDigits(let count): "has more than \(Self.digits(count)) after the point"
    case .enumeration(let literals): "is not one of \(Self.quoted(literals))"
    }
  }

  /// "1 digit", "2 digits".
  static func digits(_ count: Int) -> String {
    "\(count) \(count == 1 ? "digit" : "digits")"
  }

  /// The literals in quotes, ten at most.
  static func quoted(_ literals: [String]) -> String {
    literals.prefix(10).map { "\"\($0)\"" }.joined(separator: ", ")
      + (literals.count > 10 ? ", …" : "")
  }
}
