/// A figure, a word or a sign of a text in which dates are looked for.
struct DateToken: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case number(Int, digits: Int)
    case word(String)
    case sign(Unicode.Scalar)
  }

  let kind: Kind
  /// UTF-8 byte offsets.
  let range: Range<Int>
  /// Whether white space stands before it, or nothing.
  let isSpaced: Bool

  /// The tokens of a range of a text.
  static func tokens(in bytes: [UInt8], _ range: Range<Int>) -> [DateToken] {
    var tokens: [DateToken] = []
    var (offset, isSpaced) = (range.lowerBound, true)
    let scalars = Array(String(decoding: bytes[range], as: UTF8.self).unicodeScalars)
    var index = 0
    while index < scalars.count {
      let first = scalars[index]
      if first.isBlank {
        (isSpaced, offset, index) = (true, offset + UTF8.width(first), index + 1)
        continue
      }
      var (end, next) = (offset + UTF8.width(first), index + 1)
      func extend(while belongs: (Unicode.Scalar) -> Bool) {
        while next < scalars.count, belongs(scalars[next]) {
          end += UTF8.width(scalars[next])
          next += 1
        }
      }
      let kind: Kind
      if isDigit(first) {
        extend(while: isDigit)
        let digits = next - index
        // Longer numbers are no part of a date, and may be too large to count.
        let value = scalars[index..<next].prefix(4).reduce(0) { $0 * 10 + Int($1.value) - 0x30 }
        kind = .number(digits <= 4 ? value : 0, digits: digits)
      } else if isLetter(first) {
        extend { isLetter($0) }
        kind = .word(String(String.UnicodeScalarView(scalars[index..<next])))
      } else {
        kind = .sign(first)
      }
      tokens.append(DateToken(kind: kind, range: offset..<end, isSpaced: isSpaced))
      (isSpaced, offset, index) = (false, end, next)
    }
    return tokens
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    // The masculine ordinal sign is alphabetic, and no part of a word here.
    scalar.isWord && !isDigit(scalar) && scalar != "º" && scalar != "ª"
      || scalar.properties.generalCategory == .nonspacingMark
  }
}
