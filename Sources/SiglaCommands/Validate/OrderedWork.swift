internal import Foundation
internal import Synchronization

/// Work on many items by several threads, whose results come out in the order of the items.
enum OrderedWork {
  /// Results that wait for an earlier one: so many that a slow item holds nobody up, so few that they
  /// cost no memory.
  private static let window = 256

  /// What the threads share.
  private struct State<Result: Sendable>: Sendable {
    var next = 0
    var delivered = 0
    var waiting: [Int: Result] = [:]
  }

  /// Runs `work` on each item and `deliver` on each result.
  /// - Parameters:
  ///   - items: The items.
  ///   - jobs: How many threads work at once.
  ///   - work: Runs on any of the threads; it gets the item's 0-based number and the item.
  ///   - deliver: Gets the results, one at a time and in order, each as soon as all before it are
  ///     there.
  static func run<Item: Sendable, Result: Sendable>(
    _ items: [Item],
    jobs: Int,
    work: @Sendable (Int, Item) -> Result,
    deliver: @Sendable (Result) -> Void
  ) {
    let state = Mutex(State<Result>())
    let room = DispatchSemaphore(value: window + jobs)
    DispatchQueue.concurrentPerform(iterations: min(jobs, items.count)) { _ in
      while true {
        room.wait()
        let index = state.withLock { state in
          defer { state.next += 1 }
          return state.next
        }
        guard index < items.count else {
          room.signal()
          return
        }
        let result = work(index, items[index])
        state.withLock { state in
          state.waiting[index] = result
          while let ready = state.waiting.removeValue(forKey: state.delivered) {
            deliver(ready)
            state.delivered += 1
            room.signal()
          }
        }
      }
    }
  }
}
