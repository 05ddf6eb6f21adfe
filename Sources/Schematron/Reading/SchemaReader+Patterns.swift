internal import SourceText
internal import XMLTree
internal import XPath

extension SchemaReader {
  /// Reads a pattern, or an instance of an abstract one.
  mutating func readPattern(_ element: SchemaElement) {
    if element.attribute("abstract") == "true" { return }
    guard let abstract = element.text("is-a") else { return read(rulesOf: element, as: element) }
    guard var template = abstractPatterns[abstract.text] else {
      return report(
        "schema",
        "there is no abstract pattern \"\(abstract.text)\"",
        abstract,
        nil,
        help: abstractPatterns.isEmpty
          ? "the schema has none"
          : "there are " + abstractPatterns.keys.sorted().joined(separator: ", ")
      )
    }
    let place = "pattern " + abstract.text
    guard !element.path.contains(place) else {
      return report("cyclic-include", "\"\(abstract.text)\" is made of itself", abstract, nil)
    }
    var parameters: [String: String] = [:]
    for source in [template, element] {
      for param in children(source) where param.name == "param" {
        guard let name = param.attribute("name"), let value = param.attribute("value") else {
          continue
        }
        parameters[name] = value
      }
    }
    template.parameters = parameters
    template.path.append(place)
    read(rulesOf: template, as: element)
  }

  /// Reads the rules of a pattern, with the names of another.
  private mutating func read(rulesOf template: SchemaElement, as pattern: SchemaElement) {
    let children = children(template)
    var variables = context.variables
    let documents = query(pattern.text("documents") ?? template.text("documents"), variables)
    let bindings = bindings(in: children, &variables)
    let firstRule = schema.contexts.count
    var rules: [Rule] = []
    for element in children where element.name == "rule" {
      guard element.attribute("abstract") != "true",
        let (rule, pattern) = rule(element, variables)
      else { continue }
      rules.append(rule)
      schema.contexts.append(pattern)
    }
    for element in children {
      guard let name = element.name, !Self.knownInPattern.contains(name) else { continue }
      report("schema", "<\(name)> may not stand in <pattern>", element)
    }
    let title = children.first { $0.name == "title" }
    schema.patterns.append(
      RulePattern(
        id: pattern.attribute("id"),
        name: pattern.attribute("name")
          ?? title.map { collapsed($0.file.document.stringValue(of: $0.node)) },
        role: pattern.attribute("role"),
        bindings: bindings,
        documents: documents,
        firstRule: firstRule,
        rules: rules
      )
    )
  }

  private static let knownInPattern: Set<String> = [
    "title", "p", "let", "rule", "param", "include",
  ]

  mutating func rule(
    _ element: SchemaElement,
    _ visible: [String]
  ) -> (Rule, XPathPattern)? {
    guard let written = element.text("context") else {
      report("schema", "<rule> needs @context", element)
      return nil
    }
    var own = context
    own.variables = visible
    let pattern: XPathPattern
    do throws(XPathError) {
      pattern = try XPathPattern(written.text, own)
    } catch {
      report(error, written)
      return nil
    }
    var variables = visible
    let content = content(of: element)
    let bindings = bindings(in: content, &variables)
    var checks: [Check] = []
    for part in content where part.name == "assert" || part.name == "report" {
      if let check = check(part, variables, beside: content) { checks.append(check) }
    }
    let rule = Rule(
      context: written,
      id: element.attribute("id"),
      role: element.attribute("role"),
      flag: element.attribute("flag"),
      subject: query(element.text("subject"), variables),
      bindings: bindings,
      checks: checks
    )
    return (rule, pattern)
  }

  /// What stands in a rule, with what it takes over from others.
  private mutating func content(of rule: SchemaElement) -> [SchemaElement] {
    var content: [SchemaElement] = []
    for child in children(rule) {
      guard child.name == "extends" else {
        content.append(child)
        if let name = child.name, !Self.knownInRule.contains(name) {
          report("schema", "<\(name)> may not stand in <rule>", child)
        }
        continue
      }
      if child.attribute("href") != nil {
        if let target = included(child) { content += self.content(of: target) }
        continue
      }
      guard let name = child.text("rule") else {
        report("schema", "<extends> needs @rule or @href", child)
        continue
      }
      guard var base = abstractRules[name.text] ?? localRule(name.text, beside: rule) else {
        report("schema", "there is no abstract rule \"\(name.text)\"", name, nil)
        continue
      }
      let place = "rule " + name.text
      guard !child.path.contains(place) else {
        report("cyclic-include", "the rule \"\(name.text)\" extends itself", name, nil)
        continue
      }
      base.path = child.path + [place]
      base.parameters = rule.parameters
      content += self.content(of: base)
    }
    return content
  }

  /// The abstract rule of the pattern in which a rule stands.
  private func localRule(_ id: String, beside rule: SchemaElement) -> SchemaElement? {
    guard let pattern = rule.file.document.parent(of: rule.node) else { return nil }
    return rule.inner(pattern).ownChildren.first {
      $0.name == "rule" && $0.attribute("id") == id && $0.attribute("abstract") == "true"
    }
  }

  private static let knownInRule: Set<String> = [
    "assert", "report", "let", "extends", "include", "p",
  ]

  mutating func check(
    _ element: SchemaElement,
    _ variables: [String],
    beside content: [SchemaElement] = []
  ) -> Check? {
    guard let written = element.text("test") else {
      report("schema", "<\(element.name ?? "")> needs @test", element)
      return nil
    }
    guard let test = query(written, variables) else { return nil }
    return Check(
      isReport: element.name == "report",
      test: test,
      id: element.attribute("id"),
      role: element.attribute("role"),
      severity: element.attribute("severity"),
      flag: element.attribute("flag"),
      see: element.attribute("see"),
      message: message(element, variables),
      diagnostics: messages(element, "diagnostics", diagnostics, variables),
      properties: messages(element, "properties", properties, variables),
      subject: query(element.text("subject"), variables),
      quickFixes: offers(of: element, beside: content, variables),
      file: element.file,
      nameRange: element.nameRange
    )
  }

  private mutating func messages(
    _ element: SchemaElement,
    _ attribute: String,
    _ known: [String: SchemaElement],
    _ variables: [String]
  ) -> [Message] {
    guard let written = element.text(attribute) else { return [] }
    var messages: [Message] = []
    for name in written.text.split(whereSeparator: \.isWhitespace) {
      guard var found = known[String(name)] else {
        report("schema", "there is nothing with the id \"\(name)\" in <\(attribute)>", written, nil)
        continue
      }
      found.parameters = element.parameters
      messages.append(message(found, variables))
    }
    return messages
  }

  private mutating func message(_ element: SchemaElement, _ variables: [String]) -> Message {
    Message(id: element.attribute("id") ?? "", parts: parts(element, variables))
  }

  mutating func parts(_ element: SchemaElement, _ variables: [String]) -> [MessagePart] {
    var parts: [MessagePart] = []
    for node in element.file.document.children(of: element.node) {
      let child = element.inner(node)
      switch element.file.document.kind(of: node) {
      case .text: parts.append(.text(element.file.document.text(of: node)))
      case .element:
        switch child.name ?? child.instruction {
        case "name":
          guard let path = child.text("path") else {
            parts.append(.name)
            continue
          }
          let asked = WrittenText(
            text: "name(\(path.text))",
            file: path.file,
            range: path.range,
            isVerbatim: false
          )
          if let query = query(asked, variables) { parts.append(.value(query)) }
        case "value-of":
          if let query = query(child.text("select"), variables) { parts.append(.value(query)) }
        default: parts += self.parts(child, variables)
        }
      default: break
      }
    }
    return parts
  }
}
