internal import Foundation
internal import Synchronization

/// A line on the terminal that tells how far the work is; silent when standard error is none.
final class ProgressLine: Sendable {
  private struct State {
    var done = 0
    var errors = 0
    var shown = ContinuousClock.now - .seconds(1)
    var isVisible = false
  }

  private let total: Int
  private let isActive: Bool
  private let state = Mutex(State())

  /// Makes a line for so many files; one file needs none.
  init(total: Int, isWanted: Bool) {
    self.total = total
    isActive = isWanted && total > 1 && Terminal.isTerminal(2)
  }

  /// Counts another file as done.
  ///
  /// At most ten times a second the line is written anew.
  func advance(_ path: String, errors: Int) {
    guard isActive else { return }
    state.withLock { state in
      state.done += 1
      state.errors += errors
      let now = ContinuousClock.now
      guard now - state.shown >= .milliseconds(100), state.done < total else { return }
      state.shown = now
      state.isVisible = true
      let counts = "\(state.done)/\(total) documents, \(state.errors) errors  "
      let room = max(Terminal.width(2) - counts.count - 1, 0)
      Terminal.progress(counts + String(path.suffix(room)))
    }
  }

  /// Takes the line away, so that other text can be written.
  func clear() {
    guard isActive else { return }
    state.withLock { state in
      guard state.isVisible else { return }
      state.isVisible = false
      Terminal.progress("")
    }
  }
}
