/// The general categories of Unicode, for `\p{L}` and its kin.
///
/// They are those of the standard library, so of the Unicode version that Swift knows.
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

  /// Ranges whose category is known without looking at each point: ideographs, Hangul syllables and
  /// private use, which Unicode never reassigns, and planes that nothing is assigned to.
  ///
  /// Skipping them takes the scan from 1,114,112 points to about 80,000.
  private static let known: [(range: ClosedRange<UInt32>, name: String)] = [
    (0x3400...0x4DB5, "Lo"), (0x4E00...0x9FA5, "Lo"), (0xAC00...0xD7A3, "Lo"),
    (0xD800...0xDFFF, "Cs"), (0xE000...0xF8FF, "Co"), (0x20000...0x2A6D6, "Lo"),
    (0x40000...0xDFFFF, "Cn"), (0xE1000...0xEFFFF, "Cn"), (0xF0000...0xFFFFD, "Co"),
    (0x100000...0x10FFFD, "Co"),
  ]

  private static let byName: [String: CodePointSet] = {
    var ranges: [String: [ClosedRange<UInt32>]] = [:]
    var point: UInt32 = 0
    var skips = known[...]
    while point <= CodePointSet.lastPoint {
      if let skip = skips.first, skip.range.lowerBound == point {
        if skip.name != "Cs" { ranges[skip.name, default: []].append(skip.range) }
        point = skip.range.upperBound + 1
        skips.removeFirst()
        continue
      }
      let end = skips.first?.range.lowerBound ?? CodePointSet.lastPoint + 1
      let run = runOfOneCategory(from: point, to: end)
      ranges[run.name, default: []].append(point...(run.end - 1))
      point = run.end
    }
    return ranges.mapValues { CodePointSet(ranges: $0) }
  }()

  private static func runOfOneCategory(
    from start: UInt32,
    to limit: UInt32
  ) -> (name: String, end: UInt32) {
    let category = Unicode.Scalar(start)?.properties.generalCategory
    var end = start + 1
    while end < limit, Unicode.Scalar(end)?.properties.generalCategory == category { end += 1 }
    return (category?.abbreviation ?? "Cs", end)
  }
}

extension Unicode.GeneralCategory {
  /// The two letters that the Unicode standard uses.
  fileprivate var abbreviation: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
