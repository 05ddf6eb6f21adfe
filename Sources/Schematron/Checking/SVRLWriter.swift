internal import SourceText
internal import XMLTree
internal import XPath

extension Checker {
  /// The report of the last run in the Schematron Validation Report Language (ISO/IEC 19757-3,
  /// annex D), as an element without XML declaration; the run must have been traced.
  package func svrl() -> String {
    var writer = SVRLWriter()
    writer.write(self)
    return writer.output
  }
}

/// Writes SVRL.
private struct SVRLWriter {
  var output = ""
  private var paths = NodePaths()

  mutating func write(_ checker: Checker) {
    let schema = checker.schema
    open(
      "schematron-output",
      [
        ("xmlns:svrl", "http://purl.oclc.org/dsdl/svrl"),
        ("title", schema.title.isEmpty ? nil : schema.title), ("phase", schema.phase),
        ("schemaVersion", schema.version),
      ]
    )
    for (prefix, uri) in schema.namespaces {
      empty("ns-prefix-in-attribute-values", [("uri", uri), ("prefix", prefix)])
    }
    // A report has one pattern at least.
    if schema.patterns.isEmpty { empty("active-pattern", [("documents", checker.source.path)]) }
    for (number, pattern) in schema.patterns.enumerated() {
      empty(
        "active-pattern",
        [("documents", checker.source.path), ("id", pattern.id), ("name", pattern.name)]
      )
      for event in checker.trace?.events[number] ?? [] {
        switch event {
        case .fired(let rule):
          empty(
            "fired-rule",
            [
              ("id", rule.id), ("context", rule.context.text), ("role", rule.role),
              ("flag", rule.flag),
            ]
          )
        case .found(let finding): write(finding)
        }
      }
    }
    output += "</svrl:schematron-output>\n"
  }

  private mutating func write(_ finding: Finding) {
    let check = finding.check
    let name = check.isReport ? "successful-report" : "failed-assert"
    open(
      name,
      [
        ("id", check.id), ("location", paths.path(of: finding.node)),
        ("test", check.test.written.text), ("role", finding.role),
        ("flag", check.flag ?? finding.rule.flag),
      ]
    )
    for (id, text) in finding.diagnostics {
      element("diagnostic-reference", "diagnostic", id, text)
    }
    for (id, text) in finding.properties { element("property-reference", "property", id, text) }
    // The schema of SVRL has @see on texts only.
    start("text", [("see", check.see)])
    output += ">\(escaped(finding.text))</svrl:text>\n</svrl:\(name)>\n"
  }

  private mutating func element(
    _ name: String,
    _ attribute: String,
    _ id: String,
    _ text: String
  ) {
    output += "<svrl:\(name) \(attribute)=\"\(escaped(id))\">"
    output += "<svrl:text>\(escaped(text))</svrl:text></svrl:\(name)>\n"
  }

  private mutating func empty(_ name: String, _ attributes: [(String, String?)]) {
    start(name, attributes)
    output += "/>\n"
  }

  private mutating func open(_ name: String, _ attributes: [(String, String?)]) {
    start(name, attributes)
    output += ">\n"
  }

  private mutating func start(_ name: String, _ attributes: [(String, String?)]) {
    output += "<svrl:" + name
    for case (let name, let value?) in attributes where name != "id" || isName(value) {
      output += " \(name)=\"\(escaped(value))\""
    }
  }

  /// Whether a text is a name without a colon, as ids have to be.
  private func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first == "_" || first.properties.isAlphabetic
    else {
      return false
    }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-._·".unicodeScalars.contains(scalar)
    }
  }

  private func escaped(_ text: String) -> String {
    XMLText.escaped(text) { "\n\r\t".unicodeScalars.contains($0) ? "&#\($0.value);" : nil }
  }
}
