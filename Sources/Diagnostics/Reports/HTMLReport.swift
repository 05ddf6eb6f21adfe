/// The report as one page of HTML, for people who were not there: totals, each rule with the files that break
/// it, each file with its findings in their lines.
///
/// Nothing in it runs and nothing comes from elsewhere. Of many findings so many are shown that a browser
/// has no trouble; all are counted.
public struct HTMLReport: ReportFormat {
  private let version: String
  private let shownPerFile: Int

  /// Makes the format.
  /// - Parameters:
  ///   - version: The version of the program.
  ///   - shownPerFile: How many findings of a file are shown; the others are counted.
  public init(version: String, shownPerFile: Int = 100) {
    self.version = version
    self.shownPerFile = shownPerFile
  }

  /// The page begins with its numbers.
  public var holdsPieces: Bool { true }
  /// Rules are listed with the files that break them.
  public var groupsFindings: Bool { true }
  /// More than that many findings are not shown, of all files together.
  public var mostDetails: Int { 3_000 }

  /// What stands before the files.
  public func opening(_ totals: Report.Totals) -> String {
    let documents = counted(totals.files, "document")
    var text = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="Sigla \(HTMLText.escaped(version))">
      <title>Findings in \(documents)</title>
      <style>
      \(HTMLStyle.sheet)
      </style>
      </head>
      <body>
      <a class="skip" href="#files">To the findings</a>

      """
    text += Self.filters(totals)
    text += """
      <header>
      <h1>Findings in \(documents)</h1>
      \(Self.verdict(totals))
      \(Self.bar(totals))
      <dl class="totals">
      \(Self.total("valid", totals.files - totals.invalid - totals.failed, "valid"))
      \(Self.total("not valid", totals.invalid, "error"))
      \(Self.total("not checked", totals.failed, "failed"))
      \(Self.total("errors", totals.tally.count(.error), "error"))
      \(Self.total("warnings", totals.tally.count(.warning), "warning"))
      \(Self.total("notes", totals.tally.count(.note), "note"))
      </dl>
      <nav aria-label="Contents"><a href="#rules">By rule</a> <a href="#files">By document</a> \
      <a href="#clean">Without findings</a></nav>
      </header>
      <main>

      """
    text += rules(totals)
    text += "<section aria-labelledby=\"files\">\n<h2 id=\"files\">By document</h2>\n"
    if totals.tally.total == 0 { text += "<p>There is nothing to say.</p>\n" }
    if totals.detailsLeftOut > 0 {
      text += "<p class=\"more\">This page shows some \(grouped(mostDetails)) findings; of "
      text += counted(totals.detailsLeftOut, "more document") + " it gives the counts.</p>\n"
    }
    return text
  }

  /// The findings of a file; nothing when there are none.
  public func piece(for result: inout FileResult) -> String {
    HTMLFindings(result, isBrief: false, most: shownPerFile).text()
  }

  /// How often a file breaks which rule.
  public func briefPiece(for result: inout FileResult) -> String {
    HTMLFindings(result, isBrief: true, most: 0).text()
  }

  /// What stands after the files.
  public func closing(_ totals: Report.Totals) -> String {
    var text = "</section>\n<section aria-labelledby=\"clean\">\n"
    text += "<h2 id=\"clean\">Without findings</h2>\n"
    let clean = totals.cleanPaths
    if totals.cleanCount == 0 {
      text += "<p>There is no document without findings.</p>\n"
    } else {
      let documents = counted(totals.cleanCount, "document")
      text += "<details><summary>\(documents)</summary>\n<ul class=\"clean\">\n"
      for path in clean { text += "<li>\(HTMLText.link(to: path))</li>\n" }
      text += "</ul>\n"
      if clean.count < totals.cleanCount {
        text += "<p class=\"more\">… and \(grouped(totals.cleanCount - clean.count)) more</p>\n"
      }
      text += "</details>\n"
    }
    return text + """
      </section>
      </main>
      <footer><p>Made by Sigla \(HTMLText.escaped(version)). Addresses of documents are relative to the \
      folder in which they were checked.</p></footer>
      </body>
      </html>

      """
  }

  // MARK: - Parts

  /// The switches that the style sheet reads; they come first, for they work on what follows.
  private static func filters(_ totals: Report.Totals) -> String {
    let kinds: [(Severity, String)] = [
      (.error, "errors"), (.warning, "warnings"), (.note, "notes"),
    ]
    let present = kinds.filter { totals.tally.count($0.0) > 0 }
    guard present.count > 1 else { return "" }
    var text = "<div class=\"filters\" role=\"group\" aria-label=\"What is shown\">"
    for (severity, word) in present {
      text += "<input type=\"checkbox\" id=\"show-\(severity.rawValue)\" checked>"
      text += "<label for=\"show-\(severity.rawValue)\">\(word)</label> "
    }
    return text + "</div>\n"
  }

  private static func verdict(_ totals: Report.Totals) -> String {
    if totals.files == 0 { return "<p class=\"verdict\">No document was checked.</p>" }
    if totals.invalid == 0, totals.failed == 0 {
      return "<p class=\"verdict valid\">All are valid.</p>"
    }
    var parts: [String] = []
    if totals.invalid > 0 { parts.append("\(grouped(totals.invalid)) not valid") }
    if totals.failed > 0 { parts.append("\(grouped(totals.failed)) not checked") }
    return "<p class=\"verdict\">\(parts.joined(separator: ", ")).</p>"
  }

  /// The shares of the documents; said again in numbers, so it is hidden from those who do not see it.
  private static func bar(_ totals: Report.Totals) -> String {
    guard totals.files > 0 else { return "" }
    let valid = totals.files - totals.invalid - totals.failed
    let parts = [("valid", valid), ("error", totals.invalid), ("failed", totals.failed)]
    let spans = parts.filter { $0.1 > 0 }.map { name, count in
      "<span class=\"\(name)\" style=\"flex-grow:\(count)\"></span>"
    }
    return "<div class=\"bar\" aria-hidden=\"true\">\(spans.joined())</div>"
  }

  private static func total(_ word: String, _ count: Int, _ name: String) -> String {
    "<div class=\"\(count == 0 ? "none" : name)\"><dt>\(word)</dt><dd>\(grouped(count))</dd></div>"
  }

  private func rules(_ totals: Report.Totals) -> String {
    let groups = totals.groups.sorted {
      ($1.value.severity, $1.value.count, $0.key) < ($0.value.severity, $0.value.count, $1.key)
    }
    guard !groups.isEmpty else { return "" }
    var text =
      "<section aria-labelledby=\"rules\">\n<h2 id=\"rules\">By rule</h2>\n<ol class=\"rules\">\n"
    for (key, group) in groups { text += rule(key, group) }
    text += "</ol>\n"
    if totals.tally.omitted > 0 {
      text += "<p class=\"more\">\(counted(totals.tally.omitted, "more finding")) "
      text += "were counted and not described.</p>\n"
    }
    return text + "</section>\n"
  }

  private func rule(_ key: FindingGroup.Key, _ group: FindingGroup) -> String {
    let severity = group.severity.rawValue
    var text = "<li class=\"is-\(severity)\" id=\"\(HTMLText.anchor(of: key))\">\n"
    text += "<p><span class=\"\(severity)\">\(severity)</span> "
    // What the authors of a schema's rule say of it tells more than its names.
    let names = key.isOfSchema && key.title != group.example ? key.title : key.code
    let title = key.isOfSchema ? group.example : key.title
    text +=
      "<strong>\(HTMLText.escaped(title))</strong> <code>\(HTMLText.escaped(names))</code></p>\n"
    if !key.isOfSchema {
      text += "<p class=\"example\">For example: \(HTMLText.escaped(group.example))</p>\n"
    }
    text += "<details><summary>\(grouped(group.count)) in \(counted(group.fileCount, "document"))"
    text += "</summary>\n<ul>\n"
    for file in group.files {
      text += "<li><a href=\"#\(HTMLText.anchor(of: key, in: file.number))\">"
      text +=
        "\(HTMLText.escaped(file.path.printable))</a> <span class=\"count\">\(grouped(file.count))"
      text += "</span></li>\n"
    }
    text += "</ul>\n"
    if group.fileCount > group.files.count {
      text +=
        "<p class=\"more\">… and \(counted(group.fileCount - group.files.count, "more document"))</p>\n"
    }
    return text + "</details>\n</li>\n"
  }
}
