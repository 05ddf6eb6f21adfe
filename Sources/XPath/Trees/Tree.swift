internal import Synchronization
package import XMLTree

/// A document with what expressions need to ask of it quickly.
///
/// Its nodes are numbered in document order; see ``Node``.
package final class Tree: Sendable {
  /// The document.
  package let document: XMLDocument
  /// Where it comes from; nil when that is not known.
  package let uri: String?
  /// What relative references in it are relative to.
  let baseURI: String?
  /// The index of the topmost node: 0, or 1 for an element without a document node.
  let top: Int
  /// The place of this tree among all, in the order in which they were made.
  let order: Int
  /// By index of a name in the document, its numbers in the ``NamePool``.
  let names: [Int32]
  let namespaces: [Int32]
  let locals: [Int32]
  let indexes = Mutex(TreeIndexes())

  private static let lastOrder = Atomic<Int>(0)

  private typealias Atomic = Synchronization.Atomic

  /// Prepares a document.
  /// - Parameters:
  ///   - document: The document.
  ///   - uri: Where it comes from.
  package convenience init(_ document: XMLDocument, uri: String? = nil) {
    self.init(document, uri: uri, baseURI: uri, top: 0)
  }

  init(_ document: XMLDocument, uri: String?, baseURI: String?, top: Int) {
    self.document = document
    self.uri = uri
    self.baseURI = baseURI
    self.top = top
    order = Self.lastOrder.wrappingAdd(1, ordering: .relaxed).newValue
    let numbers = document.names.map {
      NamePool.name(namespace: $0.namespace ?? "", local: $0.localName)
    }
    names = numbers.map(\.name)
    namespaces = numbers.map(\.namespace)
    locals = numbers.map(\.local)
  }

  /// The topmost node.
  var root: Node { Node(self, top << 32) }

  /// The bytes of the string value of the element or document node with an index are appended.
  func appendText(of index: Int, to bytes: inout [UInt8]) {
    let last = Int(document.nodes[index].lastDescendant)
    var inner = index + 1
    while inner <= last {
      if document.nodes[inner].kind == .text {
        let start = Int(document.nodes[inner].textStart)
        bytes.append(contentsOf: document.text[start..<Int(document.nodes[inner].textEnd)])
      }
      inner += 1
    }
  }

  /// The string value of the node with a key.
  func stringValue(_ key: Int) -> String {
    let index = key >> 32
    let sub = key & 0xFFFF_FFFF
    if sub != 0 { return Node(self, key).stringValue }
    switch document.nodes[index].kind {
    case .element, .document:
      let child = Int(document.nodes[index].firstChild)
      if child < 0 { return "" }
      // Most elements with text hold one text node only.
      if document.nodes[child].kind == .text,
        document.nodes[index].lastDescendant == Int32(child)
      {
        return text(child)
      }
      var bytes: [UInt8] = []
      appendText(of: index, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    default: return text(index)
    }
  }

  private func text(_ index: Int) -> String {
    let start = Int(document.nodes[index].textStart)
    return String(
      decoding: document.text[start..<Int(document.nodes[index].textEnd)],
      as: UTF8.self
    )
  }
}
