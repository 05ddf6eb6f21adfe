/// A function that stylesheets may call, in a namespace of its own.
package struct ExtensionFunction: Sendable {
  /// What a function does with its arguments.
  package typealias Body =
    @Sendable (_ arguments: [ExtensionValue], _ context: ExtensionContext) throws(ExtensionError) ->
    ExtensionValue

  let namespace: String
  let name: String
  let arity: ClosedRange<Int>
  let body: Body

  /// Makes a function.
  /// - Parameters:
  ///   - name: Its local name.
  ///   - namespace: The namespace that stylesheets declare to call it.
  ///   - arity: How many arguments it takes.
  ///   - body: Gives the value; may run on several threads at once.
  package init(
    _ name: String,
    in namespace: String,
    arity: ClosedRange<Int>,
    body: @escaping Body
  ) {
    self.name = name
    self.namespace = namespace
    self.arity = arity
    self.body = body
  }
}

/// A value of XPath 1.0 that goes into an extension function or comes out of it.
package enum ExtensionValue: Sendable {
  case string(String)
  case number(Double)
  case boolean(Bool)
  /// Nodes of the trees that are transformed, in the order of the document.
  case nodes(ExtensionNodes)
  /// A new tree of elements without content, of which the stylesheet gets the elements.
  case elements([Element])

  /// A new element.
  package struct Element: Sendable {
    /// Its name, in no namespace.
    package var name: String
    package var attributes: [(name: String, value: String)] = []
    package var text = ""
    /// What the context's `members` gives for it.
    package var members: ExtensionNodes?

    package init(
      _ name: String,
      attributes: [(name: String, value: String)] = [],
      text: String = "",
      members: ExtensionNodes? = nil
    ) {
      self.name = name
      self.attributes = attributes
      self.text = text
      self.members = members
    }
  }

  /// The value as XPath 1.0 makes a string of it (§4.2).
  package var string: String {
    switch self {
    case .string(let text): text
    case .number(let number): Self.string(of: number)
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .nodes(let nodes): nodes.string
    case .elements(let elements): elements.first?.text ?? ""
    }
  }

  /// The value as a number; what is no number is `nan`.
  package var number: Double {
    switch self {
    case .number(let number): number
    case .boolean(let isTrue): isTrue ? 1 : 0
    default: Double(string.split(whereSeparator: \.isWhitespace).joined(separator: " ")) ?? .nan
    }
  }

  private static func string(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if let whole = Int64(exactly: number) { return String(whole) }
    return String(number)
  }
}

/// Nodes as extension functions see them: they can be asked through the context and given back.
package struct ExtensionNodes: Sendable {
  /// The string value of the first node; empty when there is none.
  package let string: String
  /// Numbers of the nodes in the call's context.
  let handles: [Int]

  package var count: Int { handles.count }

  /// Some of the nodes, by their positions.
  package subscript(positions: [Int]) -> ExtensionNodes {
    ExtensionNodes(string: "", handles: positions.map { handles[$0] })
  }
}

/// What an extension function may ask for besides its arguments.
package struct ExtensionContext {
  let evaluate: (_ expression: String, _ nodes: ExtensionNodes) throws(ExtensionError) -> [String]
  let membersOf: (_ elements: ExtensionNodes) -> ExtensionNodes

  /// The string values of an XPath 1.0 expression with each of some nodes as its context; prefixes mean
  /// what they mean in the stylesheet.
  package func strings(
    of expression: String,
    at nodes: ExtensionNodes
  ) throws(ExtensionError) -> [String] {
    try evaluate(expression, nodes)
  }

  /// The nodes that an element from ``ExtensionValue/elements(_:)`` stands for.
  package func members(of elements: ExtensionNodes) -> ExtensionNodes { membersOf(elements) }
}

/// Why an extension function has no value; becomes an error of the transformation.
package struct ExtensionError: Error {
  package let message: String

  /// Makes an error.
  /// - Parameter message: One line, lower case, no full stop.
  package init(_ message: String) { self.message = message }
}
