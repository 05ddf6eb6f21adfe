/// Strings between JSON's escapes and their characters.
enum JSONEscapes {
  /// The text with its escapes replaced by what they stand for.
  /// - Throws: FOJS0007 when one is malformed.
  static func plain(_ text: String) throws -> String {
    var points: [UInt32] = []
    let source = text.codePoints
    var index = 0
    while index < source.count {
      guard source[index] == 0x5C else {
        points.append(source[index])
        index += 1
        continue
      }
      guard index + 1 < source.count else { throw malformed(text) }
      switch source[index + 1] {
      case 0x22, 0x5C, 0x2F: points.append(source[index + 1])
      case 0x62: points.append(0x8)
      case 0x66: points.append(0xC)
      case 0x6E: points.append(0xA)
      case 0x72: points.append(0xD)
      case 0x74: points.append(0x9)
      case 0x75:
        guard index + 5 < source.count,
          let value = UInt32(String(codePoints: source[index + 2...index + 5]), radix: 16)
        else { throw malformed(text) }
        points.append(value)
        index += 4
      default: throw malformed(text)
      }
      index += 2
    }
    var joined: [UInt32] = []
    for point in points {
      if point >= 0xDC00, point < 0xE000, let high = joined.last, high >= 0xD800, high < 0xDC00 {
        joined[joined.count - 1] = 0x10000 + (high - 0xD800) << 10 + (point - 0xDC00)
      } else {
        joined.append(point)
      }
    }
    return String(codePoints: joined)
  }

  private static func malformed(_ text: String) -> XPathError {
    XPathError("FOJS0007", "\"\(text)\" has a malformed escape")
  }

  /// The text with what JSON does not allow, and the solidus, escaped.
  static func escaped(_ text: String, escapesSolidus: Bool = true) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result += one(scalar, escapesSolidus: escapesSolidus)
    }
    return result
  }

  private static func one(_ scalar: Unicode.Scalar, escapesSolidus: Bool) -> String {
    switch scalar.value {
    case 0x22: return "\\\""
    case 0x5C: return "\\\\"
    case 0x2F: return escapesSolidus ? "\\/" : "/"
    case 0x8: return "\\b"
    case 0xC: return "\\f"
    case 0xA: return "\\n"
    case 0xD: return "\\r"
    case 0x9: return "\\t"
    case 0...0x1F, 0x7F...0x9F: return unicode(scalar.value)
    default: return String(scalar)
    }
  }

  static func unicode(_ unit: UInt32) -> String {
    let digits = String(unit, radix: 16, uppercase: true)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// A text that has escapes already: only what is left is escaped.
  static func completed(_ text: String) throws -> String {
    _ = try plain(text)
    var result = ""
    var isEscape = false
    for scalar in text.unicodeScalars {
      if isEscape {
        result.unicodeScalars.append(scalar)
        isEscape = false
      } else if scalar == "\\" {
        result.unicodeScalars.append(scalar)
        isEscape = true
      } else {
        result += one(scalar, escapesSolidus: true)
      }
    }
    return result
  }
}

/// Writes the markup of `json-to-xml` as JSON (F&O 3.1 §17.4.2).
struct JSONMarkupWriter {
  private let run: Run
  private let indents: Bool
  private var output = ""
  private var depth = 0

  init(_ run: Run, indents: Bool) {
    self.run = run
    self.indents = indents
  }

  mutating func write(_ node: Node) throws -> String {
    if node.kind == .document {
      let elements = try counted(node)
      guard elements.count == 1 else { throw invalid("the document must have one element") }
      try element(elements[0], inMap: false)
    } else {
      try element(node, inMap: false)
    }
    return output
  }

  private func invalid(_ message: String) -> XPathError { XPathError("FOJS0006", message) }

  /// The elements of a node that may have no text besides white space.
  private func counted(_ node: Node) throws -> [Node] {
    var elements: [Node] = []
    for child in node.children {
      switch child.kind {
      case .element: elements.append(child)
      case .text:
        guard child.stringValue.utf8.allSatisfy(String.isBlank) else {
          throw invalid("there is text where elements belong")
        }
      default: continue
      }
    }
    return elements
  }

  private mutating func element(_ node: Node, inMap: Bool) throws {
    guard let name = node.name, node.isElement, name.namespace == Namespaces.functions else {
      throw invalid("\(node.name?.written ?? "the node") is not an element of JSON")
    }
    try check(node, name.local, inMap: inMap)
    switch name.local {
    case "map": try list(node, "{", "}", isMap: true)
    case "array": try list(node, "[", "]", isMap: false)
    case "null":
      guard try text(node).isEmpty else { throw invalid("null has content") }
      output += "null"
    case "boolean":
      guard
        case .boolean(let value) = try? Casting.cast(.untyped(try text(node)), to: .boolean).payload
      else { throw invalid("\"\(try text(node))\" is not a boolean") }
      output += value ? "true" : "false"
    case "number":
      guard let value = try? Casting.double(.untyped(try text(node))), value.isFinite else {
        throw invalid("\"\(try text(node))\" is not a number")
      }
      output += Atomic.double(value).stringValue
    case "string":
      let isEscaped = try flag(node, "escaped")
      output += "\"" + (try escape(try text(node), isEscaped)) + "\""
    default: throw invalid("\(name.written) is not an element of JSON")
    }
  }

  private func escape(_ text: String, _ isEscaped: Bool) throws -> String {
    isEscaped ? try JSONEscapes.completed(text) : JSONEscapes.escaped(text)
  }

  private func check(_ node: Node, _ local: String, inMap: Bool) throws {
    for attribute in node.attributes {
      guard let name = attribute.name else { continue }
      if name.namespace == Namespaces.functions {
        throw invalid("@\(name.written) is not an attribute of JSON")
      }
      guard name.namespace.isEmpty else { continue }
      let isAllowed =
        switch name.local {
        // A key outside of a map is let pass only where the element itself is what is converted.
        case "key", "escaped-key": inMap || depth == 0
        case "escaped": local == "string"
        default: false
        }
      guard isAllowed else { throw invalid("@\(name.written) cannot stand here") }
    }
  }

  private func flag(_ node: Node, _ name: String) throws -> Bool {
    guard let text = node.attribute(name) else { return false }
    guard case .boolean(let value) = try? Casting.cast(.untyped(text), to: .boolean).payload else {
      throw invalid("@\(name) must be a boolean")
    }
    return value
  }

  private func text(_ node: Node) throws -> String {
    if node.children.contains(where: \.isElement) { throw invalid("an element stands in a value") }
    return node.children.filter { $0.kind == .text }.map(\.stringValue).joined()
  }

  private mutating func list(_ node: Node, _ open: String, _ close: String, isMap: Bool) throws {
    let children = try counted(node)
    output += open
    depth += 1
    var keys: Set<TextKey> = []
    for (index, child) in children.enumerated() {
      if index > 0 { output += "," }
      breakLine()
      if isMap {
        guard let key = child.attribute("key") else { throw invalid("@key is missing in a map") }
        let isEscaped = try flag(child, "escaped-key")
        let plain = isEscaped ? try JSONEscapes.plain(key) : key
        guard keys.insert(TextKey(plain)).inserted else {
          throw invalid("the key \"\(key)\" stands there twice")
        }
        output += "\"" + (try escape(key, isEscaped)) + "\":" + (indents ? " " : "")
      }
      try run.nested(4) { try element(child, inMap: isMap) }
    }
    depth -= 1
    if !children.isEmpty { breakLine() }
    output += close
  }

  private mutating func breakLine() {
    if indents { output += "\n" + String(repeating: "  ", count: depth) }
  }
}
