internal import Diagnostics
internal import SourceText
internal import Synchronization

/// The grammars of one validator, each found and compiled once, whatever thread asks first.
final class GrammarCache: Sendable {
  /// What an address led to.
  enum Loaded: Sendable {
    /// Nothing is there.
    case missing
    /// A schema that cannot be used, and its text.
    case broken(DiagnosticError, SourceFile?)
    /// A grammar; `substitute` is set when it stands in for another version than was asked for.
    case ready(any Grammar, substitute: Substitute?)
  }

  /// A kept schema in place of the version that a document asks for.
  struct Substitute: Sendable {
    let name: String
    let wanted: String
  }

  /// What a document says of a schema: its absolute address, and the language.
  struct Key: Sendable, Hashable {
    let address: String
    let language: SchemaLanguage?
  }

  private let loaded = Mutex<[Key: Loaded]>([:])

  /// What stands under a key; `load` finds it the first time.
  func grammar(_ key: Key, _ load: () -> Loaded) -> Loaded {
    loaded.withLock { known in
      if let found = known[key] { return found }
      let found = load()
      known[key] = found
      return found
    }
  }
}
