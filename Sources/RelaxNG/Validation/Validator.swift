package import Diagnostics
package import XMLReader
internal import XMLTree

/// Validates documents against a schema, one after the other, from batches of events.
///
/// It keeps what it has learned of the schema, so one validator for many documents is faster than
/// one for each. Memory is proportional to the depth of a document. It is of one thread.
package struct Validator {
  /// An element that is open.
  struct Frame {
    var state: Matcher.StateID
    /// How its parent goes on after it; negative when the parent's state is to stay as it is.
    var transition: Matcher.TransitionID
    /// The candidates of the transition that are still possible, as bits.
    var alive: UInt64 = 1
    /// Nothing is known of what it may hold, since its name is unknown or misplaced.
    var isLenient = false
    /// Its tags are taken as not being there.
    var isTransparent = false
    /// It is out of place, so that what it lacks says nothing new.
    var isMisplaced = false
    /// The number of its children so far that are elements.
    var childCount: Int32 = 0
    /// Where its text begins in `text`; -1 when there is none so far.
    var textStart: Int32 = -1
    var bindingCount: Int32
    /// How many findings there were before it.
    var findingCount: Int32
    /// Index into `names`.
    var name: Int32
    /// Where its start tag stands; negative when that is not known.
    var start: Int
    var end: Int
    /// Whether it comes out of an entity, whose reference that is.
    var isReplacement: Bool
  }

  var matcher: Matcher
  var frames: ContiguousArray<Frame> = []
  /// The names of elements in the document, and what the schema makes of them.
  var names: [XMLName] = []
  var symbols: ContiguousArray<Symbol> = []
  /// The state outside of the root element.
  var outerState: Matcher.StateID = 0
  /// The text of open elements whose characters matter.
  private var text: [UInt8] = []
  private var textRange: Range<Int>?
  /// Where the end tag stands that is being read; nil when it is the start tag itself.
  var endTag: Range<Int>?
  var bindings: [(prefix: String, namespace: String)] = []
  var path = ""
  /// The bytes that ranges refer to; empty when they are not known.
  var source: [UInt8] = []
  var findings: [Diagnostic] = []
  /// How many faults of the document there were beyond ``findingLimit``; they are counted only.
  package var omittedCount = 0
  var pending: [PendingFault] = []
  /// What is missing and was not found so far, the latest last.
  var missed: [PendingFault] = []
  /// Things out of place that stand together, as if in an element that is not there.
  var run: Run?
  /// The elements that were found out of place, with the numbers of the findings.
  var strays: [(name: XMLName, finding: Int)] = []
  var anywhere: [Symbol: Matcher.TransitionID] = [:]
  var late: [UInt64: LateOpening] = [:]
  /// Wrong namespaces that were reported, and what was meant.
  var namespaceCorrections: [String: String] = [:]
  var memory = FindingMemory()
  var values = ValueMemory()
  var identifiers = IdentifierCheck()
  /// Of the batch that is being read; nil when nobody has asked.
  private var tagPairs: TagPairs?
  /// How often the document has each element, as far as faults made somebody ask.
  var usage: [XMLName: Int] = [:]
  /// By name, whether an attribute of that name may hold an identifier.
  private var mayIdentify: ContiguousArray<Bool> = []

  /// More faults than this in one document are not reported one by one.
  package static let findingLimit = 10_000

  /// Makes a validator.
  package init(_ schema: Schema) {
    matcher = Matcher(schema)
  }

  var schema: Schema { matcher.schema }

  /// Begins a document.
  /// - Parameters:
  ///   - path: The file that findings name.
  ///   - source: The whole document in UTF-8 when it is in memory, for the exact places of findings.
  package mutating func begin(path: String, source: [UInt8] = []) {
    self.path = path
    self.source = source
    frames.removeAll()
    findings = []
    omittedCount = 0
    pending = []
    run = nil
    missed = []
    strays = []
    bindings = []
    text = []
    namespaceCorrections = [:]
    usage = [:]
    // What the document uses decides the order of lists.
    memory.lists = [:]
    memory.listCount = 0
    memory.parentLists = [:]
    names = []
    symbols.removeAll(keepingCapacity: true)
    mayIdentify.removeAll(keepingCapacity: true)
    identifiers = IdentifierCheck()
    outerState = matcher.startState()
  }

  /// Ends a document.
  /// - Returns: What is wrong with it, in the order in which it was found; empty when it is valid.
  package mutating func finish() -> [Diagnostic] {
    while !frames.isEmpty { endElement() }
    if !schema.identifiers.isEmpty { reportDangling() }
    return breakOff()
  }

  /// Leaves a document before its end.
  /// - Returns: What is wrong with it as far as it was read, in the order in which it was found.
  package mutating func breakOff() -> [Diagnostic] {
    findings
  }
}

// MARK: - Events

extension Validator {
  /// Reads some events of a batch, which follow upon those that were read before.
  /// - Parameters:
  ///   - batch: The events.
  ///   - range: Their numbers; those after them are only looked at.
  package mutating func read(_ batch: XMLEventBatch, _ range: Range<Int>) {
    if names.count != batch.names.count {
      names = batch.names
      while symbols.count < names.count {
        let name = names[symbols.count]
        symbols.append(schema.symbols.symbol(of: name))
        mayIdentify.append(schema.identifiers.names.contains(name))
      }
    }
    tagPairs = nil
    for index in range {
      let event = batch.events[index]
      switch event.kind {
      case .startElement: startElement(event, index, batch)
      case .endElement: endElement(event)
      case .characters: characters(event, index, batch)
      default: break
      }
    }
  }

  private func holdsIdentifier(_ event: XMLEvent, _ batch: XMLEventBatch) -> Bool {
    guard !schema.identifiers.isEmpty else { return false }
    for index in event.first..<event.first + event.count
    where mayIdentify[Int(batch.attributes[index].name)] {
      return true
    }
    return false
  }

  private mutating func lookahead(_ index: Int, _ batch: XMLEventBatch) -> Lookahead {
    let pairs = tagPairs ?? TagPairs(batch)
    if tagPairs == nil {
      for event in batch.events where event.kind == .startElement {
        usage[batch.names[Int(event.name)], default: 0] += 1
      }
      tagPairs = pairs
    }
    return pairs.lookahead(after: index, in: batch)
  }

  private mutating func startElement(_ event: XMLEvent, _ index: Int, _ batch: XMLEventBatch) {
    let name = event.name
    let symbol = symbols[Int(name)]
    let bindingCount = Int32(bindings.count)
    if event.traits.contains(.declaresNamespaces) {
      for declaration in batch.declarations(of: index) {
        bindings.append((declaration.prefix, declaration.namespace))
      }
    }
    flushTextBeforeElement()
    let isLenient: Bool
    let state: Matcher.StateID
    if frames.isEmpty {
      isLenient = false
      state = outerState
    } else {
      frames[frames.count - 1].childCount += 1
      isLenient = frames[frames.count - 1].isLenient
      state = frames[frames.count - 1].state
    }
    var entry: Entry
    if isLenient {
      let transition = transitionAnywhere(StartTag(event, batch), symbol)
      entry = Entry(transition: transition, isDetached: true)
    } else {
      entry = Entry(transition: matcher.transition(state, symbol))
      if entry.transition < 0 {
        let next = lookahead(index, batch)
        entry = recover(StartTag(event, batch), symbol, state) { next }
      }
    }
    var frame = Frame(
      state: state,
      transition: entry.isDetached ? -1 : entry.transition,
      isTransparent: entry.isTransparent,
      isMisplaced: entry.isMisplaced,
      bindingCount: bindingCount,
      findingCount: Int32(findings.count),
      name: name,
      start: event.start,
      end: event.end,
      isReplacement: event.traits.contains(.replacement)
    )
    if entry.transition >= 0 {
      enter(&frame, event, batch, entry.transition)
    } else if !entry.isTransparent {
      frame.isLenient = true
    }
    frames.append(frame)
  }

  private mutating func characters(
    _ event: XMLEvent,
    _ index: Int,
    _ batch: XMLEventBatch
  ) {
    guard !frames.isEmpty else { return }
    let last = frames.count - 1
    let state = frames[last].state
    if matcher.states[Int(state)].traits.contains(.strings) {
      guard !frames[last].isLenient else { return }
      let range = event.start < 0 ? nil : event.range
      if frames[last].textStart < 0 {
        frames[last].textStart = Int32(text.count)
        textRange = range
      } else if let first = textRange, let range {
        textRange = first.lowerBound..<max(first.upperBound, range.upperBound)
      }
      text.append(contentsOf: batch.content(event))
      return
    }
    guard !event.traits.contains(.blank), !frames[last].isLenient else { return }
    let after = matcher.stateAfterText(state, nil)
    if matcher.isDead(after) {
      let next = lookahead(index, batch).following
      reportText(batch.content(event), event.start < 0 ? nil : event.range, next)
    } else {
      frames[last].state = after
    }
  }

  /// Reads an end tag.
  /// - Parameter event: The tag; nil where the document broke off.
  mutating func endElement(_ event: XMLEvent? = nil) {
    guard var frame = frames.popLast() else { return }
    endTag = event.flatMap { $0.start < frame.end ? nil : $0.range }
    if !frame.isLenient, !frame.isTransparent { leave(&frame) }
    if frame.textStart >= 0 { text.removeLast(text.count - Int(frame.textStart)) }
    if bindings.count > Int(frame.bindingCount) {
      bindings.removeLast(bindings.count - Int(frame.bindingCount))
    }
    while let last = pending.last, last.depth > frames.count { pending.removeLast() }
    if frame.isTransparent, !frames.isEmpty { frames[frames.count - 1].state = frame.state }
    guard frame.transition >= 0 else { return }
    let next = matcher.stateAfter(frame.transition, accepted: frame.alive)
    if frames.isEmpty {
      outerState = next
    } else {
      frames[frames.count - 1].state = next
    }
  }
}

// MARK: - Content

extension Validator {
  /// The text of the innermost open element, where its characters matter.
  var openText: String {
    guard let frame = frames.last, frame.textStart >= 0 else { return "" }
    return String(decoding: text[Int(frame.textStart)...], as: UTF8.self)
  }

  /// The namespaces at the place where the validator is.
  var context: NamespaceBindings { NamespaceBindings(bindings) }

  /// Matches the attributes of an element and finds the state of its content.
  private mutating func enter(
    _ frame: inout Frame,
    _ event: XMLEvent,
    _ batch: XMLEventBatch,
    _ transition: Matcher.TransitionID
  ) {
    let count = Int(matcher.transitions[Int(transition)].candidateCount)
    let first = Int(matcher.transitions[Int(transition)].firstCandidate)
    if holdsIdentifier(event, batch) {
      noteIdentifiers(StartTag(event, batch), matcher.candidates[first])
    }
    if count == 1 {
      let outcome = matchAttributes(event, batch, matcher.candidates[first])
      if !outcome.faults.isEmpty {
        report(outcome, StartTag(event, batch), matcher.candidates[first], frame.isMisplaced)
      }
      frame.state = outcome.state
      return
    }
    var patterns: [PatternID] = []
    var best: (outcome: AttributeOutcome, index: Int)?
    frame.alive = 0
    for index in 0..<count {
      let outcome = matchAttributes(event, batch, matcher.candidates[first + index])
      let pattern = matcher.patterns(of: outcome.state).first ?? PatternArena.notAllowed
      let isGood = outcome.faults.isEmpty
      patterns.append(isGood ? pattern : PatternArena.notAllowed)
      if isGood { frame.alive |= 1 << UInt64(min(index, 63)) }
      if best.map({ outcome.faults.count < $0.outcome.faults.count }) ?? true {
        best = (outcome, index)
      }
    }
    if frame.alive == 0, let best {
      let candidate = matcher.candidates[first + best.index]
      report(best.outcome, StartTag(event, batch), candidate, frame.isMisplaced)
      patterns[best.index] = matcher.patterns(of: best.outcome.state).first ?? 0
      frame.alive = 1 << UInt64(min(best.index, 63))
    }
    frame.state = matcher.state(of: patterns)
  }

  /// Takes the text before a child element into account (Clark, `stripChildrenDeriv`).
  private mutating func flushTextBeforeElement() {
    guard let frame = frames.last, frame.textStart >= 0 else { return }
    let bytes = text[Int(frame.textStart)...]
    defer {
      text.removeLast(text.count - Int(frame.textStart))
      frames[frames.count - 1].textStart = -1
    }
    guard !bytes.allSatisfy(Tokens.isSpace) else { return }
    let after = matcher.stateAfterText(
      frame.state,
      .init(characters: String(decoding: bytes, as: UTF8.self), bindings: context)
    )
    if matcher.isDead(after) {
      reportText(bytes, textRange, [])
    } else {
      frames[frames.count - 1].state = after
    }
  }

  /// Finds which candidates the content of an element has matched; reports it when none.
  private mutating func leave(_ frame: inout Frame) {
    let traits = matcher.states[Int(frame.state)].traits
    var state = frame.state
    if traits.contains(.strings) {
      let bytes = frame.textStart >= 0 ? text[Int(frame.textStart)...] : []
      let isBlank = bytes.allSatisfy(Tokens.isSpace)
      if !(isBlank && (frame.childCount > 0 || nullable(state, frame.alive) != 0)) {
        let characters = String(decoding: bytes, as: UTF8.self)
        let after = matcher.stateAfterText(
          state,
          .init(characters: characters, bindings: context)
        )
        if matcher.isDead(after), !(isBlank && frame.childCount > 0) {
          return reportBadText(frame, characters, textRange)
        }
        state = after
      }
    }
    let accepted = nullable(state, frame.alive)
    if accepted == 0 {
      frame.state = state
      return reportIncomplete(frame)
    }
    frame.alive = accepted
  }

  /// The candidates, as bits, whose content may end here.
  private func nullable(_ state: Matcher.StateID, _ alive: UInt64) -> UInt64 {
    let entry = matcher.states[Int(state)]
    if entry.count == 1 { return entry.traits.contains(.nullable) ? alive : 0 }
    var bits: UInt64 = 0
    for (index, pattern) in matcher.patterns(of: state).enumerated()
    where matcher.arena.isNullable(pattern) {
      bits |= 1 << UInt64(min(index, 63))
    }
    return bits & alive
  }
}
