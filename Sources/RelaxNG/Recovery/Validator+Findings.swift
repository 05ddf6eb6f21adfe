internal import Diagnostics
internal import XMLTree

/// Findings about elements and text, in words.
extension Validator {
  mutating func add(
    _ code: String,
    _ message: String,
    _ range: Range<Int>?,
    label: String? = nil,
    help: String? = nil,
    fixes: [FixIt] = []
  ) {
    guard findings.count < Self.findingLimit else { return }
    findings.append(
      Diagnostic(
        "relaxng/" + code,
        .error,
        message,
        path: path,
        range: range,
        label: label,
        help: help,
        fixes: fixes
      )
    )
  }

  static func label(_ name: XMLName) -> String { "<\(name.qualifiedName)>" }

  /// The element that is open innermost, in words.
  var parentLabel: String { frames.last.map { Self.label(names[Int($0.name)]) } ?? "the document" }

  mutating func reportUnknown(_ tag: StartTag, _ near: XMLName?, _ expected: Expectation) {
    let label = Self.label(tag.name)
    let isForeign = !schema.elementNamespaces.contains(tag.name.namespace ?? "")
    let namespace = tag.name.namespace.map { "the namespace \($0)" } ?? "no namespace"
    var fixes: [FixIt] = []
    if let near, let range = nameRange(tag), range != tag.range {
      let prefix = tag.name.prefix.map { $0.isEmpty ? "" : $0 + ":" } ?? ""
      let edit = FixIt.Edit(range: range, replacement: prefix + near.localName)
      fixes = [FixIt("rename to <\(prefix + near.localName)>", .needsReview, edits: [edit])]
    }
    add(
      "unknown-element",
      isForeign
        ? "\(label) is in \(namespace), of which the schema has no elements"
        : "\(label) is not an element of the schema",
      nameRange(tag),
      label: near.map { "did you mean <\($0.localName)>?" },
      help: help(expected, tag.name),
      fixes: fixes
    )
    pending.append(
      PendingFault(
        depth: frames.count,
        names: [],
        finding: findings.count - 1,
        element: tag.name,
        mayBeMissingOne: !expected.mayEnd
      )
    )
  }

  mutating func reportNamespace(_ tag: StartTag, _ meant: XMLName) {
    let namespace = tag.name.namespace.map { "the namespace \($0)" } ?? "no namespace"
    add(
      "wrong-namespace",
      "\(Self.label(tag.name)) is in \(namespace)",
      nameRange(tag),
      help: "the schema wants xmlns=\"\(meant.namespace ?? "")\""
    )
  }

  mutating func reportEarly(_ tag: StartTag, _ late: LateOpening, _ expected: Expectation) {
    let label = Self.label(tag.name)
    let missing = late.missing.map { Self.oneOf($0) }.joined(separator: " and ")
    add(
      missing.isEmpty ? "element-not-allowed" : "element-not-yet-allowed",
      missing.isEmpty
        ? "\(label) is not allowed at this place in \(parentLabel)"
        : "\(label) is not allowed here yet: \(missing) must stand before it in \(parentLabel)",
      nameRange(tag),
      help: help(expected, tag.name)
    )
    pending.append(
      PendingFault(
        depth: frames.count,
        names: late.missing.flatMap { $0 },
        finding: findings.count - 1,
        element: tag.name
      )
    )
  }

  mutating func reportMisplaced(_ tag: StartTag, _ symbol: Symbol, _ expected: Expectation) {
    let label = Self.label(tag.name)
    let earlier = pending.last { $0.depth == frames.count && $0.names.contains(tag.name) }
    if let earlier {
      // It was missed before: one fault of order, not two.
      findings[earlier.finding].message =
        "\(Self.label(earlier.element)) stands before \(label), which comes first in \(parentLabel)"
      return
    }
    if frames.isEmpty {
      let names = Self.list(expected.elements.map(Self.label), limit: 4)
      return add(
        "element-not-allowed",
        "the document may not begin with \(label)",
        nameRange(tag),
        label: names.isEmpty ? nil : "expected \(names)"
      )
    }
    strays.append((tag.name, findings.count))
    let parents = memory.parents[symbol] ?? schema.parents(of: symbol).map { "<\($0.localName)>" }
    memory.parents[symbol] = parents
    var help = help(expected, tag.name)
    if !parents.isEmpty, !parents.contains(parentLabel) {
      help =
        (help.map { $0 + "; " } ?? "") + "\(label) may stand in "
        + Self.list(parents, limit: 6)
    }
    let isPossible = parents.contains(parentLabel)
    add(
      "element-not-allowed",
      "\(label) is not allowed \(isPossible ? "at this place " : "")in \(parentLabel)",
      nameRange(tag),
      help: help
    )
    pending.append(
      PendingFault(
        depth: frames.count,
        names: [],
        finding: findings.count - 1,
        element: tag.name,
        mayBeMissingOne: !expected.mayEnd
      )
    )
  }

  mutating func reportText(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>?) {
    let expected = frames.last.map { $0.state }.map { expectation(in: $0) } ?? Expectation()
    add(
      "text-not-allowed",
      "text is not allowed in \(parentLabel)",
      trimmed(bytes, range),
      help: help(expected, nil)
    )
  }

  mutating func reportBadText(_ frame: Frame, _ text: String, _ range: Range<Int>?) {
    let patterns = matcher.patterns(of: frame.state)
    let types = patterns.map { valueWords($0) }.filter { !$0.isEmpty }.joined(separator: " or ")
    let shown = Self.shortened(text)
    add(
      "bad-value",
      Tokens.isBlank(text)
        ? "\(Self.label(names[Int(frame.name)])) is empty"
        : "\"\(shown)\" is not a value of \(Self.label(names[Int(frame.name)]))",
      range ?? nameRange(frame),
      help: types.isEmpty ? nil : "it takes " + types
    )
  }

  mutating func reportIncomplete(_ frame: Frame) {
    let label = Self.label(names[Int(frame.name)])
    let here = pending.filter { $0.depth == frames.count + 1 }
    var missing: [[XMLName]] = []
    for pattern in matcher.patterns(of: frame.state) where pattern != PatternArena.notAllowed {
      missing = matcher.missing(in: pattern)
      break
    }
    // What is missing may stand there under a wrong name, or at a wrong place.
    for fault in here where missing.contains(where: { $0.contains(fault.element) }) {
      findings[fault.finding].message =
        "\(Self.label(fault.element)) stands at the wrong place in \(label)"
      return
    }
    let isStray = strays.contains { stray in
      stray.finding >= Int(frame.findingCount) && missing.contains { $0.contains(stray.name) }
    }
    if isStray || here.contains(where: \.mayBeMissingOne) { return }
    let words = missing.map { Self.oneOf($0) }.joined(separator: " and ")
    let expected = expectation(in: frame.state)
    add(
      "incomplete",
      words.isEmpty ? "the content of \(label) is not complete" : "\(label) needs \(words)",
      nameRange(frame),
      help: help(expected, nil, in: label)
    )
  }
}

// MARK: - Lists

extension Validator {
  /// What may stand at a place, the likely things first.
  mutating func help(_ expected: Expectation, _ name: XMLName?, in parent: String? = nil) -> String?
  {
    var items = sortedLabels(expected, name?.localName ?? "")
    if expected.takesText { items.insert("text", at: 0) }
    if expected.takesOtherElements { items.append("elements of other names") }
    guard !items.isEmpty else {
      return expected.mayEnd ? "nothing more may stand in \(parent ?? parentLabel)" : nil
    }
    return "here in \(parent ?? parentLabel) may stand " + Self.list(items, limit: 6)
  }

  /// The elements that may stand at a place, those that look like a name first.
  private mutating func sortedLabels(_ expected: Expectation, _ name: String) -> [String] {
    if let known = memory.lists[expected.state]?[name] { return known }
    var names = expected.elements.map(\.localName)
    if !name.isEmpty { names = Nearest.sorted(names, to: name).map(\.word) }
    let made = names.map { "<\($0)>" }
    if expected.state >= 0 { memory.lists[expected.state, default: [:]][name] = made }
    return made
  }

  /// The first few, and how many others.
  static func list(_ items: [String], limit: Int) -> String {
    guard items.count > limit + 1 else { return items.joined(separator: ", ") }
    return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) others"
  }

  static func oneOf(_ names: [XMLName]) -> String {
    let labels = names.map { "<\($0.localName)>" }
    guard labels.count > 1 else { return labels.first ?? "an element" }
    guard labels.count <= 5 else { return "one of " + list(labels, limit: 4) }
    return labels.dropLast().joined(separator: ", ") + " or " + (labels.last ?? "")
  }

  static func shortened(_ text: String) -> String {
    let words = Tokens.split(text).joined(separator: " ")
    return words.count > 60 ? words.prefix(57) + "…" : words
  }
}
