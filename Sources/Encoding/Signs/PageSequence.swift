/// The numbers in a text's brackets that can only be those of its pages: they rise from each to the
/// next.
struct PageSequence {
  /// The numbers that belong to the sequence.
  private let numbers: Set<String>

  /// Looks through the contents of all brackets, in their order.
  init(_ contents: [String]) {
    var found: [(text: String, value: Int)] = []
    for content in contents {
      guard let value = Self.value(content) else { continue }
      found.append((content, value))
    }
    let rising = zip(found, found.dropFirst()).filter { first, second in
      second.value > first.value && second.value - first.value <= 3
    }
    let needed = 2
    // Two pages may come by chance; most of the numbers must rise.
    if rising.count >= needed, rising.count * 5 >= (found.count - 1) * 4 {
      numbers = Set(rising.flatMap { [$0.0.text, $0.1.text] })
    } else {
      numbers = []
    }
  }

  /// Whether a bracket's content is a page of the sequence.
  func contains(_ content: String) -> Bool { numbers.contains(content) }

  /// The value of a page or leaf: `34`, `34r`, `p. 34`, `fol. 2v`; the back of a leaf comes after
  /// its front.
  private static func value(_ content: String) -> Int? {
    guard let number = PointLines.pageNumber(content[...], mustBeNamed: false) else { return nil }
    let digits = number.prefix { ("0"..."9").contains($0) }
    guard let value = Int(digits) else { return nil }
    return number.hasSuffix("v") || number.hasSuffix("b") ? value * 2 + 1 : value * 2
  }
}
