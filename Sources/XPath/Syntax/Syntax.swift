/// An expression as it is written, names resolved, with its place.
struct Syntax: Sendable {
  let kind: Kind
  /// UTF-8 byte offsets in the expression.
  let range: Range<Int>

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  /// A variable with what it is bound to.
  struct Binding: Sendable {
    let name: ExpandedName
    let value: Syntax
    let range: Range<Int>
  }

  struct Parameter: Sendable {
    let name: ExpandedName
    let type: SequenceType
  }

  enum ComparisonKind: Sendable {
    case general(ComparisonOperator)
    case value(ComparisonOperator)
    case same, precedes, follows
  }

  /// What stands after `?`.
  indirect enum LookupKey: Sendable {
    case all
    case key(Atomic)
    case expression(Syntax)
  }

  enum ArrowTarget: Sendable {
    case function(ExpandedName)
    indirect case expression(Syntax)
  }

  /// A step along an axis.
  struct AxisStep: Sendable {
    let axis: Axis
    let test: NodeTest
    let predicates: [Syntax]
  }

  /// The root that a path begins with.
  enum PathStart: Sendable {
    case none, root
  }

  indirect enum Kind: Sendable {
    case literal(Atomic)
    case variable(ExpandedName)
    case contextItem
    /// `a, b`; `()` without any.
    case sequence([Syntax])
    case forEach([Binding], Syntax)
    case letIn([Binding], Syntax)
    case quantified(isEvery: Bool, [Binding], Syntax)
    case ifThen(Syntax, Syntax, Syntax)
    case or([Syntax])
    case and([Syntax])
    case comparison(ComparisonKind, Syntax, Syntax)
    case concatenation([Syntax])
    case range(Syntax, Syntax)
    case arithmetic(Syntax, [(ArithmeticOperator, Syntax)])
    case union([Syntax])
    case intersection(Syntax, [(isExcept: Bool, Syntax)])
    case instance(Syntax, SequenceType)
    case treat(Syntax, SequenceType)
    case castable(Syntax, SingleType)
    case cast(Syntax, SingleType)
    case unary(isNegative: Bool, Syntax)
    case simpleMap([Syntax])
    case path(PathStart, [Syntax])
    case step(AxisStep)
    case filter(Syntax, [Syntax])
    /// Arguments that are nil are placeholders.
    case dynamicCall(Syntax, [Syntax?])
    case lookup(Syntax?, LookupKey)
    case arrow(Syntax, ArrowTarget, [Syntax?])
    case call(ExpandedName, [Syntax?])
    case functionReference(ExpandedName, arity: Int)
    case inlineFunction([Parameter], SequenceType, Syntax)
    case map([(Syntax, Syntax)])
    case squareArray([Syntax])
    case curlyArray(Syntax)
  }
}

/// A type in a cast: an atomic type or a list of them, perhaps optional.
struct SingleType: Sendable {
  let type: AtomicType
  /// Whether it is NMTOKENS, IDREFS or ENTITIES.
  let isList: Bool
  let isOptional: Bool
}

/// An axis (XPath 3.1 §3.3.2.1).
enum Axis: String, Sendable {
  case child, descendant, attribute
  case selfAxis = "self"
  case descendantOrSelf = "descendant-or-self"
  case followingSibling = "following-sibling"
  case following, namespace, parent, ancestor
  case precedingSibling = "preceding-sibling"
  case preceding
  case ancestorOrSelf = "ancestor-or-self"

  /// Whether positions count backwards in document order.
  var isReverse: Bool {
    switch self {
    case .parent, .ancestor, .precedingSibling, .preceding, .ancestorOrSelf: true
    default: false
    }
  }
}

/// A test of a node in a step.
enum NodeTest: Sendable, Hashable {
  case name(NameTest)
  case kind(ItemType)
}
