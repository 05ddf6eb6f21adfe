/// Tells names of persons by their shape.
enum NameShape {
  private static let notNames: Set<String> = [
    "the", "a", "an", "and", "in", "it", "he", "she", "we", "they", "this", "that", "there", "then",
    "but", "to", "on", "at", "if", "of", "for", "by", "my", "his", "her", "so", "as", "when",
    "what",
    "you", "i", "no", "not", "now", "our", "all", "st", "see", "p", "dear", "sir", "from", "with",
  ]

  /// Letters with full stops that begin no name.
  private static let abbreviations: Set<String> = [
    "PS", "PPS", "NB", "AD", "BC", "US", "USA", "UK", "OS", "NS", "RSVP", "MS", "AM", "PM", "BA",
    "MA", "MP", "HM", "HMS", "SS", "IE", "EG", "LS", "DC",
  ]

  /// The end of a name that begins with an initial (`P. Kropotkin`, `V. I. Lenin`, `J. S. Mill`); nil
  /// when something else stands there.
  static func end(ofNameAt start: Int, in bytes: [UInt8], _ bounds: Range<Int>) -> Int? {
    if start > bounds.lowerBound {
      let before = bytes[start - 1]
      // A letter or figure before it makes it the end of a word or an abbreviation.
      guard before == 0x20 || before == 0x28 || before == 0x22 || before == 0x09 else { return nil }
    }
    var offset = start
    var initials = 0
    while offset + 1 < bounds.upperBound, (0x41...0x5A).contains(bytes[offset]),
      bytes[offset + 1] == 0x2E
    {
      offset += 2
      initials += 1
      if offset < bounds.upperBound, bytes[offset] == 0x20 { offset += 1 }
      if initials > 3 { return nil }
    }
    let letters = bytes[start..<offset].filter { (0x41...0x5A).contains($0) }
    guard !abbreviations.contains(String(decoding: letters, as: UTF8.self)) else { return nil }
    guard initials > 0, offset < bounds.upperBound, bytes[offset - 1] == 0x20 || initials > 1 else {
      return nil
    }
    let window = TextWindow(bytes: bytes, bounds: bounds)
    guard let first = window.scalar(at: offset), first.properties.isUppercase else { return nil }
    var end = offset
    while end < bounds.upperBound, isNameByte(bytes[end]) { end += 1 }
    while end > offset, bytes[end - 1] == 0x2D || bytes[end - 1] == 0x27 { end -= 1 }
    let word = String(decoding: bytes[offset..<end], as: UTF8.self)
    guard word.count >= 3, word.dropFirst().contains(where: \.isLowercase) || initials > 0,
      !notNames.contains(word.lowercased())
    else { return nil }
    return end
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0xC0 || (0x80...0xBF).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x27
  }
}
