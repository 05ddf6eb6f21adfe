/// Reads a literal from left to right.
struct LexicalReader {
  private(set) var rest: ArraySlice<UInt8>

  init(_ literal: ArraySlice<UInt8>) {
    rest = literal
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

  var isAtEnd: Bool { rest.isEmpty }

  /// Reads `character`, when it is the next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let next = rest.first, UInt32(next) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  /// Reads digits, as many as there are.
  mutating func digits() -> ArraySlice<UInt8> {
    let digits = rest.prefix(while: Self.isDigit)
    rest = rest.dropFirst(digits.count)
    return digits
  }

  /// Reads a number of exactly two digits.
  mutating func twoDigits() throws(LexicalProblem) -> Int {
    let start = rest.startIndex
    guard rest.count >= 2, Self.isDigit(rest[start]), Self.isDigit(rest[start + 1]) else {
      throw .malformed
    }
    defer { rest = rest.dropFirst(2) }
    return Int(rest[start] - 0x30) * 10 + Int(rest[start + 1] - 0x30)
  }

  /// Reads `character`, which must come next.
  mutating func expect(_ character: Unicode.Scalar) throws(LexicalProblem) {
    guard skip(character) else { throw .malformed }
  }
}
