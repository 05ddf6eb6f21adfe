public import SourceText

/// The files that diagnostics point into, each with its line table, for renderers.
public struct SourceCache: Sendable {
  private var files: [String: SourceFile] = [:]
  private var tables: [String: LineTable] = [:]

  /// Collects files under their paths.
  public init(_ files: [SourceFile] = []) {
    for file in files { insert(file) }
  }

  /// Adds or replaces a file.
  public mutating func insert(_ file: SourceFile) {
    files[file.path] = file
    tables[file.path] = nil
  }

  /// The line table of a file; nil when the file is not known.
  mutating func table(_ path: String) -> LineTable? {
    if let table = tables[path] { return table }
    guard let file = files[path] else { return nil }
    let table = LineTable(file.bytes)
    tables[path] = table
    return table
  }

  /// The file of a path; nil when it is not known.
  func file(_ path: String) -> SourceFile? { files[path] }
}
