/// Writes sequences as text (XSLT and XQuery Serialization 3.1).
struct Serializer {
  var parameters: SerializationParameters
  private let run: Run?

  init(_ parameters: SerializationParameters, _ call: Call?) {
    self.parameters = parameters
    run = call?.run
  }

  /// A value with the method adaptive.
  static func adaptive(_ value: Value) throws -> String {
    var parameters = SerializationParameters()
    parameters.method = "adaptive"
    return try Serializer(parameters, nil).serialize(value)
  }

  func serialize(_ value: Value) throws -> String {
    switch parameters.method {
    case "json": return try json(value)
    case "adaptive":
      return try value.map { try adaptiveItem($0) }
        .joined(separator: parameters.itemSeparator ?? "\n")
    default: return try markup(value)
    }
  }

  /// The methods xml, html, xhtml and text.
  private func markup(_ value: Value) throws -> String {
    var writer = MarkupWriter(parameters)
    var wasAtomic = false
    var isFirst = true
    var text = ""
    func flush() {
      writer.text(text)
      text = ""
    }
    for item in try flattened(value) {
      switch item {
      case .atomic(let atom):
        if !isFirst {
          if let separator = parameters.itemSeparator {
            text += separator
          } else if wasAtomic {
            text += " "
          }
        }
        text += atom.stringValue
        wasAtomic = true
      case .node(let node):
        if !isFirst, let separator = parameters.itemSeparator { text += separator }
        flush()
        guard node.kind != .attribute && node.kind != .namespace else {
          throw XPathError("SENR0001", "\(node.kindWords) cannot be serialised by itself")
        }
        writer.node(node)
        wasAtomic = false
      default:
        throw XPathError("SENR0001", "\(item.words) cannot be serialised with this method")
      }
      isFirst = false
    }
    flush()
    return try writer.finish()
  }

  /// Arrays replaced by what is in them.
  private func flattened(_ value: Value) throws -> [Item] {
    var items: [Item] = []
    var pending: [Item] = value.items.reversed()
    while let item = pending.popLast() {
      if case .array(let array) = item {
        pending += array.members.flatMap { Array($0) }.reversed()
      } else {
        items.append(item)
      }
    }
    return items
  }

  private func adaptiveItem(_ item: Item) throws -> String {
    switch item {
    case .atomic(let atom): return adaptiveAtom(atom)
    case .node(let node):
      switch node.kind {
      case .attribute:
        var writer = MarkupWriter(parameters)
        writer.attribute(node.name?.written ?? "", node.stringValue)
        return writer.output
      case .namespace:
        let binding = node.namespaceBinding
        let name = binding.prefix.isEmpty ? "xmlns" : "xmlns:" + binding.prefix
        return "\(name)=\"\(binding.namespace)\""
      default:
        var writer = MarkupWriter(parameters)
        writer.node(node)
        return writer.output
      }
    case .map(let map):
      let entries = try map.entries.map {
        "\(adaptiveAtom($0.key)):\(try adaptiveMember($0.value))"
      }
      return "map{" + entries.joined(separator: ",") + "}"
    case .array(let array):
      return "[" + (try array.members.map { try adaptiveMember($0) }).joined(separator: ",") + "]"
    case .function(let function):
      return "\(function.name?.written ?? "(anonymous-function)")#\(function.arity)"
    }
  }

  private func adaptiveMember(_ value: Value) throws -> String {
    if value.count == 1 { return try adaptiveItem(value[0]) }
    return "(" + (try value.map { try adaptiveItem($0) }).joined(separator: ",") + ")"
  }

  private func adaptiveAtom(_ atom: Atomic) -> String {
    switch atom.payload {
    case .string(let text):
      let quoted = text.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"")
      return "\"\(quoted)\""
    case .boolean(let value): return value ? "true()" : "false()"
    case .integer, .decimal: return atom.stringValue
    case .double(let number):
      if !number.isFinite { return atom.stringValue }
      return DoublePicture.text(number)
    case .name(let name): return "Q{\(name.namespace)}\(name.local)"
    default: return "\(atom.type.words)(\"\(atom.stringValue)\")"
    }
  }
}

/// Doubles as the method adaptive writes them: with an exponent.
enum DoublePicture {
  static func text(_ number: Double) -> String {
    if number == 0 { return number.sign == .minus ? "-0.0e0" : "0.0e0" }
    let (sign, digits, exponent) = NumberText.parts(number.description)
    let rest = digits.dropFirst()
    return sign + digits.prefix(1) + "." + (rest.isEmpty ? "0" : rest) + "e\(exponent - 1)"
  }
}

extension Serializer {
  /// The method json.
  private func json(_ value: Value) throws -> String {
    var output = ""
    try json(value, depth: 0, &output)
    return output
  }

  private func breakLine(_ depth: Int, _ output: inout String) {
    if parameters.indents { output += "\n" + String(repeating: "  ", count: depth) }
  }

  private func json(_ value: Value, depth: Int, _ output: inout String) throws {
    guard value.count <= 1 else {
      throw XPathError("SERE0023", "JSON has no place for a sequence of \(value.count) items")
    }
    guard depth < 400 else { throw XPathError("SERE0023", "the value is nested too deep") }
    guard let item = value.first else {
      output += "null"
      return
    }
    switch item {
    case .atomic(let atom): output += try json(atom)
    case .node(let node):
      var inner = parameters
      inner.method = parameters.jsonNodeMethod
      let text = try Serializer(inner, nil).serialize(.one(.node(node)))
      output += "\"" + escaped(text) + "\""
    case .map(let map):
      output += "{"
      var keys: Set<TextKey> = []
      for (index, entry) in map.entries.enumerated() {
        let key = entry.key.stringValue
        if !keys.insert(TextKey(key)).inserted, !parameters.allowsDuplicateNames {
          throw XPathError("SERE0022", "the key \"\(key)\" stands there twice")
        }
        if index > 0 { output += "," }
        breakLine(depth + 1, &output)
        output += "\"" + escaped(key) + "\":" + (parameters.indents ? " " : "")
        try json(entry.value, depth: depth + 1, &output)
      }
      if map.count > 0 { breakLine(depth, &output) }
      output += "}"
    case .array(let array):
      output += "["
      for (index, member) in array.members.enumerated() {
        if index > 0 { output += "," }
        breakLine(depth + 1, &output)
        try json(member, depth: depth + 1, &output)
      }
      if !array.members.isEmpty { breakLine(depth, &output) }
      output += "]"
    case .function:
      throw XPathError("SERE0021", "JSON has no functions")
    }
  }

  private func json(_ atom: Atomic) throws -> String {
    switch atom.payload {
    case .boolean: return atom.stringValue
    case .integer, .decimal: return atom.stringValue
    case .double(let number):
      guard number.isFinite else { throw XPathError("SERE0020", "JSON has no \(atom.stringValue)") }
      return atom.stringValue
    case .float(let number):
      guard number.isFinite else { throw XPathError("SERE0020", "JSON has no \(atom.stringValue)") }
      return atom.stringValue
    default: return "\"" + escaped(atom.stringValue) + "\""
    }
  }

  private func escaped(_ given: String) -> String {
    var text = given
    switch parameters.normalization {
    case "NFC": text = Normalization.composed(text)
    case "NFD": text = Normalization.decomposed(text)
    default: break
    }
    let limit: UInt32 =
      switch parameters.encoding.lowercased() {
      case "us-ascii", "ascii": 0x80
      case "iso-8859-1": 0x100
      default: 0x11_0000
      }
    var result = ""
    for scalar in text.unicodeScalars {
      if let mapped = parameters.characterMap[scalar] {
        result += mapped
      } else if scalar.value >= limit {
        for unit in String(scalar).utf16 { result += JSONEscapes.unicode(UInt32(unit)) }
      } else {
        result += JSONEscapes.escaped(String(scalar))
      }
    }
    return result
  }
}
