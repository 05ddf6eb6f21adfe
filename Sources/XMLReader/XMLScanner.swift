internal import XMLTree

/// Reads well-formed XML 1.0 with namespaces, in UTF-8 and without a document type, into batches of
/// events.
///
/// It is strict and modest: what it takes is well-formed, and whatever it does not know or finds
/// wrong (a document type, an entity that is not built in, any fault) it declines, so that a full
/// parser can read the document anew and say what is wrong. It never recurses.
///
/// Source: XML 1.0 (fifth edition), Namespaces in XML 1.0 (third edition).
package struct XMLScanner: Sendable {
  /// How a scan ended.
  package enum Status: Sendable, Hashable {
    /// The batch is full.
    case batchIsFull
    /// The window ends inside of something, or between two things.
    case needsInput
    /// The document has ended.
    case finished
    /// This reader is not the one for the document.
    case declined
  }

  /// An element whose end tag has not come yet.
  struct Open: Sendable {
    /// Index of the name as it is written.
    var written: Int32
    var name: Int32
    /// How many bindings there were before it.
    var bindings: Int32
  }

  /// A prefix's namespace before a declaration changed it.
  struct Shadowed: Sendable {
    var prefix: Int32
    var namespace: Int32
  }

  /// The names so far.
  package internal(set) var names = XMLNames()
  /// Where the window begins in the document.
  package private(set) var base = 0
  /// Where the next thing begins in the window.
  package internal(set) var offset = 0

  let classes = ByteClass.makeTable()
  var open: ContiguousArray<Open> = []
  var shadowed: ContiguousArray<Shadowed> = []
  /// By prefix, the namespace that it stands for; -1 when none.
  var bindings: ContiguousArray<Int32> = [XMLNames.none, XMLNames.xml, -1]
  /// By identity of a name, the number of the last start tag that had such an attribute.
  var lastTag: ContiguousArray<Int> = []
  var tagCount = 0
  var rootSeen = false
  private var hasBegun = false

  /// Elements nested deeper are left to the full parser, which refuses them.
  static let maximalDepth = 200_000

  /// Makes a reader at the beginning of a document.
  package init() {}

  /// The number of elements that are open.
  package var depth: Int { open.count }

  /// Tells that the first bytes of the window were taken away.
  package mutating func dropFirst(_ number: Int) {
    base += number
    offset -= number
  }

  /// Reads on.
  /// - Parameters:
  ///   - batch: Has the bytes of the document from ``base`` on, and gets the events; what is in it
  ///     stays.
  ///   - isLast: Whether the document ends with these bytes.
  ///   - limit: When there are so many events in it, it is full.
  /// - Returns: Why it stopped.
  package mutating func scan(
    into batch: inout XMLEventBatch,
    isLast: Bool,
    limit: Int
  ) -> Status {
    let bytes = batch.bytes
    let status = scan(bytes.span, isLast, &batch, limit)
    if batch.names.count != names.names.count { batch.names = names.names }
    if batch.prefixes.count != names.prefixes.count { batch.prefixes = names.prefixes }
    if batch.namespaces.count != names.namespaces.count { batch.namespaces = names.namespaces }
    return status
  }

  private mutating func scan(
    _ window: Span<UInt8>,
    _ isLast: Bool,
    _ batch: inout XMLEventBatch,
    _ limit: Int
  ) -> Status {
    var step = Step.done(offset)
    if !hasBegun {
      step = declaration(window, isLast)
      hasBegun = true
      if case .done(let next) = step { offset = next }
      // The declaration is short; a window that ends inside of it is too small to begin with.
      guard case .done = step else { return isLast ? .declined : restart() }
    }
    while batch.events.count < limit {
      guard offset < window.count else {
        guard isLast else { return .needsInput }
        return open.isEmpty && rootSeen ? .finished : .declined
      }
      if window[offset] == 0x3C {
        step = markup(window, &batch)
      } else {
        step = characters(window, &batch)
      }
      switch step {
      case .done(let next): offset = next
      case .incomplete: return isLast ? .declined : .needsInput
      case .declined: return .declined
      }
    }
    return .batchIsFull
  }

  private mutating func restart() -> Status {
    hasBegun = false
    return .needsInput
  }

  private mutating func markup(_ window: Span<UInt8>, _ batch: inout XMLEventBatch) -> Step {
    guard offset + 1 < window.count else { return .incomplete }
    switch window[offset + 1] {
    case 0x2F: return endTag(window, &batch)
    case 0x21: return declarationLike(window, &batch)
    case 0x3F: return instruction(window, &batch)
    default: return startTag(window, &batch)
    }
  }
}

/// How the reading of one thing ended.
enum Step {
  /// The next thing begins at this offset of the window.
  case done(Int)
  /// The window ends inside of it.
  case incomplete
  case declined
}
