/// What is done with white space before a literal is read.
///
/// Source: XML Schema Part 2 §4.3.6.
enum WhiteSpace: Sendable {
  case preserve, replace, collapse

  /// The literal with its white space normalised.
  func normalized(_ text: Span<UInt8>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for index in text.indices {
      let byte = text[index]
      let isSpace = byte == 0x20 || byte == 0x9 || byte == 0xA || byte == 0xD
      if !isSpace || self == .preserve {
        result.append(byte)
      } else if self == .replace || !(result.isEmpty || result.last == 0x20) {
        result.append(0x20)
      }
    }
    if self == .collapse, result.last == 0x20 { result.removeLast() }
    return result[...]
  }
}
