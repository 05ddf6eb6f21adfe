internal import EditionProject
internal import Foundation

/// What has changed since the last look: documents, new documents, the files that schemas consist of.
///
/// It looks at lengths and times again and again rather than asking the system to tell, for that
/// works on every file system, network drives and editors that replace files included.
struct Watch {
  /// What must be done.
  struct Change {
    /// Files that schemas, catalogs and manifests consist of.
    var resources: [String] = []
    /// Documents that changed or are new.
    var documents: [DocumentList.Entry] = []
    /// Documents that are gone.
    var removed: [String] = []

    var isEmpty: Bool { resources.isEmpty && documents.isEmpty && removed.isEmpty }
  }

  private let arguments: [String]
  private var stamps: [DocumentList.Entry: FileStamp?] = [:]
  /// The documents at the last look.
  private(set) var entries: [DocumentList.Entry] = []

  /// Begins to watch what the arguments stand for.
  init(_ arguments: [String]) {
    self.arguments = arguments
    look()
  }

  /// Waits until something changes.
  /// - Parameter log: The files that were read besides the documents.
  /// - Returns: What changed; never empty.
  mutating func wait(_ log: ReadLog) -> Change {
    while true {
      let start = ContinuousClock.now
      let change = changes(log)
      if !change.isEmpty { return change }
      // Looking at many files takes time; most of it should be left to others.
      let pause = max(.milliseconds(250), (ContinuousClock.now - start) * 10)
      Thread.sleep(forTimeInterval: Double(pause / .milliseconds(1)) / 1000)
    }
  }

  private mutating func changes(_ log: ReadLog) -> Change {
    let (oldEntries, oldStamps) = (entries, stamps)
    look()
    var change = Change(resources: log.changed())
    change.documents = entries.filter { oldStamps[$0] != stamps[$0] }
    change.removed = oldEntries.filter { stamps[$0] == nil }.map(\.path)
    return change
  }

  private mutating func look() {
    entries = DocumentList(arguments).entries
    stamps = [:]
    for entry in entries { stamps[entry] = .some(FileStamp(entry.path)) }
  }
}
