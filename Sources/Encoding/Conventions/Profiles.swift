/// The conventions that are known, by name.
package struct Profiles: Sendable {
  private var byName: [String: Conventions]

  package init(_ conventions: [Conventions] = [.edition]) {
    byName = Dictionary(conventions.map { ($0.profile, $0) }) { first, _ in first }
  }

  /// The names, sorted.
  package var names: [String] { byName.keys.sorted() }

  package subscript(name: String) -> Conventions? { byName[name] }
}
