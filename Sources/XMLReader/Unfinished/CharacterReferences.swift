/// Characters written as references, taken as far as they are well-formed.
enum CharacterReferences {
  private static let known: [String: UInt8] = [
    "lt": 0x3C, "gt": 0x3E, "amp": 0x26, "quot": 0x22, "apos": 0x27,
  ]

  /// The text with the built-in entities and numbers replaced; whatever else begins with `&` stays.
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(0x26) else { return Array(text) }
    var made: [UInt8] = []
    var offset = text.startIndex
    while offset < text.endIndex {
      if text[offset] == 0x26, let end = text[offset...].prefix(12).firstIndex(of: 0x3B),
        let character = character(String(decoding: text[offset + 1..<end], as: UTF8.self))
      {
        made += character
        offset = end + 1
      } else {
        made.append(text[offset])
        offset += 1
      }
    }
    return made
  }

  private static func character(_ name: String) -> [UInt8]? {
    if let byte = known[name] { return [byte] }
    guard name.hasPrefix("#") else { return nil }
    let isHexadecimal = name.hasPrefix("#x")
    let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
    return number.flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) }
  }
}
