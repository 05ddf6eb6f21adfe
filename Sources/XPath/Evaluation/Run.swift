/// What the evaluation of one expression needs besides the focus.
final class Run {
  /// The values of the variables that the caller gives.
  var variables: [ExpandedName: Value]
  /// What the host language calls the current item (XSLT 2.0 §16.6.1).
  var current: Item?
  /// What `key()` finds, by key and tree, once it has been asked.
  var keys: [KeyIndex.Place: KeyIndex] = [:]
  let resources: Resources
  /// The instant that all functions of one run take as now.
  let now: DateTimeValue
  /// Minutes east of UTC.
  let implicitTimezone: Int
  let deadline: ContinuousClock.Instant?
  let greatestDepth: Int
  private var ticks = 0
  private(set) var depth = 0
  private let room = StackRoom()
  /// Documents that have been read, by address.
  var documents: [String: Tree] = [:]
  var collections: [String: Value] = [:]
  var texts: [String: String] = [:]
  /// What the groups of the last regular expression matched, for hosts that have `regex-group()`.
  var groups: [String] = []
  var expressions: [String: CompiledPattern] = [:]
  /// Collations by the address that the expression gives.
  var collations: [String: Collation] = [:]

  init(_ dynamic: DynamicContext) {
    var variables: [ExpandedName: Value] = [:]
    for (name, value) in dynamic.variables {
      variables[DynamicContext.expandedName(name)] = value.value
    }
    self.variables = variables
    resources = dynamic.resources
    implicitTimezone = dynamic.implicitTimezone
    greatestDepth = dynamic.greatestDepth
    var now = DateTimeValue()
    (now.year, now.month, now.day) = (1970, 1, 1)
    now.timezone = 0
    let seconds = DecimalNumber(WholeNumber.small(dynamic.millisecondsSince1970), scale: 3)
    let shifted = try? now.adding(seconds: seconds).adjusted(to: dynamic.implicitTimezone)
    self.now = shifted ?? now
    deadline = dynamic.timeLimit.map { ContinuousClock.now + $0 }
  }

  /// Looks at the clock now and then.
  /// - Throws: An error when the time is up.
  func tick() throws {
    ticks &+= 1
    if ticks & 0x3FF == 0 { try checkTime() }
  }

  func checkTime() throws {
    if let deadline, ContinuousClock.now > deadline {
      throw XPathError("XPDY0130", "the expression has taken longer than it may")
    }
  }

  /// Counts the calls that are going on, each with how deep its expression is.
  func nested<Result>(_ weight: Int, _ work: () throws -> Result) throws -> Result {
    depth += weight
    defer { depth -= weight }
    guard depth <= greatestDepth, room.has(levels: weight) else {
      throw XPathError(
        "XPDY0130",
        "functions call each other too deep: is there a recursion without an end?"
      )
    }
    try tick()
    return try work()
  }

  var comparison: Comparison {
    Comparison(collation: .codePoint, implicitTimezone: implicitTimezone)
  }

  var arithmetic: Arithmetic { Arithmetic(implicitTimezone: implicitTimezone) }
}

/// The values of the variables of one call of a function.
final class Frame {
  var slots: ContiguousArray<Value>

  init(_ count: Int) { slots = ContiguousArray(repeating: .empty, count: count) }
}

/// The context item with its position, and where variables are.
struct Focus {
  let run: Run
  let frame: Frame
  var item: Item?
  var position = 1
  var size = 1

  init(run: Run, frame: Frame, item: Item?) {
    self.run = run
    self.frame = frame
    self.item = item
  }

  /// The context item.
  /// - Throws: XPDY0002 when there is none.
  func requireItem() throws -> Item {
    guard let item else { throw Self.absent }
    return item
  }

  static let absent = XPathError("XPDY0002", "there is no context item here")

  /// The context item as a node.
  /// - Throws: XPTY0020 when it is none.
  func requireNode() throws -> Node {
    guard case .node(let node) = try requireItem() else {
      throw XPathError(
        "XPTY0020",
        "a step needs a node as context item, which is \(item?.words ?? "absent")"
      )
    }
    return node
  }
}
