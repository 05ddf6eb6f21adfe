internal import CLibXML2
internal import CShims
internal import Diagnostics
package import SourceText
internal import XMLTree

/// Gives the file of an external identifier (XML 1.0 §4.2.2): the public one, and the system one as it
/// is written or, inside of an external file, resolved against that file's path; nil refuses it.
package typealias EntityResolver =
  @Sendable (_ publicID: String?, _ systemID: String) -> SourceFile?

/// A document read together with its document type, and checked against it (XML 1.0 §2.8).
package struct DocumentTypeCheck: Sendable {
  /// The document; its entities and default attributes are those of the whole document type.
  package let parsed: ParsedXML
  /// What is wrong with it by its document type; nil when it has none or is not well-formed.
  package let findings: ValidatorFindings?
  /// The external files that could be read.
  package let files: [SourceFile]

  /// How deep elements may be nested: libxml2's validator recurses over the tree.
  private static let maximalDepth = 2000

  /// Reads and checks a document.
  /// - Parameters:
  ///   - file: The document, in any encoding that it declares.
  ///   - resolver: Gives the external parts of the document type; nothing else is read.
  package init(_ file: SourceFile, resolver: @escaping EntityResolver) {
    Runtime.start
    guard case .success(let text) = ParsedXML.text(of: file),
      Int32(exactly: text.bytes.count) != nil
    else {
      self.init(parsed: ParsedXML(withLibXML: file), findings: nil, files: [])
      return
    }
    let files = RecordedResolver(file: text) { _ in nil }
    let sink = SAXSink(file: text)
    sink.externalFiles = files
    var findings: ValidatorFindings?
    ResourceScope.with(entities: resolver, recordedBy: files) {
      SAXParser.parse(text, into: sink, readingExternalSubset: true) { declared in
        guard declared.pointee.intSubset != nil, !sink.diagnostics.hasErrors else { return }
        let document = ValidatedDocument(document: sink.copyDocument(), source: text)
        findings = Self.validate(document, declared)
      }
    }
    let missing = SchemaFileMessages(files: files, engine: "dtd").missing()
    let diagnostics = sink.diagnostics + missing
    self.init(
      parsed: ParsedXML(
        source: text,
        document: diagnostics.hasErrors ? nil : sink.takeDocument(),
        diagnostics: diagnostics
      ),
      findings: diagnostics.hasErrors ? nil : findings,
      files: Array(files.read.dropFirst())
    )
  }

  private init(parsed: ParsedXML, findings: ValidatorFindings?, files: [SourceFile]) {
    self.parsed = parsed
    self.findings = findings
    self.files = files
  }

  private static func validate(
    _ document: ValidatedDocument,
    _ declared: xmlDocPtr
  ) -> ValidatorFindings {
    if let node = document.document.firstNode(deeperThan: maximalDepth) {
      let deep = Diagnostic(
        "dtd/too-deep",
        .error,
        "elements are nested deeper than \(maximalDepth) levels: too deep for a document type",
        path: document.source.path,
        range: document.nameRange(of: node)
      )
      return ValidatorFindings(diagnostics: [deep], omittedCount: 0)
    }
    let errors = SchemaErrors()
    guard let tree = LibXMLTree(document.document, address: document.source.path),
      let context = xmlNewValidCtxt()
    else {
      let path = document.source.path
      let memory = Diagnostic("xml/out-of-memory", .error, "there is not enough memory", path: path)
      return ValidatorFindings(diagnostics: [memory], omittedCount: 0)
    }
    defer { xmlFreeValidCtxt(context) }
    // The declarations belong to the document that was read; the tree must not free them.
    tree.raw.pointee.intSubset = declared.pointee.intSubset
    tree.raw.pointee.extSubset = declared.pointee.extSubset
    defer {
      tree.raw.pointee.intSubset = nil
      tree.raw.pointee.extSubset = nil
    }
    sigla_xml_silence_thread()
    let verdict = errors.collect {
      ResourceScope.with(nil) { xmlValidateDocument(context, tree.raw) }
    }
    var messages = DTDMessages(document: document)
    for error in errors.list { messages.add(error) }
    if verdict != 1, messages.diagnostics.isEmpty {
      let message = "the document is not valid by its document type"
      messages.diagnostics = [
        Diagnostic("dtd/invalid", .error, message, path: document.source.path)
      ]
    }
    return ValidatorFindings(
      diagnostics: messages.diagnostics,
      omittedCount: errors.omittedCount
    )
  }
}
