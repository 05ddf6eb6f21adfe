package import Diagnostics
internal import SourceText
internal import XMLTree
internal import XPath

/// Reads a schema: resolves inclusions, abstract patterns and rules, and compiles its expressions.
struct SchemaReader {
  let loader: SchemaLoader
  var schema = Schema()
  /// What expressions are compiled with; the variables are those of the schema.
  var context = StaticContext()
  /// Elements by their id, with those that several patterns may use.
  var abstractRules: [String: SchemaElement] = [:]
  var abstractPatterns: [String: SchemaElement] = [:]
  var diagnostics: [String: SchemaElement] = [:]
  var properties: [String: SchemaElement] = [:]
  var quickFixes: [String: SchemaElement] = [:]

  init(_ loader: SchemaLoader) { self.loader = loader }

  mutating func report(
    _ code: String,
    _ message: String,
    _ element: SchemaElement,
    help: String? = nil
  ) {
    schema.faults.append(
      Diagnostic(
        "schematron/" + code,
        .error,
        message,
        path: element.file.source.path,
        range: element.nameRange,
        help: help
      )
    )
  }

  mutating func report(
    _ code: String,
    _ message: String,
    _ written: WrittenText,
    _ range: Range<Int>?,
    help: String? = nil
  ) {
    schema.faults.append(
      Diagnostic(
        "schematron/" + code,
        .error,
        message,
        path: written.file.source.path,
        range: written.place(of: range),
        help: help
      )
    )
  }

  /// Says what is wrong with an expression.
  mutating func report(_ error: XPathError, _ written: WrittenText) {
    report(
      "expression",
      "\(error.message) (\(error.code))",
      written,
      error.range,
      help: "what depends on this expression is not checked"
    )
  }

  /// Compiles an expression; nil, and a fault, when it is not right.
  mutating func query(_ written: WrittenText?, _ variables: [String]) -> Query? {
    guard let written else { return nil }
    var own = context
    own.variables = variables
    do throws(XPathError) {
      return Query(expression: try XPathExpression(written.text, own), written: written)
    } catch {
      report(error, written)
      return nil
    }
  }

  /// The variables that an element declares, added to those that are visible.
  mutating func bindings(
    in elements: [SchemaElement],
    _ variables: inout [String]
  ) -> [Binding] {
    var bindings: [Binding] = []
    for element in elements where element.name == "let" {
      guard let written = element.text("name"), !written.text.isEmpty else {
        report("schema", "<let> needs @name", element)
        continue
      }
      let name = expanded(written.text)
      let value = element.text("value")
      let query = query(value, variables)
      variables.append(name)
      if value != nil, query == nil { continue }
      bindings.append(
        Binding(name: name, value: query, text: element.file.document.stringValue(of: element.node))
      )
    }
    return bindings
  }

  /// A name with its prefix as `Q{namespace}local`.
  func expanded(_ name: String) -> String {
    guard let colon = name.firstIndex(of: ":") else { return name }
    guard let namespace = context.namespaces[String(name[..<colon])] else { return name }
    return "Q{\(namespace)}\(name[name.index(after: colon)...])"
  }
}

extension Schema {
  /// Which patterns are run.
  package enum Phase: Sendable, Hashable {
    /// The default phase of the schema, else all.
    case byDefault
    case all
    case named(String)
  }

  /// Reads a schema.
  /// - Parameters:
  ///   - file: The file; its root is `schema`, or a grammar or an ODD with rules in it.
  ///   - phase: Which patterns are run.
  ///   - loader: Finds files that it includes.
  /// - Throws: ``DiagnosticError`` when it is no schema, or in a query language that is not known.
  package init(
    _ file: SchemaText,
    phase: Phase = .byDefault,
    loader: SchemaLoader
  ) throws(DiagnosticError) {
    var reader = SchemaReader(loader)
    reader.schema.files = [file]
    guard let root = file.document.root else {
      throw DiagnosticError(
        Diagnostic("schematron/not-schematron", .error, "the file is empty", path: file.source.path)
      )
    }
    let element = SchemaElement(file: file, node: root, path: [file.source.path + "#"])
    if element.name == "schema" {
      try reader.read(element, phase)
    } else {
      try reader.readEmbedded(element, phase)
    }
    // What stands in a part that is read several times is wrong once.
    var seen: Set<Diagnostic> = []
    reader.schema.faults = reader.schema.faults.filter { seen.insert($0).inserted }
    self = reader.schema
  }
}
