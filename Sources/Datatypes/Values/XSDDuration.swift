/// A duration: months and seconds, either of any size.
///
/// Source: XML Schema Part 2 §3.2.6.
struct XSDDuration: Sendable, Hashable {
  let months: BigInteger
  let seconds: ExactSeconds

  /// The parts that a literal may have.
  enum Parts: Sendable {
    case all, yearsAndMonths, daysAndTime
  }

  /// Reads `PnYnMnDTnHnMnS`, perhaps with `-` before it.
  init(_ literal: ArraySlice<UInt8>, parts: Parts = .all) throws(LexicalProblem) {
    var reader = LexicalReader(literal)
    let isNegative = reader.skip("-")
    try reader.expect("P")
    var fields = Fields()
    try fields.read(&reader, designators: "YMD", isTime: false)
    if reader.skip("T") {
      let before = fields.count
      try fields.read(&reader, designators: "HMS", isTime: true)
      guard fields.count > before else { throw .malformed }
    }
    guard reader.isAtEnd, fields.count > 0 else { throw .malformed }
    if parts == .yearsAndMonths, fields.hasDaysOrTime { throw .malformed }
    if parts == .daysAndTime, fields.hasYearsOrMonths { throw .malformed }
    let seconds = ExactSeconds(whole: fields.seconds, fraction: fields.fraction)
    months = isNegative ? -fields.months : fields.months
    self.seconds = isNegative ? -seconds : seconds
  }

  /// The four instants that durations are added to: 1696-09, 1697-02, 1903-03, 1903-07 (§3.2.6.2).
  private static let references = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)]

  /// The instant so long after the first day of a month.
  ///
  /// The first day is in every month, so that appendix E has nothing to cut off.
  private func added(toYear year: Int, month: Int) -> ExactSeconds {
    let total = months + BigInteger(year * 12 + month - 1)
    let (sumYear, sumMonth) = total.divided(by: 12)
    let days = Calendar.dayNumber(year: sumYear, month: sumMonth + 1, day: 1)
    return seconds + days * Calendar.secondsPerDay
  }

  /// Less or greater where it is so after each of the four instants (§3.2.6.2).
  func order(against other: XSDDuration) -> PartialOrder {
    if self == other { return .equal }
    let orders = Self.references.map { year, month in
      PartialOrder(
        added(toYear: year, month: month),
        other.added(toYear: year, month: month)
      )
    }
    return Set(orders).count == 1 && orders[0] != .equal ? orders[0] : .incomparable
  }

  /// What has been read of a literal.
  private struct Fields {
    var months = BigInteger(0)
    var seconds = BigInteger(0)
    var fraction: ArraySlice<UInt8> = []
    var count = 0
    var hasYearsOrMonths = false
    var hasDaysOrTime = false

    /// Reads numbers with designators, which keep their order; each may be absent.
    mutating func read(
      _ reader: inout LexicalReader,
      designators: String,
      isTime: Bool
    ) throws(LexicalProblem) {
      var remaining = Substring(designators).unicodeScalars
      while let next = reader.rest.first, LexicalReader.isDigit(next) {
        let number = BigInteger(digits: reader.digits())
        var hasFraction = false
        if isTime, reader.skip(".") {
          fraction = reader.digits()
          hasFraction = true
          guard !fraction.isEmpty else { throw .malformed }
        }
        guard let found = remaining.firstIndex(where: { reader.skip($0) }),
          !hasFraction || remaining[found] == "S"
        else { throw .malformed }
        add(number, remaining[found], isTime: isTime)
        remaining = remaining[remaining.index(after: found)...]
      }
    }

    private mutating func add(_ number: BigInteger, _ designator: Unicode.Scalar, isTime: Bool) {
      count += 1
      if isTime || designator == "D" { hasDaysOrTime = true } else { hasYearsOrMonths = true }
      switch (designator, isTime) {
      case ("Y", _): months = months + number * 12
      case ("M", false): months = months + number
      case ("D", _): seconds = seconds + number * Calendar.secondsPerDay
      case ("H", _): seconds = seconds + number * 3600
      case ("M", true): seconds = seconds + number * 60
      default: seconds = seconds + number
      }
    }
  }
}
