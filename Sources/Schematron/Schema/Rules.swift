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
final class Check: Sendable {
  let isReport: Bool
  let test: Query
  let id: String?
  let role: String?
  /// What later editions of the standard have in the place of roles that say how much it weighs.
  let severity: String?
  let flag: String?
  let see: String?
  let message: Message
  let diagnostics: [Message]
  let properties: [Message]
  let subject: Query?
  let quickFixes: QuickFixes?
  let file: SchemaText
  let nameRange: Range<Int>?

  init(
    isReport: Bool,
    test: Query,
    id: String?,
    role: String?,
    severity: String?,
    flag: String?,
    see: String?,
    message: Message,
    diagnostics: [Message],
    properties: [Message],
    subject: Query?,
    quickFixes: QuickFixes?,
    file: SchemaText,
    nameRange: Range<Int>?
  ) {
    self.isReport = isReport
    self.test = test
    self.id = id
    self.role = role
    self.severity = severity
    self.flag = flag
    self.see = see
    self.message = message
    self.diagnostics = diagnostics
    self.properties = properties
    self.subject = subject
    self.quickFixes = quickFixes
    self.file = file
    self.nameRange = nameRange
  }
}

/// A rule: what must hold of the nodes that match a pattern.
final class Rule: Sendable {
  let context: WrittenText
  let id: String?
  let role: String?
  let flag: String?
  let subject: Query?
  let bindings: [Binding]
  let checks: [Check]

  init(
    context: WrittenText,
    id: String?,
    role: String?,
    flag: String?,
    subject: Query?,
    bindings: [Binding],
    checks: [Check]
  ) {
    self.context = context
    self.id = id
    self.role = role
    self.flag = flag
    self.subject = subject
    self.bindings = bindings
    self.checks = checks
  }
}

/// Rules of which the first that fits a node is its rule.
final class RulePattern: Sendable {
  let id: String?
  let name: String?
  let role: String?
  let bindings: [Binding]
  /// Gives the addresses of the documents that it is about, instead of the one that is checked.
  let documents: Query?
  /// The number of the first rule among all of the schema.
  let firstRule: Int
  let rules: [Rule]

  init(
    id: String?,
    name: String?,
    role: String?,
    bindings: [Binding],
    documents: Query?,
    firstRule: Int,
    rules: [Rule]
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.bindings = bindings
    self.documents = documents
    self.firstRule = firstRule
    self.rules = rules
  }
}
