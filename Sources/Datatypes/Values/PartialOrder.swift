/// How two values of a value space stand to each other.
///
/// Source: XML Schema Part 2 §2.2.1.2 and §4.2.2.
enum PartialOrder: Sendable, Hashable {
  case less, equal, greater
  /// Neither is less, and they are not equal.
  case incomparable

  /// The order of two values that can always be compared.
  init<Value: Comparable>(_ first: Value, _ second: Value) {
    self = first == second ? .equal : first < second ? .less : .greater
  }
}
