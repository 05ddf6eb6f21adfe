internal import Datatypes

/// The library that every implementation has: `string` and `token` (ISO/IEC 19757-2 §6.2.8).
struct BuiltInLibrary: DatatypeLibrary {
  func datatype(
    named name: String,
    parameters: [(name: String, value: String)]
  ) throws(DatatypeFault) -> Datatype {
    if let first = parameters.first {
      throw DatatypeFault("the datatype \(name) takes no parameters, so not \(first.name)")
    }
    // The datatypes of XML Schema with these names are the same (§6.2.8 and its guidelines).
    switch name {
    case "string", "token":
      var datatype = name == "string" ? Self.string : Self.token
      datatype.xsd = try? XSDDatatype(name: name)
      return datatype
    default:
      throw DatatypeFault("the built-in library has no datatype \(name), only string and token")
    }
  }

  static let string = Datatype(
    name: "string",
    description: "any text",
    allowsEverything: true,
    allows: { _, _ in true },
    isEqual: { left, _, right, _ in left.utf8.elementsEqual(right.utf8) }
  )

  static let token = Datatype(
    name: "token",
    description: "any text",
    allowsEverything: true,
    allows: { _, _ in true },
    isEqual: { left, _, right, _ in Tokens.areEqual(left, right) }
  )
}

/// Words between XML white space.
enum Tokens {
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy(isSpace) }

  static func split(_ text: String) -> [Substring] {
    text.utf8.split(whereSeparator: isSpace).map { Substring($0) }
  }

  static func trim(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last, isSpace(first) || isSpace(last)
    else { return text }
    var view = Substring(text).utf8
    while let byte = view.first, isSpace(byte) { view.removeFirst() }
    while let byte = view.last, isSpace(byte) { view.removeLast() }
    return String(Substring(view))
  }

  /// Whether two texts have the same words.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    var (a, b) = (Substring(left).utf8, Substring(right).utf8)
    if a.elementsEqual(b) { return true }
    while true {
      while let byte = a.first, isSpace(byte) { a.removeFirst() }
      while let byte = b.first, isSpace(byte) { b.removeFirst() }
      guard let one = a.first, let two = b.first else { return a.isEmpty && b.isEmpty }
      guard one == two else { return false }
      while let one = a.first, let two = b.first, one == two, !isSpace(one) {
        a.removeFirst()
        b.removeFirst()
      }
      guard a.first.map(isSpace) ?? true, b.first.map(isSpace) ?? true else { return false }
    }
  }
}
