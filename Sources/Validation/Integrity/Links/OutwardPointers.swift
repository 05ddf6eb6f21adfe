internal import Diagnostics
internal import TEI
internal import XMLTree

/// Pointers that lead out of the document, to files and through prefixes, find what they name.
struct OutwardPointers: IntegrityRule {
  static let summary =
    "files that are pointed to are there and have the ids; prefixes are declared by prefixDef"

  private static let definition =
    "<prefixDef ident='psn' matchPattern='([a-z]+)' replacementPattern='http://example.org/$1'/>"
  private static let local =
    "<prefixDef ident='p' matchPattern='(.+)' replacementPattern='#$1'/><person xml:id='a'/>"

  static let valid = [
    definition + "<persName ref='psn:lenin'/><ref target='http://a.org/b https://c.de #x'/>",
    local + "<persName ref='p:a'/>",
    "<persName ref='psn:lenin'/>" + definition,
    "<elementSpec ident='p' source='tei:4.9.0'/><ref target='mailto:a@b.org'/><idno>x:y</idno>",
    "<ref target='images/none.jpg'/>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<persName ref='psn:lenin'/>", "undeclared-scheme [psn:lenin]"),
    .init(definition + "<persName ref='psn:12'/>", "unmatched-pattern [psn:12]"),
    .init(local + "<persName ref='p:b'/>", "unresolved-pointer [p:b]"),
    .init(local + "<placeName ref='p:a'/>", "wrong-target [p:a]"),
    .init(
      "<prefixDef ident='a' matchPattern='(' replacementPattern='#$1'/><name ref='a:b'/>",
      "bad-pattern [(]"
    ),
    .init(
      "<prefixDef ident='urn' matchPattern='(.+)' replacementPattern='#$1'/>",
      "ambiguous-scheme [urn]"
    ),
  ]

  /// Where a pointer stands.
  struct Place {
    var element: String
    var attribute: String
    var range: Range<Int>?
    /// What is relative to what.
    var base: String
  }

  /// A pointer whose prefix has not been declared, or leads to an id that has not come.
  private struct Waiting {
    var place: Place
    var token: String
    var prefix: String
  }

  private var definitions = PrefixDefinitions()
  private var waiting: [Waiting] = []
  private var reporter = OutwardReporter()
  /// The files that were pointed to, by what is written and what it is relative to.
  private var targets: [LinkTarget.Key: LinkTarget] = [:]
  private(set) var isSettled = true

  /// More than these are not kept.
  private static let limit = 100_000

  static func watches(element name: XMLName) -> Bool { name.localName == "prefixDef" }

  static func watches(attribute name: XMLName) -> Bool {
    name.namespace == nil && ResolvedPointers.attributes.contains(name.localName)
  }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    isSettled = true
    guard tag.isTEI() else { return }
    if tag.name.localName == "prefixDef" { define(tag, &context) }
    for attribute in tag.attributes
    where attribute.name.namespace == nil
      && ResolvedPointers.attributes.contains(attribute.name.localName)
      && OutwardPointers.isPointer(attribute.name.localName, on: tag.name.localName)
    {
      for token in Self.tokens(of: attribute) where token.utf8.first != 0x23 {
        look(token, attribute, tag, context)
      }
    }
  }

  /// The addresses in a value; that of a file is one, blanks and all.
  private static func tokens(of attribute: IntegrityTag.Attribute) -> [String] {
    if attribute.name.localName == "url" { return [attribute.value] }
    return attribute.value.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }
  }

  private mutating func define(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    guard let ident = tag.attribute("ident"), let pattern = tag.attribute("matchPattern") else {
      return
    }
    let replacement = tag.attribute("replacementPattern")?.value ?? ""
    if KnownSchemes.contains(ident.value) {
      context.add(
        "ambiguous-scheme",
        "\(ident.value): has a meaning everywhere, which a prefixDef cannot change",
        tag.valueRange(of: ident),
        severity: .warning,
        help: "choose another prefix"
      )
    }
    let fault = definitions.add(
      prefix: ident.value,
      pattern: pattern.value,
      replacement: replacement
    )
    guard let fault else { return }
    context.add(
      "bad-pattern",
      "this is no regular expression: \(fault)",
      tag.valueRange(of: pattern),
      help: "no pointer with \(ident.value): can be followed"
    )
  }

  private mutating func look(
    _ token: String,
    _ attribute: IntegrityTag.Attribute,
    _ tag: IntegrityTag,
    _ context: IntegrityContext
  ) {
    var place: Place {
      Place(
        element: tag.name.localName,
        attribute: attribute.name.localName,
        range: tag.range(ofToken: token, in: attribute),
        base: context.base
      )
    }
    guard let scheme = LinkAddress.scheme(of: token) else {
      let outcome = outcome(of: token, base: context.base, context)
      if reporter.concerns(outcome, tag.name.localName, attribute.name.localName) {
        isSettled = false
        reporter.add(token, place, outcome)
      }
      return
    }
    if KnownSchemes.contains(scheme), !definitions.declares(scheme) { return }
    if isFine(token, scheme, tag.name.localName, attribute.name.localName, context) { return }
    isSettled = false
    guard waiting.count < Self.limit else { return }
    waiting.append(Waiting(place: place, token: token, prefix: scheme))
  }

  /// Whether a pointer with a prefix is known to lead where it should, so that it need not wait.
  private mutating func isFine(
    _ token: String,
    _ prefix: String,
    _ element: String,
    _ attribute: String,
    _ context: IntegrityContext
  ) -> Bool {
    let rest = String(token.dropFirst(prefix.count + 1))
    guard case .address(let address) = definitions.resolve(prefix: prefix, rest) else {
      return false
    }
    if address.utf8.first == 0x23 {
      guard let target = context.ids[String(address.dropFirst())] else { return false }
      return TargetKinds.expectation(of: attribute, on: element)?.allows(target.name.localName)
        ?? true
    }
    if LinkAddress.scheme(of: address) != nil { return true }
    let outcome = outcome(of: address, base: context.base, context)
    return !reporter.concerns(outcome, element, attribute)
  }

  /// What a reference to a file comes to.
  private mutating func outcome(
    of reference: String,
    base: String,
    _ context: IntegrityContext
  ) -> OutwardReporter.Outcome {
    guard let files = context.files, !context.path.hasPrefix("<") else { return .unknown }
    let end = reference.utf8.firstIndex(of: 0x23) ?? reference.endIndex
    let key = LinkTarget.Key(address: reference[..<end], base: base)
    var target = targets[key] ?? LinkTarget(key, from: context.path, files)
    let isNew = targets[key] == nil
    let hadIdentifiers = target.hasIdentifiers
    let outcome = target.outcome(of: reference[end...].dropFirst(), files)
    if isNew && targets.count < Self.limit || !isNew && target.hasIdentifiers != hadIdentifiers {
      targets[key] = target
    }
    return outcome
  }

  mutating func finish(_ context: inout IntegrityContext) {
    for pointer in waiting { resolve(pointer, &context) }
    reporter.report(&context)
  }

  private mutating func resolve(_ pointer: Waiting, _ context: inout IntegrityContext) {
    let rest = String(pointer.token.dropFirst(pointer.prefix.count + 1))
    switch definitions.resolve(prefix: pointer.prefix, rest) {
    case .unknown: return
    case .undeclared:
      let near = Suggestion.nearest(to: pointer.prefix, among: definitions.prefixes)
      context.add(
        "undeclared-scheme",
        "no prefixDef declares the prefix \(pointer.prefix):",
        pointer.place.range,
        severity: .warning,
        label: near.map { "did you mean \($0):?" },
        help: "declare it in a <prefixDef> of the header's <listPrefixDef>"
      )
    case .unmatched:
      context.add(
        "unmatched-pattern",
        "\"\(rest)\" fits no pattern that the prefix \(pointer.prefix): is declared with",
        pointer.place.range
      )
    case .address(let address):
      if address.utf8.first == 0x23 {
        checkLocal(String(address.dropFirst()), pointer, &context)
      } else if LinkAddress.scheme(of: address) == nil {
        let outcome = outcome(of: address, base: pointer.place.base, context)
        if reporter.concerns(outcome, pointer.place.element, pointer.place.attribute) {
          reporter.add(address, pointer.place, outcome, isReplaced: true)
        }
      }
    }
  }

  private func checkLocal(
    _ id: String,
    _ pointer: Waiting,
    _ context: inout IntegrityContext
  ) {
    guard let target = context.ids[id] else {
      guard !id.contains("(") else { return }
      return context.add(
        "unresolved-pointer",
        "\(pointer.token) stands for #\(id), and no element has this xml:id",
        pointer.place.range
      )
    }
    let (element, attribute) = (pointer.place.element, pointer.place.attribute)
    guard target.name.namespace == TEI.namespace,
      let expectation = TargetKinds.expectation(of: attribute, on: element),
      !expectation.allows(target.name.localName)
    else { return }
    context.add(
      "wrong-target",
      "@\(attribute) points to \(target.label), not to \(expectation.words)",
      pointer.place.range,
      severity: expectation.isError ? .error : .warning,
      notes: [context.note("it points here", target)]
    )
  }

  /// Whether an attribute holds pointers on an element; some names are those of other things as well
  /// (`@from` of a date, `@scheme` of a `gi`).
  static func isPointer(_ attribute: String, on element: String) -> Bool {
    switch attribute {
    case "from", "to": ["app", "arc", "rt", "span"].contains(element)
    case "scheme":
      ["catRef", "classCode", "keywords", "locus", "locusGrp"].contains(element)
    case "active", "mutual", "passive": element == "relation"
    case "class": element != "attRef" && element != "classRef"
    case "location": element == "lem" || element == "form" || element == "w"
    case "new": element == "handShift"
    case "require": element != "anyElement"
    case "start": element != "schemaSpec"
    case "where": element != "move"
    case "ref": element != "dataRef"
    default: true
    }
  }
}
