internal import CShims

/// A thread with more stack than others have, for work of libxslt, which recurses.
enum LargeStack {
  /// The lowest address that the stack should reach; nil where nobody knows.
  typealias End = UnsafePointer<CChar>?

  /// Runs `body` on such a thread and waits for it.
  ///
  /// Where there is no memory for one, it runs on this thread, with little room.
  static func run<Result>(_ body: (End) -> Result) -> Result {
    withoutActuallyEscaping(body) { body in
      let errand = Errand(body)
      let size = sigla_run_on_large_stack(
        { context, end in
          guard let context else { return }
          Unmanaged<Task>.fromOpaque(context).takeUnretainedValue().run(end)
        },
        Unmanaged.passUnretained(errand as Task).toOpaque()
      )
      if size == 0 { errand.run(nil) }
      return errand.take()
    }
  }

  private class Task {
    func run(_ end: End) {}
  }

  private final class Errand<Result>: Task {
    private let body: (End) -> Result
    private var result: Result?

    init(_ body: @escaping (End) -> Result) { self.body = body }

    override func run(_ end: End) { result = body(end) }

    func take() -> Result {
      if let result { return result }
      preconditionFailure("the thread ended without a result")
    }
  }
}
