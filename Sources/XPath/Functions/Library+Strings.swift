extension Library {
  /// F&O 3.1 §5.2 to §5.5.
  static let strings: [Definition] = [
    Definition("codepoints-to-string", "xs:integer*", "xs:string") { call in
      var points: [UInt32] = []
      for case .atomic(let item) in call[0] {
        guard case .integer(let number) = item.payload, let point = number.asInt,
          let value = UInt32(exactly: point), NameText.isXMLCharacter(value)
        else {
          throw XPathError("FOCH0001", "\(item.stringValue) is not the number of a character")
        }
        points.append(value)
      }
      return .string(String(codePoints: points))
    },
    Definition("string-to-codepoints", "xs:string?", "xs:integer*") { call in
      Value(call.string(0).unicodeScalars.map { .integer(Int($0.value)) })
    },
    Definition("compare", "xs:string?, xs:string?, xs:string", "xs:integer?", optional: 1) {
      call in
      guard let first = call.text(0), let second = call.text(1) else { return .empty }
      switch try call.collation(2).order(first, second) {
      case .less: return .integer(-1)
      case .greater: return .integer(1)
      default: return .integer(0)
      }
    },
    Definition("codepoint-equal", "xs:string?, xs:string?", "xs:boolean?") { call in
      guard let first = call.text(0), let second = call.text(1) else { return .empty }
      return .boolean(first.isSame(as: second))
    },
    Definition("collation-key", "xs:string, xs:string", "xs:base64Binary", optional: 1) { call in
      .atomic(Atomic(.octets(try call.collation(1).sortKey(call.string(0))), .base64Binary))
    },
    Definition(
      "contains-token",
      "xs:string*, xs:string, xs:string",
      "xs:boolean",
      optional: 1
    ) { call in
      let collation = try call.collation(2)
      let token = call.string(1).trimmed
      if token.isEmpty { return .boolean(false) }
      return .boolean(
        call[0].contains { item in
          item.atomic?.stringValue.utf8.split(whereSeparator: String.isBlank).contains {
            collation.order(String(decoding: $0, as: UTF8.self), token) == .equal
          } ?? false
        }
      )
    },
    Definition("string-join", "xs:anyAtomicType*, xs:string", "xs:string", optional: 1) { call in
      let separator = call.string(1)
      return .string(call[0].map { $0.atomic?.stringValue ?? "" }.joined(separator: separator))
    },
    Definition("substring", "xs:string?, xs:double, xs:double", "xs:string", optional: 1) { call in
      .string(substring(call))
    },
    Definition("string-length", "xs:string?", "xs:integer") { call in
      .integer(call.string(0).unicodeScalars.count)
    },
    Definition("string-length", "", "xs:integer") { call in
      .integer(try call.focus.requireItem().stringValue().unicodeScalars.count)
    },
    Definition("normalize-space", "xs:string?", "xs:string") { .string($0.string(0).collapsed) },
    Definition("normalize-space", "", "xs:string") { call in
      .string(try call.focus.requireItem().stringValue().collapsed)
    },
    Definition("normalize-unicode", "xs:string?, xs:string", "xs:string", optional: 1) { call in
      let text = call.string(0)
      let form = call.arguments.count > 1 ? call.string(1).trimmed.uppercased() : "NFC"
      switch form {
      case "": return .string(text)
      case "NFC": return .string(Normalization.composed(text))
      case "NFD": return .string(Normalization.decomposed(text))
      default:
        guard form == "NFKC" || form == "NFKD" else {
          throw XPathError("FOCH0003", "there is no normalization form \"\(form)\"")
        }
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return .string(text) }
        guard let result = call.run.resources.normalize(text, form) else {
          throw XPathError("FOCH0003", "the normalization form \(form) is not supported here")
        }
        return .string(result)
      }
    },
    Definition("upper-case", "xs:string?", "xs:string") { call in
      .string(mapped(call.string(0)) { $0.properties.uppercaseMapping })
    },
    Definition("lower-case", "xs:string?", "xs:string") { call in
      .string(mapped(call.string(0)) { $0.properties.lowercaseMapping })
    },
    Definition("translate", "xs:string?, xs:string, xs:string", "xs:string") { call in
      .string(translate(call.string(0), call.string(1), call.string(2)))
    },
    Definition("contains", "xs:string?, xs:string?, xs:string", "xs:boolean", optional: 1) { call in
      let collation = try call.collation(2)
      if collation == .codePoint {
        return .boolean(
          call.string(1).isEmpty || call.string(0).firstRange(of: call.string(1)) != nil
        )
      }
      return .boolean(try collation.firstRange(of: call.string(1), in: call.string(0)) != nil)
    },
    Definition("starts-with", "xs:string?, xs:string?, xs:string", "xs:boolean", optional: 1) {
      call in
      let collation = try call.collation(2)
      if collation == .codePoint { return .boolean(call.string(0).begins(with: call.string(1))) }
      let range = try collation.firstRange(of: call.string(1), in: call.string(0), anchored: .start)
      return .boolean(range != nil)
    },
    Definition("ends-with", "xs:string?, xs:string?, xs:string", "xs:boolean", optional: 1) {
      call in
      let collation = try call.collation(2)
      if collation == .codePoint { return .boolean(call.string(0).ends(with: call.string(1))) }
      let range = try collation.firstRange(of: call.string(1), in: call.string(0), anchored: .end)
      return .boolean(range != nil)
    },
    Definition("substring-before", "xs:string?, xs:string?, xs:string", "xs:string", optional: 1) {
      call in
      let points = Array(call.string(0).unicodeScalars)
      let range = try call.collation(2).firstRange(of: call.string(1), in: call.string(0))
      return .string(range.map { String(String.UnicodeScalarView(points[..<$0.lowerBound])) } ?? "")
    },
    Definition("substring-after", "xs:string?, xs:string?, xs:string", "xs:string", optional: 1) {
      call in
      let points = Array(call.string(0).unicodeScalars)
      let range = try call.collation(2).firstRange(of: call.string(1), in: call.string(0))
      return .string(range.map { String(String.UnicodeScalarView(points[$0.upperBound...])) } ?? "")
    },
  ]

  private static func mapped(
    _ text: String,
    _ mapping: (Unicode.Scalar) -> String
  ) -> String {
    var result = ""
    for scalar in text.unicodeScalars { result += mapping(scalar) }
    return result
  }

  private static func substring(_ call: Call) -> String {
    func rounded(_ number: Double) -> Double { (number + 0.5).rounded(.down) }
    let start = rounded(call.double(1))
    let end = call.arguments.count > 2 ? start + rounded(call.double(2)) : .infinity
    var result = String.UnicodeScalarView()
    var place = 1.0
    for scalar in call.string(0).unicodeScalars {
      if place >= end { break }
      if place >= start { result.append(scalar) }
      place += 1
    }
    return start.isNaN || end.isNaN ? "" : String(result)
  }

  private static func translate(_ text: String, _ from: String, _ to: String) -> String {
    let targets = Array(to.unicodeScalars)
    var table: [Unicode.Scalar: Unicode.Scalar?] = [:]
    for (index, scalar) in from.unicodeScalars.enumerated() where table[scalar] == nil {
      table[scalar] = .some(index < targets.count ? targets[index] : nil)
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let target = table[scalar] else {
        result.append(scalar)
        continue
      }
      if let target { result.append(target) }
    }
    return String(result)
  }

  /// F&O 3.1 §6.
  static let uris: [Definition] = [
    Definition("resolve-uri", "xs:string?", "xs:anyURI?") { call in
      guard let reference = call.text(0) else { return .empty }
      guard let base = call.context.baseURI else {
        if URIText.isAbsolute(reference) { return .atomic(.uri(reference)) }
        throw XPathError("FONS0005", "there is no base URI to resolve \"\(reference)\" against")
      }
      return try resolved(reference, base)
    },
    Definition("resolve-uri", "xs:string?, xs:string", "xs:anyURI?") { call in
      guard let reference = call.text(0) else { return .empty }
      return try resolved(reference, call.string(1))
    },
    Definition("encode-for-uri", "xs:string?", "xs:string") { call in
      .string(escaped(call.string(0)) { isUnreserved($0) })
    },
    Definition("iri-to-uri", "xs:string?", "xs:string") { call in
      .string(
        escaped(call.string(0)) { byte in
          byte > 0x20 && byte < 0x7F && !"<>\"{}|\\^`".utf8.contains(byte)
        }
      )
    },
    Definition("escape-html-uri", "xs:string?", "xs:string") { call in
      .string(escaped(call.string(0)) { $0 >= 0x20 && $0 < 0x7F })
    },
  ]

  private static func resolved(_ reference: String, _ base: String) throws -> Value {
    guard URIText.isReference(reference), !reference.utf8.contains(0x20),
      !reference.hasPrefix(":")
    else {
      throw XPathError("FORG0002", "\"\(reference)\" is not a URI")
    }
    if URIText.isAbsolute(reference) { return .atomic(.uri(reference)) }
    guard URIText.isReference(base), URIText.isAbsolute(base), URIText.Parts(base).fragment == nil,
      let result = URIText.resolve(reference, against: base)
    else {
      throw XPathError("FORG0002", "\"\(base)\" is not an absolute URI")
    }
    return .atomic(.uri(result))
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  static func escaped(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      if isKept(byte) {
        result.append(byte)
      } else {
        result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
