internal import Dispatch
internal import Synchronization

extension RandomAccessCollection
where Self: Sendable, Element: Sendable, Index == Int {
  /// The results of a function for all elements, in their order; the work is divided among threads.
  /// - Parameters:
  ///   - pieceLength: How many elements are worth a thread.
  ///   - transform: Runs on any of the threads.
  /// - Returns: As many results as there are elements.
  package func mapInThreads<Result: Sendable>(
    pieceLength: Int,
    _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    let (count, first) = (count, startIndex)
    let pieces = (count + pieceLength - 1) / pieceLength
    guard pieces > 1 else { return map(transform) }
    let done = Mutex<[[Result]]>(Array<[Result]>(repeating: [], count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let start = first + piece * pieceLength
      let results = self[start..<Swift.min(start + pieceLength, first + count)].map(transform)
      done.withLock { $0[piece] = results }
    }
    return done.withLock { $0.flatMap(\.self) }
  }
}
