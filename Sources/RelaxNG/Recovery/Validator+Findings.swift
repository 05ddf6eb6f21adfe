internal import Diagnostics
internal import XMLTree

/// Findings about elements and text, in words.
extension Validator {
  /// Adds a finding about a place of content: says in few words what may stand there, and all of it in
  /// `expected`.
  mutating func add(
    _ code: String,
    _ message: String,
    _ range: Range<Int>?,
    label: String? = nil,
    fixes: [FixIt] = [],
    expected: Expectation,
    name: XMLName? = nil,
    needed: [XMLName] = [],
    parent: String? = nil,
    more: String? = nil
  ) {
    let parts = [help(expected, name, needed, in: parent), more]
    let words = parts.compactMap { $0 }.joined(separator: "; ")
    add(
      code,
      message,
      range,
      label: label,
      help: words.isEmpty ? nil : words,
      fixes: fixes,
      expected: all(expected)
    )
  }

  mutating func add(
    _ code: String,
    _ message: String,
    _ range: Range<Int>?,
    label: String? = nil,
    help: String? = nil,
    fixes: [FixIt] = [],
    expected: [String] = []
  ) {
    guard findings.count < Self.findingLimit else {
      omittedCount += 1
      return
    }
    findings.append(
      Diagnostic(
        "relaxng/" + code,
        .error,
        message,
        path: path,
        range: range,
        label: label,
        help: help,
        fixes: fixes,
        expected: expected
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
    if let near, let range = tag.nameRange, range != tag.range {
      let prefix = tag.name.prefix.map { $0.isEmpty ? "" : $0 + ":" } ?? ""
      let edit = FixIt.Edit(range: range, replacement: prefix + near.localName)
      fixes = [FixIt("rename to <\(prefix + near.localName)>", .needsReview, edits: [edit])]
    }
    add(
      "unknown-element",
      isForeign
        ? "\(label) is in \(namespace), of which the schema has no elements"
        : "\(label) is not an element of the schema",
      tag.nameRange,
      label: near.map { "did you mean <\($0.localName)>?" },
      fixes: fixes,
      expected: expected,
      name: tag.name
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
      tag.nameRange,
      help: "the schema wants xmlns=\"\(meant.namespace ?? "")\"",
      fixes: namespaceFix(tag, meant)
    )
  }

  /// Declares the namespace that was meant as the default one, in the tag itself.
  private func namespaceFix(_ tag: StartTag, _ meant: XMLName) -> [FixIt] {
    guard (tag.name.prefix ?? "").isEmpty, let name = tag.nameRange, let whole = tag.range,
      name != whole, source.indices.contains(whole.upperBound - 1)
    else { return [] }
    let declaration = "xmlns=\"\(meant.namespace ?? "")\""
    let text = source[name.upperBound..<whole.upperBound]
    let edit: FixIt.Edit
    if let start = text.firstRange(of: Array("xmlns=".utf8))?.lowerBound {
      let written = "\"\(tag.name.namespace ?? "")\"".utf8
      guard text[(start + 6)...].starts(with: written) else { return [] }
      edit = .init(range: start..<start + 6 + written.count, replacement: declaration)
    } else {
      // Where another one is declared farther out, that is the place to change.
      guard tag.name.namespace == nil else { return [] }
      edit = .init(range: name.upperBound..<name.upperBound, replacement: " " + declaration)
    }
    return [FixIt("declare \(declaration)", .needsReview, edits: [edit])]
  }

  mutating func reportEarly(_ tag: StartTag, _ late: LateOpening, _ expected: Expectation) {
    let label = Self.label(tag.name)
    let missing = late.missing.map { Self.oneOf($0) }.joined(separator: " and ")
    add(
      missing.isEmpty ? "element-not-allowed" : "element-not-yet-allowed",
      missing.isEmpty
        ? "\(label) is not allowed at this place in \(parentLabel)"
        : "\(label) is not allowed here yet: \(missing) must stand before it in \(parentLabel)",
      tag.nameRange,
      expected: expected,
      needed: late.missing.flatMap { $0 }
    )
    let fault = PendingFault(
      depth: frames.count,
      names: late.missing.flatMap { $0 },
      finding: findings.count - 1,
      element: tag.name
    )
    pending.append(fault)
    remember(fault)
  }

  mutating func reportMisplaced(_ tag: StartTag, _ symbol: Symbol, _ expected: Expectation) {
    let label = Self.label(tag.name)
    // It was missed before: one fault of order or place, not two.
    if let index = pending.lastIndex(where: { $0.names.contains(tag.name) }) {
      let earlier = pending[index]
      if earlier.depth == frames.count {
        findings[earlier.finding].message =
          "\(Self.label(earlier.element)) stands before \(label), which comes first in \(parentLabel)"
      }
      let note = earlier.depth == frames.count ? "" : " in \(parentLabel)"
      findings[earlier.finding].notes.append(
        .init("\(label) stands here\(note)", path: path, range: tag.nameRange)
      )
      // Once more would be another fault.
      pending[index].names.removeAll { $0 == tag.name }
      return
    }
    if frames.isEmpty {
      let names = Self.list(expected.elements.map(Self.label), limit: 4)
      return add(
        "element-not-allowed",
        "the document may not begin with \(label)",
        tag.nameRange,
        label: names.isEmpty ? nil : "expected \(names)",
        expected: all(expected)
      )
    }
    if let index = missed.lastIndex(where: { $0.names.contains(tag.name) }) {
      // It is missing elsewhere: one that was moved.
      let fault = missed.remove(at: index)
      findings[fault.finding].notes.append(
        .init("\(label) stands here in \(parentLabel)", path: path, range: tag.nameRange)
      )
      return
    }
    // The latest are enough, and keep the search for them short.
    if strays.count >= 1000 { strays.removeFirst(500) }
    strays.append((tag.name, findings.count))
    let parents = memory.parents[symbol] ?? schema.parents(of: symbol)
    memory.parents[symbol] = parents
    let isPossible = frames.last.map { parents.contains(names[Int($0.name)]) } ?? false
    // Only one thing that may stand there would take it.
    let wrappers = parents.count > 8 ? [] : parents.filter { expected.elements.contains($0) }
    let isWrapped = !isPossible && wrappers.count == 1
    add(
      "element-not-allowed",
      "\(label) is not allowed \(isPossible ? "at this place " : "")in \(parentLabel)",
      tag.nameRange,
      label: isWrapped ? "did you mean to put it into <\(wrappers[0].localName)>?" : nil,
      expected: expected,
      more: parents.isEmpty || isPossible
        ? nil : "\(label) may stand in " + parentList(symbol, parents)
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

  /// Reports text that is not allowed.
  /// - Parameters:
  ///   - bytes: The text.
  ///   - range: Where it stands.
  ///   - following: The elements after it, as far as they are known.
  mutating func reportText(
    _ bytes: ArraySlice<UInt8>,
    _ range: Range<Int>?,
    _ following: [XMLName]
  ) {
    guard let frame = frames.last, !frame.isMisplaced, !continueRunWithText() else { return }
    let expected = expectation(in: frame.state)
    let place = trimmed(bytes, range)
    let number = findings.count
    add("text-not-allowed", "text is not allowed in \(parentLabel)", place, expected: expected)
    guard number < findings.count else { return }
    guard let wrapper = beginRunWithText(following.map { schema.symbols.symbol(of: $0) }) else {
      pending.append(
        PendingFault(
          depth: frames.count,
          names: [],
          finding: number,
          element: XMLName(""),
          mayBeMissingOne: !expected.mayEnd
        )
      )
      return
    }
    findings[number].label = "did you mean to put it into <\(wrapper.localName)>?"
    if let place { findings[number].fixes = [wrap(place, wrapper)] }
  }

  /// A fix that puts an element round a place.
  private func wrap(_ place: Range<Int>, _ name: XMLName) -> FixIt {
    let prefix = prefix(of: name)
    let word = prefix + name.localName
    return FixIt(
      "put it into <\(word)>",
      .needsReview,
      edits: [
        .init(range: place.lowerBound..<place.lowerBound, replacement: "<\(word)>"),
        .init(range: place.upperBound..<place.upperBound, replacement: "</\(word)>"),
      ]
    )
  }

  /// The prefix that the element that is open innermost has, with its colon.
  private func prefix(of name: XMLName) -> String {
    guard let frame = frames.last else { return "" }
    let parent = names[Int(frame.name)]
    guard parent.namespace == name.namespace, let prefix = parent.prefix, !prefix.isEmpty else {
      return ""
    }
    return prefix + ":"
  }

  mutating func reportBadText(_ frame: Frame, _ text: String, _ range: Range<Int>?) {
    let isBlank = Tokens.isBlank(text)
    if isBlank, frame.isMisplaced { return }
    let patterns = matcher.patterns(of: frame.state)
    let types = patterns.map { valueWords($0) }.filter { !$0.isEmpty }.joined(separator: " or ")
    let shown = Self.shortened(text)
    var near: String?
    for pattern in Array(patterns) where near == nil && !isBlank {
      near = nearestValue(text, pattern)
    }
    let place = (isBlank ? nil : range) ?? nameRange(frame)
    var fixes: [FixIt] = []
    if let near, let range, range.count == text.utf8.count {
      fixes = [
        FixIt("write \"\(near)\"", .needsReview, edits: [.init(range: range, replacement: near)])
      ]
    }
    let values = Set(patterns.flatMap { listedValues($0) }).sorted()
    add(
      "bad-value",
      isBlank
        ? "\(Self.label(names[Int(frame.name)])) is empty"
        : "\"\(shown)\" is not a value of \(Self.label(names[Int(frame.name)]))",
      place,
      label: near.map { "did you mean \"\($0)\"?" },
      help: types.isEmpty ? nil : "it takes " + types,
      fixes: fixes,
      expected: values.map { "\"\($0)\"" }
    )
  }

  mutating func reportIncomplete(_ frame: Frame) {
    if frame.isMisplaced { return }
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
    if !isStray, takeStray(missing, label) { return }
    if isStray || here.contains(where: \.mayBeMissingOne) { return }
    let words = missing.map { Self.oneOf($0) }.joined(separator: " and ")
    let expected = expectation(in: frame.state)
    let number = findings.count
    remember(
      PendingFault(
        depth: frames.count,
        names: missing.flatMap { $0 },
        finding: number,
        element: names[Int(frame.name)]
      )
    )
    // What is missing would stand before the end tag; the start tag may be far away.
    add(
      "incomplete",
      words.isEmpty ? "the content of \(label) is not complete" : "\(label) needs \(words)",
      endTag ?? nameRange(frame),
      expected: expected,
      needed: missing.flatMap { $0 },
      parent: label
    )
    if endTag != nil, number < findings.count {
      findings[number].notes = [.init("\(label) begins here", path: path, range: nameRange(frame))]
    }
  }
}

// MARK: - Elements that were moved

extension Validator {
  /// So many different elements may be meant when one is said to be missing, that one of them out of
  /// place elsewhere is taken for it.
  private static let alternatives = 8

  /// Keeps what is missing, since it may turn up at a wrong place.
  private mutating func remember(_ fault: PendingFault) {
    guard fault.finding < Self.findingLimit, fault.names.count <= Self.alternatives else { return }
    if missed.count >= Self.alternatives { missed.removeFirst() }
    missed.append(fault)
  }

  /// Finds what is missing among the elements out of place: one that was moved is one fault.
  private mutating func takeStray(_ missing: [[XMLName]], _ label: String) -> Bool {
    guard let first = missing.first, first.count <= Self.alternatives, missing.count == 1,
      let index = strays.lastIndex(where: { first.contains($0.name) })
    else { return false }
    let stray = strays.remove(at: index)
    findings[stray.finding].notes.append(
      .init("\(label) lacks it here", path: path, range: endTag)
    )
    return true
  }
}
