internal import CLibXML2
internal import CShims
package import Diagnostics
package import XMLTree

/// A RELAX NG schema compiled by libxml2.
///
/// libxml2 is right about valid and invalid, but names neither columns nor what was expected, and
/// after some faults it skips the rest of their parent: a document may have more faults than
/// ``validate(_:)`` returns.
package final class RelaxNGSchema: Sendable {
  /// A compiled schema does not change, so several threads may validate with it at once.
  private nonisolated(unsafe) let raw: xmlRelaxNGPtr

  /// Compiles a schema in the XML syntax.
  /// - Parameters:
  ///   - document: The schema, parsed.
  ///   - path: Where it came from; references in it are relative to that.
  ///   - resolver: Gives the files that it includes; nil refuses them all.
  /// - Throws: ``DiagnosticError`` with what libxml2 found wrong with the schema.
  package init(
    _ document: XMLDocument,
    path: String,
    resolver: ResourceResolver? = nil
  ) throws(DiagnosticError) {
    let sink = RelaxNGSink()
    guard let tree = LibXMLTree(document, address: path, numbersLines: true) else {
      throw DiagnosticError(
        Diagnostic("relaxng/schema", .error, "there is not enough memory", path: path)
      )
    }
    let schema: xmlRelaxNGPtr? = withExtendedLifetime((tree, sink)) {
      guard let parser = xmlRelaxNGNewDocParserCtxt(tree.raw) else { return nil }
      defer { xmlRelaxNGFreeParserCtxt(parser) }
      xmlRelaxNGSetParserStructuredErrors(
        parser,
        { context, error in RelaxNGSink.add(error?.pointee, to: context) },
        Unmanaged.passUnretained(sink).toOpaque()
      )
      return ResourceScope.with(resolver) {
        ErrorSilence.during { xmlRelaxNGParse(parser) }
      }
    }
    guard let schema else {
      throw DiagnosticError(Self.schemaFindings(sink, document, path))
    }
    raw = schema
  }

  deinit {
    xmlRelaxNGFree(raw)
  }

  private static func schemaFindings(
    _ sink: RelaxNGSink,
    _ document: XMLDocument,
    _ path: String
  ) -> [Diagnostic] {
    let messages = sink.findings.map { finding in
      // Lines of included files are lines, those of this one numbers of nodes.
      let isElsewhere = finding.file != nil && finding.file != path
      let node = (1..<min(document.count, 65535)).contains(finding.line) ? finding.line : nil
      let place = isElsewhere ? " (\(finding.file ?? ""), line \(finding.line))" : ""
      return Diagnostic(
        "relaxng/schema",
        .error,
        "the schema cannot be used: " + finding.message + place,
        path: path,
        range: isElsewhere
          ? nil : node.flatMap { document.sourceRange(of: XMLDocument.NodeID($0)) }
      )
    }
    guard messages.isEmpty else { return messages }
    return [Diagnostic("relaxng/schema", .error, "the schema cannot be used", path: path)]
  }

  /// Validates a document.
  /// - Returns: What libxml2 found, in its order; nil when it could not do the work.
  package func validate(_ document: XMLDocument) -> [RelaxNGFinding]? {
    guard let tree = LibXMLTree(document), let context = xmlRelaxNGNewValidCtxt(raw) else {
      return nil
    }
    defer { xmlRelaxNGFreeValidCtxt(context) }
    let sink = RelaxNGSink()
    let result: Int32 = withExtendedLifetime((tree, sink)) {
      xmlRelaxNGSetValidStructuredErrors(
        context,
        { context, error in RelaxNGSink.add(error?.pointee, to: context) },
        Unmanaged.passUnretained(sink).toOpaque()
      )
      return ErrorSilence.during { xmlRelaxNGValidateDoc(context, tree.raw) }
    }
    if result < 0 { return nil }
    if result > 0, sink.findings.isEmpty {
      return [
        RelaxNGFinding(
          code: 0,
          message: "",
          node: document.root,
          line: 0,
          file: nil,
          first: nil,
          second: nil
        )
      ]
    }
    return result == 0 ? [] : sink.findings
  }
}

/// One complaint of libxml2's RELAX NG validator.
package struct RelaxNGFinding: Sendable, Hashable {
  /// libxml2's `xmlRelaxNGValidErr`; 0 when it said nothing but "invalid".
  package let code: Int32
  /// libxml2's words.
  package let message: String
  /// The element or text that it is about.
  package let node: XMLDocument.NodeID?
  /// libxml2's line, and the file that it is in.
  let line: Int
  let file: String?
  /// The first name in the message.
  package let first: String?
  /// The second name in the message.
  package let second: String?
}

/// Collects the complaints of one run.
private final class RelaxNGSink {
  var findings: [RelaxNGFinding] = []

  static func add(_ error: xmlError?, to context: UnsafeMutableRawPointer?) {
    guard let error, let context else { return }
    let sink = Unmanaged<RelaxNGSink>.fromOpaque(context).takeUnretainedValue()
    // Enough to see what is wrong; a wrong root can set off one complaint for every element.
    guard sink.findings.count < 1000 else { return }
    let message = error.message.map { String(cString: $0) } ?? ""
    sink.findings.append(
      RelaxNGFinding(
        code: error.code,
        message: message.split(whereSeparator: \.isWhitespace).joined(separator: " "),
        node: LibXMLTree.node(of: error.node),
        line: Int(error.line),
        file: error.file.map { String(cString: $0) },
        first: error.str1.map { String(cString: $0) },
        second: error.str2.map { String(cString: $0) }
      )
    )
  }
}

/// Keeps libxml2 from printing to standard error what has no handler of its own.
enum ErrorSilence {
  /// Runs `body` with this thread's errors dropped; must not suspend.
  static func during<Result>(_ body: () -> Result) -> Result {
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    return body()
  }
}
