internal import Diagnostics
internal import SourceText
internal import Synchronization
internal import Threads
internal import XMLTree

/// The files that documents point to: whether they are there, and which ids they have.
///
/// A file is read when a document first points into it, and its ids are kept in a compact form, so
/// what is found depends neither on the order of the documents nor on the number of threads, and no
/// document need be in memory because others point to it.
final class LinkedFiles: Sendable {
  /// Gives the names in a folder; nil when there is no such folder.
  typealias Listing = @Sendable (_ folder: String) -> [String]?

  /// Whether a file is where a pointer says.
  enum Presence: Sendable, Hashable {
    case present
    /// Under a name in other letters.
    case otherCase(path: String)
    /// Not in its folder; with the path of the nearest.
    case missing(nearest: String?)
    /// The folder is not there.
    case missingFolder(String)
  }

  private let readFile: @Sendable (String) -> [UInt8]?
  private let listFolder: Listing
  private let folders = Mutex<[String: Folder]>([:])
  private let tables = Mutex<[String: Entry]>([:])

  init(readFile: @escaping @Sendable (String) -> [UInt8]?, listFolder: @escaping Listing) {
    self.readFile = readFile
    self.listFolder = listFolder
  }

  /// The documents no two of which may have the same id.
  private let corpus = Mutex(Corpus())

  private struct Corpus: Sendable {
    var paths: [String] = []
    /// By the hash of an id, the first document that has it; nil until somebody asks.
    var owners: [UInt64: Int32]?
  }

  /// Forgets what was seen, since files may have changed.
  func forget() {
    corpus.withLock { $0 = Corpus() }
    folders.withLock { $0 = [:] }
    tables.withLock { $0 = [:] }
  }

  // MARK: - Folders

  /// The names in a folder.
  private struct Folder: Sendable {
    /// Nil when there is no such folder.
    var names: Set<String>?
    /// By the name in lower case, the name.
    var byLowerCase: [String: String] = [:]
  }

  private func folder(_ path: String) -> Folder {
    if let known = folders.withLock({ $0[path] }) { return known }
    var folder = Folder()
    if let names = listFolder(path.isEmpty ? "." : path) {
      folder.names = Set(names)
      // Of several that differ in case only, the first in the order of the alphabet.
      for name in names.sorted(by: >) { folder.byLowerCase[name.lowercased()] = name }
    }
    folders.withLock { $0[path] = folder }
    return folder
  }

  /// Whether a file or folder is there, under exactly its name.
  /// - Parameters:
  ///   - path: The path, without `.` and with `..` at its beginning only.
  ///   - document: The document that points to it; the folders that both have are not looked at.
  /// - Returns: Whether it is there.
  func presence(of path: String, from document: String) -> Presence {
    let parts = path.split(separator: "/")
    let others = document.split(separator: "/").dropLast()
    let isAbsolute = path.hasPrefix("/")
    var index = 0
    if isAbsolute == document.hasPrefix("/") {
      while index < min(parts.count - 1, others.count), parts[index] == others[index] {
        index += 1
      }
    }
    var current = (isAbsolute ? "/" : "") + parts[..<max(index, 0)].joined(separator: "/")
    var isOtherCase = false
    while index < parts.count {
      let name = String(parts[index])
      index += 1
      let parent = current
      current += (current.isEmpty || current.hasSuffix("/") ? "" : "/") + name
      if name == ".." { continue }
      let folder = folder(parent)
      guard let names = folder.names else { return .missingFolder(parent) }
      if names.contains(name) { continue }
      let prefix = parent.isEmpty || parent.hasSuffix("/") ? parent : parent + "/"
      guard let actual = folder.byLowerCase[name.lowercased()] else {
        if index < parts.count { return .missingFolder(current) }
        return .missing(nearest: Self.nearest(to: name, in: names).map { prefix + $0 })
      }
      current = prefix + actual
      isOtherCase = true
    }
    return isOtherCase ? .otherCase(path: current) : .present
  }

  /// A folder with more names is not searched for a similar one.
  private static let proposalLimit = 20_000

  private static func nearest(to name: String, in names: Set<String>) -> String? {
    guard names.count <= proposalLimit else { return nil }
    return Suggestion.nearest(to: name, among: names)
  }

  // MARK: - Ids

  /// The ids of one file, read by the first who asks; others wait for them.
  private final class Entry: Sendable {
    let table = Mutex<IdentifierTable??>(nil)
  }

  private func table(_ path: String) -> IdentifierTable? {
    let entry = tables.withLock { tables in
      if let entry = tables[path] { return entry }
      let entry = Entry()
      tables[path] = entry
      return entry
    }
    return entry.table.withLock { table in
      if let known = table { return known }
      let read = readFile(path).flatMap { IdentifierTable($0, path: path) }
      table = .some(read)
      return read
    }
  }

  /// The ids of a file and of all that it includes.
  func identifiers(of path: String) -> LinkedIdentifiers {
    var seen: Set<String> = []
    var waiting = [path]
    var found = LinkedIdentifiers()
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      guard let table = table(next) else {
        found.isWhole = false
        continue
      }
      found.tables.append(table)
      waiting += table.inclusions.compactMap { LinkAddress($0, base: next).path }
    }
    return found
  }

  /// Expects that no two of some documents have the same id.
  func expectUniqueIdentifiers(in paths: [String]) {
    corpus.withLock { $0 = Corpus(paths: paths) }
  }

  /// Whether ids are expected to be unique in several documents.
  var expectsUniqueIdentifiers: Bool { corpus.withLock { $0.paths.count > 1 } }

  /// The first document that has an id; nil when it is the document that asks, or none.
  func owner(of id: String, otherThan document: String) -> String? {
    corpus.withLock { corpus in
      if corpus.owners == nil { corpus.owners = owners(corpus.paths) }
      guard let number = corpus.owners?[IdentifierTable.hash(id.utf8)] else { return nil }
      let path = corpus.paths[Int(number)]
      return path == document ? nil : path
    }
  }

  private func owners(_ paths: [String]) -> [UInt64: Int32] {
    let read = paths.mapInThreads(pieceLength: 16) { path in table(path)?.hashes ?? [] }
    var owners: [UInt64: Int32] = [:]
    for (number, hashes) in read.enumerated() {
      for hash in hashes where owners[hash] == nil { owners[hash] = Int32(number) }
    }
    return owners
  }

  /// The id nearest to a word among those of a file; nil when none is near.
  func nearestIdentifier(to id: String, in path: String) -> String? {
    guard let bytes = readFile(path) else { return nil }
    return Suggestion.nearest(
      to: id,
      among: IdentifierTable.identifiers(in: bytes, path: path)
    )
  }
}

/// The ids of a file and of all that it includes.
struct LinkedIdentifiers: Sendable {
  fileprivate(set) var tables: [IdentifierTable] = []
  /// Whether all of the files could be read.
  fileprivate(set) var isWhole = true

  /// What an id is.
  enum Identifier: Sendable {
    case element(XMLName)
    case missing
    /// A file is not well-formed or cannot be read.
    case unknown
  }

  /// The element that has an id.
  func identifier(_ id: Substring) -> Identifier {
    for table in tables {
      if let name = table.element(withID: id) { return .element(name) }
    }
    return isWhole ? .missing : .unknown
  }
}
