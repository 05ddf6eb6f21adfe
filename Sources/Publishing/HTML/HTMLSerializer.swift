internal import XMLTree

/// Writes a tree as HTML 5 in UTF-8.
///
/// Line ends are only written between elements that are blocks, where HTML ignores them.
struct HTMLSerializer {
  private let page: XMLDocument
  private var output: [UInt8] = []
  /// Open elements, the last node in each, and whether their children begin lines.
  private var open: [(name: String, last: XMLDocument.NodeID, breaks: Bool)] = []

  /// The bytes of a page, with its doctype and a final line end.
  static func serialize(_ page: XMLDocument) -> [UInt8] {
    var serializer = HTMLSerializer(page: page)
    serializer.write()
    return serializer.output
  }

  private init(page: XMLDocument) {
    self.page = page
    output.reserveCapacity(page.text.count * 2)
  }

  private mutating func write() {
    output.append(contentsOf: "<!DOCTYPE html>".utf8)
    var skipped: XMLDocument.NodeID?
    for node in page.allNodes.dropFirst() {
      if let end = skipped, node <= end { continue }
      close(before: node)
      // What only several pages need.
      if page.kind(of: node) == .element, page.mark("slot", of: node) != nil {
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

  private mutating func close(before next: XMLDocument.NodeID?) {
    while let element = open.last {
      if let next, element.last >= next { return }
      open.removeLast()
      if element.breaks { output.append(0x0A) }
      output.append(contentsOf: "</".utf8)
      output.append(contentsOf: element.name.utf8)
      output.append(0x3E)
    }
  }

  private mutating func start(_ node: XMLDocument.NodeID) {
    let name = page.localName(of: node)
    if open.last?.breaks ?? true { output.append(0x0A) }
    output.append(0x3C)
    output.append(contentsOf: name.utf8)
    let record = page.nodes[Int(node.index)]
    let first = Int(record.firstAttribute)
    for entry in page.attributeEntries[first..<first + Int(record.attributeCount)] {
      let attribute = page.names[Int(entry.name)]
      guard attribute.namespace == nil else { continue }
      output.append(0x20)
      output.append(contentsOf: attribute.localName.utf8)
      if HTMLNames.boolean.contains(attribute.localName) { continue }
      output.append(0x3D)
      output.append(0x22)
      escape(page.text[Int(entry.textStart)..<Int(entry.textEnd)], inAttribute: true)
      output.append(0x22)
    }
    output.append(0x3E)
    guard !HTMLNames.void.contains(name) else { return }
    open.append((name, page.lastDescendant(of: node), breaksInside(node)))
  }

  /// Whether nothing but blocks and white space is inside, so that line ends do no harm.
  private func breaksInside(_ node: XMLDocument.NodeID) -> Bool {
    var hasElements = false
    for child in page.children(of: node) {
      switch page.kind(of: child) {
      case .element:
        guard HTMLNames.lines.contains(page.localName(of: child)) else { return false }
        // A link is a line only beside others in a body.
        if page.localName(of: child) == "a", page.localName(of: node) != "body" { return false }
        hasElements = true
      case .text:
        guard isBlank(page.textBytes(of: child)) else { return false }
      case .comment, .processingInstruction, .document: break
      }
    }
    return hasElements
  }

  private mutating func writeText(_ node: XMLDocument.NodeID) {
    let bytes = page.textBytes(of: node)
    guard let element = open.last else { return }
    if element.breaks { return }
    if HTMLNames.rawText.contains(element.name) {
      output.append(contentsOf: bytes)
    } else {
      // The parser drops a line end that directly follows this start tag.
      if element.name == "pre", output.last == 0x3E, bytes.first == 0x0A { output.append(0x0A) }
      escape(bytes, inAttribute: false)
    }
  }

  private func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
  }

  private mutating func escape(_ bytes: ArraySlice<UInt8>, inAttribute: Bool) {
    let isPlain = !bytes.contains { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }
    if isPlain {
      output.append(contentsOf: bytes)
      return
    }
    for byte in bytes {
      switch byte {
      case 0x26: output.append(contentsOf: "&amp;".utf8)
      case 0x3C: output.append(contentsOf: "&lt;".utf8)
      case 0x3E where !inAttribute: output.append(contentsOf: "&gt;".utf8)
      case 0x22 where inAttribute: output.append(contentsOf: "&quot;".utf8)
      default: output.append(byte)
      }
    }
  }
}
