internal import Dispatch
internal import Synchronization

/// A value that another thread computes while its owner does something else.
package final class Future<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)
  private let compute: @Sendable () -> Value

  /// Makes a value.
  /// - Parameters:
  ///   - startsNow: Whether a thread begins at once; else the first who asks computes it.
  ///   - compute: What makes it, always with the same result.
  package init(startsNow: Bool, _ compute: @escaping @Sendable () -> Value) {
    self.compute = compute
    if startsNow { DispatchQueue.global().async { _ = self.value } }
  }

  /// The value, as soon as it is there.
  package var value: Value {
    result.withLock { result in
      if let result { return result }
      let value = compute()
      result = value
      return value
    }
  }
}
