internal import TEI
internal import XMLTree

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
  /// The index of the name `lb` in the tree that is built.
  private var lineBreak: Int32?

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
    blankLines = statistics.blankLines
    blankLinesBefore = statistics.blankLinesBefore
  }

  /// Writes white space inside a block.
  /// - Parameters:
  ///   - bytes: The white space between two lines.
  ///   - indent: The number of blanks that every line of the block begins with, which are not written.
  ///   - builder: Where to.
  mutating func writeInside(
    _ bytes: ArraySlice<UInt8>,
    indent: Int = 0,
    to builder: inout XMLTreeBuilder
  ) {
    // Nearly always it is but the line end.
    if bytes.elementsEqual(lineEnd.utf8) { return writeLineBreak(to: &builder) }
    var lastWasLineEnd = false
    var blankLines = 0
    var items = items(bytes)
    if indent > 0, case .blanks("character", let count)? = items.last, count >= indent {
      items.removeLast()
      if count > indent { items.append(.blanks(unit: "character", count: count - indent)) }
    }
    for item in items {
      if lastWasLineEnd, case .lineEnd(let end) = item, end.utf8.elementsEqual(lineEnd.utf8) {
        blankLines += 1
        continue
      }
      write(blankLines: &blankLines, to: &builder)
      lastWasLineEnd = write(item, to: &builder, breaksLine: true)
    }
    write(blankLines: &blankLines, to: &builder)
  }

  private mutating func writeLineBreak(to builder: inout XMLTreeBuilder) {
    let name = lineBreak ?? builder.nameIndex(of: TEI.name("lb"))
    lineBreak = name
    builder.characters("\n")
    builder.startElement(nameIndex: name, source: nil)
    builder.endElement()
  }

  /// Writes white space between two blocks.
  /// - Parameters:
  ///   - bytes: The white space.
  ///   - element: The outermost element that begins after it.
  ///   - builder: Where to.
  /// - Returns: The indentation that belongs inside the second.
  mutating func writeBetween(
    _ bytes: ArraySlice<UInt8>,
    before element: String,
    to builder: inout XMLTreeBuilder
  ) -> Leading {
    let items = items(bytes)
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
      for item in items[..<border] { write(item, to: &builder, breaksLine: false) }
      return Leading(items: Array(items[border...]))
    }
    for item in items[..<first] { write(item, to: &builder, breaksLine: false) }
    if ends.count - 1 != blankLinesBefore[element] ?? blankLines {
      builder.element(
        "space",
        ["dim": "vertical", "unit": "line", "quantity": String(ends.count - 1)]
      )
    }
    return Leading(items: Array(items[(last + 1)...]))
  }

  /// Writes the white space before the first block, or after the last.
  /// - Returns: The indentation that belongs inside the first block.
  mutating func writeAtEdge(
    _ bytes: ArraySlice<UInt8>,
    to builder: inout XMLTreeBuilder
  ) -> Leading {
    let items = items(bytes)
    let last = items.lastIndex { if case .lineEnd = $0 { true } else { false } }
    for item in items[...(last ?? -1)] { write(item, to: &builder, breaksLine: false) }
    return Leading(items: Array(items[((last ?? -1) + 1)...]))
  }

  /// Writes a block's indentation.
  mutating func write(_ leading: Leading, to builder: inout XMLTreeBuilder) {
    for item in leading.items { write(item, to: &builder, breaksLine: false) }
  }

  private func write(blankLines count: inout Int, to builder: inout XMLTreeBuilder) {
    guard count > 0 else { return }
    builder.element("space", ["dim": "vertical", "unit": "line", "quantity": String(count)])
    count = 0
  }

  /// Writes one item; returns whether it is an ordinary line end.
  @discardableResult
  private mutating func write(
    _ item: Item,
    to builder: inout XMLTreeBuilder,
    breaksLine: Bool
  ) -> Bool {
    switch item {
    case .blanks(let unit, let count):
      builder.element(
        "space",
        ["dim": "horizontal", "unit": unit, "quantity": String(count)]
      )
      return false
    case .lineEnd(let end):
      let isOrdinary = end.utf8.elementsEqual(lineEnd.utf8)
      // The document's own line ends with the transcription's, which also keeps the words apart for
      // readers that pass over `lb`.
      if breaksLine { builder.characters("\n") }
      builder.element(
        "lb",
        ["rendition": isOrdinary ? nil : "#" + lineEnds.id(of: end)]
      )
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
