package import Diagnostics
package import Encoding
package import SourceText
internal import Yams

extension ManifestReader {
  /// The conventions that a file in the form of the profiles gives.
  /// - Throws: `DiagnosticError` when it has errors.
  package static func readConventions(
    _ source: SourceFile,
    profiles: Profiles
  ) throws(DiagnosticError) -> Conventions {
    var reader = ManifestReader(source: source, lines: LineTable(source.bytes))
    var result = Conventions(profile: "", signs: [])
    if let root = reader.rootNode() { result = reader.conventions(root, base: nil, profiles) }
    guard !reader.diagnostics.hasErrors else {
      throw DiagnosticError(reader.diagnostics.sortedByPlace())
    }
    return result
  }

  /// `conventions: loc`, or what an edition says otherwise than a profile.
  mutating func conventions(_ node: Node) -> Conventions {
    conventions(node, base: .edition, ConventionsLibrary.bundled)
  }

  private mutating func conventions(
    _ node: Node,
    base: Conventions?,
    _ profiles: Profiles
  ) -> Conventions {
    var result = base ?? Conventions(profile: "", signs: [])
    if case .scalar = node {
      if let named = profile(node, profiles) { result = named }
      return result
    }
    var overrides: [SignRule] = []
    let known = ["profile", "summary", "signs", "markup", "brackets"]
    for (key, value) in mapping(node, what: "conventions") ?? [] {
      switch key.name {
      case "profile":
        if base == nil {
          result.profile = string(value) ?? ""
        } else if let named = profile(value, profiles) {
          let (by, note) = (result.bracketsBy, result.bracketsNote)
          result = named
          result.bracketsBy = by
          result.bracketsNote = note
        }
      case "summary": result.summary = string(value)
      case "markup":
        result.markup = Set(items(value).compactMap { choice($0, Conventions.Markup.allCases) })
      case "signs": overrides = signs(value)
      case "brackets": brackets(value, &result, &overrides)
      default: unknown(key, among: known)
      }
    }
    for rule in overrides { result.set(rule) }
    checkClashes(result, node)
    return result
  }

  private mutating func profile(_ node: Node, _ profiles: Profiles) -> Conventions? {
    guard let name = string(node) else { return nil }
    if let known = profiles[name] { return known }
    if name.contains("/") || name.hasSuffix(".yaml") {
      // A path is relative to the manifest.
      let folder = source.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      do {
        return try ConventionsLibrary.conventions(
          named: name.hasPrefix("/") || folder.isEmpty ? name : folder + "/" + name
        )
      } catch {
        diagnostics += error.diagnostics
        return nil
      }
    }
    let near = Suggestion.nearest(to: name, among: profiles.names)
    add(
      "manifest/unknown-conventions",
      "there are no conventions “\(name)”",
      range(node),
      help: near.map { "did you mean \($0)?" }
        ?? "the profiles are " + profiles.names.joined(separator: ", ")
    )
    return nil
  }

  private mutating func brackets(
    _ node: Node,
    _ result: inout Conventions,
    _ overrides: inout [SignRule]
  ) {
    var by: String?
    var note: String?
    var meaning: SignRule.Meaning?
    fields(node, what: "brackets", known: ["by", "note", "as"]) { reader, key, value in
      switch key {
      case "by": by = reader.identifier(value)
      case "note": note = reader.string(value)
      default: meaning = reader.choice(value, SignRule.Meaning.allCases)
      }
    }
    result.bracketsBy = by ?? result.bracketsBy
    result.bracketsNote = note ?? result.bracketsNote
    if let meaning { overrides.append(SignRule("[", "]", meaning)) }
  }

  private mutating func signs(_ node: Node) -> [SignRule] {
    var rules: [SignRule] = []
    for (key, value) in mapping(node, what: "signs with their meaning") ?? [] {
      guard let (open, close) = pair(key) else { continue }
      var rule = SignRule(open, close, .text)
      if case .mapping = value {
        var meaning: SignRule.Meaning?
        fields(value, what: "a sign", known: ["as", "reason", "glued"]) { reader, key, value in
          switch key {
          case "as": meaning = reader.choice(value, SignRule.Meaning.allCases)
          case "reason": rule.reason = reader.word(value)
          default: rule.isGlued = reader.string(value) == "true"
          }
        }
        if meaning == nil { missing("as", in: value, what: "a sign") }
        rule.meaning = meaning ?? .text
      } else {
        rule.meaning = choice(value, SignRule.Meaning.allCases) ?? .text
      }
      if let first = rules.first(where: { $0.open == open && $0.close == close }) {
        add(
          "manifest/sign-clash",
          "the sign \(key.name) has a meaning already: \(first.meaning.rawValue)",
          key.range,
          help: "a pair of signs means one thing; take out one of the two lines"
        )
      }
      rules.append(rule)
    }
    return rules
  }

  /// The signs before and after the ellipsis in a key.
  private mutating func pair(_ key: ManifestKey) -> (open: String, close: String)? {
    let name = key.name.contains("…") ? key.name : key.name.replacing("...", with: "…")
    let parts = name.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      add(
        "manifest/bad-sign",
        "“\(key.name)” is no pair of signs",
        key.range,
        help: "write the opening and the closing sign with an ellipsis between: \"[…]\""
      )
      return nil
    }
    let isWord = { (text: String) in
      text.allSatisfy { $0.isLetter || $0.isNumber || $0.isWhitespace }
    }
    guard !isWord(parts[0]), !isWord(parts[1]) else {
      add(
        "manifest/bad-sign",
        "“\(key.name)” would make signs of letters of the text",
        key.range,
        help: "a sign holds at least one character that is neither letter, figure nor blank"
      )
      return nil
    }
    return (parts[0], parts[1])
  }

  private mutating func word(_ node: Node) -> String? {
    guard let text = string(node) else { return nil }
    if !text.isEmpty, text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) { return text }
    add("manifest/bad-value", "“\(text)” is no single word", range(node), help: nil)
    return nil
  }

  /// Two signs that begin alike and end differently, or end alike and mean different things, cannot
  /// both be told.
  private mutating func checkClashes(_ conventions: Conventions, _ node: Node) {
    let active = conventions.signs.filter { $0.meaning != .text }
    for (index, rule) in active.enumerated() {
      for other in active[(index + 1)...] where rule.open == other.open && rule.close != other.close
      {
        add(
          "manifest/sign-clash",
          "\(rule.open)…\(rule.close) and \(other.open)…\(other.close) begin with the same sign",
          range(node),
          help: "give one of them the meaning text"
        )
      }
    }
  }
}
