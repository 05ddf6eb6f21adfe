internal import EditionProject
internal import Encoding
internal import Foundation

/// Dictionaries for several threads: each has one at a time to itself, none is loaded more often than
/// threads ask for it at once.
final class DictionaryPool: @unchecked Sendable {
  // Unchecked: a dictionary is in the hands of one thread only, and the lists are behind a lock.
  private let lock = NSLock()
  private var free: [String: [SystemDictionary]] = [:]
  /// Languages that have no dictionary.
  private var missing: Set<String> = []

  /// Runs `work` with a dictionary of a language; not at all when there is none.
  func use(_ language: String, _ work: (SystemDictionary) -> Void) {
    guard let dictionary = take(language) else { return }
    work(dictionary)
    lock.withLock { free[language, default: []].append(dictionary) }
  }

  private func take(_ language: String) -> SystemDictionary? {
    let (known, isMissing) = lock.withLock {
      (free[language]?.popLast(), missing.contains(language))
    }
    if let known { return known }
    guard !isMissing else { return nil }
    let loaded = SystemDictionary.load([language])
    guard let dictionary = loaded.dictionary else {
      let isFirst = lock.withLock { missing.insert(language).inserted }
      if isFirst { Terminal.report(loaded.diagnostics, sources: []) }
      return nil
    }
    return dictionary
  }
}
