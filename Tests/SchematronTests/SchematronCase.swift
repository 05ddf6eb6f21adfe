import Diagnostics
import LibXML
import SourceText
import Testing
import XMLTree
import XPath

@testable import Schematron

/// A schema with a document, in memory.
struct SchematronCase {
  var schema: String
  var files: [String: String] = [:]
  var phase: Schema.Phase = .byDefault

  /// A schema of some content, in the query language of XSLT 2.0.
  init(_ content: String, binding: String = "xslt2", files: [String: String] = [:]) {
    schema = """
      <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="\(binding)">\(content)</schema>
      """
    self.files = files
  }

  static func text(_ path: String, _ text: String) throws -> SchemaText {
    let parsed = ParsedXML(parsing: SourceFile(path: path, text: text))
    return SchemaText(source: parsed.source, document: try #require(parsed.document, "\(path)"))
  }

  func compiled() throws -> Schema {
    let files = files
    return try Schema(
      try Self.text("a.sch", schema),
      phase: phase,
      loader: SchemaLoader { address, _ in
        .success(files[address].flatMap { try? Self.text(address, $0) })
      }
    )
  }

  /// The faults of the schema: code, place and message.
  func faults() throws -> [String] {
    let schema = try compiled()
    let texts = Dictionary(schema.files.map { ($0.source.path, $0.source) }) { first, _ in first }
    return schema.faults.map { fault in
      let words = fault.range.map { texts[fault.path]?.text(in: $0) ?? "" } ?? ""
      return "\(fault.code) «\(words)» \(fault.message)"
    }
  }

  func checker(_ document: String) throws -> Checker {
    let parsed = ParsedXML(parsing: SourceFile(path: "d.xml", text: document))
    var dynamic = DynamicContext()
    let files = files
    dynamic.resources.document = { address in
      files[address].flatMap { try? Self.text(address, $0) }.map { Tree($0.document, uri: address) }
    }
    return Checker(
      try #require(parsed.document),
      source: parsed.source,
      schema: try compiled(),
      dynamic: dynamic
    )
  }

  func diagnostics(_ document: String) throws -> [Diagnostic] {
    var checker = try checker(document)
    return checker.run().diagnostics
  }

  /// The findings as `severity «what is marked» message`.
  func findings(_ document: String) throws -> [String] {
    let source = SourceFile(path: "d.xml", text: document)
    return try diagnostics(document).map { finding in
      let words = finding.range.map { source.text(in: $0) } ?? ""
      return "\(finding.severity.rawValue) «\(words)» \(finding.message)"
    }
  }
}
