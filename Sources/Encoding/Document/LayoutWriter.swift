/// Writes the white space between lines and blocks as markup: `lb` and `space`.
struct LayoutWriter {
  /// White space of the transcription: a run of one kind of blank, or a line end.
  fileprivate enum Item {
    case blanks(unit: String, count: Int)
    case lineEnd(String)
  }

  /// The line end that is not spelled out.
  let lineEnd: String
  /// The blank lines between blocks that are not spelled out.
  let blankLines: Int
  /// The same before elements where it is another number.
  let blankLinesBefore: [String: Int]
  var lineEnds = LineEndRegistry()
  /// The ``lineEnd`` in UTF-8.
  private let ordinary: [UInt8]

  /// What of the white space before a block stands inside it, at its beginning.
  struct Leading {
    fileprivate var items: [Item] = []

    /// The length in bytes.
    var length: Int {
      items.reduce(0) { sum, item in
        switch item {
        case .blanks(_, let count): sum + count
        case .lineEnd(let end): sum + end.utf8.count
        }
      }
    }

    /// The number of blanks when it is nothing else; 0 for none.
    var blanks: Int? {
      if items.isEmpty { return 0 }
      guard items.count == 1, case .blanks("character", let count) = items[0] else { return nil }
      return count
    }
  }

  init(_ statistics: LayoutStatistics) {
    lineEnd = statistics.lineEnd
    ordinary = Array(statistics.lineEnd.utf8)
    blankLines = statistics.blankLines
    blankLinesBefore = statistics.blankLinesBefore
  }

  /// Writes white space inside a block.
  /// - Parameters:
  ///   - bytes: The transcription.
  ///   - range: The white space between two lines.
  ///   - indent: The number of blanks that every line of the block begins with, which are not written.
  ///   - writer: Where to.
  mutating func writeInside(
    _ bytes: [UInt8],
    _ range: Range<Int>,
    indent: Int = 0,
    to writer: inout MarkupWriter
  ) {
    // Nearly always it is but the line end.
    if isOrdinary(bytes, range) { return writer.lineBreak() }
    var lastWasLineEnd = false
    var blankLines = 0
    var items = items(bytes[range])
    if indent > 0, case .blanks("character", let count)? = items.last, count >= indent {
      items.removeLast()
      if count > indent { items.append(.blanks(unit: "character", count: count - indent)) }
    }
    for item in items {
      if lastWasLineEnd, case .lineEnd(let end) = item, end.utf8.elementsEqual(lineEnd.utf8) {
        blankLines += 1
        continue
      }
      write(blankLines: &blankLines, to: &writer)
      lastWasLineEnd = write(item, to: &writer, breaksLine: true)
    }
    write(blankLines: &blankLines, to: &writer)
  }

  /// Whether white space is a number of ordinary line ends and nothing else.
  private func isOrdinary(_ bytes: [UInt8], _ range: Range<Int>, count: Int = 1) -> Bool {
    guard range.count == ordinary.count * count else { return false }
    return range.allSatisfy { bytes[$0] == ordinary[($0 - range.lowerBound) % ordinary.count] }
  }

  /// Writes white space between two blocks.
  /// - Parameters:
  ///   - bytes: The transcription.
  ///   - range: The white space.
  ///   - element: The outermost element that begins after it.
  ///   - writer: Where to.
  /// - Returns: The indentation that belongs inside the second.
  mutating func writeBetween(
    _ bytes: [UInt8],
    _ range: Range<Int>,
    before element: String,
    to writer: inout MarkupWriter
  ) -> Leading {
    let lines = (blankLinesBefore.isEmpty ? nil : blankLinesBefore[element]) ?? blankLines
    // Nearly always there is nothing to say.
    if isOrdinary(bytes, range, count: lines + 1) { return Leading() }
    let items = items(bytes[range])
    let ends = items.indices.filter { if case .lineEnd = items[$0] { true } else { false } }
    let ordinary = ends.allSatisfy { index in
      if case .lineEnd(let end) = items[index] {
        end.utf8.elementsEqual(lineEnd.utf8)
      } else {
        false
      }
    }
    guard let first = ends.first, let last = ends.last, ordinary, last - first + 1 == ends.count
    else {
      let border = (ends.last ?? -1) + 1
      for item in items[..<border] { write(item, to: &writer, breaksLine: false) }
      return Leading(items: Array(items[border...]))
    }
    for item in items[..<first] { write(item, to: &writer, breaksLine: false) }
    if ends.count - 1 != lines {
      writeSpace(dim: "vertical", unit: "line", ends.count - 1, to: &writer)
    }
    return Leading(items: Array(items[(last + 1)...]))
  }

  /// Writes the white space before the first block, or after the last.
  /// - Returns: The indentation that belongs inside the first block.
  mutating func writeAtEdge(
    _ bytes: ArraySlice<UInt8>,
    to writer: inout MarkupWriter
  ) -> Leading {
    let items = items(bytes)
    let last = items.lastIndex { if case .lineEnd = $0 { true } else { false } }
    for item in items[...(last ?? -1)] { write(item, to: &writer, breaksLine: false) }
    return Leading(items: Array(items[((last ?? -1) + 1)...]))
  }

  /// Writes a block's indentation.
  mutating func write(_ leading: Leading, to writer: inout MarkupWriter) {
    for item in leading.items { write(item, to: &writer, breaksLine: false) }
  }

  private func writeSpace(
    dim: String,
    unit: String,
    _ quantity: Int,
    to writer: inout MarkupWriter
  ) {
    writer.empty("space", [("dim", dim), ("unit", unit), ("quantity", String(quantity))])
  }

  private func write(blankLines count: inout Int, to writer: inout MarkupWriter) {
    guard count > 0 else { return }
    writeSpace(dim: "vertical", unit: "line", count, to: &writer)
    count = 0
  }

  /// Writes one item; returns whether it is an ordinary line end.
  @discardableResult
  private mutating func write(
    _ item: Item,
    to writer: inout MarkupWriter,
    breaksLine: Bool
  ) -> Bool {
    switch item {
    case .blanks(let unit, let count):
      writeSpace(dim: "horizontal", unit: unit, count, to: &writer)
      return false
    case .lineEnd(let end):
      let isOrdinary = end.utf8.elementsEqual(lineEnd.utf8)
      // The document's own line ends with the transcription's, which also keeps the words apart for
      // readers that pass over `lb`.
      if breaksLine { writer.characters("\n") }
      writer.empty("lb", isOrdinary ? [] : [("rendition", "#" + lineEnds.id(of: end))])
      return isOrdinary
    }
  }

  private func items(_ bytes: ArraySlice<UInt8>) -> [Item] {
    var items: [Item] = []
    var rest = bytes
    while let byte = rest.first {
      switch byte {
      case 0x0A:
        items.append(.lineEnd("\n"))
        rest = rest.dropFirst()
      case 0x0D:
        let isPair = rest.dropFirst().first == 0x0A
        items.append(.lineEnd(isPair ? "\r\n" : "\r"))
        rest = rest.dropFirst(isPair ? 2 : 1)
      default:
        let run = rest.prefix { $0 == byte }
        items.append(.blanks(unit: byte == 0x09 ? "tab" : "character", count: run.count))
        rest = rest.dropFirst(run.count)
      }
    }
    return items
  }
}
