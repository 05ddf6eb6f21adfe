package import Diagnostics
internal import LibXML
package import SourceText
internal import XMLTree

extension XMLCatalog {
  /// A catalog, with what is wrong in its files.
  package struct Reading: Sendable {
    /// The catalog, made of what could be read.
    package var catalog: XMLCatalog
    /// What could not be read or understood.
    package var diagnostics: [Diagnostic]
    /// The files that the diagnostics point into.
    package var sources: [SourceFile]
  }

  /// Reads catalog files and the catalogs that they name.
  /// - Parameters:
  ///   - paths: The files, in the order in which they are asked.
  ///   - readFile: Reads a local file; nil when there is none.
  /// - Returns: The catalog and what is wrong with its files.
  package static func reading(
    _ paths: [String],
    readFile: (_ path: String) -> [UInt8]?
  ) -> Reading {
    var reader = CatalogReader()
    reader.read(paths, readFile)
    return Reading(
      catalog: reader.catalog,
      diagnostics: reader.diagnostics,
      sources: reader.sources
    )
  }
}

/// Reads catalog files, those that they name included.
private struct CatalogReader {
  var catalog = XMLCatalog()
  var diagnostics: [Diagnostic] = []
  var sources: [SourceFile] = []

  private static let namespace = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
  /// Elements, what they match, the attribute that is compared, the one that gives the address.
  private static let kinds: [String: (match: XMLCatalog.Match, key: String, target: String)] = [
    "public": (.publicID, "publicId", "uri"),
    "system": (.system, "systemId", "uri"),
    "rewriteSystem": (.rewriteSystem, "systemIdStartString", "rewritePrefix"),
    "systemSuffix": (.systemSuffix, "systemIdSuffix", "uri"),
    "delegatePublic": (.delegatePublic, "publicIdStartString", "catalog"),
    "delegateSystem": (.delegateSystem, "systemIdStartString", "catalog"),
    "uri": (.uri, "name", "uri"),
    "rewriteURI": (.rewriteURI, "uriStartString", "rewritePrefix"),
    "uriSuffix": (.uriSuffix, "uriSuffix", "uri"),
    "delegateURI": (.delegateURI, "uriStartString", "catalog"),
  ]

  mutating func read(_ paths: [String], _ readFile: (String) -> [UInt8]?) {
    catalog.roots = paths
    var waiting: [(path: String, note: Diagnostic.Note?)] = paths.reversed().map { ($0, nil) }
    while let (path, note) = waiting.popLast() {
      guard catalog.files[path] == nil else { continue }
      catalog.files[path] = XMLCatalog.File()
      guard let bytes = readFile(path) else {
        diagnostics.append(Self.missing(path, note))
        continue
      }
      let parsed = ParsedXML(parsing: SourceFile(path: path, bytes: bytes))
      let found = diagnostics.count
      diagnostics += parsed.diagnostics.filter { $0.severity == .error }
      if let document = parsed.document {
        waiting += entries(of: document, path).reversed()
      }
      if diagnostics.count > found { sources.append(parsed.source) }
    }
  }

  private static func missing(_ path: String, _ note: Diagnostic.Note?) -> Diagnostic {
    Diagnostic(
      "catalog/unreadable",
      .error,
      "the catalog \(path) cannot be read",
      path: path,
      notes: note.map { [$0] } ?? []
    )
  }

  /// Takes the entries of a file; returns the catalogs that it names.
  private mutating func entries(
    of document: XMLDocument,
    _ path: String
  ) -> [(path: String, note: Diagnostic.Note?)] {
    guard let root = document.root, document.name(of: root)?.namespace == Self.namespace,
      document.localName(of: root) == "catalog"
    else {
      let range = document.root.flatMap { document.sourceRange(of: $0) }
      diagnostics.append(
        Diagnostic(
          "catalog/not-a-catalog",
          .error,
          "this is not an XML catalog",
          path: path,
          range: range,
          help: "its root is <catalog xmlns=\"\(Self.namespace)\">"
        )
      )
      return []
    }
    var named: [(String, Diagnostic.Note?)] = []
    var file = XMLCatalog.File()
    var scopes: [XMLDocument.NodeID: Scope] = [
      root: Scope(base: path, prefersPublic: true).inside(root, document)
    ]
    for node in document.descendants(of: root)
    where document.kind(of: node) == .element
      && document.name(of: node)?.namespace == Self.namespace
    {
      guard let parent = document.parent(of: node), let outer = scopes[parent] else { continue }
      let scope = outer.inside(node, document)
      let name = document.localName(of: node)
      if name == "group" {
        scopes[node] = scope
      } else if name == "nextCatalog", let reference = document.attribute("catalog", of: node) {
        guard let next = local(reference, scope, node, document, path) else { continue }
        file.next.append(next.0)
        named.append(next)
      } else if let kind = Self.kinds[name] {
        guard let entry = entry(kind, scope, node, document, path) else { continue }
        file.entries.append(entry)
        if kind.target == "catalog" {
          let note = Diagnostic.Note(
            "named here",
            path: path,
            range: document.sourceRange(of: node)
          )
          named.append((entry.target, note))
        }
      }
    }
    catalog.files[path] = file
    return named
  }

  private mutating func entry(
    _ kind: (match: XMLCatalog.Match, key: String, target: String),
    _ scope: Scope,
    _ node: XMLDocument.NodeID,
    _ document: XMLDocument,
    _ path: String
  ) -> XMLCatalog.Entry? {
    guard let key = document.attribute(kind.key, of: node),
      let target = document.attribute(kind.target, of: node)
    else {
      let missing = document.attribute(kind.key, of: node) == nil ? kind.key : kind.target
      diagnostics.append(
        Diagnostic(
          "catalog/attribute-missing",
          .error,
          "<\(document.localName(of: node))> needs the attribute \(missing)",
          path: path,
          range: document.sourceRange(of: node)
        )
      )
      return nil
    }
    var address = Path.absolute(target, in: scope.base)
    if kind.target == "catalog" {
      guard let next = local(target, scope, node, document, path) else { return nil }
      address = next.0
    }
    let isPublic = kind.match == .publicID || kind.match == .delegatePublic
    return XMLCatalog.Entry(
      match: kind.match,
      key: isPublic ? XMLCatalog.normalised(key) : key,
      target: address,
      prefersPublic: !isPublic || scope.prefersPublic
    )
  }

  /// The path of a catalog that another names; catalogs elsewhere are not fetched.
  private mutating func local(
    _ reference: String,
    _ scope: Scope,
    _ node: XMLDocument.NodeID,
    _ document: XMLDocument,
    _ path: String
  ) -> (String, Diagnostic.Note?)? {
    let range = document.sourceRange(of: node)
    guard let local = Path.resolve(reference, against: scope.base) else {
      diagnostics.append(
        Diagnostic(
          "catalog/remote",
          .warning,
          "the catalog \"\(reference)\" is not fetched from the network",
          path: path,
          range: range,
          help: "keep a copy of it beside this one"
        )
      )
      return nil
    }
    return (local, Diagnostic.Note("named here", path: path, range: range))
  }
}

/// What holds inside of an element of a catalog.
private struct Scope {
  var base: String
  var prefersPublic: Bool

  func inside(_ node: XMLDocument.NodeID, _ document: XMLDocument) -> Scope {
    var scope = self
    let xmlBase = XMLName("base", namespace: XMLName.xmlNamespace, prefix: "xml")
    if let base = document.attribute(xmlBase, of: node) {
      scope.base = Path.absolute(base, in: scope.base)
    }
    if let preference = document.attribute("prefer", of: node) {
      scope.prefersPublic = preference == "public"
    }
    return scope
  }
}
