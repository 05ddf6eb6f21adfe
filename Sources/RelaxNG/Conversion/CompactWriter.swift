internal import Diagnostics
internal import SourceText
internal import XMLTree

/// Writes a schema, read as XML, in the compact syntax.
///
/// Source: RELAX NG Compact Syntax (ISO/IEC 19757-2:2008, Annex C), read backwards.
struct CompactWriter {
  typealias NodeID = XMLDocument.NodeID
  typealias Failure = DiagnosticError

  /// What an element inherits from those around it.
  struct Context {
    /// `ns`; nil when none is given, so that it comes from the file that includes this one.
    var namespace: String?
    var library = ""
    /// `xml:base`, which the compact syntax does not have; addresses are written with it.
    var base = ""
    var depth = 0

    var ownNamespace: CompactNames.Namespace { namespace.map { .named($0) } ?? .inherited }
  }

  let file: SchemaFile
  let document: XMLDocument
  var names = CompactNames()
  /// Whether the namespace of annotations stands in what was written, not only in `##`.
  var usesAnnotations = false

  private static let depthLimit = 1000
  private static let xmlBase = XMLName("base", namespace: XMLName.xmlNamespace)

  init(_ file: SchemaFile) {
    self.file = file
    document = file.document
  }

  mutating func write() throws(Failure) -> String {
    guard let root = document.root else { throw failure("the schema is empty", nil) }
    guard isRelaxNG(root) else {
      throw failure("<\(document.localName(of: root))> is no RELAX NG pattern", root)
    }
    chooseNames(root)
    let comments = document.children(of: .document).filter { document.kind(of: $0) == .comment }
    let before = self.comments(comments.filter { $0 < root })
    let after = self.comments(comments.filter { root < $0 })
    let body = try schema(root)
    let head = names.declarations(keepsAnnotations: usesAnnotations)
    var lines = before
    for part in [head, body, after] where !part.isEmpty {
      if !lines.isEmpty { lines.append("") }
      lines += part
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func schema(_ root: NodeID) throws(Failure) -> [String] {
    let isPlain = foreignAttributes(root).isEmpty
    guard document.localName(of: root) == "grammar", isPlain else {
      return try pattern(root, Context()).lines
    }
    // The content of a grammar may stand by itself.
    return try members(of: root, enter(root, Context()))
  }

  func failure(_ message: String, _ node: NodeID?) -> DiagnosticError {
    DiagnosticError(
      Diagnostic(
        "relaxng/schema",
        .error,
        message,
        path: file.source.path,
        range: node.flatMap { document.sourceRange(of: $0) }
      ),
      sources: [file.source]
    )
  }

  /// What is inherited inside of an element.
  func enter(_ node: NodeID, _ outer: Context) throws(Failure) -> Context {
    var context = outer
    if let namespace = document.attribute("ns", of: node) { context.namespace = namespace }
    if let library = document.attribute("datatypeLibrary", of: node) { context.library = library }
    if let base = document.attribute(Self.xmlBase, of: node) {
      context.base = URIReference.resolve(Tokens.trim(base), against: context.base)
    }
    context.depth += 1
    guard context.depth < Self.depthLimit else {
      throw failure("the schema is nested more than \(Self.depthLimit) deep", node)
    }
    return context
  }

  /// An attribute that an element must have.
  func required(_ attribute: String, _ node: NodeID) throws(Failure) -> String {
    guard let value = document.attribute(attribute, of: node) else {
      let name = document.localName(of: node)
      throw failure("<\(name)> needs the attribute \(attribute)", node)
    }
    return Tokens.trim(value)
  }
}

// MARK: - Nodes

extension CompactWriter {
  func isRelaxNG(_ node: NodeID) -> Bool {
    document.kind(of: node) == .element && document.name(of: node)?.namespace == Keyword.namespace
  }

  func keyword(_ node: NodeID) throws(Failure) -> Keyword {
    guard let keyword = Keyword(document.localName(of: node)) else {
      throw failure("<\(document.localName(of: node))> is no element of RELAX NG", node)
    }
    return keyword
  }

  func foreignAttributes(_ node: NodeID) -> [XMLDocument.Attribute] {
    document.attributes(of: node).filter {
      $0.name.namespace != nil && $0.name.namespace != Keyword.namespace
        && $0.name != Self.xmlBase
    }
  }

  /// A comment as lines that begin with a sign.
  func comment(_ node: NodeID) -> [String] {
    let lines = document.text(of: node).split(separator: "\n", omittingEmptySubsequences: false)
      .map { Tokens.trim(String($0)) }
    var shown = lines[...]
    while shown.first == "" { shown.removeFirst() }
    while shown.last == "" { shown.removeLast() }
    if shown.isEmpty { return ["#"] }
    return shown.map { line in
      // Two signs would be documentation.
      let text = line.hasPrefix("#") ? " " + line : line
      return text.isEmpty ? "#" : "# " + CompactLiteral.escaped(text)
    }
  }

  /// Several comments, with a blank line between them.
  func comments(_ nodes: [NodeID]) -> [String] {
    Array(nodes.map { comment($0) }.joined(separator: [""]))
  }

  /// An address of another file.
  func address(_ node: NodeID, _ context: Context) throws(Failure) -> String {
    let address = try required("href", node)
    if context.base.isEmpty { return CompactLiteral.quoted(address) }
    return CompactLiteral.quoted(URIReference.resolve(address, against: context.base))
  }

  /// Chooses the default namespace: the most frequent one, unless one comes from outside.
  private mutating func chooseNames(_ root: NodeID) {
    var counts: [String: Int] = [:]
    var inherits = false
    var namespaces: [NodeID: String] = [:]
    for node in document.allNodes where document.kind(of: node) == .element {
      for declaration in document.namespaceDeclarations(of: node) {
        names.declare(declaration.prefix, declaration.namespace)
      }
      guard isRelaxNG(node) else { continue }
      let outer = document.parent(of: node).flatMap { namespaces[$0] }
      let namespace = document.attribute("ns", of: node) ?? outer
      if let namespace { namespaces[node] = namespace }
      guard takesDefault(node) else { continue }
      if let namespace { counts[namespace, default: 0] += 1 } else { inherits = true }
    }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    if let most, !inherits { names.setDefault(.named(most)) }
  }

  /// Whether an element is in the default namespace, or hands it on.
  private func takesDefault(_ node: NodeID) -> Bool {
    switch document.localName(of: node) {
    case "element": document.attribute("name", of: node).map { !$0.contains(":") } ?? false
    case "name": !document.stringValue(of: node).contains(":")
    case "nsName", "include", "externalRef": true
    // A name without a prefix in a value is in the default namespace too.
    case "value":
      ["QName", "NOTATION"].contains(document.attribute("type", of: node).map(Tokens.trim))
    default: false
    }
  }
}
