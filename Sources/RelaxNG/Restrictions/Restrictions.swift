internal import Diagnostics
internal import XMLTree

/// Checks a simplified schema against the restrictions of ISO/IEC 19757-2 §7.
struct Restrictions {
  /// What is around a pattern.
  struct Around: OptionSet, Hashable {
    let rawValue: UInt8

    static let start = Around(rawValue: 1)
    static let attribute = Around(rawValue: 2)
    static let oneOrMore = Around(rawValue: 4)
    /// A group or an interleave inside `oneOrMore`.
    static let repeatedGroup = Around(rawValue: 8)
    static let list = Around(rawValue: 16)
    static let except = Around(rawValue: 32)
  }

  /// The names that a name class lists, as numbers.
  struct ListedNames {
    var names: [Int32]
    var isInfinite: Bool
  }

  let builder: PatternBuilder
  var errors: SchemaErrors
  private var visited: Set<UInt64> = []
  /// §7.2, by pattern.
  var contentTypes: [PatternID: ContentType] = [:]
  /// What §7.3 and §7.4 ask for again and again.
  var listedNames: [Int32: ListedNames] = [:]
  var listed: [XMLName] = []
  var nameNumbers: [XMLName: Int32] = [:]
  var leavesOfPattern: [UInt64: [Int32]] = [:]
  /// The part in which a name was seen last, good for one group only.
  var ownerOfName: [(stamp: Int, part: Int)] = []
  var stamp = 0
  /// The element whose content is checked, for messages about patterns without a place.
  var place: SchemaLocation?

  init(_ builder: PatternBuilder) {
    self.builder = builder
    errors = builder.errors
  }

  /// Checks everything that can be reached from the start.
  mutating func check(start: PatternID) {
    visit(start, .start)
    var isReached = [Bool](repeating: false, count: builder.elements.count)
    var waiting = elements(in: start)
    while let declaration = waiting.popLast() {
      guard !isReached[Int(declaration)] else { continue }
      isReached[Int(declaration)] = true
      let element = builder.elements[Int(declaration)]
      place = element.location
      visit(element.content, [])
      requireContentType(element.content)
      waiting.append(contentsOf: elements(in: element.content))
    }
  }

  mutating func error(_ message: String, at place: SchemaLocation?) {
    guard let place else {
      return errors.add(message, path: builder.tree.paths[0], range: nil)
    }
    errors.add(message, path: builder.tree.paths[Int(place.file)], range: place.range)
  }

  mutating func error(_ message: String, _ id: PatternID) {
    let origin = builder.origins[id].map { builder.tree.nodes[Int($0)].location }
    let isShared = id == PatternArena.text || id == PatternArena.empty
    error(message, at: isShared ? place ?? origin : origin)
  }
}

// MARK: - Prohibited paths (§7.1)

extension Restrictions {
  private mutating func visit(_ top: PatternID, _ around: Around) {
    var id = top
    var around = around
    // A group leans to the right, as long as it is; so no recursion there.
    while true {
      let key = UInt64(UInt32(bitPattern: id)) << 8 | UInt64(around.rawValue)
      guard visited.insert(key).inserted else { return }
      let pattern = builder.arena[id]
      checkPaths(pattern, id, around)
      guard pattern.kind == .group else { return visitParts(of: pattern, around) }
      if id == top { checkNames(id) }
      if around.contains(.oneOrMore) { around.insert(.repeatedGroup) }
      visit(pattern.first, around)
      id = pattern.second
    }
  }

  private mutating func visitParts(of pattern: Pattern, _ around: Around) {
    var inner = around
    switch pattern.kind {
    case .choice:
      for part in builder.arena.members[builder.arena.memberRange(pattern)] { visit(part, around) }
    case .interleave:
      checkNames(of: pattern)
      if around.contains(.oneOrMore) { inner.insert(.repeatedGroup) }
      for part in builder.arena.members[builder.arena.memberRange(pattern)] { visit(part, inner) }
    case .oneOrMore:
      inner.insert(.oneOrMore)
      visit(pattern.first, inner)
    case .list:
      inner.insert(.list)
      visit(pattern.first, inner)
    case .attribute:
      let value = builder.attributes[Int(pattern.first)].value
      visit(value, .attribute)
      requireContentType(value)
    case .data:
      let except = builder.data[Int(pattern.first)].except
      inner.insert(.except)
      visit(except, inner)
    default: break
    }
  }

  private mutating func checkPaths(_ pattern: Pattern, _ id: PatternID, _ around: Around) {
    let (name, prohibited) = Self.prohibitions(pattern.kind)
    for (context, label) in Self.contexts
    where around.contains(context) && prohibited.contains(context) {
      error("\(name) is not allowed in \(label)", id)
    }
    guard pattern.kind == .attribute, !around.contains(.oneOrMore) else { return }
    let attribute = builder.attributes[Int(pattern.first)]
    guard builder.tree.nameClasses[Int(attribute.nameClass)].isInfinite else { return }
    error("an attribute that may have any name must stand in <oneOrMore>", at: attribute.location)
  }

  private static let contexts: [(Around, String)] = [
    (.start, "<start>"), (.attribute, "<attribute>"), (.list, "<list>"),
    (.except, "the <except> of <data>"), (.repeatedGroup, "a group that is repeated"),
  ]

  /// How messages call a pattern, and where it must not stand.
  private static func prohibitions(_ kind: Pattern.Kind) -> (String, Around) {
    switch kind {
    case .notAllowed, .choice: ("", [])
    case .element: ("<element>", [.attribute, .list, .except])
    case .attribute: ("<attribute>", [.start, .attribute, .list, .except, .repeatedGroup])
    case .text: ("<text>", [.start, .list, .except])
    case .empty: ("<empty>", [.start, .except])
    case .data: ("<data>", [.start])
    case .value: ("<value>", [.start])
    case .list: ("<list>", [.start, .list, .except])
    case .group: ("a group", [.start, .except])
    case .interleave: ("<interleave>", [.start, .list, .except])
    case .oneOrMore: ("<oneOrMore>", [.start, .except])
    }
  }
}
