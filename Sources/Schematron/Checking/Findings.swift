package import Diagnostics
internal import SourceText
internal import XMLTree
internal import XPath

/// What was found in a document.
package struct Findings: Sendable {
  /// The findings in document order.
  package private(set) var diagnostics: [Diagnostic] = []
  /// How many more there are.
  package private(set) var omittedCount = 0
  /// How often an expression has failed, by where it stands.
  private var failures: [String: Int] = [:]

  /// More are counted only.
  private static let most = 10_000

  /// Whether the next finding is described and not only counted.
  var hasRoom: Bool { diagnostics.count < Self.most }

  mutating func add(_ diagnostic: Diagnostic) {
    if diagnostics.count < Self.most { diagnostics.append(diagnostic) } else { omittedCount += 1 }
  }

  /// Adds a failure of an expression, which is described once.
  mutating func addFailure(_ key: String, _ diagnostic: Diagnostic) {
    failures[key, default: 0] += 1
    if failures[key] == 1 { add(diagnostic) } else { omittedCount += 1 }
  }

  mutating func finish() { diagnostics = diagnostics.sortedByPlace() }
}

/// A test that did not turn out as it should.
struct Finding: Sendable {
  let check: Check
  let rule: Rule
  let pattern: RulePattern
  let node: XPathNode
  let text: String
  let diagnostics: [(id: String, text: String)]
  let properties: [(id: String, text: String)]

  /// The role of the check, else that of its rule or pattern.
  var role: String? { check.role ?? rule.role ?? pattern.role }

  /// How much it weighs, by its severity or role; without a known one it is an error.
  var severity: Severity {
    switch (check.severity ?? role)?.lowercased() {
    case "warn", "warning", "nonfatal", "non-fatal", "caution": .warning
    case "info", "information", "informational", "note", "hint", "tip", "debug", "trace": .note
    default: .error
    }
  }
}

extension Checker {
  func diagnostic(of finding: Finding) -> Diagnostic {
    let check = finding.check
    let ids = [
      finding.pattern.id.map { "pattern \($0)" }, finding.rule.id.map { "rule \($0)" },
      check.id.map { (check.isReport ? "report " : "assert ") + $0 },
    ].compactMap(\.self)
    var help = finding.diagnostics.map(\.text).filter { !$0.isEmpty }
    if let see = check.see { help.append("see \(see)") }
    var message = finding.text
    if message.isEmpty {
      message =
        check.isReport
        ? "this is reported: \(check.test.written.text)"
        : "this does not hold: \(check.test.written.text)"
    }
    if let origin {
      var paths = NodePaths()
      message += " (in \(origin), \(paths.path(of: finding.node)))"
    }
    return Diagnostic(
      check.isReport ? "schematron/report" : "schematron/assert",
      finding.severity,
      message,
      path: source.path,
      range: range(of: origin == nil ? finding.node : tree.documentNode),
      label: ids.isEmpty ? nil : ids.joined(separator: ", "),
      help: help.isEmpty ? nil : help.joined(separator: "; ")
    )
  }

  /// The characters that a node is: of an element the name.
  func range(of node: XPathNode) -> Range<Int>? {
    guard node.belongs(to: tree) else { return range(of: tree.documentNode) }
    switch node.kind {
    case .document:
      return tree.document.root.flatMap { nameRange(of: $0) }
    case .element: return nameRange(of: XMLDocument.NodeID(node.index))
    default: return node.sourceRange
    }
  }

  private func nameRange(of node: XMLDocument.NodeID) -> Range<Int>? {
    guard let range = tree.document.sourceRange(of: node),
      let name = tree.document.name(of: node)
    else { return nil }
    // What comes out of an entity has the range of the reference.
    if source.bytes.indices.contains(range.lowerBound), source.bytes[range.lowerBound] != 0x3C {
      return range
    }
    let start = range.lowerBound + 1
    return start..<start + name.qualifiedName.utf8.count
  }

  func note(_ message: String, _ written: WrittenText, _ range: Range<Int>?) -> Diagnostic.Note {
    Diagnostic.Note(message, path: written.file.source.path, range: written.place(of: range))
  }

  /// Says that an expression of the schema failed on a node; the other rules go on.
  mutating func fail(_ error: XPathError, _ written: WrittenText, at node: XPathNode) {
    var (error, written) = (error, written)
    // What fails for want of a variable fails for what went wrong with the variable.
    if error.code == "XPDY0002" || error.code == "XPDY0050",
      let cause = broken.values.first(where: { error.message.contains("$") && isNamed($0.1, error) }
      ),
      let query = cause.binding.value
    {
      (error, written) = (cause.error, query.written)
    }
    let key = "\(written.file.source.path):\(written.range?.lowerBound ?? 0) \(written.text)"
    findings.addFailure(
      key,
      Diagnostic(
        "schematron/evaluation",
        .error,
        "a rule cannot be checked here: \(error.message) (\(error.code))",
        path: source.path,
        range: range(of: origin == nil ? node : tree.documentNode),
        notes: [note("the expression in the schema", written, error.range)]
      )
    )
  }

  private func isNamed(_ binding: Binding, _ error: XPathError) -> Bool {
    let local = binding.name.split(separator: "}").last.map(String.init) ?? binding.name
    return error.message.contains("$\(local) ") || error.message.contains(":\(local) ")
  }
}
