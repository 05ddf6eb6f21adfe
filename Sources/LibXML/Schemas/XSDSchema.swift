internal import CLibXML2
internal import CShims
package import Diagnostics
package import SourceText
internal import Synchronization
internal import XMLTree

/// A schema in W3C XML Schema 1.0, compiled by libxml2.
///
/// It does not change after it was made, so threads may share it.
package final class XSDSchema: Sendable {
  /// The compiled schema.
  private nonisolated(unsafe) let raw: xmlSchemaPtr
  /// The tree that it was compiled from, to which it points.
  private nonisolated(unsafe) let tree: xmlDocPtr

  /// libxml2 sets up its table of datatypes at the first compilation, without a lock.
  private static let compilation = Mutex(())

  /// Compiles a schema.
  /// - Parameters:
  ///   - file: The schema.
  ///   - resolver: Gives what it includes and imports; nothing else is read.
  /// - Throws: ``DiagnosticError`` with all that is wrong with the schema.
  package init(
    _ file: SourceFile,
    resolver: @escaping ResourceResolver
  ) throws(DiagnosticError) {
    let parsed = ParsedXML(parsing: file)
    guard let document = parsed.document else {
      throw DiagnosticError(parsed.diagnostics, sources: [parsed.source])
    }
    try Self.checkRoot(document, parsed.source)
    let files = RecordedResolver(file: parsed.source, resolver: resolver)
    let errors = SchemaErrors()
    let compiled = Self.compilation.withLock { _ in
      Self.compile(parsed.source, errors, files.resolve).map {
        (UInt(bitPattern: $0.schema), UInt(bitPattern: $0.tree))
      }
    }
    let messages = SchemaFileMessages(files: files)
    let diagnostics = errors.list.compactMap { messages.diagnostic($0) } + messages.missing()
    guard let compiled, let raw = xmlSchemaPtr(bitPattern: compiled.0),
      let tree = xmlDocPtr(bitPattern: compiled.1), !diagnostics.hasErrors
    else {
      compiled.map {
        Self.free(schema: xmlSchemaPtr(bitPattern: $0.0), tree: xmlDocPtr(bitPattern: $0.1))
      }
      let unknown = Diagnostic(
        "xsd/schema",
        .error,
        "the schema cannot be used",
        path: file.path
      )
      throw DiagnosticError(diagnostics.hasErrors ? diagnostics : [unknown], sources: files.read)
    }
    self.raw = raw
    self.tree = tree
  }

  private static func checkRoot(
    _ document: XMLDocument,
    _ source: SourceFile
  ) throws(DiagnosticError) {
    let namespace = "http://www.w3.org/2001/XMLSchema"
    guard let root = document.root,
      document.name(of: root) != XMLName("schema", namespace: namespace)
    else { return }
    throw DiagnosticError(
      Diagnostic(
        "xsd/schema",
        .error,
        "this is not an XML Schema",
        path: source.path,
        range: document.sourceRange(of: root),
        help: "its root is <schema xmlns=\"\(namespace)\">"
      ),
      sources: [source]
    )
  }

  deinit {
    Self.free(schema: raw, tree: tree)
  }

  private static func free(schema: xmlSchemaPtr?, tree: xmlDocPtr?) {
    if let schema { xmlSchemaFree(schema) }
    if let tree { xmlFreeDoc(tree) }
  }

  private static func compile(
    _ file: SourceFile,
    _ errors: SchemaErrors,
    _ resolver: @escaping ResourceResolver
  ) -> (schema: xmlSchemaPtr?, tree: xmlDocPtr?)? {
    Runtime.start
    guard let size = Int32(exactly: file.bytes.count) else { return nil }
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_IGNORE_ENC.rawValue
    )
    return errors.collect {
      ResourceScope.with(resolver) {
        let tree = file.bytes.withUnsafeBytes {
          xmlReadMemory($0.bindMemory(to: CChar.self).baseAddress, size, file.path, nil, options)
        }
        guard let tree, let context = xmlSchemaNewDocParserCtxt(tree) else { return nil }
        defer { xmlSchemaFreeParserCtxt(context) }
        xmlSchemaSetParserStructuredErrors(context, SchemaErrors.handler, errors.context)
        return (xmlSchemaParse(context), tree)
      }
    }
  }

  /// Checks a document.
  /// - Parameter document: The document; its hints where schemas lie (`xsi:schemaLocation`) are not
  ///   followed.
  /// - Returns: What is wrong with it.
  package func validate(_ document: ValidatedDocument) -> ValidatorFindings {
    let errors = SchemaErrors()
    guard let copy = LibXMLTree(document.document, address: document.source.path),
      let context = xmlSchemaNewValidCtxt(raw)
    else {
      let path = document.source.path
      let memory = Diagnostic("xml/out-of-memory", .error, "there is not enough memory", path: path)
      return ValidatorFindings(diagnostics: [memory], omittedCount: 0)
    }
    defer { xmlSchemaFreeValidCtxt(context) }
    copy.removeSchemaLocations()
    xmlSchemaSetValidStructuredErrors(context, SchemaErrors.handler, errors.context)
    let verdict = withExtendedLifetime((copy, errors)) {
      errors.collect { ResourceScope.with(nil) { xmlSchemaValidateDoc(context, copy.raw) } }
    }
    var messages = XSDMessages(document: document)
    for error in errors.list { messages.add(error) }
    messages.finish()
    if verdict != 0, messages.diagnostics.isEmpty {
      let message = "the document is not valid by the schema"
      messages.diagnostics = [
        Diagnostic("xsd/invalid", .error, message, path: document.source.path)
      ]
    }
    return ValidatorFindings(
      diagnostics: messages.diagnostics,
      omittedCount: errors.omittedCount
    )
  }
}

extension LibXMLTree {
  /// Takes away the hints that would make libxml2 add to the schema, which threads share.
  fileprivate func removeSchemaLocations() {
    guard let root = xmlDocGetRootElement(raw) else { return }
    var next: xmlNodePtr? = root
    while let node = next {
      if node.pointee.type == XML_ELEMENT_NODE {
        for name in ["schemaLocation", "noNamespaceSchemaLocation"] {
          let found = xmlHasNsProp(node, name, "http://www.w3.org/2001/XMLSchema-instance")
          if let found { xmlRemoveProp(found) }
        }
      }
      next = Self.following(node)
    }
  }

  /// The next node in document order.
  private static func following(_ node: xmlNodePtr) -> xmlNodePtr? {
    if node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children { return child }
    var node = node
    while node.pointee.next == nil {
      guard let parent = node.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else {
        return nil
      }
      node = parent
    }
    return node.pointee.next
  }
}
