internal import Threads

/// The conventions that are known, by name.
package struct Profiles: Sendable {
  private let byName: [String: Future<Conventions?>]

  package init(_ conventions: [Conventions] = [.edition]) {
    var read: [String: @Sendable () -> Conventions?] = [:]
    for profile in conventions { read[profile.profile] = { profile } }
    self.init(reading: read)
  }

  /// Makes profiles that are read when they are asked for.
  /// - Parameter read: By name, what reads the profile.
  package init(reading read: [String: @Sendable () -> Conventions?]) {
    byName = read.mapValues { Future(startsNow: false, $0) }
  }

  /// The names, sorted.
  package var names: [String] { byName.keys.sorted() }

  package subscript(name: String) -> Conventions? { byName[name]?.value }
}
