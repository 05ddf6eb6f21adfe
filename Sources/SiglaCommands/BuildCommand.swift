internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Encoding
internal import Publishing
internal import SourceText
internal import Validation

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Encode, validate and publish an edition.",
    discussion: """
      Encodes anew when source.txt or edition.yaml have changed. An edition.xml that was changed by \
      hand stays as it is: it is validated, checked to give the transcription back, and published.
      """
  )

  @Argument(help: "The edition's folder.")
  var directory = "."

  @Flag(help: "Encode anew even an edition.xml that was changed by hand.")
  var force = false

  @OptionGroup var page: PageOptions

  func run() throws {
    try perform {
      let folder = EditionFolder(directory)
      guard FileStore.exists(folder.manifestPath), FileStore.exists(folder.sourcePath) else {
        throw DiagnosticError(
          Diagnostic(
            "edition/none",
            .error,
            "there is no edition in \(directory)",
            path: directory,
            help: "an edition has source.txt and edition.yaml; draft one with: sigla new DIR "
              + "--from TRANSCRIPTION.txt"
          )
        )
      }
      let encoded = try encode(folder)
      guard encoded == .fine else { return encoded }
      let valid = try validate(folder)
      let published = try publish(folder)
      return max(valid, published)
    }
  }

  private func encode(_ folder: EditionFolder) throws -> ExitStatus {
    let files = FolderSources(folder)
    let state = try files.pointing { () throws(DiagnosticError) in try folder.documentState() }
    switch state {
    case .current where !force:
      step("encoded", "\(folder.documentPath) is up to date")
      return .fine
    case .edited where !force:
      let findings = try files.pointing { () throws(DiagnosticError) in try folder.checkSource() }
      Terminal.report(findings, sources: files.all())
      guard findings.isEmpty else { return .invalid }
      step("kept", "\(folder.documentPath), changed by hand; it still gives the transcription back")
      return .fine
    default:
      let result = try files.pointing { () throws(DiagnosticError) in
        try folder.encode(overwriting: force)
      }
      Terminal.report(result.diagnostics, sources: files.all())
      step("encoded", "\(folder.documentPath): \(Self.summary(result))")
      return .fine
    }
  }

  private func validate(_ folder: EditionFolder) throws -> ExitStatus {
    let validator = try SchemaOptions.makeValidator()
    let report = validator.validate(try FileStore.read(folder.documentPath))
    Terminal.report(report.diagnostics, sources: report.sources)
    guard report.isComplete else { return .failed }
    step("validated", report.isValid ? "no errors" : "the document has errors")
    return report.isValid ? .fine : .invalid
  }

  private func publish(_ folder: EditionFolder) throws -> ExitStatus {
    let works = try PublicationWork.list(of: [folder.path], output: nil)
    let run = try PublicationRun(options: page, folder: folder)
    let outcome = run.publish(works[0], record: PublicationRecord())
    let status = outcome.deliver(replacing: page.replaces, quietly: true)
    if let first = outcome.files.first, status != .failed {
      let more = outcome.files.count(where: { $0.path.hasSuffix(".html") }) - 1
      let place = FileStore.joined(folder.sitePath, first.path)
      step("published", more == 0 ? place : "\(place) and \(more) more pages")
    }
    return status
  }

  private func step(_ done: String, _ what: String) {
    let padding = String(repeating: " ", count: max(10 - done.count, 1))
    Terminal.note(done + padding + what)
  }

  /// What the encoder marked, in a few words.
  private static func summary(_ result: Encoder.Result) -> String {
    let kinds: [(name: String, elements: Set<String>)] = [
      ("bracket", ["supplied", "gloss", "gap", "unclear", "reg", "ex", "del", "add", "sic"]),
      ("title or emphasis", ["title", "emph", "hi"]), ("quotation", ["quote", "q", "soCalled"]),
      ("correction", ["choice"]), ("name", ["persName", "placeName", "orgName", "name"]),
      ("date", ["date"]), ("note", ["note"]),
    ]
    let parts = kinds.compactMap { kind -> String? in
      let count = result.tally.filter { kind.elements.contains($0.key) }.values.reduce(0, +)
      guard count > 0 else { return nil }
      let plural = kind.name == "title or emphasis" ? "titles or emphases" : kind.name + "s"
      return "\(count) \(count == 1 ? kind.name : plural)"
    }
    let sure = "the transcription comes back byte for byte"
    return (parts + [sure]).joined(separator: ", ")
  }
}
