internal import Diagnostics
internal import SourceText
internal import XMLTree

/// Reads the XML syntax into a ``SyntaxTree``, through all files that the schema includes.
///
/// It goes on after an error, with `notAllowed` in place of what it could not read.
struct SchemaReader {
  /// What an element inherits from those around it.
  struct Context {
    /// Index into `files`.
    var file: Int
    /// `ns` (§4.9), `datatypeLibrary` (§4.4), and the base of references (XML Base).
    var namespace = ""
    var library = ""
    var base: String
    /// The innermost grammar; negative outside of any.
    var scope = -1
    var depth = 0
  }

  /// The attributes of an element, white space around them removed (§4.2).
  struct Attributes {
    var name: String?
    var type: String?
    var combine: String?
    var href: String?
    var namespace: String?
  }

  var tree = SyntaxTree()
  var errors = SchemaErrors()
  var files: [SchemaFile] = []
  var scopes: [GrammarScope] = []
  /// Names that the includes around override, the innermost last.
  var overrides: [OverrideSet] = []
  /// How many overridden definitions are around: what is read there is checked and thrown away.
  var discarding = 0
  /// The texts of files that could not be read as schemas.
  var unreadable: [SourceFile] = []
  /// The addresses of the files that are open.
  var openFiles: [String] = []
  /// The datatypes that were asked for; many places of a schema use the same.
  var datatypeIndices: [DatatypeKey: Int32] = [:]
  let resolver: SchemaFile.Resolver
  let libraries: [String: any DatatypeLibrary]

  /// Deeper schemas are refused, so that recursion over them is safe.
  static let depthLimit = 1000
  /// So many files, counted as often as they are referred to, are enough for any schema.
  static let fileLimit = 2000

  init(libraries: [String: any DatatypeLibrary], resolver: @escaping SchemaFile.Resolver) {
    self.libraries = libraries
    self.resolver = resolver
  }

  /// Reads a schema.
  /// - Returns: Its pattern (§4.18: a grammar's `start`).
  mutating func read(_ file: SchemaFile) -> Int32 {
    let context = open(file)
    guard let root = file.document.root else {
      errors.add("the schema is empty", path: file.source.path, range: nil)
      return placeholder(.document, context)
    }
    openFiles.append(file.source.path)
    defer { openFiles.removeLast() }
    guard isRelaxNG(root, context) else {
      error("<\(file.document.localName(of: root))> is no RELAX NG pattern", root, context)
      return placeholder(root, context)
    }
    return pattern(root, context)
  }

  mutating func open(_ file: SchemaFile) -> Context {
    files.append(file)
    tree.paths.append(file.source.path)
    return Context(file: files.count - 1, base: file.source.path)
  }
}

// MARK: - Elements

extension SchemaReader {
  typealias NodeID = XMLDocument.NodeID

  func document(_ context: Context) -> XMLDocument { files[context.file].document }

  func isRelaxNG(_ node: NodeID, _ context: Context) -> Bool {
    document(context).name(of: node)?.namespace == Keyword.namespace
  }

  func keyword(_ node: NodeID, _ context: Context) -> Keyword? {
    Keyword(document(context).localName(of: node))
  }

  func location(_ node: NodeID, _ context: Context) -> SchemaLocation {
    let range = document(context).sourceRange(of: node)
    return SchemaLocation(
      file: Int32(context.file),
      start: Int32(range?.lowerBound ?? -1),
      end: Int32(range?.upperBound ?? -1)
    )
  }

  mutating func error(
    _ message: String,
    _ node: NodeID,
    _ context: Context,
    attribute: String? = nil
  ) {
    let document = document(context)
    let range = attribute.flatMap { document.sourceRange(of: XMLName($0), of: node) }
    errors.add(
      message,
      path: files[context.file].source.path,
      range: range ?? document.sourceRange(of: node)
    )
  }

  mutating func placeholder(_ node: NodeID, _ context: Context) -> Int32 {
    tree.add(.notAllowed, at: location(node, context))
  }

  /// Reads an element's attributes and makes the context of its content.
  mutating func enter(
    _ node: NodeID,
    _ keyword: Keyword,
    _ outer: Context
  ) -> (Context, Attributes) {
    var context = outer
    context.depth += 1
    var found = Attributes()
    for attribute in document(outer).attributes(of: node) {
      let name = attribute.name
      if let namespace = name.namespace {
        if namespace == Keyword.namespace {
          error("attributes of RELAX NG stand in no namespace", node, outer)
        } else if namespace == XMLName.xmlNamespace, name.localName == "base" {
          context.base = URIReference.resolve(Tokens.trim(attribute.value), against: context.base)
        }
        continue
      }
      read(name.localName, attribute.value, node, keyword, &context, &found, outer)
    }
    return (context, found)
  }

  private mutating func read(
    _ name: String,
    _ value: String,
    _ node: NodeID,
    _ keyword: Keyword,
    _ context: inout Context,
    _ found: inout Attributes,
    _ outer: Context
  ) {
    switch name {
    case "ns":
      found.namespace = value
      context.namespace = value
      return
    case "datatypeLibrary":
      if URIReference.isLibraryName(value) {
        context.library = value
      } else {
        error("\"\(value)\" is no absolute URI without a fragment", node, outer, attribute: name)
      }
      return
    default: break
    }
    guard keyword.attributes.contains(name) else {
      return error("<\(keyword)> takes no attribute \(name)", node, outer, attribute: name)
    }
    let word = Tokens.trim(value)
    switch name {
    case "name": found.name = word
    case "type": found.type = word
    case "combine": found.combine = word
    default: found.href = word
    }
  }

  /// The elements of RELAX NG in an element; text between them is an error, others are annotations.
  mutating func content(_ node: NodeID, _ keyword: Keyword, _ context: Context) -> [NodeID] {
    let document = document(context)
    var found: [NodeID] = []
    var hasText = false
    var next = document.firstChild(of: node)
    while let child = next {
      next = document.nextSibling(of: child)
      switch document.kind(of: child) {
      case .element where document.name(of: child)?.namespace == Keyword.namespace:
        found.append(child)
      case .text where !document.textBytes(of: child).allSatisfy(Tokens.isSpace):
        if !hasText { error("text is not allowed in <\(keyword)>", child, context) }
        hasText = true
      default: break
      }
    }
    return found
  }

  /// The text of an element that holds nothing else.
  mutating func text(_ node: NodeID, _ keyword: Keyword, _ context: Context) -> String {
    let document = document(context)
    for child in document.childElements(of: node) {
      error("<\(keyword)> holds only text", child, context)
    }
    var bytes: [UInt8] = []
    for child in document.children(of: node) where document.kind(of: child) == .text {
      bytes.append(contentsOf: document.textBytes(of: child))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func requireNothing(_ node: NodeID, _ keyword: Keyword, _ context: Context) {
    for child in content(node, keyword, context) {
      let name = document(context).localName(of: child)
      error("<\(name)> is not allowed in <\(keyword)>, which is empty", child, context)
    }
  }

  /// A required attribute that must be an NCName.
  mutating func ncName(
    _ value: String?,
    _ attribute: String,
    _ node: NodeID,
    _ keyword: Keyword,
    _ context: Context
  ) -> String? {
    guard let value else {
      error("<\(keyword)> needs the attribute \(attribute)", node, context)
      return nil
    }
    guard XMLNames.isNCName(value) else {
      error("\"\(value)\" is no name without a colon", node, context, attribute: attribute)
      return nil
    }
    return value
  }

  /// The namespaces that are declared where an element stands, outermost first.
  func bindings(_ node: NodeID, _ context: Context) -> [(prefix: String, namespace: String)] {
    let document = document(context)
    var found: [(prefix: String, namespace: String)] = []
    var place: NodeID? = node
    while let here = place {
      let own = document.namespaceDeclarations(of: here)
      for declaration in own { found.append((declaration.prefix, declaration.namespace)) }
      place = document.parent(of: here)
    }
    return found.reversed()
  }
}
