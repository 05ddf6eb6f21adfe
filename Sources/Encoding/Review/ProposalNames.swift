internal import SourceText

/// Gives proposals their names: a word of the passage and a number made of the passage and its
/// neighbours, so that a change elsewhere in the transcription leaves them as they are.
struct ProposalNames: Sendable {
  private var counts: [String: Int] = [:]

  /// How many letters and figures before and after the passage count.
  private static let neighbours = 24

  /// The name of a proposal; the second of two that are alike gets a number.
  mutating func name(
    _ kind: Proposal.Kind,
    reading: String = "",
    _ range: Range<Int>,
    in bytes: [UInt8]
  ) -> String {
    name(Self.base(kind, reading: reading, range, in: bytes))
  }

  /// The name of a proposal with a ``base``.
  mutating func name(_ base: String) -> String {
    counts[base, default: 0] += 1
    let count = counts[base, default: 1]
    return count == 1 ? base : "\(base)-\(count)"
  }

  /// What names a proposal if no other is like it.
  static func base(
    _ kind: Proposal.Kind,
    reading: String = "",
    _ range: Range<Int>,
    in bytes: [UInt8]
  ) -> String {
    var hash = Hash()
    hash.add(kind.rawValue.utf8)
    hash.add(reading.utf8)
    hash.add(words(bytes[range]))
    hash.add(words(before: range.lowerBound, in: bytes))
    hash.add(words(after: range.upperBound, in: bytes))
    return "\(kind.rawValue)-\(slug(bytes[range]))\(hash.text)"
  }

  /// The first letters and figures in ASCII, for people.
  private static func slug(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    for byte in bytes.prefix(60) {
      if isWord(byte), byte < 0x80 {
        result.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
      } else if !result.isEmpty, byte < 0x80 {
        break
      }
      if result.count == 12 { break }
    }
    return result.isEmpty ? "" : String(decoding: result, as: UTF8.self) + "-"
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }

  /// Without white space, so that lines may be wrapped anew.
  private static func words(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
  }

  /// The paragraph's letters before a place: what stands in others may change.
  private static func words(before end: Int, in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var offset = end
    var lineEnds = 0
    while offset > 0, result.count < neighbours, end - offset < neighbours * 8, lineEnds < 2 {
      offset -= 1
      count(bytes[offset], &lineEnds)
      if isWord(bytes[offset]) { result.append(bytes[offset]) }
    }
    return result
  }

  /// Counts the line ends with nothing but blanks between them.
  private static func count(_ byte: UInt8, _ lineEnds: inout Int) {
    if byte == 0x0A {
      lineEnds += 1
    } else if byte != 0x20, byte != 0x09, byte != 0x0D {
      lineEnds = 0
    }
  }

  private static func words(after start: Int, in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var offset = start
    var lineEnds = 0
    while offset < bytes.count, result.count < neighbours, offset - start < neighbours * 8,
      lineEnds < 2
    {
      count(bytes[offset], &lineEnds)
      if isWord(bytes[offset]) { result.append(bytes[offset]) }
      offset += 1
    }
    return result
  }

  /// FNV-1a, 64 bits.
  private struct Hash {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { add(byte) }
      add(0)
    }

    private mutating func add(_ byte: UInt8) {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// Six letters and figures that are not taken for each other.
    var text: String {
      let alphabet = Array("23456789abcdefghjkmnpqrstuvwxyz".utf8)
      var rest = value
      var letters: [UInt8] = []
      for _ in 0..<6 {
        letters.append(alphabet[Int(rest % UInt64(alphabet.count))])
        rest /= UInt64(alphabet.count)
      }
      return String(decoding: letters, as: UTF8.self)
    }
  }
}
