internal import EditionProject
internal import Synchronization

/// The files that were read, with what they were like just before: when one is different now, what
/// was made of it is out of date.
final class ReadLog: Sendable {
  private let stamps = Mutex<[String: FileStamp?]>([:])

  /// Notes a file that is about to be read, also one that is not there.
  func note(_ path: String) {
    let stamp = FileStamp(path)
    stamps.withLock { stamps in
      if stamps[path] == nil { stamps[path] = .some(stamp) }
    }
  }

  /// The files that are not what they were, sorted.
  func changed() -> [String] {
    stamps.withLock { $0 }.filter { FileStamp($0.key) != $0.value }.keys.sorted()
  }
}
