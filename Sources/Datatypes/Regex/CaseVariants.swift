/// The characters that differ only in case.
enum CaseVariants {
  /// Where letters with two cases stand, in hexadecimal.
  private static let cased = CodePointSet(
    hexadecimal: """
      41-5A 61-7A B5 C0-24F 250-2AF 345 370-3FF 400-587 10A0-10FF 13A0-13FF 1C80-1CBF 1D79-1D8E
      1E00-1FFF 2126-2188 24B6-24E9 2C00-2D2F A640-A7FF AB53-ABBF FF21-FF5A 10400-104FF
      10570-105FF 10C80-10CFF 118A0-118DF 16E40-16E7F 1E900-1E943
      """
  )

  /// By character, the others of its kind.
  private static let table: [UInt32: [UInt32]] = {
    var kinds: [UInt32: Set<UInt32>] = [:]
    for range in cased.ranges {
      for point in range {
        guard let scalar = Unicode.Scalar(point) else { continue }
        let properties = scalar.properties
        let lower = single(properties.lowercaseMapping) ?? point
        let upper = single(properties.uppercaseMapping) ?? point
        let folded = Unicode.Scalar(upper).flatMap { single($0.properties.lowercaseMapping) }
        kinds[folded ?? lower, default: []].formUnion([point, lower, upper])
      }
    }
    var table: [UInt32: [UInt32]] = [:]
    for kind in kinds.values where kind.count > 1 {
      for point in kind { table[point] = kind.filter { $0 != point } }
    }
    return table
  }()

  private static func single(_ mapping: String) -> UInt32? {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first?.value : nil
  }

  /// The other cases of a character.
  static func others(of point: UInt32) -> [UInt32] { table[point] ?? [] }

  /// The set with all cases of its characters.
  static func closure(of set: CodePointSet) -> CodePointSet {
    var ranges = set.ranges
    for range in set.ranges {
      if range.count > 5000 {
        for (point, others) in table where range.contains(point) {
          ranges += others.map { $0...$0 }
        }
      } else {
        for point in range { ranges += others(of: point).map { $0...$0 } }
      }
    }
    return CodePointSet(ranges: ranges)
  }
}
