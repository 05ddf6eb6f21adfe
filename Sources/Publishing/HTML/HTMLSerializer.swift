internal import XMLTree

/// Writes a tree as HTML 5 in UTF-8.
///
/// Line ends are only written between elements that are blocks, where HTML ignores them.
struct HTMLSerializer {
  private let page: XMLDocument
  private let names: HTMLNameTable
  /// The attribute of what only several pages need.
  private let slot: Int32?
  private var output: [UInt8] = []
  /// Open elements, the last node in each, and whether their children begin lines.
  private var open: [(name: Int32, last: XMLDocument.NodeID, breaks: Bool)] = []

  /// The bytes of a page, with its doctype and a final line end.
  static func serialize(_ page: XMLDocument) -> [UInt8] {
    var serializer = HTMLSerializer(page: page)
    serializer.write()
    return serializer.output
  }

  private init(page: XMLDocument) {
    self.page = page
    names = HTMLNameTable(page: page)
    slot = page.names.firstIndex { $0.namespace == Stamping.namespace && $0.localName == "slot" }
      .map { Int32($0) }
    output.reserveCapacity(page.text.count * 2)
  }

  private mutating func write() {
    output.append(contentsOf: "<!DOCTYPE html>".utf8)
    var skipped: XMLDocument.NodeID?
    for node in page.allNodes.dropFirst() {
      if let end = skipped, node <= end { continue }
      close(before: node)
      // What only several pages need.
      if isSlot(node) {
        skipped = page.lastDescendant(of: node)
        continue
      }
      switch page.kind(of: node) {
      case .element: start(node)
      case .text: writeText(node)
      case .comment, .processingInstruction, .document: break
      }
    }
    close(before: nil)
    output.append(0x0A)
  }

  private func isSlot(_ node: XMLDocument.NodeID) -> Bool {
    guard let slot else { return false }
    return attributes(of: node).contains { $0.name == slot }
  }

  private func attributes(
    of node: XMLDocument.NodeID
  ) -> ContiguousArray<XMLDocument.AttributeEntry>.SubSequence {
    let record = page.nodes[Int(node.index)]
    let first = Int(record.firstAttribute)
    return page.attributeEntries[first..<first + Int(record.attributeCount)]
  }

  private mutating func close(before next: XMLDocument.NodeID?) {
    while let element = open.last {
      if let next, element.last >= next { return }
      open.removeLast()
      if element.breaks { output.append(0x0A) }
      output.append(contentsOf: "</".utf8)
      output.append(contentsOf: names[element.name].bytes)
      output.append(0x3E)
    }
  }

  private mutating func start(_ node: XMLDocument.NodeID) {
    let name = page.nodes[Int(node.index)].name
    if open.last?.breaks ?? true { output.append(0x0A) }
    output.append(0x3C)
    output.append(contentsOf: names[name].bytes)
    for entry in attributes(of: node) where names[entry.name].isWritten {
      output.append(0x20)
      output.append(contentsOf: names[entry.name].bytes)
      if names[entry.name].isBoolean { continue }
      output.append(0x3D)
      output.append(0x22)
      escape(Int(entry.textStart)..<Int(entry.textEnd), inAttribute: true)
      output.append(0x22)
    }
    output.append(0x3E)
    guard !names[name].traits.contains(.void) else { return }
    open.append((name, page.lastDescendant(of: node), breaksInside(node)))
  }

  /// Whether nothing but blocks and white space is inside, so that line ends do no harm.
  private func breaksInside(_ node: XMLDocument.NodeID) -> Bool {
    var hasElements = false
    for child in page.children(of: node) {
      switch page.kind(of: child) {
      case .element:
        let traits = names[page.nodes[Int(child.index)].name].traits
        guard traits.contains(.line) else { return false }
        // A link is a line only beside others in a body.
        if traits.contains(.link), !isBody(node) { return false }
        hasElements = true
      case .text:
        guard isBlank(page.textBytes(of: child)) else { return false }
      case .comment, .processingInstruction, .document: break
      }
    }
    return hasElements
  }

  private func isBody(_ node: XMLDocument.NodeID) -> Bool {
    let name = page.nodes[Int(node.index)].name
    return name >= 0 && names[name].traits.contains(.body)
  }

  private mutating func writeText(_ node: XMLDocument.NodeID) {
    guard let element = open.last, !element.breaks else { return }
    let record = page.nodes[Int(node.index)]
    let range = Int(record.textStart)..<Int(record.textEnd)
    let traits = names[element.name].traits
    if traits.contains(.rawText) {
      output.append(contentsOf: page.text[range])
      return
    }
    // The parser drops a line end that directly follows this start tag.
    if traits.contains(.preformatted), output.last == 0x3E, page.text[range].first == 0x0A {
      output.append(0x0A)
    }
    escape(range, inAttribute: false)
  }

  private func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
  }

  private mutating func escape(_ range: Range<Int>, inAttribute: Bool) {
    var start = range.lowerBound
    for index in range {
      let reference: String
      switch page.text[index] {
      case 0x26: reference = "&amp;"
      case 0x3C: reference = "&lt;"
      case 0x3E where !inAttribute: reference = "&gt;"
      case 0x22 where inAttribute: reference = "&quot;"
      default: continue
      }
      output.append(contentsOf: page.text[start..<index])
      output.append(contentsOf: reference.utf8)
      start = index + 1
    }
    output.append(contentsOf: page.text[start..<range.upperBound])
  }
}
