internal import SourceText

/// The report as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), which code hosts show
/// beside the lines of a change.
///
/// Columns count Unicode code points, ends are exclusive, as SARIF has it (§3.30). Results come before
/// the rules, for which rules there are is known only at the end; members of an object have no order.
public struct SARIFReport: ReportFormat {
  private let version: String

  /// Makes the format.
  /// - Parameter version: The version of the program.
  public init(version: String) {
    self.version = version
  }

  /// Artifacts are listed at the end.
  public var namesFiles: Bool { true }
  /// What stands between the results of two files.
  public var separator: String { ",\n" }

  /// The beginning of the list of results.
  public func opening(_ totals: Report.Totals) -> String {
    """
    {
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "columnKind": "unicodeCodePoints",
          "results": [

    """
  }

  /// The results of one file; nothing when it has none.
  public func piece(for result: inout FileResult) -> String {
    var writer = SARIFResults(artifact: result.path, number: result.number, sources: result.sources)
    var texts: [String] = []
    for diagnostic in result.diagnostics {
      texts.append("        " + writer.value(diagnostic).serialized(level: 4))
    }
    return texts.joined(separator: ",\n")
  }

  /// The end of the results, the files, the rules.
  public func closing(_ totals: Report.Totals) -> String {
    let artifacts = JSONValue.array(
      totals.paths.map { path in
        .members([
          "location": .members(["uri": .string(URIReference.path(path))]),
          "roles": .array([.string("analysisTarget")]),
          "mimeType": .string("application/xml"),
        ])
      }
    )
    let rules = totals.tally.counts.keys.sorted().map {
      rule($0, totals.tally.counts[$0]?.severity)
    }
    let tool = JSONValue.members([
      "driver": .members([
        "name": .string("Sigla"), "version": .string(version),
        "semanticVersion": .string(version), "rules": .array(rules),
      ])
    ])
    let invocations = JSONValue.array([
      .members(["executionSuccessful": .bool(totals.failed == 0)])
    ])
    return """

            ],
            "artifacts": \(artifacts.serialized(level: 3)),
            "invocations": \(invocations.serialized(level: 3)),
            "tool": \(tool.serialized(level: 3))
          }
        ]
      }

      """
  }

  private func rule(_ code: String, _ severity: Severity?) -> JSONValue {
    let known = Explanations.explanation(of: code)
    var members: [JSONValue.Member] = [
      .init(name: "id", value: .string(code)),
      .init(name: "shortDescription", value: text(Explanations.summary(of: code))),
    ]
    if let known {
      let whole = known.paragraphs.joined(separator: " ")
      members.append(.init(name: "fullDescription", value: text(whole)))
      members.append(
        .init(name: "help", value: text("\(whole) To mend it: \(known.mend) (\(known.source))"))
      )
    }
    members += [
      .init(
        name: "defaultConfiguration",
        value: .members(["level": .string((severity ?? .error).rawValue)])
      ),
      .init(
        name: "properties",
        value: .members(["tags": .array([.string(String(code.prefix { $0 != "/" }))])])
      ),
    ]
    return .object(members)
  }

  private func text(_ text: String) -> JSONValue { .members(["text": .string(text)]) }
}

/// Makes the results of one file.
private struct SARIFResults {
  let artifact: String
  let number: Int
  var sources: SourceCache
  /// How often a fingerprint came up, for findings that are alike.
  var fingerprints: [String: Int] = [:]

  init(artifact: String, number: Int, sources: SourceCache) {
    self.artifact = artifact
    self.number = number
    self.sources = sources
  }

  mutating func value(_ diagnostic: Diagnostic) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init(name: "ruleId", value: .string(diagnostic.code)),
      .init(name: "level", value: .string(diagnostic.severity.rawValue)),
      .init(name: "message", value: text(diagnostic.wholeText)),
      .init(
        name: "locations",
        value: .array([
          .members(["physicalLocation": place(diagnostic.path, diagnostic.range, showsText: true)])
        ])
      ),
    ]
    if !diagnostic.notes.isEmpty {
      let notes = diagnostic.notes.enumerated().map { related($0.element, id: $0.offset) }
      members.append(.init(name: "relatedLocations", value: .array(notes)))
    }
    let fixes = diagnostic.fixes.filter { !$0.edits.isEmpty }.map { fix($0, diagnostic.path) }
    if !fixes.isEmpty { members.append(.init(name: "fixes", value: .array(fixes))) }
    members.append(
      .init(
        name: "partialFingerprints",
        value: .members(["sigla/v1": .string(fingerprint(diagnostic))])
      )
    )
    return .object(members)
  }

  private func text(_ text: String) -> JSONValue { .members(["text": .string(text)]) }

  private mutating func place(
    _ path: String,
    _ range: Range<Int>?,
    showsText: Bool = false
  ) -> JSONValue {
    var location: [JSONValue.Member] = [.init(name: "uri", value: .string(URIReference.path(path)))]
    if path == artifact { location.append(.init(name: "index", value: .integer(number))) }
    var members: [JSONValue.Member] = [.init(name: "artifactLocation", value: .object(location))]
    if let range, var region = region(path, range) {
      if showsText, !range.isEmpty, range.count <= 400,
        let place = sources.located(range, in: path)
      {
        region.append(.init(name: "snippet", value: text(place.file.text(in: place.range))))
      }
      members.append(.init(name: "region", value: .object(region)))
    }
    return .object(members)
  }

  private mutating func region(_ path: String, _ range: Range<Int>) -> [JSONValue.Member]? {
    guard let (start, end) = sources.positions(of: range, in: path) else { return nil }
    return [
      .init(name: "startLine", value: .integer(start.line)),
      .init(name: "startColumn", value: .integer(start.column)),
      .init(name: "endLine", value: .integer(end.line)),
      .init(name: "endColumn", value: .integer(end.column)),
    ]
  }

  private mutating func related(_ note: Diagnostic.Note, id: Int) -> JSONValue {
    .members([
      "id": .integer(id), "physicalLocation": place(note.path, note.range),
      "message": text(note.message),
    ])
  }

  private mutating func fix(_ fix: FixIt, _ path: String) -> JSONValue {
    var replacements: [JSONValue] = []
    for edit in fix.edits {
      guard let region = region(path, edit.range) else { continue }
      replacements.append(
        .members(["deletedRegion": .object(region), "insertedContent": text(edit.replacement)])
      )
    }
    let change = JSONValue.members([
      "artifactLocation": .members(["uri": .string(URIReference.path(path))]),
      "replacements": .array(replacements),
    ])
    return .members(["description": text(fix.title), "artifactChanges": .array([change])])
  }

  /// What makes a finding the same as one of an earlier run, when lines have moved meanwhile: its
  /// code, its message, and the text of its line.
  private mutating func fingerprint(_ diagnostic: Diagnostic) -> String {
    var line = ""
    if let range = diagnostic.range, let place = sources.located(range, in: diagnostic.path) {
      let bytes = place.table.lineRange(place.table.lineIndex(of: place.range.lowerBound))
      // A file may be one line; the finding's neighbourhood is enough to know it by.
      let start = max(bytes.lowerBound, place.range.lowerBound - 200)
      let end = min(bytes.upperBound, place.range.lowerBound + 200)
      line = place.file.text(in: start..<max(start, end)).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
    let parts = [diagnostic.code, diagnostic.message, line].joined(separator: "\u{0}")
    let digest = String(SHA256.hexDigest(of: Array(parts.utf8)).prefix(16))
    let number = fingerprints[digest, default: 0] + 1
    fingerprints[digest] = number
    return "\(digest):\(number)"
  }
}

extension Diagnostic {
  /// The message with what stands under the carets and the advice, each on a line, for reports that
  /// have one text only.
  var wholeText: String {
    var lines = [message]
    if let label { lines.append(label) }
    if let help { lines.append("help: " + help) }
    return lines.joined(separator: "\n")
  }
}
