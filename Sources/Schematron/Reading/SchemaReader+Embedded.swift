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
    var found: [SchemaElement] = []
    var node = root.node
    let document = root.file.document
    let last = document.lastDescendant(of: root.node)
    while node <= last {
      let element = root.inner(node)
      let isExample =
        document.name(of: node)?.namespace == Self.examples && document.kind(of: node) == .element
      if !isExample, let name = element.name, Self.outermost.contains(name) {
        found.append(element)
      } else if !isExample {
        if element.instruction == "function" || element.instruction == "key" {
          found.append(element)
        }
        node = XMLDocument.NodeID(index: node.index + 1)
        continue
      }
      node = XMLDocument.NodeID(index: document.lastDescendant(of: node).index + 1)
    }
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

  /// Whether there are rules in a document.
  static func areThere(in document: XMLDocument) -> Bool {
    document.names.contains {
      $0.localName == "pattern" && SchemaElement.namespaces.contains($0.namespace ?? "")
    }
  }
}

extension SchemaText {
  /// Whether rules of Schematron stand in the file.
  package var holdsRules: Bool { SchemaReader.areThere(in: document) }
}
