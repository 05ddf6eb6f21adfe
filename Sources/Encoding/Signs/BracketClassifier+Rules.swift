/// Readings that the conventions or the whole file decide.
extension BracketClassifier {
  /// A number or sign for which there is a note.
  func marker(
    _ context: Context,
    _ rule: SignRule,
    _ notes: Set<NoteScanner.Label>
  ) -> BracketReading? {
    let label = context.content
    guard rule.open == "[" || rule.open == "{", NoteScanner.isLabel(Array(label.utf8)[...]) else {
      return nil
    }
    if notes.contains(NoteScanner.Label(label: label, series: rule.open)) {
      return BracketReading(
        form: .marker(label: label),
        certainty: .high,
        reason: "there is a note with this marker"
      )
    }
    let isFigure = label.allSatisfy { ("0"..."9").contains($0) } && label.count <= 3
    guard rule.meaning == .context, isFigure || label == "*" || label == "†",
      followsWord(context)
    else { return nil }
    return BracketReading(
      form: .marker(label: label),
      certainty: isFigure ? .medium : .high,
      reason: "a number after a word, as notes are marked",
      alternatives: [.page, .text]
    )
  }

  private func followsWord(_ context: Context) -> Bool {
    guard let last = context.left.last else { return false }
    if last.isWhitespace {
      return !notes(context)
        && context.before.last.map { ".,;:!?”\"".contains($0) } ?? false
    }
    return last.isLetter || ".,;:!?”\"’')_*»]".contains(last)
  }

  /// A number that begins a paragraph marks nothing.
  private func notes(_ context: Context) -> Bool { context.before.isEmpty }

  /// A page, leaf or column.
  func page(_ context: Context, _ pages: PageSequence) -> BracketReading? {
    let content = context.content.trimmingBlanks()
    guard let number = PointLines.pageNumber(content[...], mustBeNamed: false) else { return nil }
    let isNamed = PointLines.pageNumber(content[...], mustBeNamed: true) != nil
    let isLeaf = number.last.map { "rv".contains($0) } ?? false && number.first?.isNumber ?? false
    let isGlued =
      context.gluedRight && (context.gluedLeft || context.left.last == "-")
      && number.first?.isNumber ?? false
    let isInSequence = pages.contains(context.content)
    guard isNamed || isLeaf || isGlued || isInSequence else { return nil }
    let isSure = isGlued || isInSequence
    let isColumn = content.lowercased().hasPrefix("col")
    return BracketReading(
      form: .point(isColumn ? "cb" : "pb", n: number),
      certainty: isSure ? .high : .medium,
      reason: isGlued
        ? "a page that begins within a word"
        : isInSequence
          ? "the numbers of the file rise from each to the next" : "names a page or leaf",
      isOpen: false,
      alternatives: isSure ? [] : [.xref, .note]
    )
  }

  /// A passage whose signs the conventions explain.
  func reading(of context: Context, by rule: SignRule) -> BracketReading {
    let content = context.content.trimmingBlanks()
    let isBracket = rule.open == "["
    if rule.meaning == .text {
      return BracketReading(form: .text, certainty: .high, reason: "characters of the text")
    }
    if rule.meaning == .supplied, content.hasSuffix("(?)"), content.count > 3 {
      // The doubt is a sign; blanks before it too.
      let label =
        context.content.utf8.count - context.content.dropLast(3).trimmingBlanksAtEnd().utf8.count
      return BracketReading(
        form: .ended("supplied", label: label),
        attributes: [.init("reason", rule.reason ?? "lost")],
        certainty: .low,
        reason: "restored with doubt"
      )
    }
    if content.isEmpty {
      return BracketReading(
        form: .gap,
        attributes: [
          .init("reason", rule.meaning == .deletion ? "illegible" : rule.reason ?? "lost")
        ],
        certainty: .high,
        reason: "the brackets hold nothing"
      )
    }
    if isBracket || rule.meaning == .supplied {
      let described = isBracket ? BracketVocabulary.gap(content.lowercased()) : nil
      if var attributes = Self.lacuna(content) ?? described {
        if let reason = rule.reason,
          let index = attributes.firstIndex(where: { $0.name == "reason" }),
          attributes[index].value == "editorial"
        {
          attributes[index] = .init("reason", reason)
        }
        return BracketReading(
          form: .gap,
          attributes: attributes,
          certainty: .high,
          reason: "describes what is missing"
        )
      }
      if ["sic", "sic!"].contains(content.lowercased()), let sic = closedVocabulary(context) {
        return sic
      }
    }
    var kind = BracketClass(rawValue: rule.meaning.rawValue) ?? .supplied
    if content.hasSuffix("?"), [.deletion, .supplied, .unclear].contains(rule.meaning), isBracket {
      kind = rule.meaning == .supplied ? .supplied : .unclear
      var reading = reading(of: context, as: kind)
      reading.certainty = .low
      reading.reason = "a doubtful reading, by the conventions “PROFILE”"
      return named(reading)
    }
    if rule.meaning == .description, let described = described(context) { return described }
    // In archives' transcriptions the words before are meant.
    if rule.meaning == .description,
      BracketVocabulary.deletions.contains(content.lowercased()), !context.leftWord.isEmpty
    {
      return BracketReading(
        form: .mark("del"),
        attributes: [.init("rend", content.lowercased())],
        certainty: .medium,
        reason: "says what was done to the word before",
        alternatives: [.phys]
      )
    }
    var reading = reading(of: context, as: kind)
    if let reason = rule.reason, kind == .supplied || kind == .gap || kind == .surplus {
      reading.attributes.removeAll { $0.name == "reason" }
      reading.attributes.insert(.init("reason", reason), at: 0)
    }
    if ["⟦", "〚"].contains(rule.open) { reading.attributes.append(.init("rend", "erasure")) }
    reading.certainty = .high
    reading.reason = "what these signs mean by the conventions “PROFILE”"
    return named(reading)
  }

  private func named(_ reading: BracketReading) -> BracketReading {
    var reading = reading
    reading.reason = reading.reason.replacingFirst("PROFILE", with: profile)
    reading.isOpen = false
    return reading
  }

  /// `- - -`, `.3`, `c. 5`, `±4`: the lacunae of editions of inscriptions.
  static func lacuna(_ content: String) -> [Span.Attribute]? {
    let signs = content.filter { !$0.isWhitespace }
    guard !signs.isEmpty else { return nil }
    if signs.allSatisfy({ $0 == "-" || $0 == "–" || $0 == "—" }) {
      return [.init("reason", "lost"), .init("extent", "unknown"), .init("unit", "character")]
    }
    if signs.allSatisfy({ $0 == "." || $0 == "·" || $0 == "…" }) {
      return [
        .init("reason", "lost"), .init("quantity", String(signs.count)), .init("unit", "character"),
      ]
    }
    let about = ["c.", "ca.", "±", "."].first { signs.hasPrefix($0) }
    guard let about, let count = Int(signs.dropFirst(about.count)), (1...999).contains(count) else {
      return nil
    }
    return [
      .init("reason", "lost"), .init("quantity", String(count)), .init("unit", "character"),
    ] + (about == "." ? [] : [.init("precision", "low")])
  }

  /// The reading of a passage as a class that an editor or a profile names.
  func reading(of context: Context, as kind: BracketClass) -> BracketReading {
    func element(_ name: String, _ attributes: [Span.Attribute] = []) -> BracketReading {
      BracketReading(
        form: .element(name),
        attributes: attributes,
        certainty: .high,
        reason: "",
        named: kind
      )
    }
    func note(_ type: String, place: String = "inline") -> BracketReading {
      element("note", [.init("type", type), .init("place", place)])
    }
    func form(_ form: BracketReading.Form, _ attributes: [Span.Attribute] = []) -> BracketReading {
      BracketReading(
        form: form,
        attributes: attributes,
        certainty: .high,
        reason: "",
        named: kind
      )
    }
    let content = context.content.trimmingBlanks()
    switch kind {
    case .supplied: return element("supplied", [.init("reason", implied)])
    case .gloss, .identify:
      return form(.gloss, kind == .identify ? [.init("type", "identification")] : [])
    case .expand:
      return context.gluedLeft ? form(.expansion) : form(.abbreviation)
    case .corr: return form(.emendation)
    case .sic:
      return content.lowercased().hasPrefix("sic") ? form(.mark("sic")) : element("sic")
    case .gap:
      return form(
        .gap,
        BracketVocabulary.gap(content.lowercased()) ?? Self.lacuna(content)
          ?? [.init("reason", "illegible")]
      )
    case .unclear:
      return content.allSatisfy { $0 == "?" } ? form(.mark("unclear")) : element("unclear")
    case .note: return note("editorial")
    case .margin: return element("note", [.init("place", "margin")])
    case .xref: return note("editorial")
    case .phys: return note("physical")
    case .hand: return note("physical")
    case .seal: return note("seal")
    case .symbol: return note("symbol")
    case .del: return element("del")
    case .add: return element("add")
    case .surplus: return element("surplus")
    case .secl: return element("secl")
    case .reg:
      return content.count == 1 && content.allSatisfy(\.isLetter)
        ? form(.changedCase) : element("reg")
    case .page:
      return form(.point("pb", n: PointLines.pageNumber(content[...], mustBeNamed: false)))
    case .marker: return form(.marker(label: content))
    case .space: return form(.point("space", n: nil))
    case .figure: return form(.figure(label: 0))
    case .text: return form(.text)
    }
  }
}

extension Substring {
  /// The text without white space at its end.
  func trimmingBlanksAtEnd() -> Substring {
    var text = self
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return text
  }
}

extension String {
  /// The text with the first occurrence of some words replaced.
  func replacingFirst(_ words: String, with other: String) -> String {
    guard let range = range(ofFirst: words) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
