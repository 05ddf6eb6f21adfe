internal import SourceText

/// The findings of one file as a part of the page.
struct HTMLFindings {
  private var result: FileResult
  private let isBrief: Bool
  private let most: Int

  /// Prepares the part of a file.
  /// - Parameters:
  ///   - result: What was found.
  ///   - isBrief: Whether findings are only counted by rule.
  ///   - most: How many findings are shown.
  init(_ result: FileResult, isBrief: Bool, most: Int) {
    self.result = result
    self.isBrief = isBrief
    self.most = most
  }

  /// More findings of one rule in one file are alike.
  private static let mostOfARule = 25

  consuming func text() -> String {
    guard result.tally.total > 0 || result.verdict == .failed else { return "" }
    var writer = self
    return writer.write()
  }

  private mutating func write() -> String {
    let worst = result.diagnostics.map(\.severity).max() ?? .error
    var text = "<details class=\"file has-\(worst.rawValue)\" id=\"f\(result.number)\""
    text += isBrief || result.diagnostics.count > 20 ? ">" : " open>"
    text += "<summary><h3>\(HTMLText.escaped(result.path.printable)) \(counts())</h3></summary>\n"
    text += "<p class=\"open\">\(HTMLText.link(to: result.path))</p>\n"
    text += isBrief ? brief() : findings()
    return text + "</details>\n"
  }

  private func counts() -> String {
    var parts: [String] = []
    if result.verdict == .failed { parts.append("<span class=\"failed\">not checked</span>") }
    for (severity, noun) in [(Severity.error, "error"), (.warning, "warning"), (.note, "note")] {
      let count = result.tally.count(severity)
      if count > 0 {
        parts.append("<span class=\"\(severity.rawValue)\">\(counted(count, noun))</span>")
      }
    }
    return parts.joined(separator: " ")
  }

  private func brief() -> String {
    let groups = FindingGroup.groups(of: result).sorted { $0.key < $1.key }
    var text = "<ul class=\"brief\">\n"
    for (key, group) in groups {
      text +=
        "<li class=\"is-\(group.severity.rawValue)\" id=\"\(HTMLText.anchor(of: key, in: result.number))\">"
      text += "<a href=\"#\(HTMLText.anchor(of: key))\">\(HTMLText.escaped(key.title))</a> "
      text += "<span class=\"count\">\(grouped(group.count))</span></li>\n"
    }
    return text + "</ul>\n"
  }

  private mutating func findings() -> String {
    var text = "<ol class=\"findings\">\n"
    var shown: [FindingGroup.Key: Int] = [:]
    var total = 0
    var hidden = result.omittedCount
    for diagnostic in result.diagnostics {
      let key = FindingGroup.Key(diagnostic)
      let number = shown[key, default: 0]
      // The first of each rule is always there: the list of rules leads to it.
      guard number == 0 || (number < Self.mostOfARule && total < most) else {
        hidden += 1
        continue
      }
      shown[key] = number + 1
      total += 1
      text += finding(diagnostic, key, isFirst: number == 0)
    }
    text += "</ol>\n"
    if hidden > 0 {
      text += "<p class=\"more\">… and \(counted(hidden, "more finding")) in this document</p>\n"
    }
    return text
  }

  private mutating func finding(
    _ diagnostic: Diagnostic,
    _ key: FindingGroup.Key,
    isFirst: Bool
  ) -> String {
    let severity = diagnostic.severity.rawValue
    let id = isFirst ? " id=\"\(HTMLText.anchor(of: key, in: result.number))\"" : ""
    var text =
      "<li class=\"is-\(severity)\"\(id)>\n<p><span class=\"\(severity)\">\(severity)</span> "
    text += "<span class=\"place\">\(place(diagnostic.path, diagnostic.range))</span> "
    text += HTMLText.escaped(diagnostic.message)
    text += " <a class=\"rule\" href=\"#\(HTMLText.anchor(of: key))\">"
    text += "\(HTMLText.escaped(diagnostic.code))</a></p>\n"
    text += excerpt(diagnostic)
    if let label = diagnostic.label {
      text += "<p class=\"label\">\(HTMLText.escaped(label))</p>\n"
    }
    if let help = diagnostic.help { text += "<p class=\"help\">\(HTMLText.escaped(help))</p>\n" }
    for note in diagnostic.notes {
      text += "<p class=\"help\">\(place(note.path, note.range)): "
      text += "\(HTMLText.escaped(note.message))</p>\n"
    }
    for fix in diagnostic.fixes {
      text += "<p class=\"fix\">Fix: \(HTMLText.escaped(fix.title))</p>\n"
    }
    return text + "</li>\n"
  }

  private mutating func place(_ path: String, _ range: Range<Int>?) -> String {
    var text = path == result.path ? "" : HTMLText.escaped(path.printable)
    if let range, let position = result.sources.position(of: range.lowerBound, in: path) {
      let place = "line \(position.line), column \(position.column)"
      text += text.isEmpty ? place : ", " + place
    }
    return text
  }

  /// The line of a finding, cut on both sides of what is marked.
  private mutating func excerpt(_ diagnostic: Diagnostic) -> String {
    guard let range = diagnostic.range,
      let place = result.sources.located(range, in: diagnostic.path)
    else { return "" }
    let (file, marks) = (place.file, place.range)
    let line = place.table.lineRange(
      place.table.lineIndex(of: min(marks.lowerBound, file.bytes.count))
    )
    let start = min(max(marks.lowerBound, line.lowerBound), line.upperBound)
    let end = min(max(marks.upperBound, start), line.upperBound)
    // A line may be as long as the file; four bytes are the longest character.
    func part(_ range: Range<Int>) -> String { file.text(in: range) }
    let before = part(max(line.lowerBound, start - 320)..<start)
    let marked = part(start..<min(end, start + 640))
    let after = part(end..<min(line.upperBound, end + 320))
    let shownBefore = before.unicodeScalars.suffix(60)
    let shownAfter = after.unicodeScalars.prefix(60)
    let shownMark = marked.unicodeScalars.prefix(120)
    let isCutBefore = shownBefore.count < before.unicodeScalars.count
    let isCutAfter = shownAfter.count < after.unicodeScalars.count
    var text = "<pre><code>" + (isCutBefore ? "…" : "")
    text += HTMLText.escaped(String(shownBefore).trimmingStart)
    text += "<mark>\(HTMLText.escaped(String(shownMark)))</mark>"
    text += HTMLText.escaped(String(shownAfter)) + (isCutAfter ? "…" : "")
    return text + "</code></pre>\n"
  }
}

extension String {
  /// The text without the blanks that it begins with.
  fileprivate var trimmingStart: String { String(drop { $0 == " " || $0 == "\t" }) }
}
