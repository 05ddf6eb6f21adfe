/// A place in a text as people count: lines and columns from 1, columns in Unicode scalars.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The 1-based line.
  public let line: Int
  /// The 1-based column, in Unicode scalars.
  public let column: Int

  /// Makes a position of a line and a column, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders by line, then by column.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// The starts of the lines of a text, for turning byte offsets into lines and columns.
///
/// A line ends with LF, CR LF or a CR alone, as in XML 1.0 §2.11.
public struct LineTable: Sendable {
  /// Byte offsets of the first byte of each line; never empty, the first is 0.
  public let starts: [Int]
  private let bytes: [UInt8]

  /// Finds the lines of `bytes`; linear.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    var offset = 0
    let count = bytes.count
    while offset < count {
      let byte = bytes[offset]
      offset += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      if byte == 0x0D, offset < count, bytes[offset] == 0x0A { offset += 1 }
      starts.append(offset)
    }
    self.starts = starts
  }

  /// Makes the table of a text whose lines are known.
  /// - Parameters:
  ///   - bytes: The text.
  ///   - starts: The offset of the first byte of each line, 0 first.
  package init(_ bytes: [UInt8], starts: [Int]) {
    self.bytes = bytes
    self.starts = starts
  }

  /// The number of lines; a text that ends with a line end has an empty last line.
  public var count: Int { starts.count }

  /// The 0-based index of the line that holds a byte offset; O(log lines).
  public func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The line and column of a byte offset; an offset past the end is the end.
  public func position(of offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineIndex(of: offset)
    var column = 1
    for byte in bytes[starts[line]..<offset] where byte & 0xC0 != 0x80 { column += 1 }
    return SourcePosition(line: line + 1, column: column)
  }

  /// The byte offset of a line and column, or nil when the text has no such place.
  public func offset(of position: SourcePosition) -> Int? {
    guard position.line >= 1, position.line <= starts.count, position.column >= 1 else {
      return nil
    }
    var offset = starts[position.line - 1]
    let end = lineRange(position.line - 1).upperBound
    for _ in 1..<position.column {
      guard offset < end else { return nil }
      offset += 1
      while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// The bytes of a line by its 0-based index, without its line end.
  public func lineRange(_ index: Int) -> Range<Int> {
    let start = starts[index]
    var end = index + 1 < starts.count ? starts[index + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The bytes of a line's end (LF, CR LF, CR), empty on a last line without one.
  public func lineEndRange(_ index: Int) -> Range<Int> {
    let next = index + 1 < starts.count ? starts[index + 1] : bytes.count
    return lineRange(index).upperBound..<next
  }
}
