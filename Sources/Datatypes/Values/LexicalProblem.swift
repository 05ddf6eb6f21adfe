/// Why a literal is not in a lexical space.
///
/// The words are made only when somebody asks, since a choice of types tries many in vain.
enum LexicalProblem: Error, Hashable {
  /// It has not the type's form.
  case malformed
  /// A part of a date or time is greater or less than possible: "month", 13.
  case outOfRange(part: String, value: Int)
  /// The month ends before the day.
  case dayBeyondMonth(day: Int, month: Int, year: String?)
  /// The year is 0000 (§3.2.7.1).
  case yearZero
  /// The year has five or more digits and begins with 0.
  case yearWithLeadingZero
  /// The hour is 24 and it is not the day's end (§3.2.7.1).
  case beyondMidnight
  /// The time zone is more than fourteen hours away.
  case timezoneTooFar
  /// No namespace is bound to the prefix.
  case unboundPrefix(String)
  /// The document declares no unparsed entity of the name.
  case undeclaredEntity(String)

  /// The cause in words; nil when there is nothing to say but that the form is wrong.
  var words: String? {
    switch self {
    case .malformed: nil
    case .outOfRange(let part, let value): "there is no \(part) \(value)"
    case .dayBeyondMonth(let day, let month, let year):
      "there is no \(day) \(Self.months[month - 1])\(year.map { " " + $0 } ?? "")"
    case .yearZero: "there is no year 0000; -0001 comes before 0001"
    case .yearWithLeadingZero: "a year of more than four digits does not begin with 0"
    case .beyondMidnight: "after 24:00:00 the next day begins"
    case .timezoneTooFar: "time zones lie between -14:00 and +14:00"
    case .unboundPrefix(let prefix): "no namespace is declared for the prefix \"\(prefix)\""
    case .undeclaredEntity(let name): "no unparsed entity \"\(name)\" is declared"
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
