internal import XMLTree
internal import XPath

/// Reading what a quick fix makes.
extension SchemaReader {
  /// The content of an element.
  mutating func templates(_ element: SchemaElement, _ visible: [String]) -> [Template] {
    var names = visible
    var result: [Template] = []
    let document = element.file.document
    let keepsBlanks =
      document.attribute(XMLName("space", namespace: XMLName.xmlNamespace), of: element.node)
      == "preserve"
    for node in document.children(of: element.node) {
      let child = element.inner(node)
      switch document.kind(of: node) {
      case .text:
        let text = document.text(of: node)
        // White space between elements is for who reads the schema (XSLT 2.0 §4.4).
        guard keepsBlanks || !text.allSatisfy(\.isWhitespace) else { continue }
        result.append(.text(text))
      case .element:
        if let template = template(child, &names) { result.append(template) }
      default: break
      }
    }
    return result
  }

  private mutating func template(_ element: SchemaElement, _ names: inout [String]) -> Template? {
    if let name = element.quickFix { return quickFixTemplate(element, name, names) }
    if let name = element.name {
      switch name {
      case "value-of":
        return query(element.text("select"), names).map { .value($0, separator: nil) }
      case "name":
        guard let path = element.text("path") else { return .name(nil) }
        return query(path, names).map { .value($0, separator: nil) }
      case "let":
        let known = bindings(in: [element], &names)
        return known.first.map { .variable($0.name, $0.value, [.text($0.text)]) }
      default:
        report("quick-fix", "<\(name)> may not stand in a quick fix", element)
        return nil
      }
    }
    guard element.instruction != nil else { return literal(element, names) }
    return instruction(element, &names)
  }

  private mutating func quickFixTemplate(
    _ element: SchemaElement,
    _ name: String,
    _ names: [String]
  ) -> Template? {
    switch name {
    case "copy-of", "keep": return query(element.text("select"), names).map { .copy($0) }
    default:
      report("quick-fix", "<sqf:\(name)> may not stand in what a fix makes", element)
      return nil
    }
  }

  private mutating func literal(_ element: SchemaElement, _ names: [String]) -> Template? {
    let document = element.file.document
    guard let name = document.name(of: element.node) else { return nil }
    var attributes: [(name: XMLName, value: ValueTemplate)] = []
    for attribute in document.attributes(of: element.node) {
      let range = document.sourceRange(of: attribute.name, of: element.node)
      let written = WrittenText(
        text: element.replaced(attribute.value),
        file: element.file,
        range: range,
        isVerbatim: false
      )
      if let value = valueTemplate(written, names) { attributes.append((attribute.name, value)) }
    }
    return .element(name, attributes: attributes, content: templates(element, names))
  }

  private mutating func instruction(
    _ element: SchemaElement,
    _ names: inout [String]
  ) -> Template? {
    let select = query(element.text("select"), names)
    switch element.instruction {
    case "text": return .text(element.file.document.stringValue(of: element.node))
    case "value-of":
      let separator = element.text("separator").flatMap { valueTemplate($0, names) }
      return select.map { .value($0, separator: separator) }
    case "copy-of", "sequence": return select.map { .copy($0) }
    case "attribute", "element":
      guard let name = element.text("name").flatMap({ valueTemplate($0, names) }) else {
        report("quick-fix", "<xsl:\(element.instruction ?? "")> needs @name", element)
        return nil
      }
      return .named(
        name,
        isAttribute: element.instruction == "attribute",
        namespaces: context.namespaces,
        content: select.map { [.value($0, separator: nil)] } ?? templates(element, names)
      )
    case "comment":
      return .comment(select.map { [.value($0, separator: nil)] } ?? templates(element, names))
    case "processing-instruction":
      guard let name = element.text("name").flatMap({ valueTemplate($0, names) }) else {
        return nil
      }
      return .instruction(
        name,
        select.map { [.value($0, separator: nil)] } ?? templates(element, names)
      )
    case "if":
      let test = query(element.text("test"), names)
      return test.map { .choose([($0, templates(element, names))]) }
    case "choose":
      var branches: [(test: Query?, content: [Template])] = []
      for branch in children(element) {
        let isLast = branch.instruction == "otherwise"
        let test = isLast ? nil : query(branch.text("test"), names)
        if isLast || test != nil { branches.append((test, templates(branch, names))) }
      }
      return .choose(branches)
    case "for-each": return select.map { .forEach($0, templates(element, names)) }
    case "variable":
      guard let name = element.attribute("name").map({ expanded($0) }) else { return nil }
      let content = templates(element, names)
      names.append(name)
      return .variable(name, select, content)
    case let name:
      report(
        "quick-fix",
        "<xsl:\(name ?? "")> is not supported in a quick fix here",
        element
      )
      return nil
    }
  }

  /// Reads a text with expressions in braces (XSLT 2.0 §5.6).
  mutating func valueTemplate(_ written: WrittenText, _ names: [String]) -> ValueTemplate? {
    var parts: [ValueTemplate.Part] = []
    var text = ""
    var rest = written.text[...]
    while let character = rest.first {
      if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
        text.append(character)
        rest = rest.dropFirst(2)
      } else if character == "{" {
        guard let end = Self.endOfExpression(rest.dropFirst()) else {
          report("quick-fix", "a { has no }", written, nil)
          return nil
        }
        if !text.isEmpty { parts.append(.text(text)) }
        text = ""
        let inner = WrittenText(
          text: String(rest[rest.index(after: rest.startIndex)..<end]),
          file: written.file,
          range: written.range,
          isVerbatim: false
        )
        guard let query = query(inner, names) else { return nil }
        parts.append(.value(query))
        rest = rest[rest.index(after: end)...]
      } else {
        text.append(character)
        rest = rest.dropFirst()
      }
    }
    if !text.isEmpty { parts.append(.text(text)) }
    return ValueTemplate(parts: parts)
  }

  /// The brace that closes an expression; those in strings, and pairs of them, do not.
  private static func endOfExpression(_ text: Substring) -> Substring.Index? {
    var quote: Character?
    var depth = 0
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "{" {
        depth += 1
      } else if character == "}" {
        if depth == 0 { return index }
        depth -= 1
      }
    }
    return nil
  }
}
