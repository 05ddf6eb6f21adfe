package import Diagnostics
package import Encoding
package import SourceText

/// Records answers in a manifest; its comments, its order and everything else stay as they are.
package struct ManifestEditor {
  private let path: String
  private var lines: [String]
  private let endsWithLineEnd: Bool
  private let original: EditionDescription

  /// An answer with what makes it readable.
  package struct Answer: Sendable {
    package var proposal: Proposal
    package var verdict: Decision.Verdict
    /// The words round the passage.
    package var context: String
    /// Who decided: an id; nil when nobody is named.
    package var by: String?

    package init(proposal: Proposal, verdict: Decision.Verdict, context: String, by: String?) {
      self.proposal = proposal
      self.verdict = verdict
      self.context = context
      self.by = by
    }
  }

  /// Prepares to edit a manifest.
  /// - Throws: `DiagnosticError` when it has errors.
  package init(_ manifest: SourceFile) throws(DiagnosticError) {
    path = manifest.path
    original = try ManifestReader.read(manifest)
    let text = String(decoding: manifest.bytes, as: UTF8.self)
    endsWithLineEnd = text.hasSuffix("\n") || text.isEmpty
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if endsWithLineEnd, lines.last == "" { lines.removeLast() }
  }

  /// Records answers.
  ///
  /// An accepted correction goes to `corrections`, a refused one to `good-words`: so they hold without
  /// a dictionary. All other answers go to `decisions`.
  /// - Returns: The manifest's new bytes.
  /// - Throws: `DiagnosticError` when the manifest is written in a way that cannot be added to; then
  ///   nothing is changed.
  package mutating func record(_ answers: [Answer]) throws(DiagnosticError) -> [UInt8] {
    for answer in answers {
      if answer.proposal.kind == .typo {
        try recordCorrection(answer)
      } else {
        try recordDecision(answer)
      }
    }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    // What was written must read as it was meant, and nothing else may have changed.
    var read = try ManifestReader.read(SourceFile(path: path, bytes: bytes))
    for answer in answers where answer.proposal.kind != .typo {
      guard read.decisions[answer.proposal.id]?.verdict == answer.verdict else { throw unfit() }
    }
    read.decisions = original.decisions
    read.corrections = original.corrections
    read.notes = original.notes
    read.goodWords = original.goodWords
    guard read == original else { throw unfit() }
    return bytes
  }

  private mutating func recordDecision(_ answer: Answer) throws(DiagnosticError) {
    let id = answer.proposal.id
    let word =
      switch answer.verdict {
      case .accepted: "accept"
      case .refused: "refuse"
      case .changed(let other): YAMLText.scalar(other)
      }
    if original.decisions[id] != nil, replaceDecision(id, word) { return }
    var item = ["  - id: \(id)", "    is: \(word)"]
    if let by = answer.by { item.append("    by: \(by)") }
    item.append("    in: \(YAMLText.scalar(answer.context))")
    let section = try section(
      "decisions",
      comment: "# What the editors decided about proposals (sigla review)."
    )
    if isMapping(section) {
      lines.insert("  \(id): \(word)", at: section.end)
    } else {
      lines.insert(contentsOf: item, at: section.end)
    }
  }

  /// Changes the answer of a decision that is there; false when it is not found in a known form.
  private mutating func replaceDecision(_ id: String, _ word: String) -> Bool {
    guard let section = find("decisions") else { return false }
    for index in section.start..<section.end {
      let line = lines[index].drop { $0 == " " || $0 == "-" }
      if line.hasPrefix("\(id):") {
        lines[index] = String(lines[index].prefix { $0 == " " }) + "\(id): \(word)"
        return true
      }
      guard line.hasPrefix("id:"), line.contains(id) else { continue }
      var next = index + 1
      while next < section.end, !lines[next].drop(while: { $0 == " " }).hasPrefix("-") {
        let key = lines[next].drop { $0 == " " }
        if key.hasPrefix("is:") {
          let comment = key.firstRange(of: " #").map { String(key[$0.lowerBound...]) } ?? ""
          lines[next] = String(lines[next].prefix { $0 == " " }) + "is: \(word)" + comment
          return true
        }
        next += 1
      }
    }
    return false
  }

  private mutating func recordCorrection(_ answer: Answer) throws(DiagnosticError) {
    let corr: String
    switch answer.verdict {
    case .refused:
      let section = try section(
        "good-words",
        comment: "# Words that are right although no dictionary has them."
      )
      guard !original.goodWords.contains(answer.proposal.text) else { return }
      return lines.insert("  - \(YAMLText.scalar(answer.proposal.text))", at: section.end)
    case .accepted: corr = answer.proposal.reading
    case .changed(let other): corr = other
    }
    guard !original.corrections.contains(where: { $0.sic == answer.proposal.text }) else { return }
    var item = [
      "  - sic: \(YAMLText.scalar(answer.proposal.text))", "    corr: \(YAMLText.scalar(corr))",
      "    cert: high",
    ]
    if let by = answer.by { item.append("    by: \(by)") }
    let section = try section("corrections", comment: "# Misspelt words.")
    lines.insert(contentsOf: item, at: section.end)
  }
}

// MARK: - Sections

extension ManifestEditor {
  /// The lines under a top-level key.
  private struct Section {
    var start: Int
    var end: Int
  }

  /// The lines of a section; it is added at the end when it is missing.
  private mutating func section(
    _ key: String,
    comment: String
  ) throws(DiagnosticError) -> Section {
    if let found = find(key) {
      let head = lines[found.start - 1].dropFirst(key.count + 1).drop { $0 == " " }
      if head.isEmpty || head.hasPrefix("#") { return found }
      if ["[]", "{}", "null", "~"].contains(where: { head.hasPrefix($0) }) {
        lines[found.start - 1] = "\(key):"
        return found
      }
      throw unfit(key)
    }
    if lines.last.map({ !$0.isEmpty }) ?? false { lines.append("") }
    lines += [comment, "\(key):"]
    return Section(start: lines.count, end: lines.count)
  }

  private func find(_ key: String) -> Section? {
    guard let head = lines.firstIndex(where: { $0.hasPrefix("\(key):") }) else { return nil }
    var end = head + 1
    var last = end
    while end < lines.count {
      let line = lines[end]
      let isInside = line.isEmpty || line.first == " " || line.first == "#" || line.hasPrefix("- ")
      guard isInside else { break }
      end += 1
      // Comments and blank lines before the next key belong to that.
      if !line.isEmpty, line.first != "#" { last = end }
    }
    return Section(start: head + 1, end: last)
  }

  /// Whether a section's entries are keys with values.
  private func isMapping(_ section: Section) -> Bool {
    guard
      let first = lines[section.start..<section.end].first(where: {
        let text = $0.drop { $0 == " " }
        return !text.isEmpty && !text.hasPrefix("#")
      })
    else { return false }
    return !first.drop { $0 == " " }.hasPrefix("-")
  }

  private func unfit(_ key: String? = nil) -> DiagnosticError {
    DiagnosticError(
      Diagnostic(
        "manifest/cannot-record",
        .error,
        "the answers cannot be added to the manifest as it is written; nothing was changed",
        path: path,
        help: "write \(key ?? "decisions") as a list with one entry a line, then try again"
      )
    )
  }
}
