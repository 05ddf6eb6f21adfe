internal import Diagnostics
internal import SourceText
internal import XMLTree
internal import XPath

extension SchemaReader {
  /// Reads the element `schema`.
  mutating func read(_ root: SchemaElement, _ phase: Schema.Phase) throws(DiagnosticError) {
    let binding = try queryBinding(root)
    schema.version = root.attribute("schemaVersion")
    let children = children(root)
    if schema.faults.isEmpty,
      !children.contains(where: { ["pattern", "rules"].contains($0.name ?? "") })
    {
      report(
        "schema",
        "<schema> has no pattern, so nothing is checked",
        root,
        help: "patterns are in the namespace of <schema>"
      )
    }
    try read(children, binding, phase: phase, defaultPhase: root.text("defaultPhase"))
  }

  private func queryBinding(_ root: SchemaElement) throws(DiagnosticError) -> QueryBinding {
    guard let written = root.text("queryBinding") else { return .xslt }
    if let known = QueryBinding(named: written.text) { return known }
    throw DiagnosticError(
      Diagnostic(
        "schematron/query-binding",
        .error,
        "the query language \"\(written.text)\" is not known",
        path: written.file.source.path,
        range: written.range,
        help: "known are " + QueryBinding.allCases.map(\.rawValue).joined(separator: ", ")
      )
    )
  }

  /// Reads what stands in a schema.
  mutating func read(
    _ children: [SchemaElement],
    _ binding: QueryBinding,
    phase: Schema.Phase,
    defaultPhase: WrittenText?
  ) throws(DiagnosticError) {
    context.isCompatible = binding.isFirst
    context.baseURI = schema.files.first?.source.path
    for element in children where element.name == "ns" { declareNamespace(element) }
    if context.namespaces["sqf"] == nil {
      context.namespaces["sqf"] = SchemaElement.quickFixNamespace
    }
    if let title = children.first(where: { $0.name == "title" }) {
      schema.title = collapsed(title.file.document.stringValue(of: title.node))
    }
    collect(children)
    collectQuickFixes(children)
    declareFunctions(children)
    var variables: [String] = []
    schema.bindings = bindings(in: children, &variables)
    let active = try activePatterns(children, phase, defaultPhase, &variables)
    context.variables = variables
    for element in children where element.name == "pattern" {
      if let active, !active.contains(element.attribute("id") ?? "") { continue }
      readPattern(element)
    }
    for element in children where ["rule", "assert", "report"].contains(element.name) {
      readLoose(element)
    }
    schema.table = PatternTable(schema.contexts)
    for element in children { checkKnown(element) }
  }

  private mutating func declareNamespace(_ element: SchemaElement) {
    guard let prefix = element.attribute("prefix"), let uri = element.attribute("uri") else {
      return report("schema", "<ns> needs @prefix and @uri", element)
    }
    context.namespaces[prefix] = uri
    schema.namespaces.append((prefix, uri))
  }

  /// Takes down what others refer to by id.
  private mutating func collect(_ children: [SchemaElement]) {
    for element in children {
      switch element.name {
      case "pattern":
        if element.attribute("abstract") == "true", let id = element.attribute("id") {
          abstractPatterns[id] = element
        } else {
          collectRules(element)
        }
      case "rules": collectRules(element)
      case "diagnostics":
        for inner in self.children(element) where inner.name == "diagnostic" {
          if let id = inner.attribute("id") { diagnostics[id] = inner }
        }
      case "properties":
        for inner in self.children(element) where inner.name == "property" {
          if let id = inner.attribute("id") { properties[id] = inner }
        }
      default: break
      }
    }
  }

  private mutating func collectRules(_ pattern: SchemaElement) {
    for rule in children(pattern) where rule.name == "rule" {
      if rule.attribute("abstract") == "true", let id = rule.attribute("id") {
        abstractRules[id] = rule
      }
    }
  }

  /// The ids of the patterns of a phase; nil for all.
  private mutating func activePatterns(
    _ children: [SchemaElement],
    _ phase: Schema.Phase,
    _ defaultPhase: WrittenText?,
    _ variables: inout [String]
  ) throws(DiagnosticError) -> Set<String>? {
    let wanted: String
    switch phase {
    case .all, .named("#ALL"): return nil
    case .byDefault, .named("#DEFAULT"):
      guard let name = defaultPhase?.text, name != "#ALL" else { return nil }
      wanted = name
    case .named(let name): wanted = name
    }
    let phases = children.filter { $0.name == "phase" }
    guard let found = phases.first(where: { $0.attribute("id") == wanted }) else {
      let known = phases.compactMap { $0.attribute("id") }.joined(separator: ", ")
      throw DiagnosticError(
        Diagnostic(
          "schematron/phase",
          .error,
          "the schema has no phase \"\(wanted)\"",
          path: schema.files.first?.source.path ?? "",
          range: phase == .byDefault ? defaultPhase?.range : nil,
          help: known.isEmpty ? "it has no phases" : "its phases are " + known
        )
      )
    }
    schema.phase = wanted
    let inner = self.children(found)
    schema.bindings += bindings(in: inner, &variables)
    return Set(inner.filter { $0.name == "active" }.compactMap { $0.attribute("pattern") })
  }

  /// Declares the functions and keys of XSLT that stand in the schema.
  private mutating func declareFunctions(_ children: [SchemaElement]) {
    let functions = children.filter { $0.instruction == "function" }
    let keys = children.filter { $0.instruction == "key" }
    context.functions = HostFunction.xslt() + [HostFunction.regexGroup]
    for element in children {
      guard let name = element.instruction, !["function", "key"].contains(name) else { continue }
      report(
        "schema",
        "<xsl:\(name)> is not supported in a schema here",
        element,
        help: "xsl:function and xsl:key are"
      )
    }
    guard !functions.isEmpty || !keys.isEmpty else { return }
    let base = context
    var declared: [HostFunction] = []
    // Functions and keys may use each other; keys are looked for when they are asked for.
    for file in schema.files {
      let own = functions.filter { $0.file === file }
      guard !own.isEmpty else { continue }
      let result = DeclaredFunctions(
        own.map(\.node),
        in: file.document,
        others: base.functions + declared
      ) { node in
        var context = base
        Self.addNamespaces(around: node, in: file, to: &context)
        return context
      }
      declared += result.functions
      for fault in result.faults {
        let element = SchemaElement(file: file, node: fault.node)
        if let name = fault.attribute, let written = element.text(name) {
          report(fault.error, written)
        } else {
          report("expression", "\(fault.error.message) (\(fault.error.code))", element)
        }
      }
    }
    context.functions += declared
    var found: [XPathKey] = []
    for element in keys {
      guard let match = element.text("match"), let use = query(element.text("use"), []),
        let name = element.attribute("name")
      else {
        report("schema", "<xsl:key> needs @name, @match and @use", element)
        continue
      }
      do throws(XPathError) {
        found.append(
          XPathKey(name: name, pattern: try XPathPattern(match.text, context), use: use.expression)
        )
      } catch {
        report(error, match)
      }
    }
    context.functions = HostFunction.xslt(keys: found) + [HostFunction.regexGroup] + declared
  }

  /// Declares the prefixes that are in scope at an element of XSLT.
  private static func addNamespaces(
    around node: XMLDocument.NodeID,
    in file: SchemaText,
    to context: inout StaticContext
  ) {
    for element in [node] + Array(file.document.ancestors(of: node)) {
      for declaration in file.document.namespaceDeclarations(of: element)
      where !declaration.prefix.isEmpty && context.namespaces[declaration.prefix] == nil {
        context.namespaces[declaration.prefix] = declaration.namespace
      }
    }
  }

  private static let known: Set<String> = [
    "title", "ns", "p", "let", "phase", "pattern", "diagnostics", "properties", "include",
    "extends",
    "rules", "param", "rule", "assert", "report",
  ]

  private mutating func checkKnown(_ element: SchemaElement) {
    guard let name = element.name, !Self.known.contains(name) else { return }
    report("schema", "<\(name)> may not stand in <schema>", element)
  }

  /// A text with its white space made one blank.
  func collapsed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
