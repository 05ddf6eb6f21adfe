/// A value in the value space of a datatype.
///
/// Equality is that of the specification: 1.0 and 1.00 are one decimal, NaN equals itself, there is
/// one zero, an instant with a time zone never equals one without.
package struct XSDValue: Sendable, Hashable {
  let content: Content

  /// The value by its primitive type.
  enum Content: Sendable, Hashable {
    /// A string in UTF-8, its white space normalised.
    case characters(ArraySlice<UInt8>)
    case boolean(Bool)
    case decimal(XSDDecimal)
    case float(UniqueNumber<Float>)
    case double(UniqueNumber<Double>)
    case duration(XSDDuration)
    case dateTime(XSDDateTime)
    case octets([UInt8])
    case name(namespace: String, local: String)
    case list([Content])
  }

  init(_ content: Content) {
    self.content = content
  }

  /// The order of two values of one type.
  func order(against other: XSDValue) -> PartialOrder {
    switch (content, other.content) {
    case (.decimal(let first), .decimal(let second)): PartialOrder(first, second)
    case (.float(let first), .float(let second)): first.order(against: second)
    case (.double(let first), .double(let second)): first.order(against: second)
    case (.duration(let first), .duration(let second)): first.order(against: second)
    case (.dateTime(let first), .dateTime(let second)): first.order(against: second)
    default: content == other.content ? .equal : .incomparable
    }
  }
}
