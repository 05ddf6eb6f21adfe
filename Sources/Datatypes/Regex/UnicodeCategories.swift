/// The general categories of Unicode, for `\p{L}` and its kin.
///
/// Source: XML Schema Part 2 §F.1.1, which encourages later versions than Unicode 3.1.
enum UnicodeCategories {
  /// The characters of the category `name`, one or two letters; nil when there is none.
  ///
  /// There is no `Cs`: surrogates are not characters. They are in no category.
  static func characters(ofCategory name: String) -> CodePointSet? {
    if name.count == 2 { return byName[name] }
    let parts = byName.filter { $0.key.hasPrefix(name) && name.count == 1 }
    guard !parts.isEmpty else { return nil }
    return CodePointSet(ranges: parts.flatMap(\.value.ranges))
  }

  /// `\w`: all but punctuation, separators and others.
  static let word: CodePointSet = {
    let rest = ["P", "Z", "C"].compactMap { characters(ofCategory: $0) }
    return rest.reduce(CodePointSet()) { $0.union($1) }.complement
  }()

  /// `\d`: decimal digits.
  static let digit = characters(ofCategory: "Nd") ?? CodePointSet()

  /// The categories, in the order of the letters of ``runs``: A…Z, then a…d.
  static let names = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
  ]

  private static let byName: [String: CodePointSet] = {
    var ranges = [[ClosedRange<UInt32>]](repeating: [], count: names.count)
    var point: UInt32 = 0
    var category = 0
    var count: UInt32 = 0
    func endRun() {
      let length = max(count, 1)
      ranges[category].append(point...(point + length - 1))
      point += length
      count = 0
    }
    for (index, byte) in runs.utf8.filter({ $0 > 0x20 }).enumerated() {
      if LexicalReader.isDigit(byte) {
        count = count * 10 + UInt32(byte - 0x30)
      } else {
        if index > 0 { endRun() }
        category = byte < 0x61 ? Int(byte) - 0x41 : Int(byte) - 0x61 + 26
      }
    }
    endRun()
    let sets = zip(names, ranges).map { ($0, CodePointSet(ranges: $1)) }
    return Dictionary(uniqueKeysWithValues: sets.filter { $0.0 != "Cs" })
  }()
}
