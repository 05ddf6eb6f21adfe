internal import LibXML

/// The functions that stylesheets of an edition may call, in the namespace `urn:x-sigla:functions`;
/// `Stylesheets/functions.md` describes each.
enum EditionFunctions {
  /// The namespace.
  static let namespace = "urn:x-sigla:functions"

  /// All of them.
  static let all: [ExtensionFunction] =
    dates + texts + [
      function("sort-key", 1...2) { arguments, _ in
        .string(SortKey.of(arguments[0].string, language: text(arguments, 1)))
      },
      function("group", 2...2, group),
      function("members", 1...1) { arguments, context throws(ExtensionError) in
        guard case .nodes(let groups) = arguments[0] else {
          throw ExtensionError("the argument is no group")
        }
        return .nodes(context.members(of: groups))
      },
      function("dir", 1...1) { arguments, _ in .string(LanguageTag(arguments[0].string).direction)
      },
      function("language", 1...2) { arguments, _ in
        .string(LanguageNames.name(of: arguments[0].string, in: text(arguments, 1, or: "en")))
      },
      function("authority", 1...2) { arguments, _ in
        let authority = Authority(arguments[0].string)
        return .string(text(arguments, 1) == "id" ? authority?.id ?? "" : authority?.name ?? "")
      },
    ]

  static func function(
    _ name: String,
    _ arity: ClosedRange<Int>,
    _ body: @escaping ExtensionFunction.Body
  ) -> ExtensionFunction {
    ExtensionFunction(name, in: namespace, arity: arity, body: body)
  }

  /// The string of an argument that may be left out.
  static func text(_ arguments: [ExtensionValue], _ index: Int, or other: String = "") -> String {
    let text = arguments.indices.contains(index) ? arguments[index].string : ""
    return text.isEmpty ? other : text
  }

  /// `f:group(nodes, 'expression')`: an element `group` for each value of the expression, in the order
  /// in which the values first come.
  private static func group(
    _ arguments: [ExtensionValue],
    _ context: ExtensionContext
  ) throws(ExtensionError) -> ExtensionValue {
    guard case .nodes(let nodes) = arguments[0] else {
      throw ExtensionError("the first argument must be nodes")
    }
    let keys = try context.strings(of: arguments[1].string, at: nodes)
    var positions: [[UInt8]: Int] = [:]
    var groups: [(key: String, members: [Int])] = []
    for (index, key) in keys.enumerated() {
      // By bytes: Swift would hold strings equal that XPath does not.
      if let group = positions[Array(key.utf8)] {
        groups[group].members.append(index)
      } else {
        positions[Array(key.utf8)] = groups.count
        groups.append((key, [index]))
      }
    }
    return .elements(
      groups.map { group in
        ExtensionValue.Element(
          "group",
          attributes: [("key", group.key), ("count", String(group.members.count))],
          members: nodes[group.members]
        )
      }
    )
  }
}
