internal import Diagnostics
internal import LibXML
internal import RelaxNG
internal import Schematron
internal import SourceText
internal import XMLReader
internal import XMLTree
internal import XPath

/// How rules of Schematron are run.
package struct SchematronOptions: Sendable {
  /// The phase; nil for the schema's default.
  package var phase: String?
  /// What expressions take as now.
  package var millisecondsSince1970 = 0
  /// Minutes east of UTC.
  package var implicitTimezone = 0
  /// How long the rules may take on one document, in seconds; nil without limit.
  package var timeLimit: Double?
  /// Whether what the rules meet is taken down for SVRL.
  package var writesSVRL = false

  /// The rules of the default phase, at the beginning of 1970.
  package init() {}
}

/// A schema of Schematron, or the rules that stand in another schema.
final class SchematronGrammar: Grammar {
  private let schema: Schematron.Schema
  private let options: SchematronOptions
  private let locator: ResourceLocator

  /// Reads and checks a schema.
  /// - Parameters:
  ///   - file: The schema.
  ///   - locator: Finds the files that it and its rules refer to.
  ///   - options: How it is run.
  /// - Throws: ``DiagnosticError`` when it is no schema of Schematron.
  convenience init(
    compiling file: SourceFile,
    _ locator: ResourceLocator,
    _ options: SchematronOptions
  ) throws(DiagnosticError) {
    try self.init(try Self.text(file), locator, options)
  }

  /// The rules in a grammar.
  /// - Parameters:
  ///   - file: The grammar.
  ///   - language: The language it is in.
  ///   - locator: Finds the files that the rules refer to.
  ///   - options: How they are run.
  /// - Returns: Nil when there are none.
  /// - Throws: ``DiagnosticError`` when they cannot be run.
  static func rules(
    in file: SourceFile,
    _ language: SchemaLanguage,
    _ locator: ResourceLocator,
    _ options: SchematronOptions
  ) throws(DiagnosticError) -> SchematronGrammar? {
    let isCompact = language == .relaxNGCompact
    guard language == .relaxNG || isCompact && mayHoldRules(compact: file.bytes) else { return nil }
    let text = try Self.text(file, isCompact: isCompact)
    guard text.mayHoldRules else { return nil }
    do {
      return try SchematronGrammar(text, locator, options)
    } catch {
      if error.diagnostics.map(\.code) == ["schematron/not-schematron"] { return nil }
      throw error
    }
  }

  private init(
    _ text: SchemaText,
    _ locator: ResourceLocator,
    _ options: SchematronOptions
  ) throws(DiagnosticError) {
    self.options = options
    self.locator = locator
    let loader = SchemaLoader { address, base in
      Result { () throws(DiagnosticError) in
        try locator.file(at: address, in: base).map { file throws(DiagnosticError) in
          try Self.text(file, isCompact: SchemaLanguage.of(file) == .relaxNGCompact)
        }
      }
    }
    let phase: Schematron.Schema.Phase = options.phase.map { .named($0) } ?? .byDefault
    do {
      schema = try Schematron.Schema(text, phase: phase, loader: loader)
    } catch {
      throw DiagnosticError(error.diagnostics, sources: [text.source])
    }
  }

  /// Whether there can be rules in a grammar in the compact syntax, or in what it includes.
  private static func mayHoldRules(compact bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return ["http://purl.oclc.org/dsdl/schematron", "http://www.ascc.net/xml/schematron"]
      .contains { text.contains($0) }
      || ["include", "external"].contains { text.contains($0) }
  }

  private static func text(
    _ file: SourceFile,
    isCompact: Bool = false
  ) throws(DiagnosticError) -> SchemaText {
    if isCompact {
      return SchemaText(source: file, document: try CompactSyntax.document(of: file))
    }
    let parsed = ParsedXML(parsing: file)
    guard let document = parsed.document else {
      throw DiagnosticError(parsed.diagnostics, sources: [parsed.source])
    }
    return SchemaText(source: parsed.source, document: document)
  }

  var unusable: DiagnosticError? {
    guard !schema.faults.isEmpty else { return nil }
    return DiagnosticError(schema.faults, sources: schema.files.map(\.source))
  }

  func makePass(path: String, source: [UInt8]) -> (any GrammarPass)? {
    // The rules look at the whole document.
    source.isEmpty ? nil : Pass(grammar: self, source: SourceFile(path: path, bytes: source))
  }

  func findings(in index: DocumentIndex) -> GrammarFindings {
    findings(in: index.document, index.source)
  }

  private func findings(in document: XMLDocument, _ source: SourceFile) -> GrammarFindings {
    var checker = Checker(document, source: source, schema: schema, dynamic: dynamicContext)
    let found = checker.run(traces: options.writesSVRL)
    var findings = GrammarFindings(
      diagnostics: schema.quickFixFaults + found.diagnostics,
      omittedCount: found.omittedCount
    )
    findings.sources =
      !schema.quickFixFaults.isEmpty || found.diagnostics.contains { !$0.notes.isEmpty }
      ? schema.files.map(\.source) : []
    if options.writesSVRL { findings.svrl = [checker.svrl()] }
    return findings
  }

  private var dynamicContext: DynamicContext {
    var dynamic = DynamicContext()
    dynamic.millisecondsSince1970 = options.millisecondsSince1970
    dynamic.implicitTimezone = options.implicitTimezone
    dynamic.timeLimit = options.timeLimit.map { .seconds($0) }
    dynamic.resources.document = { [locator] address in
      guard let file = try? locator.file(at: address) else { return nil }
      return ParsedXML(parsing: file).document.map { Tree($0, uri: address) }
    }
    dynamic.resources.bytes = { [locator] address in try? locator.file(at: address)?.bytes }
    return dynamic
  }

  /// A document that is gathered until it is whole.
  private struct Pass: GrammarPass {
    let grammar: SchematronGrammar
    let source: SourceFile
    var tree = XMLEventTree()

    mutating func read(_ batch: XMLEventBatch, _ range: Range<Int>) { tree.append(batch, range) }

    mutating func finish(isWhole: Bool) -> GrammarFindings {
      guard isWhole else { return GrammarFindings(diagnostics: []) }
      return grammar.findings(in: tree.finish(), source)
    }
  }
}

/// A grammar with the rules that stand in it.
final class GrammarWithRules: Grammar {
  private let grammar: any Grammar
  private let rules: SchematronGrammar

  init(grammar: any Grammar, rules: SchematronGrammar) {
    self.grammar = grammar
    self.rules = rules
  }

  var unusable: DiagnosticError? { rules.unusable }

  func makePass(path: String, source: [UInt8]) -> (any GrammarPass)? {
    guard let own = grammar.makePass(path: path, source: source),
      let more = rules.makePass(path: path, source: source)
    else { return nil }
    return Pass(passes: [own, more])
  }

  func findings(in index: DocumentIndex) throws(DiagnosticError) -> GrammarFindings {
    var found = try grammar.findings(in: index)
    found.add(rules.findings(in: index))
    return found
  }

  private struct Pass: GrammarPass {
    var passes: [any GrammarPass]

    mutating func read(_ batch: XMLEventBatch, _ range: Range<Int>) {
      for index in passes.indices { passes[index].read(batch, range) }
    }

    mutating func finish(isWhole: Bool) -> GrammarFindings {
      var found = GrammarFindings(diagnostics: [])
      for index in passes.indices { found.add(passes[index].finish(isWhole: isWhole)) }
      return found
    }
  }
}
