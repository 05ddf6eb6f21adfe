internal import Diagnostics
package import SourceText
package import XMLTree
package import XPath

/// Checks one document against a schema: one walk through its nodes.
package struct Checker {
  let schema: Schema
  let tree: Tree
  let source: SourceFile
  let session: XPathSession
  let dynamic: DynamicContext
  /// The values of the schema's variables.
  var globals: [String: XPathValue] = [:]
  /// The values of the variables of each pattern, by its number.
  var patternValues: [[String: XPathValue]] = []
  /// Variables without a value, with what went wrong.
  var broken: [String: (error: XPathError, binding: Binding)] = [:]
  var findings = Findings()
  /// What has happened, for SVRL; nil when nobody asks.
  var trace: ValidationTrace?
  /// Where the document comes from, when it is not the one that is checked.
  var origin: String?

  /// Prepares the check of a document.
  /// - Parameters:
  ///   - document: The document.
  ///   - source: Its text.
  ///   - schema: The schema.
  ///   - dynamic: What expressions may read, and the clock.
  package init(
    _ document: XMLDocument,
    source: SourceFile,
    schema: Schema,
    dynamic: DynamicContext = DynamicContext()
  ) {
    self.schema = schema
    self.source = source
    self.dynamic = dynamic
    tree = Tree(document, uri: source.path)
    session = XPathSession(dynamic)
    session.provide(tree, at: source.path)
  }

  /// Checks the document.
  /// - Parameter traces: Whether to take down all that happens.
  /// - Returns: What was found, in document order.
  package mutating func run(traces: Bool = false) -> Findings {
    if traces { trace = ValidationTrace(patterns: schema.patterns.count) }
    let top = tree.documentNode
    globals = values(of: schema.bindings, at: top)
    for pattern in schema.patterns {
      patternValues.append(values(of: pattern.bindings, at: top))
      for name in pattern.bindings.map(\.name) { session.set(name, to: globals[name]) }
    }
    let ownPatterns = schema.patterns.map { $0.documents == nil }
    walk(tree) { ownPatterns[$0] }
    for (number, pattern) in schema.patterns.enumerated() {
      guard let documents = pattern.documents else { continue }
      walkDocuments(of: number, documents)
    }
    findings.finish()
    return findings
  }

  /// Sets the variables of an element in their order.
  private mutating func values(of bindings: [Binding], at node: XPathNode) -> [String: XPathValue] {
    var values: [String: XPathValue] = [:]
    for binding in bindings {
      broken[binding.name] = nil
      guard let query = binding.value else {
        values[binding.name] = XPathValue(binding.text)
        session.set(binding.name, to: values[binding.name])
        continue
      }
      do throws(XPathError) {
        let value = try session.value(of: query.expression, at: node)
        values[binding.name] = value
        session.set(binding.name, to: value)
      } catch {
        // It is told when something needs the value.
        broken[binding.name] = (error, binding)
        session.set(binding.name, to: nil)
      }
    }
    return values
  }

  /// Looks at the nodes of a tree by the rules of some patterns.
  private mutating func walk(_ tree: Tree, _ isWanted: (Int) -> Bool) {
    var patternOfRule: [Int] = []
    for (number, pattern) in schema.patterns.enumerated() {
      patternOfRule += Array(repeating: isWanted(number) ? number : -1, count: pattern.rules.count)
    }
    schema.table.matcher(of: tree).forEach { node, candidates in
      var done = -1
      for number in candidates {
        let pattern = patternOfRule[number]
        // Of a pattern's rules the first that matches is the node's.
        guard pattern >= 0, pattern != done else { continue }
        if apply(number, of: pattern, to: node) { done = pattern }
      }
    }
  }

  /// Applies a rule to a node; returns whether the node matches.
  private mutating func apply(_ number: Int, of place: Int, to node: XPathNode) -> Bool {
    let pattern = schema.patterns[place]
    let rule = pattern.rules[number - pattern.firstRule]
    if !pattern.bindings.isEmpty {
      for (name, value) in patternValues[place] { session.set(name, to: value) }
    }
    defer {
      for binding in pattern.bindings { session.set(binding.name, to: globals[binding.name]) }
    }
    do throws(XPathError) {
      guard try session.matches(node, schema.contexts[number]) else { return false }
    } catch {
      fail(error, rule.context, at: node)
      return false
    }
    trace?.fire(rule, in: place)
    if !rule.bindings.isEmpty { _ = values(of: rule.bindings, at: node) }
    for check in rule.checks { evaluate(check, rule, place, at: node) }
    for binding in rule.bindings {
      broken[binding.name] = nil
      session.set(binding.name, to: patternValues[place][binding.name] ?? globals[binding.name])
    }
    return true
  }

  private mutating func evaluate(_ check: Check, _ rule: Rule, _ place: Int, at node: XPathNode) {
    do throws(XPathError) {
      let isTrue = try session.isTrue(check.test.expression, at: node)
      guard isTrue == check.isReport else { return }
    } catch {
      return fail(error, check.test.written, at: node)
    }
    let pattern = schema.patterns[place]
    let text = text(of: check.message, at: node)
    let diagnostics = check.diagnostics.map { ($0.id, self.text(of: $0, at: node)) }
    let properties = check.properties.map { ($0.id, self.text(of: $0, at: node)) }
    let subject = subject(check, rule, node)
    let finding = Finding(
      check: check,
      rule: rule,
      pattern: pattern,
      node: subject,
      text: text,
      diagnostics: diagnostics,
      properties: properties
    )
    trace?.find(finding, in: place)
    var diagnostic = diagnostic(of: finding)
    diagnostic.fixes = quickFixes(of: check, at: node)
    findings.add(diagnostic)
  }

  /// The node that a finding is about.
  private func subject(_ check: Check, _ rule: Rule, _ node: XPathNode) -> XPathNode {
    guard let query = check.subject ?? rule.subject,
      let value = try? session.value(of: query.expression, at: node)
    else { return node }
    return value.items.first?.node ?? node
  }

  private mutating func text(of message: Message, at node: XPathNode) -> String {
    var text = ""
    for part in message.parts {
      switch part {
      case .text(let own): text += own
      case .name: text += node.name ?? ""
      case .value(let query):
        do throws(XPathError) {
          text += try session.value(of: query.expression, at: node).strings.joined(separator: " ")
        } catch {
          fail(error, query.written, at: node)
        }
      }
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Checks the documents that a pattern names.
  private mutating func walkDocuments(of number: Int, _ query: Query) {
    let top = tree.documentNode
    let addresses: [String]
    do throws(XPathError) {
      addresses = try session.value(of: query.expression, at: top).strings
    } catch {
      return fail(error, query.written, at: top)
    }
    for address in addresses {
      guard let other = try? dynamic.resources.document(address) else {
        findings.add(
          Diagnostic(
            "schematron/evaluation",
            .error,
            "the document \"\(address)\", which a rule is about, cannot be read",
            path: source.path,
            range: range(of: top),
            notes: [note("the rule's @documents", query.written, nil)]
          )
        )
        continue
      }
      origin = address
      walk(other) { $0 == number }
      origin = nil
    }
  }
}
