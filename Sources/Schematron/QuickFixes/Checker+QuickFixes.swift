internal import Diagnostics
internal import SourceText
internal import XMLTree
internal import XPath

/// Making the fixes of a finding.
extension Checker {
  /// The fixes that a check offers for a node, the default one first.
  mutating func quickFixes(of check: Check, at node: XPathNode) -> [FixIt] {
    guard let offered = check.quickFixes, origin == nil, findings.hasRoom else { return [] }
    let before = session.variables
    defer { session.restore(before) }
    var made: [(fix: FixIt, isDefault: Bool, asks: Bool)] = []
    for offer in offered.offers {
      session.restore(before)
      do throws(QuickFixFailure) {
        if let condition = offer.useWhen, try !isTrue(condition, node) { continue }
        for result in try fixes(of: offer.fix, at: node) where !result.edits.isEmpty || result.asks
        {
          let fix = FixIt(result.title, .needsReview, edits: result.edits)
          made.append((fix, offer.fix.id == offered.defaultID, result.asks))
        }
      } catch {
        findings.addFailure(
          "fix \(offer.fix.id) \(error.reason)",
          Diagnostic(
            "schematron/quick-fix",
            .note,
            "the fix \"\(offer.fix.id)\" of a rule cannot be made here: \(error.reason)",
            path: source.path,
            range: range(of: node)
          )
        )
      }
    }
    let defaults = made.filter(\.isDefault)
    let only = defaults.count == 1 ? defaults : made.count == 1 ? made : []
    if let safe = only.first, !safe.asks, EditSafety.keepsContent(safe.fix.edits, of: source) {
      var fix = safe.fix
      fix.applicability = .automatic
      return [fix] + made.filter { $0.fix != safe.fix }.map(\.fix)
    }
    return defaults.map(\.fix) + made.filter { !$0.isDefault }.map(\.fix)
  }

  private func isTrue(_ query: Query, _ node: XPathNode) throws(QuickFixFailure) -> Bool {
    do {
      return try session.value(of: query.expression, on: XPathValue(node)).effectiveBoolean()
    } catch {
      throw QuickFixFailure(error)
    }
  }

  private typealias Made = (title: String, edits: [FixIt.Edit], asks: Bool)

  private mutating func fixes(
    of fix: QuickFix,
    at node: XPathNode
  ) throws(QuickFixFailure) -> [Made] {
    guard let query = fix.useForEach else { return try one(fix, at: node).map { [$0] } ?? [] }
    let items: [XPathValue]
    do {
      items = try session.value(of: query.expression, on: XPathValue(node)).items
    } catch {
      throw QuickFixFailure(error)
    }
    var made: [Made] = []
    // Nobody chooses among more.
    for item in items.prefix(100) {
      session.set(SchemaReader.currentItem, to: item)
      if let one = try one(fix, at: node) { made.append(one) }
    }
    return made
  }

  private mutating func one(
    _ fix: QuickFix,
    at node: XPathNode
  ) throws(QuickFixFailure) -> Made? {
    var work = QuickFixWork(
      session: session,
      tree: tree,
      source: source,
      editor: SourceEditor(source)
    )
    try work.set(fix.variables, at: node, arguments: [:])
    if let condition = fix.useWhen, try !isTrue(condition, node) { return nil }
    var title = ""
    for part in fix.title.parts {
      switch part {
      case .text(let own): title += own
      case .name: title += node.name ?? ""
      case .value(let query):
        do {
          title += try session.value(of: query.expression, on: XPathValue(node)).strings
            .joined(separator: " ")
        } catch {
          throw QuickFixFailure(error)
        }
      }
    }
    title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let asked = work.questions.isEmpty ? "" : " (asks: \(work.questions.joined(separator: "; ")))"
    guard !work.isUnanswered else { return (title + asked, [], true) }
    try work.run(fix, at: node)
    do {
      return (title + asked, try work.editor.finish(), !work.questions.isEmpty)
    } catch {
      throw QuickFixFailure(reason: error.reason)
    }
  }
}

/// Why a fix cannot be made.
struct QuickFixFailure: Error {
  let reason: String

  init(reason: String) { self.reason = reason }

  init(_ error: XPathError) { reason = "\(error.message) (\(error.code))" }
}

/// Tells whether edits take anything away.
enum EditSafety {
  /// Whether all text, all comments and all values of attributes in what edits replace are in what takes
  /// its place, with as many tags.
  static func keepsContent(_ edits: [FixIt.Edit], of source: SourceFile) -> Bool {
    edits.allSatisfy { edit in
      let new = collapsed(edit.replacement)
      let old = source.bytes[edit.range]
      guard old.count(where: { $0 == 0x3C }) <= edit.replacement.utf8.count(where: { $0 == 0x3C })
      else { return false }
      return contents(of: source.text(in: edit.range)).allSatisfy { new.contains($0) }
    }
  }

  /// What a piece of markup says besides its names.
  private static func contents(of markup: String) -> [String] {
    var parts: [String] = []
    var text = ""
    var quote: Character?
    var isTag = markup.hasPrefix("<") && !markup.hasPrefix("<!") && !markup.hasPrefix("<?")
    for character in markup {
      if let open = quote {
        if character == open {
          parts.append(text)
          (text, quote) = ("", nil)
        } else {
          text.append(character)
        }
      } else if isTag {
        if character == "\"" || character == "'" { quote = character }
        if character == ">" { isTag = false }
      } else if character == "<" {
        parts.append(text)
        (text, isTag) = ("", true)
      } else {
        text.append(character)
      }
    }
    parts.append(text)
    // Of a start tag that ends outside the piece only `/>` or `>` is replaced.
    return parts.map(collapsed).filter { !["", "/>", ">", "/"].contains($0) }
  }

  private static func collapsed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
