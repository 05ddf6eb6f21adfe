internal import Diagnostics
internal import XMLReader
internal import XMLTree

/// All integrity checks in one pass over a document.
struct IntegrityPass {
  static let rules: [any IntegrityRule.Type] = [
    UniqueIdentifiers.self, ResolvedPointers.self, PointerTargets.self, LinkedFragments.self,
    OutwardPointers.self, RealDates.self, DateRanges.self, ChoicePairs.self, DeclaredLanguages.self,
    EmptyGaps.self,
    SourceDigest.self,
  ]

  private let types: [any IntegrityRule.Type]
  private var rules: [any IntegrityRule]
  private var context: IntegrityContext
  /// By name, which rules watch its elements, and which the elements that have it as an attribute.
  private var watchers: ContiguousArray<(element: UInt32, attribute: UInt32)> = []
  /// The rules that are following.
  private var following: UInt32 = 0
  /// The bit of no rule: the element has an id.
  private static let identified: UInt32 = 1 << 31
  /// The bit of no rule: what the attribute's prefix stands for is not in the tag's characters.
  private static let prefixed: UInt32 = 1 << 30
  /// The bit of no rule: the element says what addresses in it are relative to.
  private static let based: UInt32 = 1 << 29
  /// The elements with `xml:base` that are open, with the number of elements open in each.
  private var bases: [(address: String, depth: Int)] = []
  /// The tags, by element and characters, that no rule wants to see again.
  private var settled = ValueMemory(maximalLength: 256)
  private var tagCount = 0

  /// Begins a document.
  /// - Parameters:
  ///   - path: The document, as findings name it.
  ///   - rules: Which rules to check.
  ///   - files: Knows the files that documents point to; nil when no file may be looked at.
  ///   - tree: Gives the whole tree to the rules that need it; nil when it cannot be had.
  init(
    path: String,
    rules: [any IntegrityRule.Type] = Self.rules,
    files: LinkedFiles? = nil,
    tree: @escaping () -> XMLDocument?
  ) {
    types = rules
    self.rules = rules.map { $0.init() }
    context = IntegrityContext(path: path, files: files, tree: tree)
  }

  /// Reads some events of a batch, which follow upon those that were read before.
  mutating func read(_ batch: XMLEventBatch, _ range: Range<Int>) {
    while watchers.count < batch.names.count { watch(batch.names[watchers.count]) }
    for index in range {
      let event = batch.events[index]
      switch event.kind {
      case .startElement: startElement(event, batch)
      case .endElement:
        if !bases.isEmpty { leaveBase() }
        if following != 0 {
          forEachRule(in: following) { $0.endElement(&$1) }
          noteFollowing(following)
        }
      case .characters:
        if following != 0 {
          let text = batch.content(event)
          let isBlank = event.traits.contains(.blank)
          forEachRule(in: following) { rule, _ in rule.characters(text, isBlank: isBlank) }
        }
      default: break
      }
    }
  }

  private mutating func startElement(_ event: XMLEvent, _ batch: XMLEventBatch) {
    tagCount += 1
    var mask = watchers[Int(event.name)].element | following
    for index in event.first..<event.first + event.count {
      mask |= watchers[Int(batch.attributes[index].name)].attribute
    }
    if !bases.isEmpty { bases[bases.count - 1].depth += 1 }
    if mask & Self.based != 0 { enterBase(event, batch) }
    guard mask & ~Self.prefixed != 0 else { return }
    let isKeepable =
      following == 0 && bases.isEmpty && mask & (Self.identified | Self.prefixed) == 0
      && event.start >= batch.base
      && !event.traits.contains(.replacement)
    let text = isKeepable ? batch.bytes[event.start - batch.base..<event.end - batch.base] : []
    if isKeepable, settled.verdict(event.name, text) != nil { return }
    let count = context.findings.count
    let tag = IntegrityTag(event, batch, number: tagCount)
    if let id = tag.attribute(.xmlID)?.value, context.ids[id] == nil {
      context.ids[id] = IdentifiedElement(name: tag.name, range: tag.range, number: tagCount)
    }
    forEachRule(in: mask) { $0.startElement(tag, &$1) }
    noteFollowing(mask)
    if isKeepable, context.findings.count == count, isSettled(mask) {
      settled.insert(true, event.name, text)
    }
  }

  /// Begins the reach of an `xml:base`, which is relative to the one round it (XML Base §4).
  private mutating func enterBase(_ event: XMLEvent, _ batch: XMLEventBatch) {
    let attribute = batch.attributes[event.first..<event.first + event.count]
      .first { batch.names[Int($0.name)] == .xmlBase }
    guard let attribute else { return }
    let value = String(decoding: batch.value(attribute), as: UTF8.self)
    context.base = Path.absolute(value, in: context.base)
    bases.append((context.base, 1))
  }

  private mutating func leaveBase() {
    bases[bases.count - 1].depth -= 1
    guard bases[bases.count - 1].depth == 0 else { return }
    bases.removeLast()
    if !bases.isEmpty { bases[bases.count - 1].depth -= 1 }
    context.base = bases.last?.address ?? context.path
  }

  private func isSettled(_ mask: UInt32) -> Bool {
    rules.indices.allSatisfy { mask >> UInt32($0) & 1 == 0 || rules[$0].isSettled }
  }

  private mutating func noteFollowing(_ mask: UInt32) {
    for index in rules.indices where mask >> UInt32(index) & 1 != 0 {
      let bit: UInt32 = 1 << UInt32(index)
      following = rules[index].isFollowing ? following | bit : following & ~bit
    }
  }

  private mutating func forEachRule(
    in mask: UInt32,
    _ body: (inout any IntegrityRule, inout IntegrityContext) -> Void
  ) {
    for index in rules.indices where mask >> UInt32(index) & 1 != 0 {
      body(&rules[index], &context)
    }
  }

  private mutating func watch(_ name: XMLName) {
    var (element, attribute): (UInt32, UInt32) = (0, 0)
    for (index, type) in types.enumerated() {
      if type.watches(element: name) { element |= 1 << UInt32(index) }
      if type.watches(attribute: name) { attribute |= 1 << UInt32(index) }
    }
    if name == .xmlID { attribute |= Self.identified }
    if name == .xmlBase { attribute |= Self.based }
    if let namespace = name.namespace, namespace != XMLName.xmlNamespace {
      attribute |= Self.prefixed
    }
    watchers.append((element, attribute))
  }

  /// Ends the document.
  /// - Returns: What was found, in no particular order.
  mutating func finish() -> [Diagnostic] {
    forEachRule(in: .max) { $0.finish(&$1) }
    return context.findings
  }
}
