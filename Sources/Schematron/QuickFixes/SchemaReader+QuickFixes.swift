internal import Diagnostics
internal import SourceText
internal import XMLTree
internal import XPath

/// Reading Schematron Quick Fix (specification of the W3C community group, 2018).
extension SchemaElement {
  static let quickFixNamespace = "http://www.schematron-quickfix.com/validator/process"

  /// The local name of an element of Schematron Quick Fix; nil for others.
  var quickFix: String? {
    guard file.document.kind(of: node) == .element,
      file.document.name(of: node)?.namespace == Self.quickFixNamespace
    else { return nil }
    return file.document.localName(of: node)
  }

  /// The value of an attribute in that namespace, with its place.
  func quickFixText(_ local: String) -> WrittenText? {
    let name = XMLName(local, namespace: Self.quickFixNamespace)
    guard let value = file.document.attribute(name, of: node) else { return nil }
    return WrittenText(
      text: value,
      file: file,
      range: file.document.sourceRange(of: name, of: node),
      isVerbatim: false
    )
  }
}

extension SchemaReader {
  /// Takes down the fixes that all rules may name.
  mutating func collectQuickFixes(_ children: [SchemaElement]) {
    for element in children {
      switch element.quickFix {
      case "fixes": collectQuickFixes(self.children(element))
      case "fix", "group":
        if let id = element.attribute("id") { quickFixes[id] = element }
      default: break
      }
    }
  }

  /// The fixes that a check names.
  ///
  /// What is wrong with a fix does not hinder the check, so it is not among the faults of the schema.
  mutating func offers(
    of check: SchemaElement,
    beside content: [SchemaElement],
    _ variables: [String]
  ) -> QuickFixes? {
    let count = schema.faults.count
    let result = readOffers(of: check, beside: content, variables)
    for var fault in schema.faults[count...] {
      fault.code = "schematron/quick-fix"
      fault.severity = .warning
      fault.help = "the rules are checked; this fix is not offered"
      if !schema.quickFixFaults.contains(fault) { schema.quickFixFaults.append(fault) }
    }
    schema.faults.removeSubrange(count...)
    return result
  }

  private mutating func readOffers(
    of check: SchemaElement,
    beside content: [SchemaElement],
    _ variables: [String]
  ) -> QuickFixes? {
    guard let names = check.quickFixText("fix") else { return nil }
    let local = content.filter { $0.quickFix == "fix" || $0.quickFix == "group" }
    var result = QuickFixes(defaultID: check.quickFixText("default-fix")?.text)
    for name in names.text.split(whereSeparator: \.isWhitespace) {
      guard
        let element = local.first(where: { $0.attribute("id") == String(name) })
          ?? quickFixes[String(name)]
      else {
        report("quick-fix", "there is no fix with the id \"\(name)\"", names, nil)
        continue
      }
      add(element, useWhen: nil, local, variables, to: &result)
    }
    if let id = result.defaultID, !result.offers.contains(where: { $0.fix.id == id }) {
      report("quick-fix", "the default fix \"\(id)\" is none of those offered", names, nil)
    }
    return result.offers.isEmpty ? nil : result
  }

  private mutating func add(
    _ element: SchemaElement,
    useWhen: Query?,
    _ local: [SchemaElement],
    _ variables: [String],
    to result: inout QuickFixes
  ) {
    if element.quickFix == "group" {
      let condition = query(element.text("use-when"), variables)
      for inner in children(element) where inner.quickFix == "fix" {
        add(inner, useWhen: condition, local, variables, to: &result)
      }
    } else if let fix = quickFix(element, local, variables) {
      result.offers.append(QuickFixes.Offer(fix: fix, useWhen: useWhen))
    }
  }

  static let currentItem = "Q{\(SchemaElement.quickFixNamespace)}current"

  private mutating func quickFix(
    _ element: SchemaElement,
    _ local: [SchemaElement],
    _ visible: [String]
  ) -> QuickFix? {
    let id = element.attribute("id") ?? ""
    let place = "fix " + id
    guard !element.path.contains(place) else {
      report("quick-fix", "the fix \"\(id)\" calls itself", element)
      return nil
    }
    let faults = schema.faults.count
    var names = visible
    let useForEach = query(element.text("use-for-each"), names)
    if useForEach != nil { names.append(Self.currentItem) }
    // Parameters and variables may be used in the condition.
    let children = self.children(element)
    let variables = quickFixVariables(children, &names)
    let useWhen = query(element.text("use-when"), names)
    var title = Message(id: id, parts: [.text(id)])
    var activities: [QuickFix.Activity] = []
    for child in children {
      switch child.quickFix {
      case "description":
        let titles = self.children(child).filter { $0.quickFix == "title" }
        if let first = titles.first { title = Message(id: id, parts: parts(first, names)) }
      case "param", "user-entry", nil: break
      case "call-fix":
        var call = child
        call.path = element.path + [place]
        if let activity = call.attribute("ref").flatMap({ _ in self.call(call, local, names) }) {
          activities.append(activity)
        }
      case "add", "delete", "replace", "stringReplace":
        if let activity = activity(child, names) { activities.append(activity) }
      case let name?:
        report("quick-fix", "<sqf:\(name)> may not stand in <sqf:fix>", child)
      }
    }
    if activities.isEmpty, faults == schema.faults.count {
      report("quick-fix", "the fix \"\(id)\" does nothing", element)
    }
    // A fix of which a part is broken would do something that nobody meant.
    guard faults == schema.faults.count else { return nil }
    return QuickFix(
      id: id,
      title: title,
      useWhen: useWhen,
      useForEach: useForEach,
      variables: variables,
      activities: activities
    )
  }

  private mutating func quickFixVariables(
    _ children: [SchemaElement],
    _ names: inout [String]
  ) -> [QuickFix.Variable] {
    var variables: [QuickFix.Variable] = []
    for child in children {
      if child.name == "let" {
        for binding in bindings(in: [child], &names) {
          variables.append(
            QuickFix.Variable(
              name: binding.name,
              kind: .variable,
              value: binding.value,
              text: binding.text
            )
          )
        }
        continue
      }
      guard let kind = child.quickFix, ["param", "user-entry"].contains(kind) else { continue }
      guard let name = child.attribute("name") else {
        report("quick-fix", "<sqf:\(kind)> needs @name", child)
        continue
      }
      let value = query(child.text("default") ?? child.text("select"), names)
      let document = child.file.document
      let text = collapsed(document.stringValue(of: child.node))
      let isEntry = kind == "user-entry"
      variables.append(
        QuickFix.Variable(
          name: expanded(name),
          kind: isEntry ? .entry(text.isEmpty ? name : text) : .parameter,
          value: value,
          text: isEntry || value != nil || text.isEmpty ? nil : text
        )
      )
      names.append(expanded(name))
    }
    return variables
  }

  private mutating func call(
    _ element: SchemaElement,
    _ local: [SchemaElement],
    _ names: [String]
  ) -> QuickFix.Activity? {
    guard let ref = element.text("ref") else { return nil }
    guard
      var target = local.first(where: { $0.attribute("id") == ref.text }) ?? quickFixes[ref.text],
      target.quickFix == "fix"
    else {
      report("quick-fix", "there is no fix with the id \"\(ref.text)\"", ref, nil)
      return nil
    }
    target.path = element.path
    guard let fix = quickFix(target, local, names) else { return nil }
    var arguments: [(name: String, value: Query)] = []
    for child in children(element) where child.quickFix == "with-param" {
      guard let name = child.attribute("name").map({ expanded($0) }),
        fix.variables.contains(where: { $0.name == name })
      else {
        report("quick-fix", "the fix \"\(ref.text)\" has no such parameter", child)
        continue
      }
      if let value = query(child.text("select"), names) { arguments.append((name, value)) }
    }
    return .call(fix, arguments, useWhen: query(element.text("use-when"), names))
  }

  private mutating func activity(
    _ element: SchemaElement,
    _ names: [String]
  ) -> QuickFix.Activity? {
    let faults = schema.faults.count
    var nodeType: QuickFix.NodeType?
    if let written = element.text("node-type") {
      let text = written.text == "processing-instruction" ? "pi" : written.text
      nodeType = QuickFix.NodeType(rawValue: text)
      if nodeType == nil {
        report("quick-fix", "the node type \"\(written.text)\" is not known", written, nil)
      }
    }
    let select = query(element.text("select"), names).map { [Template.copy($0)] }
    let written =
      element.text("match") ?? element.text("select")
      ?? WrittenText(text: "", file: element.file, range: element.nameRange, isVerbatim: false)
    let change = QuickFix.Change(
      useWhen: query(element.text("use-when"), names),
      match: query(element.text("match"), names),
      nodeType: nodeType,
      target: element.text("target").flatMap { valueTemplate($0, names) },
      content: select ?? templates(element, names),
      written: written,
      namespaces: context.namespaces
    )
    if let nodeType, nodeType != .keep, nodeType != .comment, change.target == nil {
      report("quick-fix", "a node of the type \(nodeType.rawValue) needs @target", element)
    }
    var result: QuickFix.Activity?
    switch element.quickFix {
    case "add":
      let position = element.attribute("position") ?? "first-child"
      if let place = QuickFix.Position(rawValue: position) {
        result = .add(change, place)
      } else {
        report("quick-fix", "the position \"\(position)\" is not known", element)
      }
    case "delete": result = .delete(change)
    case "replace": result = .replace(change)
    default:
      guard let regex = element.text("regex") else {
        report("quick-fix", "<sqf:stringReplace> needs @regex", element)
        return nil
      }
      let flags = element.attribute("flags") ?? ""
      // Braces in a regular expression are its own.
      result = .replaceText(
        change,
        regex: ValueTemplate(parts: [.text(regex.text)]),
        flags: ValueTemplate(parts: [.text(flags)])
      )
    }
    return faults == schema.faults.count ? result : nil
  }
}
