/// Numbers that look random and follow from a seed.
///
/// Source: S. Vigna, "An experimental exploration of Marsaglia's xorshift generators" (SplitMix64).
struct SplitMix: Sendable, RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The seed that a value gives, the same in every run.
  init(seed: String) {
    state = 0xCBF2_9CE4_8422_2325
    for byte in seed.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
}

extension Library {
  /// F&O 3.1 §4.9.
  static let randoms: [Definition] = [
    Definition(
      "random-number-generator",
      "xs:anyAtomicType?",
      "map(xs:string, item())",
      optional: 1
    ) {
      call in
      let now = Atomic(.dateTime(call.run.now), .dateTime)
      let seed = call.atomic(0) ?? now
      return .one(.map(generator(SplitMix(seed: seed.stringValue))))
    }
  ]

  private static func generator(_ source: SplitMix) -> MapItem {
    var source = source
    let number = Double(source.next() >> 11) / 9_007_199_254_740_992
    let rest = source
    let type = SequenceType(.map(.string, SequenceType(.item)))
    let next = FunctionItem(parameters: [], result: type) { _, _ in .one(.map(generator(rest))) }
    let permute = FunctionItem(parameters: [.any], result: .any) { _, arguments in
      var order = rest
      return Value(arguments[0].items.shuffled(using: &order))
    }
    return MapItem([
      (.string("number"), .double(number)), (.string("next"), .one(.function(next))),
      (.string("permute"), .one(.function(permute))),
    ])
  }
}
