internal import Diagnostics
internal import LibXML
internal import SourceText
internal import XMLTree

/// Puts the documents that a document includes in their places (XInclude 1.0).
///
/// `href` is taken relative to the document and never leads out of its folder; `xpointer` may be an
/// `xml:id` or the `element()` scheme. Nodes of an included file have no range in the source.
struct Inclusions {
  private static let namespace = "http://www.w3.org/2001/XInclude"
  private static let maximalDepth = 40

  private let resources: (String) -> [UInt8]?
  private let path: String
  private(set) var diagnostics: [Diagnostic] = []
  private var builder = XMLTreeBuilder()

  init(path: String, resources: @escaping (String) -> [UInt8]?) {
    self.path = path
    self.resources = resources
  }

  /// Whether a document includes anything.
  static func isNeeded(_ document: XMLDocument) -> Bool {
    document.names.contains { $0.namespace == namespace && $0.localName == "include" }
  }

  /// The document with all that it includes.
  mutating func run(_ document: XMLDocument) -> XMLDocument {
    for node in document.children(of: .document) {
      add(node, of: document, from: [], isOwn: true)
    }
    return builder.finish()
  }

  /// Adds a node; recursion is as deep as files include files, not as elements nest.
  private mutating func add(
    _ top: XMLDocument.NodeID,
    of document: XMLDocument,
    from files: [String],
    isOwn: Bool
  ) {
    var node = top
    while true {
      var isOpen = false
      let source = isOwn ? document.sourceRange(of: node) : nil
      switch document.kind(of: node) {
      case .text: builder.characters(document.textBytes(of: node), source: source)
      case .element:
        if isInclude(node, document) {
          include(node, of: document, from: files, isOwn: isOwn)
        } else if let name = document.name(of: node) {
          builder.startElement(
            name,
            attributes: document.attributes(of: node),
            namespaces: document.namespaceDeclarations(of: node),
            source: source
          )
          isOpen = true
        }
      default: break
      }
      if isOpen, let child = document.firstChild(of: node) {
        node = child
        continue
      }
      if isOpen { builder.endElement() }
      while node != top, document.nextSibling(of: node) == nil {
        guard let parent = document.parent(of: node) else { return }
        node = parent
        builder.endElement()
      }
      guard node != top, let next = document.nextSibling(of: node) else { return }
      node = next
    }
  }

  private func isInclude(_ node: XMLDocument.NodeID, _ document: XMLDocument) -> Bool {
    let name = document.name(of: node)
    return name?.namespace == Self.namespace && name?.localName == "include"
  }

  private mutating func include(
    _ node: XMLDocument.NodeID,
    of document: XMLDocument,
    from files: [String],
    isOwn: Bool
  ) {
    let href = document.attribute("href", of: node) ?? ""
    let pointer = document.attribute("xpointer", of: node)
    let isText = document.attribute("parse", of: node) == "text"
    let base = files.last.map { $0.prefix(through: $0.lastIndex(of: "/") ?? $0.startIndex) }
    let file =
      href.isEmpty ? "" : (base.map { $0.contains("/") ? $0 + href : href[...] } ?? href[...])
    var problem: String?
    if href.isEmpty {
      problem = "the document cannot include itself"
    } else if files.contains(String(file)) || files.count >= Self.maximalDepth {
      problem = "‘\(href)’ includes itself"
    } else if !SafeAddress.isInside(String(file)) {
      problem = "‘\(href)’ leads out of the document's folder"
    } else if let bytes = resources(String(file)) {
      problem = add(bytes, String(file), pointer, isText: isText, files)
    } else {
      problem = "there is no file ‘\(href)’ beside the document"
    }
    guard let problem else { return }
    let fallback = document.childElements(of: node).first {
      document.localName(of: $0) == "fallback"
    }
    if let fallback {
      for child in document.children(of: fallback) {
        add(child, of: document, from: files, isOwn: isOwn)
      }
    } else {
      diagnostics.append(
        Diagnostic(
          "publish/include",
          .error,
          problem,
          path: files.last ?? path,
          range: isOwn ? document.sourceRange(of: node) : nil,
          help: "what it should include is not on the page; an xi:fallback would stand in its place"
        )
      )
    }
  }

  /// Adds a file, or a part of it; returns what is wrong with it.
  private mutating func add(
    _ bytes: [UInt8],
    _ file: String,
    _ pointer: String?,
    isText: Bool,
    _ files: [String]
  ) -> String? {
    if isText {
      builder.characters(bytes)
      return nil
    }
    let parsed = ParsedXML(parsing: SourceFile(path: file, bytes: bytes))
    guard let document = parsed.document, let root = document.root else {
      diagnostics += parsed.diagnostics
      return "‘\(file)’ is not well-formed"
    }
    guard let pointer else {
      add(root, of: document, from: files + [file], isOwn: false)
      return nil
    }
    guard let target = Self.find(pointer, in: document) else {
      return "there is no element ‘\(pointer)’ in ‘\(file)’"
    }
    add(target, of: document, from: files + [file], isOwn: false)
    return nil
  }

  /// The element that a shorthand pointer or the `element()` scheme names.
  private static func find(_ pointer: String, in document: XMLDocument) -> XMLDocument.NodeID? {
    var path = pointer
    if path.hasPrefix("element("), path.hasSuffix(")") {
      path = String(path.dropFirst("element(".count).dropLast())
    }
    var steps = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let id = steps.removeFirst()
    var node: XMLDocument.NodeID? =
      id.isEmpty
      ? .document
      : document.allNodes.first { document.attribute(.xmlID, of: $0) == id }
    for step in steps {
      guard let number = Int(step), number > 0, let parent = node else { return nil }
      node = document.childElements(of: parent).dropFirst(number - 1).first { _ in true }
    }
    return node == .document ? nil : node
  }
}
