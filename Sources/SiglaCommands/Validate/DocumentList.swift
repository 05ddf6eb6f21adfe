internal import Diagnostics
internal import EditionProject

/// The documents that the arguments of a command stand for.
struct DocumentList: Sendable {
  /// An argument's document, or why there is none.
  enum Entry: Sendable, Hashable {
    /// A file; `-` is standard input.
    case file(String)
    /// A folder without documents.
    case emptyFolder(String)

    /// The path as the user named it.
    var path: String {
      switch self {
      case .file(let path), .emptyFolder(let path): path
      }
    }
  }

  /// The endings of the files that a folder stands for.
  static let endings = [".xml", ".tei", ".odd"]

  /// The documents in the order of the arguments, those of a folder by path, none twice.
  let entries: [Entry]

  /// Looks into the folders.
  init(_ arguments: [String]) {
    var entries: [Entry] = []
    var seen: Set<Entry> = []
    for argument in arguments {
      guard argument != "-", FileStore.isDirectory(argument) else {
        if seen.insert(.file(argument)).inserted { entries.append(.file(argument)) }
        continue
      }
      let files = FileStore.files(in: argument, ending: Self.endings)
      let found = files.isEmpty ? [Entry.emptyFolder(argument)] : files.map { .file($0) }
      for entry in found where seen.insert(entry).inserted { entries.append(entry) }
    }
    self.entries = entries
  }
}
