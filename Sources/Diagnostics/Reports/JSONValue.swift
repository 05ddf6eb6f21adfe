/// A JSON value with its members in the order in which they are written (RFC 8259).
public indirect enum JSONValue: Sendable, Hashable {
  /// An object's members, in order.
  case object([Member])
  /// An array.
  case array([JSONValue])
  /// A string.
  case string(String)
  /// A whole number.
  case integer(Int)
  /// True or false.
  case bool(Bool)
  /// Null.
  case null

  /// A named value in an object.
  public struct Member: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The value.
    public let value: JSONValue
  }

  /// An object of pairs, in their order.
  public static func members(_ pairs: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(pairs.map { Member(name: $0.key, value: $0.value) })
  }

  /// The value as JSON text on several lines, two blanks a level, without a final line feed.
  /// - Parameter level: How deep the value stands in the text that it becomes a part of; its first
  ///   line is not indented.
  /// - Returns: The text.
  public func serialized(level: Int = 0) -> String {
    var text = ""
    write(to: &text, level: level)
    return text
  }

  private func write(to text: inout String, level: Int) {
    switch self {
    case .object(let members) where members.isEmpty: text += "{}"
    case .object(let members):
      Self.write(members, between: ("{", "}"), to: &text, level: level) { member, text in
        Self.write(member.name, to: &text)
        text += ": "
        member.value.write(to: &text, level: level + 1)
      }
    case .array(let values) where values.isEmpty: text += "[]"
    case .array(let values):
      Self.write(values, between: ("[", "]"), to: &text, level: level) { value, text in
        value.write(to: &text, level: level + 1)
      }
    case .string(let string): Self.write(string, to: &text)
    case .integer(let integer): text += String(integer)
    case .bool(let bool): text += bool ? "true" : "false"
    case .null: text += "null"
    }
  }

  private static func write<Item>(
    _ items: [Item],
    between brackets: (String, String),
    to text: inout String,
    level: Int,
    _ writeItem: (Item, inout String) -> Void
  ) {
    let indent = String(repeating: "  ", count: level + 1)
    text += brackets.0 + "\n"
    for (index, item) in items.enumerated() {
      text += indent
      writeItem(item, &text)
      text += index + 1 < items.count ? ",\n" : "\n"
    }
    text += String(repeating: "  ", count: level) + brackets.1
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{00}"..."\u{1F}", "\u{7F}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
