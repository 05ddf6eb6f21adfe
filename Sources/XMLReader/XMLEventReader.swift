/// Reads a document batch by batch, out of memory or piece by piece.
///
/// Each batch has some events beyond those that are next, so that users can look ahead.
package struct XMLEventReader {
  /// Gives the next piece of a document; nil at its end.
  package typealias Source = () -> [UInt8]?

  /// The events, see ``next``.
  package private(set) var batch: XMLEventBatch
  /// The numbers of the events in ``batch`` that were read last and are to be used now.
  package private(set) var next = 0..<0
  /// Whether the document turned out not to be one for ``XMLScanner``.
  package private(set) var isDeclined = false

  private var scanner = XMLScanner()
  private var source: Source?
  private var isAtEnd = false

  /// So many events are read at once.
  private static let limit = 32_768
  /// So many are kept to look at.
  private static let reserve = 4_096

  /// Makes a reader of a document in UTF-8 that is in memory.
  package init(_ bytes: [UInt8]) {
    batch = XMLEventBatch(bytes: bytes)
  }

  /// Makes a reader of a document in UTF-8 that comes in pieces.
  ///
  /// Memory is bounded by the longest tag, text or comment of the document, a few pieces and some
  /// thousand events.
  package init(pieces source: @escaping Source) {
    batch = XMLEventBatch()
    self.source = source
  }

  /// The number of elements that are open after the last event of ``batch``.
  package var depth: Int { scanner.depth }

  /// Reads on.
  ///
  /// When the document is declined, ``next`` are the events up to there.
  /// - Returns: Whether there are more events in ``next``; not at the end, nor when it is declined.
  package mutating func advance() -> Bool {
    batch.removeFirst(next.upperBound)
    next = 0..<0
    while !isAtEnd, batch.events.count < Self.limit {
      switch scanner.scan(into: &batch, isLast: source == nil, limit: Self.limit) {
      case .batchIsFull: break
      case .finished: isAtEnd = true
      case .declined:
        isDeclined = true
        next = batch.events.indices
        return false
      case .needsInput: fill()
      }
    }
    let end = isAtEnd ? batch.events.count : batch.events.count - Self.reserve
    next = 0..<max(end, 0)
    return !next.isEmpty
  }

  /// Adds the next piece to the window; takes away what no event needs any more.
  private mutating func fill() {
    guard let piece = source?() else {
      source = nil
      return
    }
    let first = batch.events.first?.start ?? scanner.base + scanner.offset
    let unused = min(first, scanner.base + scanner.offset) - scanner.base
    // Moving bytes costs as much as there are left, so it must take away as much at least.
    if unused * 2 > batch.bytes.count {
      batch.bytes.removeFirst(unused)
      batch.base += unused
      scanner.dropFirst(unused)
    }
    batch.bytes.append(contentsOf: piece)
  }
}
