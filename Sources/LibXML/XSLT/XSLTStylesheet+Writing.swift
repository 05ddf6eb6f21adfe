internal import CLibXML2
internal import CLibXSLT
internal import CShims
package import Diagnostics
package import SourceText
internal import XMLTree

extension XSLTStylesheet {
  /// What a stylesheet writes.
  package struct Written: Sendable {
    /// The main result as the stylesheet's `xsl:output` asks for it; nil after an error.
    package var result: [UInt8]?
    /// `html`, `xml` or `text`.
    package var method = "xml"
    /// Further documents by their paths below that of the main result.
    package var files: [(path: String, bytes: [UInt8])] = []
    /// Errors, and the texts of `xsl:message`.
    package var diagnostics: [Diagnostic]
  }

  /// Transforms a file and writes the result, byte for byte as libxslt's own program does.
  ///
  /// The file is read with its document type: entities, defaults of attributes.
  /// - Parameters:
  ///   - file: The document.
  ///   - address: Its address, which the stylesheet's resolver knows.
  ///   - parameters: Values of the stylesheet's parameters, as strings.
  ///   - limits: What it may cost.
  /// - Returns: What it writes.
  package func write(
    _ file: SourceFile,
    address: String,
    parameters: [String: String],
    limits: XSLTLimits = XSLTLimits()
  ) -> Written {
    let sink = XSLTMessages(folder: folder, resolver: resolver)
    let parsed = ParsedXML(parsing: file)
    let loaded = LargeStack.run { _ in
      sink.catchingParserErrors {
        ResourceScope.with(resolver) { sigla_xslt_load(AddressEscapes.escaped(address)) }
      }
    }
    guard let tree = loaded else {
      let said = sink.finish(code: "xml/not-well-formed")
      let found = parsed.diagnostics.hasErrors ? parsed.diagnostics : said
      let deep = Diagnostic(
        "xslt/too-deep",
        .error,
        "the document is not well-formed, or nested deeper than \(Runtime.maximalTreeDepth) levels",
        path: file.path
      )
      return Written(diagnostics: found.hasErrors ? found : [deep])
    }
    defer { xmlFreeDoc(tree) }
    let document = parsed.document.flatMap { Self.number(tree, after: $0) ? $0 : nil }
    let messages = XSLTMessages(folder: folder, resolver: resolver)
    messages.source = XSLTMessages.Source(
      path: file.path,
      document: document,
      bytes: parsed.source.bytes
    )
    let output = XSLTOutput()
    let run = XSLTRun(
      stylesheet: raw,
      messages: messages,
      parameters: parameters,
      functions: functions,
      limits: limits.scaled(nodes: file.bytes.count / 16),
      resolver: resolver,
      output: output
    )
    let result = LargeStack.run { end in
      run.transform(tree, stackEnd: end) { $0.map { (serialized($0), method(of: $0)) } }
    }
    let diagnostics = messages.finish(code: "xslt/runtime")
    guard let result, !diagnostics.hasErrors else {
      let failure = diagnostics.hasErrors ? diagnostics : diagnostics + [Self.failure(file.path)]
      return Written(diagnostics: failure)
    }
    return Written(
      result: result.0,
      method: result.1,
      files: output.files,
      diagnostics: diagnostics
    )
  }

  /// The result as `xsl:output` asks for it; empty when there is nothing in it.
  private func serialized(_ result: xmlDocPtr) -> [UInt8] {
    var bytes: UnsafeMutablePointer<xmlChar>?
    var count: Int32 = 0
    guard xsltSaveResultToString(&bytes, &count, result, raw) == 0, let bytes else { return [] }
    defer { sigla_xml_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }

  /// The output method: what the stylesheet or one that it imports says, else by the result's root.
  private func method(of result: xmlDocPtr) -> String {
    var sheet: xsltStylesheetPtr? = raw
    while let current = sheet {
      if let method = current.pointee.method { return String(cString: method) }
      sheet = xsltNextImport(current)
    }
    return result.pointee.type == XML_HTML_DOCUMENT_NODE ? "html" : "xml"
  }

  /// Gives the elements of a tree the numbers of those of an arena; whether they are the same.
  private static func number(_ tree: xmlDocPtr, after document: XMLDocument) -> Bool {
    var next = tree.pointee.children
    for node in document.allNodes where document.kind(of: node) == .element {
      while let current = next, current.pointee.type != XML_ELEMENT_NODE {
        next = following(current, in: tree)
      }
      guard let element = next,
        let name = element.pointee.name,
        String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
          == document.localName(of: node)
      else { return false }
      element.pointee._private = UnsafeMutableRawPointer(bitPattern: Int(node.index) + 1)
      next = following(element, in: tree)
    }
    return true
  }

  /// The next node in the order of the document; declarations have no children here.
  private static func following(_ node: xmlNodePtr, in tree: xmlDocPtr) -> xmlNodePtr? {
    if node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children { return child }
    var node = node
    while node.pointee.next == nil {
      guard let parent = node.pointee.parent,
        UnsafeMutableRawPointer(parent) != UnsafeMutableRawPointer(tree)
      else { return nil }
      node = parent
    }
    return node.pointee.next
  }
}
