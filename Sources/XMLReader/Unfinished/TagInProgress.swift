/// A start tag as it is written, complete or not.
struct TagInProgress {
  /// An attribute, or what looks like the beginning of one.
  struct Attribute {
    var name: Range<Int>
    /// Between the quotation marks, or up to where the tag breaks off; nil when there is no value.
    var value: Range<Int>?
  }

  var name: Range<Int>
  var attributes: [Attribute] = []
  /// Behind the last character.
  var end: Int
  /// Whether it ends with `>`, not because another tag begins or the text ends.
  var isClosed = false
  var isEmpty = false

  /// Reads a tag that begins at an offset; never beyond the next `<`.
  init(_ bytes: [UInt8], at start: Int) {
    var offset = start + 1
    while offset < bytes.count, Self.isName(bytes[offset]) { offset += 1 }
    name = start + 1..<offset
    end = offset
    while end < bytes.count, bytes[end] != 0x3C {
      switch bytes[end] {
      case 0x3E:
        isEmpty = bytes[name.upperBound..<end].last { !Self.isBlank($0) } == 0x2F
        isClosed = true
        end += 1
        return
      case let byte where Self.isName(byte): readAttribute(bytes)
      default: end += 1
      }
    }
  }

  private mutating func readAttribute(_ bytes: [UInt8]) {
    var offset = end
    while offset < bytes.count, Self.isName(bytes[offset]) { offset += 1 }
    var attribute = Attribute(name: end..<offset)
    end = offset
    while offset < bytes.count, Self.isBlank(bytes[offset]) { offset += 1 }
    if offset < bytes.count, bytes[offset] == 0x3D {
      offset += 1
      while offset < bytes.count, Self.isBlank(bytes[offset]) { offset += 1 }
      end = offset
      readValue(bytes, of: &attribute)
    }
    attributes.append(attribute)
  }

  /// Reads a value; without quotation marks it is one word.
  private mutating func readValue(_ bytes: [UInt8], of attribute: inout Attribute) {
    guard end < bytes.count else { return }
    let quote = bytes[end]
    let isQuoted = quote == 0x22 || quote == 0x27
    let start = isQuoted ? end + 1 : end
    var offset = start
    while offset < bytes.count, bytes[offset] != 0x3C {
      if isQuoted ? bytes[offset] == quote : !Self.isName(bytes[offset]) { break }
      offset += 1
    }
    guard isQuoted || offset > start else { return }
    attribute.value = start..<offset
    let isEnded = isQuoted && offset < bytes.count && bytes[offset] == quote
    end = isEnded ? offset + 1 : offset
  }

  /// Whether a byte can be in a name; those beyond ASCII all can.
  static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x2D, 0x2E, 0x80...: true
    default: false
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }
}
