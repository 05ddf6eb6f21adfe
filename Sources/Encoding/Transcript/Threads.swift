internal import Dispatch
internal import Synchronization

extension Array where Element: Sendable {
  /// Fewer elements are not worth a thread.
  private static var pieceLength: Int { 1024 }

  /// The results of a function for all elements, in their order; long arrays are divided among threads.
  func mapInThreads<Result: Sendable>(
    _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    let pieces = (count + Self.pieceLength - 1) / Self.pieceLength
    guard pieces > 1 else { return map(transform) }
    let done = Mutex<[[Result]]>(Array<[Result]>(repeating: [], count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let start = piece * Self.pieceLength
      let results = self[start..<Swift.min(start + Self.pieceLength, count)].map(transform)
      done.withLock { $0[piece] = results }
    }
    return done.withLock { $0.flatMap(\.self) }
  }
}

/// A value that another thread computes while its owner does something else.
final class Future<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)
  private let compute: @Sendable () -> Value

  /// Makes a value.
  /// - Parameters:
  ///   - startsNow: Whether a thread begins at once; else the first who asks computes it.
  ///   - compute: What makes it, always with the same result.
  init(startsNow: Bool, _ compute: @escaping @Sendable () -> Value) {
    self.compute = compute
    if startsNow { DispatchQueue.global().async { _ = self.value } }
  }

  /// The value, as soon as it is there.
  var value: Value {
    result.withLock { result in
      if let result { return result }
      let value = compute()
      result = value
      return value
    }
  }
}
