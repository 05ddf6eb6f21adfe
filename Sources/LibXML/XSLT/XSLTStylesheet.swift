internal import CLibEXSLT
internal import CLibXML2
internal import CLibXSLT
internal import CShims
package import Diagnostics
internal import SourceText
internal import Synchronization
package import XMLTree

/// An XSLT 1.0 stylesheet with all that it imports, compiled by libxslt.
///
/// EXSLT's functions are there. A stylesheet reads only what its resolver gives and writes nothing.
package final class XSLTStylesheet: Sendable {
  /// A compiled stylesheet does not change, so several threads may transform with it at once.
  nonisolated(unsafe) let raw: xsltStylesheetPtr
  let resolver: ResourceResolver
  /// What stands before the addresses of the stylesheets in diagnostics.
  let folder: String
  let functions: [ExtensionFunction]
  /// What libxslt found strange and compiled all the same.
  package let warnings: [Diagnostic]

  /// While a stylesheet is compiled, libxslt's messages go to a sink of the whole process.
  private static let compilation = Mutex(())

  /// Compiles a stylesheet.
  /// - Parameters:
  ///   - address: Its address, which `resolver` knows; references are relative to it.
  ///   - folder: What to call the place that the addresses are in, for messages (`Stylesheets/`).
  ///   - functions: What it may call besides the functions of XPath, XSLT and EXSLT.
  ///   - resolver: Gives the bytes of the stylesheet, of what it imports, and of what it asks for
  ///     with `document()`.
  /// - Throws: ``DiagnosticError`` with what libxslt said.
  package init(
    _ address: String,
    in folder: String,
    functions: [ExtensionFunction] = [],
    resolver: @escaping ResourceResolver
  ) throws(DiagnosticError) {
    Self.start
    let sink = XSLTMessages(folder: folder, resolver: resolver)
    let compiled = Self.compilation.withLock { _ in
      LargeStack.run { _ in
        Self.compile(address, resolver: resolver, sink: sink).map { UInt(bitPattern: $0) }
      }
    }
    let diagnostics = sink.finish(code: "xslt/compile")
    guard let raw = compiled.flatMap({ xsltStylesheetPtr(bitPattern: $0) }) else {
      let path = folder + address
      let unknown = Diagnostic("xslt/compile", .error, "the stylesheet cannot be used", path: path)
      throw DiagnosticError(diagnostics.isEmpty ? [unknown] : diagnostics)
    }
    // libxslt returns a stylesheet also when an import is missing or an instruction is unknown.
    if diagnostics.hasErrors {
      xsltFreeStylesheet(raw)
      throw DiagnosticError(diagnostics)
    }
    self.raw = raw
    self.resolver = resolver
    self.folder = folder
    self.functions = functions
    warnings = diagnostics
  }

  deinit {
    xsltFreeStylesheet(raw)
  }

  /// Registers EXSLT once per process; registration is not safe between threads.
  private static let start: Void = {
    Runtime.start
    xsltInit()
    exsltRegisterAll()
    sigla_xslt_prepare_host(Int32(Runtime.maximalTreeDepth))
    sigla_xslt_set_global_sink(nil)
  }()

  private static func compile(
    _ address: String,
    resolver: @escaping ResourceResolver,
    sink: XSLTMessages
  ) -> xsltStylesheetPtr? {
    var route = sink.route
    return withExtendedLifetime(sink) {
      withUnsafeMutablePointer(to: &route) { route in
        sigla_xslt_set_global_sink(route)
        defer { sigla_xslt_set_global_sink(nil) }
        return sink.catchingParserErrors {
          ResourceScope.with(resolver) { xsltParseStylesheetFile(address) }
        }
      }
    }
  }

  /// Transforms a document.
  /// - Parameters:
  ///   - document: The document; it is copied, for libxslt changes what it works on.
  ///   - path: Its name in diagnostics.
  ///   - parameters: Values of the stylesheet's parameters, as strings.
  ///   - limits: What it may cost.
  /// - Returns: The result tree, nil after an error; runtime errors and the texts of `xsl:message`.
  package func transform(
    _ document: XMLDocument,
    path: String,
    parameters: [String: String],
    limits: XSLTLimits = XSLTLimits()
  ) -> (result: XMLDocument?, diagnostics: [Diagnostic]) {
    if let node = document.firstNode(deeperThan: Runtime.maximalTreeDepth) {
      let message =
        "elements are nested deeper than \(Runtime.maximalTreeDepth) levels: too deep for a stylesheet"
      let range = document.sourceRange(of: node)
      return (nil, [Diagnostic("xslt/too-deep", .error, message, path: path, range: range)])
    }
    let sink = XSLTMessages(folder: folder, resolver: resolver)
    sink.source = XSLTMessages.Source(path: path, document: document)
    let run = XSLTRun(
      stylesheet: self.raw,
      messages: sink,
      parameters: parameters,
      functions: functions,
      limits: limits.scaled(nodes: document.count),
      resolver: resolver
    )
    let result: XMLDocument?? = LargeStack.run { end in
      // Made and freed on one thread, its blocks serve the transformation.
      var tree = LibXMLTree(document, address: path, dictionary: self.raw.pointee.dict)
      guard let raw = tree?.raw else { return nil }
      return .some(
        run.transform(raw, stackEnd: end) { result in
          // It is done with, and would be in memory beside what is made of the result.
          withExtendedLifetime(tree) {}
          tree = nil
          return result.map { ResultTree.document(of: $0) }
        }
      )
    }
    guard let result else {
      let message = "there is not enough memory for the transformation"
      return (nil, [Diagnostic("xslt/memory", .error, message, path: path)])
    }
    let diagnostics = sink.finish(code: "xslt/runtime")
    guard let result, !diagnostics.hasErrors else {
      return (nil, diagnostics.hasErrors ? diagnostics : diagnostics + [Self.failure(path)])
    }
    return (result, diagnostics)
  }

  static func failure(_ path: String) -> Diagnostic {
    Diagnostic("xslt/runtime", .error, "the stylesheet gave no result", path: path)
  }
}

extension XMLDocument {
  /// The first element with more ancestors than a limit; nil when none is so deep.
  func firstNode(deeperThan limit: Int) -> NodeID? {
    var open: [NodeID] = []
    for node in allNodes where kind(of: node) == .element {
      while let last = open.last, lastDescendant(of: last) < node { open.removeLast() }
      if open.count >= limit { return node }
      open.append(node)
    }
    return nil
  }
}
