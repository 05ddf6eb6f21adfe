/// A number of seconds without limit in size or precision.
struct ExactSeconds: Sendable, Hashable, Comparable {
  /// The greatest whole number that is not greater.
  var whole: BigInteger
  /// The digits (ASCII) of what is added to it, without zeros at the end.
  var fraction: [UInt8]

  init(whole: BigInteger, fraction: some Sequence<UInt8> = []) {
    self.whole = whole
    self.fraction = Array(fraction)
    while self.fraction.last == 0x30 { self.fraction.removeLast() }
  }

  static prefix func - (seconds: ExactSeconds) -> ExactSeconds {
    guard !seconds.fraction.isEmpty else { return ExactSeconds(whole: -seconds.whole) }
    // -(w + 0.f) = (-w - 1) + (1 - 0.f), the tens' complement, whose last digit is not 0.
    var complement = seconds.fraction.map { 0x69 - $0 }
    complement[complement.count - 1] += 1
    return ExactSeconds(whole: -seconds.whole - BigInteger(1), fraction: complement)
  }

  /// Adds whole seconds.
  static func + (seconds: ExactSeconds, more: BigInteger) -> ExactSeconds {
    ExactSeconds(whole: seconds.whole + more, fraction: seconds.fraction)
  }

  static func < (first: ExactSeconds, second: ExactSeconds) -> Bool {
    if first.whole != second.whole { return first.whole < second.whole }
    return first.fraction.lexicographicallyPrecedes(second.fraction)
  }
}
