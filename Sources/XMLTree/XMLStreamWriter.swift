internal import SourceText

/// Writes XML in UTF-8 as it comes, element by element, without a tree.
///
/// Children of an element stand on lines of their own when it was opened so and all elements round it
/// were too; then no text may be written in it.
package struct XMLStreamWriter: Sendable {
  /// What is written so far.
  package private(set) var output: [UInt8] = []
  /// The open elements, with whether their children stand on lines of their own.
  private var open: [(name: String, breaks: Bool)] = []
  /// Whether the last start tag lacks the character that ends it.
  private var isInTag = false

  /// Makes a writer of a piece of a document.
  package init() {}

  /// The number of elements that are open.
  package var depth: Int { open.count }

  /// Makes room for so many bytes more.
  package mutating func reserve(_ count: Int) { output.reserveCapacity(output.count + count) }

  /// Begins an element; its attributes come next.
  /// - Parameters:
  ///   - name: As it is written.
  ///   - breaks: Whether its children stand on lines of their own.
  package mutating func start(_ name: String, breaks: Bool) {
    beginChild()
    output.append(0x3C)
    output.append(contentsOf: name.utf8)
    isInTag = true
    open.append((name, breaks && (open.last?.breaks ?? true)))
  }

  /// Adds an attribute to the element that was begun last; returns where its value is in ``output``.
  @discardableResult
  package mutating func attribute(_ name: String, _ value: String) -> Range<Int> {
    output.append(0x20)
    output.append(contentsOf: name.utf8)
    output.append(0x3D)
    output.append(0x22)
    let start = output.count
    for byte in value.utf8 { output.append(attributeByte: byte) }
    defer { output.append(0x22) }
    return start..<output.count
  }

  /// Ends the innermost element.
  package mutating func end() {
    guard let (name, breaks) = open.popLast() else { return }
    if isInTag {
      isInTag = false
      output.append(0x2F)
    } else {
      if breaks { newLine() }
      output.append(0x3C)
      output.append(0x2F)
      output.append(contentsOf: name.utf8)
    }
    output.append(0x3E)
  }

  /// Ends all elements that are open, without white space between the tags.
  package mutating func endAll() {
    for index in open.indices { open[index].breaks = false }
    while depth > 0 { end() }
  }

  /// Adds markup that was written before, to an element that holds text.
  package mutating func raw(_ markup: String) {
    endTag()
    output.append(contentsOf: markup.utf8)
  }

  /// Adds character data: a range of some bytes in UTF-8.
  package mutating func text(_ bytes: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    endTag()
    output.append(escapedText: bytes, range)
  }

  /// Adds character data without `&`, `<`, `>` and carriage returns.
  package mutating func plainText(_ bytes: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    endTag()
    output.append(bytes, range)
  }

  /// Ends the last start tag: what comes next is inside it.
  package mutating func endTag() {
    guard isInTag else { return }
    output.append(0x3E)
    isInTag = false
  }

  private mutating func beginChild() {
    endTag()
    if open.last?.breaks ?? false { newLine() }
  }

  private mutating func newLine() {
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: open.count * 2))
  }
}
