internal import Diagnostics
internal import LibXML
internal import TEI
internal import XMLTree

/// Reads the models of a customisation and writes a template for each element that has some.
struct ModelReader {
  let document: XMLDocument
  let path: String
  private(set) var diagnostics: [Diagnostic] = []

  init(document: XMLDocument, path: String) {
    self.document = document
    self.path = path
  }

  /// The templates by their elements, in the order of the document; nil for an element that it deletes.
  mutating func templates() -> [(element: String, template: String?)] {
    var order: [String] = []
    var specs: [String: XMLDocument.NodeID] = [:]
    for node in document.allNodes where isTEI(node, "elementSpec") {
      guard let name = document.attribute("ident", of: node),
        isDeleted(node) || document.childElements(of: node).contains(where: { isModel($0) })
      else { continue }
      let isName = name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || "_-.".unicodeScalars.contains($0)
      }
      guard isName, name.first?.isLetter ?? false else {
        report("model/name", "‘\(name)’ is no name of an element", node)
        continue
      }
      // The last word counts.
      if specs.updateValue(node, forKey: name) == nil { order.append(name) }
    }
    return order.map { name in
      (name, specs[name].flatMap { isDeleted($0) ? nil : template(name, $0) })
    }
  }

  private func isDeleted(_ spec: XMLDocument.NodeID) -> Bool {
    document.attribute("mode", of: spec) == "delete"
  }

  /// The customisations that this one builds on (`@source`, TEI P5 23.4), with where it says so.
  var sources: [(address: String, range: Range<Int>?)] {
    document.allNodes.filter { isTEI($0, "schemaSpec") }.compactMap { node in
      document.attribute("source", of: node).map {
        ($0, document.sourceRange(of: XMLName("source"), of: node))
      }
    }
  }

  private func isTEI(_ node: XMLDocument.NodeID, _ name: String) -> Bool {
    document.kind(of: node) == .element && document.name(of: node) == TEI.name(name)
  }

  private func isModel(_ node: XMLDocument.NodeID) -> Bool {
    ["model", "modelGrp", "modelSequence"].contains { isTEI(node, $0) }
  }

  private mutating func report(
    _ code: String,
    _ message: String,
    _ node: XMLDocument.NodeID,
    attribute: String? = nil,
    help: String? = nil
  ) {
    let range =
      attribute.flatMap { document.sourceRange(of: XMLName($0), of: node) }
      ?? document.sourceRange(of: node)
    diagnostics.append(Diagnostic(code, .warning, message, path: path, range: range, help: help))
  }

  // MARK: Templates

  private mutating func template(_ name: String, _ spec: XMLDocument.NodeID) -> String {
    var cases: [(test: String?, body: String)] = []
    var behaviours: Set<String> = []
    for node in document.childElements(of: spec) where isModel(node) {
      add(node, name, to: &cases, &behaviours)
    }
    var body = ""
    var isComplete = false
    for (test, inner) in cases {
      guard let test else {
        body += "<xsl:otherwise>\(inner)</xsl:otherwise>"
        isComplete = true
        // What follows a model without a condition never applies.
        break
      }
      body += "<xsl:when test=\"\(Markup.escaped(test))\">\(inner)</xsl:when>\n"
    }
    if !isComplete { body += "<xsl:otherwise><xsl:apply-imports/></xsl:otherwise>" }
    // A choice without a condition is none.
    let choice =
      cases.first?.test == nil && !cases.isEmpty
      ? cases[0].body : cases.isEmpty ? "<xsl:apply-imports/>" : "<xsl:choose>\(body)</xsl:choose>"
    var text =
      "<xsl:template match=\"tei:\(name)\" mode=\"read\" priority=\"10\">\(choice)</xsl:template>"
    // The built-in stylesheets look at items and cells in modes of their own.
    for (behaviour, mode) in [("listItem", "item"), ("cell", "cell")]
    where behaviours.contains(behaviour) {
      text +=
        "\n<xsl:template match=\"tei:\(name)\" mode=\"\(mode)\" priority=\"10\">"
        + "<xsl:apply-templates select=\".\" mode=\"read\"/></xsl:template>"
    }
    return text
  }

  private mutating func add(
    _ node: XMLDocument.NodeID,
    _ element: String,
    to cases: inout [(test: String?, body: String)],
    _ behaviours: inout Set<String>
  ) {
    guard isForPages(node) else { return }
    if isTEI(node, "modelGrp") {
      for inner in document.childElements(of: node) where isModel(inner) {
        add(inner, element, to: &cases, &behaviours)
      }
      return
    }
    var test: String?
    if let predicate = document.attribute("predicate", of: node), !predicate.isEmpty {
      guard let expression = expression(predicate, of: node, attribute: "predicate") else { return }
      test = expression
    }
    guard isTEI(node, "modelSequence") else {
      if let body = body(of: node, element, hasID: true, &behaviours) { cases.append((test, body)) }
      return
    }
    var parts: [String] = []
    for inner in document.childElements(of: node) where isTEI(inner, "model") && isForPages(inner) {
      var part = body(of: inner, element, hasID: parts.isEmpty, &behaviours) ?? ""
      if let predicate = document.attribute("predicate", of: inner) {
        guard let test = expression(predicate, of: inner, attribute: "predicate") else { continue }
        part = "<xsl:if test=\"\(Markup.escaped(test))\">\(part)</xsl:if>"
      }
      if !part.isEmpty { parts.append(part) }
    }
    cases.append((test, parts.joined()))
  }

  /// Whether a model is meant for pages; those for print and books are not.
  private func isForPages(_ node: XMLDocument.NodeID) -> Bool {
    let outputs =
      document.attribute("output", of: node)?.split(whereSeparator: \.isWhitespace) ?? []
    return outputs.isEmpty || outputs.contains { ["web", "html", "all"].contains($0) }
  }

  private mutating func body(
    of model: XMLDocument.NodeID,
    _ element: String,
    hasID: Bool,
    _ behaviours: inout Set<String>
  ) -> String? {
    guard let name = document.attribute("behaviour", of: model) else {
      report("model/behaviour", "the model has no @behaviour", model)
      return nil
    }
    var behaviour = ModelBehaviour(name, element: element, hasID: hasID)
    guard behaviour.isKnown else {
      let known = ModelBehaviour.names.joined(separator: ", ")
      report(
        "model/behaviour",
        "there is no behaviour ‘\(name)’ in the TEI Guidelines",
        model,
        attribute: "behaviour",
        help: "there are \(known)"
      )
      return nil
    }
    behaviours.insert(name)
    behaviour.classes = document.attribute("cssClass", of: model) ?? ""
    for child in document.childElements(of: model) {
      if isTEI(child, "param"), let parameter = document.attribute("name", of: child) {
        let value = document.attribute("value", of: child) ?? ""
        guard let expression = expression(value, of: child, attribute: "value") else { return nil }
        behaviour.parameters[parameter] = expression
      } else if isTEI(child, "outputRendition") {
        addStyle(child, to: &behaviour)
      }
    }
    return behaviour.template
  }

  private mutating func addStyle(_ node: XMLDocument.NodeID, to behaviour: inout ModelBehaviour) {
    let text = document.stringValue(of: node).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    let rules = StyleRules(text)
    guard rules.isSafe else {
      report("model/rendition", "these declarations may not stand on a page", node)
      return
    }
    switch document.attribute("scope", of: node) ?? "" {
    case "":
      behaviour.style += behaviour.style.isEmpty || behaviour.style.hasSuffix(";") ? "" : ";"
      behaviour.style += text
    case "before" where rules.content != nil: behaviour.before += rules.instructions
    case "after" where rules.content != nil: behaviour.after += rules.instructions
    case let scope:
      report(
        "model/scope",
        "the rendition of scope ‘\(scope)’ is left out",
        node,
        help: "give the model a @cssClass and write the rule into the edition's style sheet"
      )
    }
  }

  /// An expression as the stylesheets can have it; nil, with a report, when it is not XPath 1.0.
  private mutating func expression(
    _ text: String,
    of node: XMLDocument.NodeID,
    attribute: String
  ) -> String? {
    if let known = Self.rewritten(text) { return known }
    report(
      "model/expression",
      "‘\(text)’ is more than XPath 1.0; the model is left out",
      node,
      attribute: attribute,
      help:
        "functions of XPath 1.0 can be used, and matches, replace, lower-case, upper-case, exists, empty"
    )
    return nil
  }

  private static func rewritten(_ text: String) -> String? {
    guard let expression = ModelExpression.rewritten(text) else { return nil }
    // libxslt has the last word.
    let sheet = """
      <xsl:stylesheet version="1.0" \(Markup.namespaces)><xsl:template match="/"><xsl:if \
      test="\(Markup.escaped(expression))"/></xsl:template></xsl:stylesheet>
      """
    let compiled = try? XSLTStylesheet("x.xsl", in: "", functions: EditionFunctions.all) {
      $0 == "x.xsl" ? Array(sheet.utf8) : nil
    }
    return compiled == nil ? nil : expression
  }
}
