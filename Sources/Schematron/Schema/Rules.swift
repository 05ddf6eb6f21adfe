internal import XPath

/// An expression of a schema, compiled, with where it stands.
struct Query: Sendable {
  let expression: XPathExpression
  let written: WrittenText
}

/// A variable of a schema.
struct Binding: Sendable {
  /// The local name or `Q{namespace}local`.
  let name: String
  let value: Query?
  /// What it is when it has no expression: the text of its element.
  let text: String
}

/// A part of a message.
enum MessagePart: Sendable {
  case text(String)
  case value(Query)
  /// The name of the context node.
  case name
}

/// A message with what SVRL repeats of it.
struct Message: Sendable {
  let id: String
  let parts: [MessagePart]
}

/// An `assert` or a `report`.
struct Check: Sendable {
  let isReport: Bool
  let test: Query
  let id: String?
  let role: String?
  let flag: String?
  let see: String?
  let message: Message
  let diagnostics: [Message]
  let properties: [Message]
  let subject: Query?
  let file: SchemaText
  let nameRange: Range<Int>?
}

/// A rule: what must hold of the nodes that match a pattern.
struct Rule: Sendable {
  let context: WrittenText
  let id: String?
  let role: String?
  let flag: String?
  let subject: Query?
  let bindings: [Binding]
  let checks: [Check]
}

/// Rules of which the first that fits a node is its rule.
struct RulePattern: Sendable {
  let id: String?
  let name: String?
  let role: String?
  let bindings: [Binding]
  /// Gives the addresses of the documents that it is about, instead of the one that is checked.
  let documents: Query?
  /// The number of the first rule among all of the schema.
  let firstRule: Int
  let rules: [Rule]
}
