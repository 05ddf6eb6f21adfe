/// Binary data in its two notations.
enum Octets {
  /// Reads hexBinary: two digits for each octet (§3.2.15).
  static func hexadecimal(_ literal: ArraySlice<UInt8>) -> [UInt8]? {
    guard literal.count % 2 == 0 else { return nil }
    var octets: [UInt8] = []
    octets.reserveCapacity(literal.count / 2)
    var high: UInt8?
    for byte in literal {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: return nil
      }
      if let first = high {
        octets.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return octets
  }

  /// Reads base64Binary: single blanks may stand between any two characters (§3.2.16).
  ///
  /// The grammar leaves no bits unused: the character before `=` ends with two bits 0, the one
  /// before `==` with four.
  static func base64(_ literal: ArraySlice<UInt8>) -> [UInt8]? {
    let characters = literal.filter { $0 != 0x20 }
    guard characters.count % 4 == 0 else { return nil }
    let padding = characters.suffix(2).reversed().prefix { $0 == 0x3D }.count
    var octets: [UInt8] = []
    octets.reserveCapacity(characters.count / 4 * 3)
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for byte in characters.dropLast(padding) {
      guard let digit = base64Digit(byte) else { return nil }
      bits = (bits & 0xFFFF) << 6 | digit
      count += 6
      if count >= 8 {
        count -= 8
        octets.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    guard bits & ((1 << count) - 1) == 0 else { return nil }
    return octets
  }

  private static func base64Digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte) - 0x41
    case 0x61...0x7A: UInt32(byte) - 0x61 + 26
    case 0x30...0x39: UInt32(byte) - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
