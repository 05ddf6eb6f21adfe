public import SourceText

/// The files that diagnostics point into, each with its line table, for renderers.
public struct SourceCache: Sendable {
  private var files: [String: SourceFile] = [:]
  private var excerpts: [String: SourceExcerpts] = [:]
  private var tables: [String: LineTable] = [:]
  /// The place that was asked for last, from which the next one is mostly near.
  private var lastPlace: (path: String, offset: Int, position: SourcePosition)?

  /// Collects files under their paths.
  public init(_ files: [SourceFile] = []) {
    for file in files { insert(file) }
  }

  /// Adds or replaces a file.
  public mutating func insert(_ file: SourceFile) {
    files[file.path] = file
    tables[file.path] = nil
    lastPlace = nil
  }

  /// Adds what is known of a file that is not in memory.
  public mutating func insert(_ excerpts: SourceExcerpts, of path: String) {
    self.excerpts[path] = excerpts
  }

  /// A range of a text that is at hand: a file, or a piece of one.
  struct Located {
    /// The text.
    let file: SourceFile
    /// Its lines.
    let table: LineTable
    /// The range in it.
    let range: Range<Int>
    /// How many lines stand before it.
    let lineOffset: Int
  }

  /// A text that holds a range of UTF-8 byte offsets; nil when none is known.
  mutating func located(_ range: Range<Int>, in path: String) -> Located? {
    if let table = table(path), let file = files[path] {
      return Located(file: file, table: table, range: range, lineOffset: 0)
    }
    guard let piece = excerpts[path]?.piece(at: range.lowerBound) else { return nil }
    let end = min(range.upperBound - piece.offset, piece.bytes.count)
    return Located(
      file: SourceFile(path: path, bytes: piece.bytes),
      table: LineTable(piece.bytes),
      range: range.lowerBound - piece.offset..<end,
      lineOffset: piece.position.line - 1
    )
  }

  /// The line table of a file; nil when the file is not known.
  private mutating func table(_ path: String) -> LineTable? {
    if let table = tables[path] { return table }
    guard let file = files[path] else { return nil }
    let table = LineTable(file.bytes)
    tables[path] = table
    return table
  }

  /// Where a range of UTF-8 byte offsets begins and where it ends (exclusive); nil when the file is
  /// not known.
  ///
  /// Going through a file's ranges in order costs time linear in the file, however long its lines are.
  mutating func positions(
    of range: Range<Int>,
    in path: String
  ) -> (start: SourcePosition, end: SourcePosition)? {
    guard let start = position(of: range.lowerBound, in: path),
      let end = position(of: range.upperBound, in: path)
    else { return nil }
    lastPlace = (path, min(range.lowerBound, files[path]?.bytes.count ?? 0), start)
    return (start, end)
  }

  /// The line and column of a byte offset; nil when the file is not known.
  mutating func position(of offset: Int, in path: String) -> SourcePosition? {
    guard let table = table(path), let bytes = files[path]?.bytes else {
      return excerpts[path]?.position(of: offset)
    }
    let offset = min(max(offset, 0), bytes.count)
    let line = table.lineIndex(of: offset)
    var start = table.starts[line]
    var column = 1
    if let lastPlace, lastPlace.path == path, lastPlace.position.line == line + 1,
      lastPlace.offset <= offset
    {
      start = lastPlace.offset
      column = lastPlace.position.column
    }
    for byte in bytes[start..<offset] where byte & 0xC0 != 0x80 { column += 1 }
    let position = SourcePosition(line: line + 1, column: column)
    lastPlace = (path, offset, position)
    return position
  }
}
