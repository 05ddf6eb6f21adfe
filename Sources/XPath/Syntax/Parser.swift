/// Reads expressions of XPath 3.1 (§A.1), in one pass without going back.
struct Parser {
  let bytes: [UInt8]
  let context: StaticContext
  var offset = 0
  /// How many expressions stand around the one that is read.
  var depth = 0
  private let room = StackRoom()

  init(_ text: String, _ context: StaticContext) {
    bytes = Array(text.utf8)
    self.context = context
  }

  /// The syntax of a whole expression.
  /// - Throws: XPST0003 at the first character that does not fit.
  static func parse(_ text: String, _ context: StaticContext) throws -> Syntax {
    var parser = Parser(text, context)
    for scalar in text.unicodeScalars where !NameText.isXMLCharacter(scalar.value) {
      throw XPathError("XPST0003", "a character that XML does not allow", at: 0..<0)
    }
    let syntax = try parser.expression()
    try parser.skipBlanks()
    guard parser.offset == parser.bytes.count else {
      throw parser.unexpected("an operator or the end of the expression")
    }
    return syntax
  }

  func peek(_ distance: Int = 0) -> UInt8 {
    let place = offset + distance
    return place < bytes.count ? bytes[place] : 0
  }

  func error(_ code: String, _ message: String, from start: Int? = nil) -> XPathError {
    let start = start ?? offset
    return XPathError(code, message, at: start..<max(start, min(offset, bytes.count)))
  }

  /// The error that something else was expected here.
  func unexpected(_ expected: String) -> XPathError {
    XPathError(
      "XPST0003",
      "expected \(expected), found \(found)",
      at: offset..<offset + foundLength
    )
  }

  private var foundLength: Int {
    guard offset < bytes.count else { return 0 }
    if isNameStart { return scanName().count }
    let lead = bytes[offset]
    return min(lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1, bytes.count - offset)
  }

  private var found: String {
    guard offset < bytes.count else { return "the end of the expression" }
    let text = String(decoding: bytes[offset..<offset + foundLength], as: UTF8.self)
    return text == "\"" ? "'\"'" : "\"\(text)\""
  }

  /// Skips white space and comments.
  mutating func skipBlanks() throws {
    while offset < bytes.count {
      if String.isBlank(bytes[offset]) {
        offset += 1
      } else if bytes[offset] == 0x28, peek(1) == 0x3A {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws {
    let start = offset
    var open = 0
    repeat {
      if peek() == 0x28, peek(1) == 0x3A {
        open += 1
        offset += 2
      } else if peek() == 0x3A, peek(1) == 0x29 {
        open -= 1
        offset += 2
      } else if offset < bytes.count {
        offset += 1
      } else {
        throw XPathError("XPST0003", "the comment is not closed with \":)\"", at: start..<start + 2)
      }
    } while open > 0
  }

  /// Whether the text comes next; blanks are not skipped.
  func isNext(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset + count <= bytes.count else { return false }
    return text.withUTF8Buffer { wanted in
      for index in 0..<count where unsafe wanted[index] != bytes[offset + index] { return false }
      return true
    }
  }

  /// Skips blanks and the text if it comes next.
  mutating func skip(_ text: StaticString) throws -> Bool {
    try skipBlanks()
    guard isNext(text) else { return false }
    offset += text.utf8CodeUnitCount
    return true
  }

  /// Skips a word if it comes next as a whole.
  mutating func skipWord(_ word: StaticString) throws -> Bool {
    try skipBlanks()
    guard isWord(word) else { return false }
    offset += word.utf8CodeUnitCount
    return true
  }

  func isWord(_ word: StaticString) -> Bool {
    guard isNext(word) else { return false }
    let next = peek(word.utf8CodeUnitCount)
    return !Self.isNameByte(next)
  }

  mutating func expect(_ text: StaticString) throws {
    guard try skip(text) else { throw unexpected("\"\(text)\"") }
  }

  mutating func expectWord(_ word: StaticString) throws {
    guard try skipWord(word) else { throw unexpected("\"\(word)\"") }
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2E, 0x80...0xFF: true
    default: false
    }
  }

  /// Whether a name begins here.
  var isNameStart: Bool {
    let byte = peek()
    if byte < 0x80 {
      return byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte == 0x5F
    }
    return codePoint(at: offset).map { NameText.isStart($0.point) } ?? false
  }

  private func codePoint(at place: Int) -> (point: UInt32, length: Int)? {
    guard place < bytes.count else { return nil }
    let lead = bytes[place]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard place + length <= bytes.count else { return nil }
    let text = String(decoding: bytes[place..<place + length], as: UTF8.self)
    return text.unicodeScalars.first.map { ($0.value, length) }
  }

  /// The bytes of the name that begins here.
  private func scanName() -> ArraySlice<UInt8> {
    var end = offset
    while end < bytes.count, let (point, length) = codePoint(at: end) {
      guard end == offset ? NameText.isStart(point) : NameText.isPart(point) else { break }
      end += length
    }
    return bytes[offset..<end]
  }

  /// Reads an NCName.
  mutating func ncName() throws -> String {
    guard isNameStart else { throw unexpected("a name") }
    let name = scanName()
    offset += name.count
    return String(decoding: name, as: UTF8.self)
  }
}

/// A name with what says its namespace.
struct WrittenName {
  enum Namespace {
    case prefix(String)
    case braced(String)
  }

  let namespace: Namespace
  /// `*` for any.
  let local: String
  let range: Range<Int>

  /// Whether it has neither prefix nor braces.
  var isPlain: Bool {
    if case .prefix("") = namespace { return true }
    return false
  }
}

extension Parser {
  /// Reads `name`, `prefix:name`, `Q{uri}name`; with wildcards also `prefix:*` and `Q{uri}*`.
  mutating func writtenName(allowsWildcard: Bool = false) throws -> WrittenName {
    try skipBlanks()
    let start = offset
    if peek() == 0x51, peek(1) == 0x7B {
      let namespace = try bracedURI()
      let local = try allowsWildcard && peek() == 0x2A ? wildcard() : ncName()
      return WrittenName(namespace: .braced(namespace), local: local, range: start..<offset)
    }
    let first = try ncName()
    guard peek() == 0x3A, peek(1) != 0x3A, peek(1) != 0x3D else {
      return WrittenName(namespace: .prefix(""), local: first, range: start..<offset)
    }
    if allowsWildcard, peek(1) == 0x2A {
      offset += 2
      return WrittenName(namespace: .prefix(first), local: "*", range: start..<offset)
    }
    let colon = offset
    offset += 1
    guard isNameStart else {
      offset = colon
      return WrittenName(namespace: .prefix(""), local: first, range: start..<offset)
    }
    let local = try ncName()
    return WrittenName(namespace: .prefix(first), local: local, range: start..<offset)
  }

  private mutating func wildcard() -> String {
    offset += 1
    return "*"
  }

  private mutating func bracedURI() throws -> String {
    let start = offset
    offset += 2
    let first = offset
    while peek() != 0x7D {
      guard offset < bytes.count, peek() != 0x7B else {
        throw error("XPST0003", "\"}\" is missing after the namespace", from: start)
      }
      offset += 1
    }
    offset += 1
    let uri = String(decoding: bytes[first..<offset - 1], as: UTF8.self).collapsed
    guard uri != "http://www.w3.org/2000/xmlns/" else {
      throw error("XQST0070", "the namespace of xmlns cannot be used", from: start)
    }
    return uri
  }

  /// Finds a name's namespace; `fallback` is for names without a prefix.
  func resolve(_ name: WrittenName, default fallback: String) throws -> ExpandedName {
    switch name.namespace {
    case .braced(let namespace): return ExpandedName(namespace, name.local)
    case .prefix(""): return ExpandedName(fallback, name.local)
    case .prefix(let prefix):
      return ExpandedName(try namespace(of: prefix, at: name.range), name.local, prefix: prefix)
    }
  }

  func namespace(of prefix: String, at range: Range<Int>) throws -> String {
    guard let namespace = context.namespace(of: prefix), !namespace.isEmpty else {
      throw XPathError("XPST0081", "the prefix \"\(prefix)\" is not declared", at: range)
    }
    return namespace
  }

  /// Counts the depth while something is read.
  mutating func nested<Result>(_ read: (inout Parser) throws -> Result) throws -> Result {
    try enter()
    defer { depth -= 1 }
    return try read(&self)
  }

  /// Counts one level more; the caller takes it away again.
  mutating func enter() throws {
    depth += 1
    guard depth <= context.greatestDepth, room.has() else {
      depth -= 1
      throw error("XPST0003", "expressions stand inside each other more than \(depth) deep")
    }
  }
}
