internal import XMLTree

/// Reads JSON (RFC 7159) and gives what it finds to a receiver.
struct JSONReader {
  private let units: [UInt8]
  private let options: JSONOptions
  private let call: Call
  private var offset = 0
  private var depth = 0
  /// For `json-to-xml`; nil for maps and arrays.
  private var builder: XMLTreeBuilder?

  private static let greatestDepth = 500

  private init(_ text: String, _ options: JSONOptions, _ call: Call) {
    units = Array(
      (text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text)
        .utf8
    )
    self.options = options
    self.call = call
  }

  static func value(_ text: String, _ options: JSONOptions, _ call: Call) throws -> Value {
    var reader = JSONReader(text, options, call)
    let value = try reader.any()
    try reader.end()
    return value
  }

  static func document(_ text: String, _ options: JSONOptions, _ call: Call) throws -> Value {
    var reader = JSONReader(text, options, call)
    reader.builder = XMLTreeBuilder()
    try reader.element(key: nil)
    try reader.end()
    guard let builder = reader.builder else { return .empty }
    let tree = Tree(builder.finish(), uri: nil, baseURI: call.context.baseURI, top: 0)
    return .one(.node(tree.root))
  }

  private mutating func skipBlanks() {
    while offset < units.count, String.isBlank(units[offset]) { offset += 1 }
  }

  private mutating func end() throws {
    skipBlanks()
    guard offset == units.count else { throw malformed("something follows the value") }
  }

  private func malformed(_ message: String) -> XPathError {
    XPathError("FOJS0001", "the JSON is malformed at byte \(offset + 1): \(message)")
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard offset < units.count, units[offset] == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws {
    guard skip(character) else { throw malformed("\"\(character)\" is missing") }
  }

  private mutating func word(_ word: String) -> Bool {
    guard units[offset...].starts(with: word.utf8) else { return false }
    offset += word.utf8.count
    return true
  }

  private mutating func deeper() throws {
    depth += 1
    guard depth <= Self.greatestDepth else {
      throw XPathError("FOJS0001", "the JSON is nested more than \(Self.greatestDepth) deep")
    }
  }

  private mutating func any() throws -> Value {
    skipBlanks()
    guard offset < units.count else { throw malformed("a value is missing") }
    try call.run.tick()
    switch units[offset] {
    case 0x7B: return .one(.map(try object()))
    case 0x5B: return .one(.array(try array()))
    case 0x22: return .string(try string().text)
    case 0x74 where word("true"): return .boolean(true)
    case 0x66 where word("false"): return .boolean(false)
    case 0x6E where word("null"): return .empty
    default: return .double(try number().value)
    }
  }

  private mutating func object() throws -> MapItem {
    offset += 1
    try deeper()
    defer { depth -= 1 }
    var map = MapItem.empty
    if skip("}") { return map }
    repeat {
      skipBlanks()
      guard offset < units.count, units[offset] == 0x22 else {
        throw malformed("a key in quotes is expected")
      }
      let key = Atomic.string(try string().text)
      try expect(":")
      let value = try any()
      if map.value(of: key) != nil {
        if options.duplicates == "reject" {
          throw XPathError("FOJS0003", "the key \"\(key.stringValue)\" stands there twice")
        }
        if options.duplicates == "use-last" { map = map.putting(key, value) }
      } else {
        map = map.putting(key, value)
      }
    } while skip(",")
    try expect("}")
    return map
  }

  private mutating func array() throws -> ArrayItem {
    offset += 1
    try deeper()
    defer { depth -= 1 }
    var members: [Value] = []
    if skip("]") { return ArrayItem(members) }
    repeat { members.append(try any()) } while skip(",")
    try expect("]")
    return ArrayItem(members)
  }

  private mutating func number() throws -> (value: Double, text: String) {
    let start = offset
    if offset < units.count, units[offset] == 0x2D { offset += 1 }
    let first = offset
    digits()
    guard offset > first else { throw malformed("a value is expected") }
    if units[first] == 0x30, offset > first + 1 {
      throw malformed("a number does not begin with 0")
    }
    if offset < units.count, units[offset] == 0x2E {
      offset += 1
      let fraction = offset
      digits()
      guard offset > fraction else { throw malformed("a digit is missing after the point") }
    }
    if offset < units.count, units[offset] | 0x20 == 0x65 {
      offset += 1
      if offset < units.count, units[offset] == 0x2B || units[offset] == 0x2D { offset += 1 }
      let exponent = offset
      digits()
      guard offset > exponent else { throw malformed("a digit is missing in the exponent") }
    }
    let text = String(decoding: units[start..<offset], as: UTF8.self)
    return (Casting.floating(text) ?? .nan, text)
  }

  private mutating func digits() {
    while offset < units.count, units[offset] >= 0x30, units[offset] <= 0x39 { offset += 1 }
  }

  /// A string; with the option escape what XML or JSON does not allow stays escaped.
  private mutating func string() throws -> (text: String, isEscaped: Bool) {
    offset += 1
    var text: [UInt8] = []
    var isEscaped = false
    func append(_ point: UInt32, _ text: inout [UInt8]) {
      text += Array(String(codePoints: [point]).utf8)
    }
    while true {
      guard offset < units.count else { throw malformed("the string is not closed") }
      let unit = units[offset]
      offset += 1
      if unit == 0x22 { break }
      if unit < 0x20 { throw malformed("a control character stands in a string") }
      guard unit == 0x5C else {
        text.append(unit)
        continue
      }
      let start = offset - 1
      let point = try escape()
      if options.escapes {
        let isPlain =
          NameText.isXMLCharacter(point) && point != 0x5C && point >= 0x20
          && !(point >= 0x7F && point <= 0x9F)
        if isPlain {
          append(point, &text)
        } else {
          isEscaped = true
          text += Self.escaped(point, units[start..<offset])
        }
      } else if NameText.isXMLCharacter(point) {
        append(point, &text)
      } else if let fallback = options.fallback {
        let written = String(decoding: units[start..<offset], as: UTF8.self)
        let value = try call.call(fallback, [.string(Self.normal(written))])
        let type = SequenceType(.atomic(.string))
        let replaced = try Conversion.convert(value, to: type, "the result of fallback")
        text += Array((replaced.first?.atomic?.text ?? "").utf8)
      } else {
        append(0xFFFD, &text)
      }
    }
    return (String(decoding: text, as: UTF8.self), isEscaped)
  }

  /// An escape as the option escape leaves it.
  private static func escaped(_ point: UInt32, _ written: ArraySlice<UInt8>) -> [UInt8] {
    switch point {
    case 0x5C: Array("\\\\".utf8)
    case 0x8: Array("\\b".utf8)
    case 0xC: Array("\\f".utf8)
    case 0xA: Array("\\n".utf8)
    case 0xD: Array("\\r".utf8)
    case 0x9: Array("\\t".utf8)
    default: Array(normal(String(decoding: written, as: UTF8.self)).utf8)
    }
  }

  /// `\uabcd` with capital digits.
  private static func normal(_ written: String) -> String {
    guard written.hasPrefix("\\u") else { return written }
    return "\\u" + written.dropFirst(2).uppercased()
  }

  private mutating func escape() throws -> UInt32 {
    guard offset < units.count else { throw malformed("the string is not closed") }
    let letter = units[offset]
    offset += 1
    switch letter {
    case 0x22, 0x5C, 0x2F: return UInt32(letter)
    case 0x62: return 0x8
    case 0x66: return 0xC
    case 0x6E: return 0xA
    case 0x72: return 0xD
    case 0x74: return 0x9
    case 0x75:
      let high = try hexadecimal()
      guard high >= 0xD800, high < 0xDC00, units[offset...].starts(with: [0x5C, 0x75]) else {
        return high
      }
      let mark = offset
      offset += 2
      let low = try hexadecimal()
      guard low >= 0xDC00, low < 0xE000 else {
        offset = mark
        return high
      }
      return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
    default: throw malformed("\"\\\(String(codePoints: [UInt32(letter)]))\" is not an escape")
    }
  }

  private mutating func hexadecimal() throws -> UInt32 {
    guard offset + 4 <= units.count else { throw malformed("four digits are missing after \\u") }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = OctetText.digit(units[offset]) else {
        throw malformed("four digits are missing after \\u")
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }
}

extension JSONReader {
  /// A value as an element (F&O 3.1 §17.4.1).
  private mutating func element(key: (text: String, isEscaped: Bool)?) throws {
    skipBlanks()
    guard offset < units.count else { throw malformed("a value is missing") }
    try call.run.tick()
    switch units[offset] {
    case 0x7B:
      start("map", key)
      try objectElements()
    case 0x5B:
      start("array", key)
      offset += 1
      try deeper()
      defer { depth -= 1 }
      if !skip("]") {
        repeat { try element(key: nil) } while skip(",")
        try expect("]")
      }
    case 0x22:
      let string = try string()
      start("string", key, isEscaped: string.isEscaped)
      builder?.characters(string.text)
    case 0x74 where word("true"):
      start("boolean", key)
      builder?.characters("true")
    case 0x66 where word("false"):
      start("boolean", key)
      builder?.characters("false")
    case 0x6E where word("null"): start("null", key)
    default:
      let number = try number()
      start("number", key)
      builder?.characters(number.text)
    }
    builder?.endElement()
  }

  private mutating func objectElements() throws {
    offset += 1
    try deeper()
    defer { depth -= 1 }
    if skip("}") { return }
    var seen: Set<TextKey> = []
    repeat {
      skipBlanks()
      guard offset < units.count, units[offset] == 0x22 else {
        throw malformed("a key in quotes is expected")
      }
      let key = try string()
      try expect(":")
      let plain = key.isEscaped ? (try? JSONEscapes.plain(key.text)) ?? key.text : key.text
      let isNew = seen.insert(TextKey(plain)).inserted
      if !isNew, options.duplicates == "reject" {
        throw XPathError("FOJS0003", "the key \"\(key.text)\" stands there twice")
      }
      if !isNew, options.duplicates == "use-first" {
        let kept = builder
        builder = XMLTreeBuilder()
        try element(key: nil)
        builder = kept
      } else {
        try element(key: key)
      }
    } while skip(",")
    try expect("}")
  }

  private mutating func start(
    _ local: String,
    _ key: (text: String, isEscaped: Bool)?,
    isEscaped: Bool = false
  ) {
    var attributes: [XMLDocument.Attribute] = []
    if let key {
      attributes.append(XMLDocument.Attribute(XMLName("key"), key.text))
      if key.isEscaped { attributes.append(XMLDocument.Attribute(XMLName("escaped-key"), "true")) }
    }
    if isEscaped { attributes.append(XMLDocument.Attribute(XMLName("escaped"), "true")) }
    let isTop = builder?.depth == 0
    builder?.startElement(
      XMLName(local, namespace: Namespaces.functions),
      attributes: attributes,
      namespaces: isTop
        ? [XMLDocument.NamespaceDeclaration(prefix: "", namespace: Namespaces.functions)] : []
    )
  }
}
