internal import Diagnostics
internal import SourceText
internal import XMLTree
internal import XPath

/// Rules that stand in a RELAX NG grammar or in an ODD.
extension SchemaReader {
  /// Reads the patterns in a document that is no schema of Schematron.
  mutating func readEmbedded(
    _ root: SchemaElement,
    _ phase: Schema.Phase
  ) throws(DiagnosticError) {
    let document = root.file.document
    let found = rules(in: root)
    guard found.contains(where: { Self.ruling.contains($0.name ?? "") }) else {
      throw DiagnosticError(
        Diagnostic(
          "schematron/not-schematron",
          .error,
          "there are no rules of Schematron in this file",
          path: root.file.source.path,
          range: root.nameRange,
          help: "the root of a schema is <schema> in http://purl.oclc.org/dsdl/schematron"
        )
      )
    }
    if document.name(of: root.node)?.namespace == Self.tei { context.namespaces["tei"] = Self.tei }
    // Grammars do not say which language they mean; TEI's is that of XSLT 2.0.
    // A phase is that of another schema when there are none here.
    let hasPhases = found.contains { $0.name == "phase" }
    try read(found, .xslt2, phase: hasPhases ? phase : .all, defaultPhase: nil)
  }

  /// What there is of Schematron in a document and in the grammars that it includes.
  private mutating func rules(in root: SchemaElement) -> [SchemaElement] {
    var found: [SchemaElement] = []
    var node = root.node
    let document = root.file.document
    let last = document.lastDescendant(of: root.node)
    while node <= last {
      let element = root.inner(node)
      let namespace =
        document.kind(of: node) == .element ? document.name(of: node)?.namespace : nil
      var passesOver = namespace == Self.examples
      if let name = element.name, Self.outermost.contains(name), !passesOver {
        found.append(element)
        passesOver = true
      } else if ["function", "key"].contains(element.instruction) {
        found.append(element)
      } else if namespace == Self.relaxNG,
        ["include", "externalRef"].contains(document.localName(of: node)),
        let href = element.attribute("href"),
        case .success(let file?) = loader.file(href, root.file.source.path),
        let top = file.document.root,
        !schema.files.contains(where: { $0.source.path == file.source.path })
      {
        // What cannot be read is for the grammar to complain of.
        schema.files.append(file)
        found += rules(in: SchemaElement(file: file, node: top, path: root.path))
      }
      let next = passesOver ? document.lastDescendant(of: node).index : node.index
      node = XMLDocument.NodeID(index: next + 1)
    }
    return found
  }

  private static let relaxNG = "http://relaxng.org/ns/structure/1.0"
  private static let outermost: Set<String> = [
    "pattern", "ns", "let", "phase", "diagnostics", "properties", "title", "rules", "rule",
    "assert",
    "report",
  ]
  private static let ruling: Set<String> = ["pattern", "rule", "assert", "report"]
  private static let examples = "http://www.tei-c.org/ns/Examples"
  private static let tei = "http://www.tei-c.org/ns/1.0"

  /// Reads a rule, an assertion or a report that stands in no pattern, as in the `constraint` of an ODD
  /// (TEI P5, 23.5.3): an assertion there is about the element that is specified around it.
  mutating func readLoose(_ element: SchemaElement) {
    let firstRule = schema.contexts.count
    var rules: [Rule] = []
    if element.name == "rule" {
      if element.attribute("abstract") != "true",
        let (rule, pattern) = rule(element, context.variables)
      {
        rules.append(rule)
        schema.contexts.append(pattern)
      }
    } else {
      guard let written = specified(around: element) else {
        return report(
          "schema",
          "<\(element.name ?? "")> stands in no rule, and in the specification of no element",
          element
        )
      }
      do throws(XPathError) {
        let pattern = try XPathPattern(written.text, context)
        guard let check = check(element, context.variables) else { return }
        let rule = Rule(
          context: written,
          id: nil,
          role: nil,
          flag: nil,
          subject: nil,
          bindings: [],
          checks: [check]
        )
        rules.append(rule)
        schema.contexts.append(pattern)
      } catch {
        return report(error, written)
      }
    }
    schema.patterns.append(
      RulePattern(
        id: constraint(around: element),
        name: nil,
        role: nil,
        bindings: [],
        documents: nil,
        firstRule: firstRule,
        rules: rules
      )
    )
  }

  /// The `ident` of the `constraintSpec` around an element.
  private func constraint(around element: SchemaElement) -> String? {
    let document = element.file.document
    return document.ancestors(of: element.node).first {
      document.localName(of: $0) == "constraintSpec"
    }
    .flatMap { document.attribute("ident", of: $0) }
  }

  /// A pattern of the element, or of its attribute, that is specified around an element.
  private func specified(around element: SchemaElement) -> WrittenText? {
    let document = element.file.document
    var attribute: String?
    for ancestor in document.ancestors(of: element.node) {
      let ident = document.attribute("ident", of: ancestor) ?? ""
      switch document.localName(of: ancestor) {
      case "attDef": attribute = ident
      case "elementSpec":
        let namespaces = [ancestor] + Array(document.ancestors(of: ancestor))
        let namespace = namespaces.lazy.compactMap { document.attribute("ns", of: $0) }.first
        return WrittenText(
          text: "Q{\(namespace ?? Self.tei)}\(ident)" + (attribute.map { "/@" + $0 } ?? ""),
          file: element.file,
          range: element.file.valueRange(of: "ident", ancestor),
          isVerbatim: false
        )
      default: break
      }
    }
    return nil
  }

  /// Whether rules can be in a document, or in what it includes.
  static func mayBeThere(in document: XMLDocument) -> Bool {
    document.names.contains { name in
      SchemaElement.namespaces.contains(name.namespace ?? "")
        || (name.namespace == relaxNG && ["include", "externalRef"].contains(name.localName))
    }
  }
}

extension SchemaText {
  /// Whether rules of Schematron may stand in the file, or in what it includes.
  package var mayHoldRules: Bool { SchemaReader.mayBeThere(in: document) }
}
