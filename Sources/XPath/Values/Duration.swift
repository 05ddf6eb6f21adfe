/// A duration: months and seconds.
struct DurationValue: Sendable, Hashable {
  var months: Int
  var seconds: DecimalNumber

  /// Reads `-?PnYnMnDTnHnMnS`; nil when it is malformed.
  /// - Parameters:
  ///   - literal: Without white space at its ends.
  ///   - type: Of the three types of durations.
  /// - Throws: FODT0002 when it is too large.
  init?(_ literal: String, type: AtomicType) throws {
    var rest = Array(literal.utf8)[...]
    let isNegative = rest.first == 0x2D
    if isNegative { rest = rest.dropFirst() }
    guard rest.first == 0x50 else { return nil }
    rest = rest.dropFirst()
    var months = WholeNumber.small(0)
    var seconds = DecimalNumber.zero
    var designators = Array("YMDTHMS".utf8)[...]
    var isTime = false
    var count = 0
    while let next = rest.first {
      if next == 0x54 {
        guard !isTime, rest.count > 1 else { return nil }
        isTime = true
        designators = Array("HMS".utf8)[...]
        rest = rest.dropFirst()
        continue
      }
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }
      rest = rest.dropFirst(digits.count)
      guard let designator = rest.first, digits.first != 0x2E, digits.last != 0x2E,
        let place = designators.firstIndex(of: designator),
        !designators[..<place].contains(0x54),
        let number = DecimalNumber(String(decoding: digits, as: UTF8.self)),
        designator == 0x53 || !digits.contains(0x2E)
      else { return nil }
      designators = designators[(place + 1)...]
      rest = rest.dropFirst()
      count += 1
      switch (designator, isTime) {
      case (0x59, _): months = months + number.coefficient * .small(12)
      case (0x4D, false): months = months + number.coefficient
      case (0x44, _): seconds = seconds + number * DecimalNumber(86_400)
      case (0x48, _): seconds = seconds + number * DecimalNumber(3600)
      case (0x4D, true): seconds = seconds + number * DecimalNumber(60)
      default: seconds = seconds + number
      }
      if type == .yearMonthDuration, isTime || designator == 0x44 { return nil }
      if type == .dayTimeDuration, !isTime, designator != 0x44 { return nil }
    }
    guard count > 0 else { return nil }
    guard let total = months.asInt else {
      throw XPathError("FODT0002", "the duration \(literal) is too long")
    }
    self.init(months: isNegative ? -total : total, seconds: isNegative ? -seconds : seconds)
  }

  init(months: Int = 0, seconds: DecimalNumber = .zero) {
    self.months = months
    self.seconds = seconds
  }

  var isNegative: Bool { months < 0 || seconds.isNegative }

  /// Days, hours, minutes of the seconds without sign, and the seconds that are left.
  var parts: (days: WholeNumber, hours: Int, minutes: Int, seconds: DecimalNumber) {
    let all = seconds.isNegative ? -seconds : seconds
    let split = all.dividedWhole(by: DecimalNumber(60)) ?? (.small(0), .zero)
    let hours = split.quotient.divided(by: .small(60)) ?? (.small(0), .small(0))
    let days = hours.quotient.divided(by: .small(24)) ?? (.small(0), .small(0))
    return (days.quotient, days.remainder.clamped, hours.remainder.clamped, split.remainder)
  }

  /// The canonical form.
  func description(type: AtomicType) -> String {
    if months == 0, seconds.isZero { return type == .yearMonthDuration ? "P0M" : "PT0S" }
    var text = isNegative ? "-P" : "P"
    let magnitude = months.magnitude
    if magnitude >= 12 { text += "\(magnitude / 12)Y" }
    if magnitude % 12 > 0 { text += "\(magnitude % 12)M" }
    let parts = parts
    if !parts.days.isZero { text += "\(parts.days.description)D" }
    if parts.hours > 0 || parts.minutes > 0 || !parts.seconds.isZero { text += "T" }
    if parts.hours > 0 { text += "\(parts.hours)H" }
    if parts.minutes > 0 { text += "\(parts.minutes)M" }
    if !parts.seconds.isZero { text += parts.seconds.description + "S" }
    return text
  }
}
