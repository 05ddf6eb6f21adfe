internal import Diagnostics

/// What is wrong with a schema, each fault once.
struct SchemaErrors {
  private(set) var list: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []
  /// More than this many say nothing new.
  private static let limit = 1000

  var isFull: Bool { list.count >= Self.limit }

  mutating func add(_ message: String, path: String, range: Range<Int>?, help: String? = nil) {
    add(Diagnostic("relaxng/schema", .error, message, path: path, range: range, help: help))
  }

  mutating func add(_ diagnostic: Diagnostic) {
    guard !isFull, seen.insert(diagnostic).inserted else { return }
    list.append(diagnostic)
  }
}
