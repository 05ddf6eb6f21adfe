internal import XMLTree

/// A fix of Schematron Quick Fix, ready to be made for a finding.
final class QuickFix: Sendable {
  let id: String
  let title: Message
  /// Says whether it applies.
  let useWhen: Query?
  /// Gives the items of each of which a fix of its own is made.
  let useForEach: Query?
  /// Variables, parameters and questions in their order.
  let variables: [Variable]
  let activities: [Activity]

  /// A variable of a fix.
  struct Variable: Sendable {
    enum Kind: Sendable, Equatable {
      case variable, parameter
      /// A question that somebody has to answer; the text says what is asked.
      case entry(String)
    }

    let name: String
    let kind: Kind
    let value: Query?
    /// What it is when it has no expression.
    let text: String?
  }

  /// A change of the document.
  enum Activity: Sendable {
    case add(Change, Position)
    case delete(Change)
    case replace(Change)
    case replaceText(Change, regex: ValueTemplate, flags: ValueTemplate)
    case call(QuickFix, [(name: String, value: Query)], useWhen: Query?)
  }

  /// Where something is added, as seen from a node.
  enum Position: String, Sendable {
    case before, after
    case firstChild = "first-child"
    case lastChild = "last-child"
  }

  /// What is made in the place of what was there.
  enum NodeType: String, Sendable {
    case keep, element, attribute, comment, pi
  }

  /// What all changes have in common.
  struct Change: Sendable {
    let useWhen: Query?
    /// The nodes that are changed; nil for the node that the rule is about.
    let match: Query?
    let nodeType: NodeType?
    /// The name of what is made.
    let target: ValueTemplate?
    let content: [Template]
    let written: WrittenText
    /// The namespaces that prefixes in names stand for.
    let namespaces: [String: String]
  }

  init(
    id: String,
    title: Message,
    useWhen: Query?,
    useForEach: Query?,
    variables: [Variable],
    activities: [Activity]
  ) {
    self.id = id
    self.title = title
    self.useWhen = useWhen
    self.useForEach = useForEach
    self.variables = variables
    self.activities = activities
  }
}

/// The fixes that a check offers.
struct QuickFixes: Sendable {
  /// A fix with the condition of the group that it stands in.
  struct Offer: Sendable {
    let fix: QuickFix
    let useWhen: Query?
  }

  var offers: [Offer] = []
  /// The id of the one that is meant when nobody chooses.
  var defaultID: String?
}

/// A text with expressions in braces.
struct ValueTemplate: Sendable {
  enum Part: Sendable {
    case text(String)
    case value(Query)
  }

  let parts: [Part]
}

/// What a fix makes: an instruction of XSLT, an element as it is written, or text.
indirect enum Template: Sendable {
  case text(String)
  case value(Query, separator: ValueTemplate?)
  /// A copy of nodes; other values as text.
  case copy(Query)
  case name(Query?)
  case element(XMLName, attributes: [(name: XMLName, value: ValueTemplate)], content: [Template])
  /// An element or an attribute whose name is computed.
  case named(ValueTemplate, isAttribute: Bool, namespaces: [String: String], content: [Template])
  case comment([Template])
  case instruction(ValueTemplate, [Template])
  case choose([(test: Query?, content: [Template])])
  case forEach(Query, [Template])
  case variable(String, Query?, [Template])
}
