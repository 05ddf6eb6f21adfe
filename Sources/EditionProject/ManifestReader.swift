package import Diagnostics
package import Encoding
package import SourceText
internal import Yams

/// Reads `edition.yaml`: every unknown key, wrong type and impossible date is found in one run, each
/// with its line and column.
package struct ManifestReader {
  let source: SourceFile
  let lines: LineTable
  var diagnostics: [Diagnostic] = []
  /// Where ids are given to things, and where they are pointed to.
  var definitions: [Mention] = []
  var pointers: [Mention] = []

  /// An id and its place.
  struct Mention {
    let id: String
    let range: Range<Int>?
  }

  /// The description that a manifest gives.
  /// - Throws: `DiagnosticError` when the manifest has errors.
  package static func read(_ source: SourceFile) throws(DiagnosticError) -> EditionDescription {
    var reader = ManifestReader(source: source, lines: LineTable(source.bytes))
    let description = reader.description()
    guard !reader.diagnostics.hasErrors else {
      throw DiagnosticError(reader.diagnostics.sortedByPlace())
    }
    return description
  }

  private mutating func description() -> EditionDescription {
    var description = EditionDescription()
    guard let root = rootMapping() else { return description }
    for (key, value) in root {
      read(key: key, value: value, into: &description)
    }
    resolve(&description)
    checkIDs()
    return description
  }

  private mutating func rootMapping() -> [(key: ManifestKey, value: Node)]? {
    rootNode().map { mapping($0, what: "the manifest") ?? [] }
  }

  /// The file's YAML; nil when it is empty, or with an error when it is none.
  mutating func rootNode() -> Node? {
    let text = String(decoding: source.bytes, as: UTF8.self)
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      add(yamlError: error)
    } catch {
      add("manifest/unreadable", "\(error)", nil, help: nil)
    }
    return nil
  }

  private mutating func add(yamlError error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      add(
        "manifest/not-yaml",
        "this is not YAML: \(problem)",
        range(line: mark.line, column: mark.column),
        help: "a text with a colon, a hash or a quotation mark needs quotation marks round it"
      )
    default: add("manifest/not-yaml", "this is not YAML: \(error)", nil, help: nil)
    }
  }

  private mutating func read(
    key: ManifestKey,
    value: Node,
    into description: inout EditionDescription
  ) {
    switch key.name {
    case "title": description.title = string(value)
    case "subtitle": description.subtitle = string(value)
    case "kind": description.kind = choice(value, [.letter, .text]) ?? .unknown
    case "language": description.language = language(value)
    case "original-language": description.originalLanguage = language(value)
    case "author", "authors": description.authors = agents(value)
    case "editor", "editors": description.editors = agents(value)
    case "translator", "translators": description.translators = agents(value)
    case "summary": description.summary = string(value)
    case "status": description.status = string(value)
    case "schema", "schemas": description.schemas = strings(value)
    case "encoding": description.encoding = encoding(value)
    case "responsibilities": description.responsibilities = responsibilities(value)
    case "publication": description.publication = publication(value)
    case "sources": description.sources = items(value).map { source($0) }
    case "sent": description.sent = correspondence(value)
    case "received": description.received = correspondence(value)
    case "conventions": description.conventions = conventions(value)
    case "decisions": description.decisions = decisions(value)
    case "good-words": description.goodWords = strings(value)
    case "bad-words": description.badWords = strings(value)
    case "persons": description.entities += entities(value, .person)
    case "places": description.entities += entities(value, .place)
    case "organisations", "organizations":
      description.entities += entities(value, .organisation)
    case "works": description.entities += entities(value, .work)
    case "events": description.entities += entities(value, .event)
    case "corrections": description.corrections = items(value).compactMap { correction($0) }
    case "notes": description.notes = items(value).compactMap { note($0) }
    case "changes": description.changes = items(value).compactMap { change($0) }
    default: unknown(key, among: Self.topLevelKeys)
    }
  }

  private static let topLevelKeys = [
    "title", "subtitle", "kind", "language", "original-language", "author", "editor", "translator",
    "summary", "status", "schema", "encoding", "responsibilities", "publication", "sources", "sent",
    "received",
    "conventions", "persons", "places", "organisations", "works", "events", "corrections", "notes",
    "changes", "decisions", "good-words", "bad-words",
  ]
}
