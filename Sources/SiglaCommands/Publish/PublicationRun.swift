internal import Diagnostics
internal import EditionProject
internal import Encoding
internal import Publishing
internal import SourceText
internal import Threads
internal import Validation

/// Publishes documents, one after the other or several at once, with one set of stylesheets.
struct PublicationRun: Sendable {
  private let publisher: Publisher
  private let validator: Validator?
  private let isStrict: Bool
  private let formats: Set<PublishingFormat>
  private let division: Publisher.Division
  private let pdfMaker: PDFMaker?

  /// What an edition's project.xsl is called where models stand at its place.
  private static let ownProject = "project-own.xsl"

  /// What became of one document, not written yet.
  struct Outcome: Sendable {
    let work: PublicationWork
    var files: [(path: String, bytes: [UInt8])] = []
    var diagnostics: [Diagnostic] = []
    var sources: [SourceFile] = []
    var status = ExitStatus.fine
  }

  /// Compiles the stylesheets.
  /// - Parameters:
  ///   - options: How to publish.
  ///   - folder: An edition whose own stylesheets win over the built-in ones.
  /// - Throws: `DiagnosticError` or `CommandFailure` when something that is asked for cannot be used.
  init(options: PageOptions, folder: EditionFolder?) throws {
    let ofEdition = folder.map { FileStore.joined($0.path, "stylesheets") }
    let used = options.stylesheets ?? ofEdition.flatMap { FileStore.isDirectory($0) ? $0 : nil }
    @Sendable func own(_ path: String) -> [UInt8]? {
      used.flatMap { try? FileStore.read(FileStore.joined($0, path)).bytes }
    }
    let model = try options.odd.map { path in
      try ProcessingModel(
        of: try FileStore.read(path),
        including: own("project.xsl") == nil ? nil : Self.ownProject
      ) { address, base in
        let place = FileStore.joined(FileStore.folder(of: base), address)
        return address.contains(":") ? nil : try? FileStore.read(place)
      }
    }
    if let model { Terminal.report(model.diagnostics, sources: model.sources) }
    publisher = try Publisher(
      stylesheets: StylesheetFolder { path in
        guard let model else { return own(path) }
        // The models take the place of the edition's own templates, and include them.
        if path == "project.xsl" { return model.stylesheet }
        return own(path == Self.ownProject ? "project.xsl" : path)
      },
      language: options.language,
      version: Encoder.softwareVersion
    )
    Terminal.report(publisher.warnings, sources: [])
    isStrict = options.strict
    formats = Set(options.formats)
    division = options.divide
    pdfMaker = formats.contains(.pdf) ? try PDFMaker(options.pdfEngine) : nil
    validator = try? SchemaOptions.makeValidator()
  }

  /// Publishes a document.
  func publish(_ work: PublicationWork, record: PublicationRecord) -> Outcome {
    var outcome = Outcome(work: work)
    let file: SourceFile
    do throws(DiagnosticError) {
      file = try FileStore.read(work.document)
    } catch {
      outcome.diagnostics = error.diagnostics
      outcome.status = .failed
      return outcome
    }
    outcome.sources = [file]
    let digest = Future(startsNow: true) { SHA256.hexDigest(of: file.bytes) }
    let validity = Future(startsNow: true) { self.validity(of: file) }
    if isStrict, !validity.value.isEmpty {
      outcome.diagnostics = validity.value
      outcome.status = .invalid
      return outcome
    }
    let stem = work.name.split(separator: "/").last.map(String.init) ?? work.name
    let folder = work.name.dropLast(stem.count)
    let beside = FileStore.folder(of: file.path)
    let publication = publisher.publish(
      file,
      name: stem,
      formats: formats,
      division: division,
      record: downloads(record, stem: stem, file, digest),
      modified: Environment.sourceDate
    ) { path in
      try? FileStore.read(FileStore.joined(beside, path)).bytes
    }
    var files = publication.files
    outcome.diagnostics = validity.value + publication.diagnostics
    if let page = publication.printPage, let pdfMaker {
      switch pdfMaker.pdf(of: page, path: file.path) {
      case .success(let bytes): files.append((stem + ".pdf", bytes))
      case .failure(let error): outcome.diagnostics += error.diagnostics
      }
    }
    if outcome.diagnostics.hasErrors || files.isEmpty { outcome.status = .invalid }
    if isStrict, !outcome.diagnostics.isEmpty { outcome.status = .invalid }
    guard !files.isEmpty, !isStrict || outcome.status == .fine else { return outcome }
    outcome.files = files.map { (folder + $0.path, $0.bytes) }
    if formats.contains(.html) { outcome.files.append((folder + stem + ".xml", file.bytes)) }
    return outcome
  }

  /// A record with what readers may take away.
  private func downloads(
    _ record: PublicationRecord,
    stem: String,
    _ file: SourceFile,
    _ digest: Future<String>
  ) -> PublicationRecord {
    var record = record
    record.downloads.append(
      PublicationRecord.Download(
        format: "xml",
        href: stem + ".xml",
        bytes: file.bytes.count,
        digest: digest.value
      )
    )
    for format in PublishingFormat.allCases where formats.contains(format) && format != .html {
      record.downloads.append(
        PublicationRecord.Download(format: format.rawValue, href: "\(stem).\(format.ending)")
      )
    }
    return record
  }

  /// What a reader should know of a document that is not valid: a warning, or, when only faultless
  /// documents are published, all that is wrong with it.
  private func validity(of file: SourceFile) -> [Diagnostic] {
    guard let report = validator?.validate(file), report.isComplete, !report.isValid else {
      return []
    }
    let errors = report.diagnostics.filter { $0.severity == .error }
    // A document that is not well-formed is reported when it is read for the page.
    if errors.contains(where: { $0.code.hasPrefix("xml/") }) { return [] }
    if isStrict { return errors }
    let count = errors.count == 1 ? "an error" : "\(errors.count) errors"
    return [
      Diagnostic(
        "publish/invalid",
        .warning,
        "the document is not valid: it has \(count), and its page may be not as it was meant",
        path: file.path,
        help: "sigla validate \(file.path) lists them"
      )
    ]
  }
}

extension PublicationRun.Outcome {
  /// Writes what was made, says what there is to say, and tells how it went.
  func deliver(replacing: Bool, quietly: Bool = false) -> ExitStatus {
    Terminal.report(diagnostics, sources: sources)
    guard !files.isEmpty else { return status }
    var site = SiteFolder(work.target)
    do throws(DiagnosticError) {
      try site.write(files, of: work.name, replacing: replacing)
    } catch {
      Terminal.report(error.diagnostics, sources: [])
      return .failed
    }
    if !quietly { Terminal.print(FileStore.joined(work.target, files[0].path) + "\n") }
    return status
  }
}
