internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Encoding
internal import SourceText

struct EncodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "encode",
    abstract: "Encode a transcription as TEI.",
    discussion: """
      Takes a transcription (- for standard input) or an edition's folder. Without a manifest the \
      description is drafted from the text, as sigla new would. The document is only written when \
      it gives the transcription back byte for byte.
      """
  )

  @Argument(help: "The transcription, - for standard input, or an edition's folder.")
  var source: String

  @Option(name: .shortAndLong, help: "Where to write the TEI; standard output by default.")
  var output: String?

  @Option(help: "The edition's manifest (edition.yaml).")
  var manifest: String?

  @Option(help: "What the signs mean: a profile (loc, leiden, …) or a file; guessed by default.")
  var conventions: String?

  @Flag(help: "Overwrite an edition.xml that was changed by hand.")
  var force = false

  @Flag(name: .shortAndLong, help: "Show errors only.")
  var quiet = false

  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    if source != "-", FileStore.isDirectory(source), manifest != nil {
      throw ValidationError("an edition's folder has its own manifest; --manifest goes with a file")
    }
  }

  func run() throws {
    try perform {
      if source != "-", FileStore.isDirectory(source) { return try encodeFolder() }
      let file = try FileStore.read(source)
      let (transcript, encoder, manifestFile) = try describe(file)
      let sources = [transcript.file] + (manifestFile.map { [$0] } ?? [])
      let result = try pointing(into: transcript.file) { () throws(DiagnosticError) in
        try encoder.encode(transcript)
      }
      if !quiet { Terminal.report(result.diagnostics, sources: sources) }
      if let output {
        try FileStore.write(result.bytes, to: output)
      } else {
        Terminal.print(bytes: result.bytes)
      }
      return .fine
    }
  }

  private func describe(
    _ file: SourceFile
  ) throws -> (Transcript, Encoder, SourceFile?) {
    if let manifest {
      let manifestFile = try FileStore.read(manifest)
      let description = try pointing(into: manifestFile) { () throws(DiagnosticError) in
        try ManifestReader.read(manifestFile)
      }
      var reading = reading
      reading.encoding = reading.encoding ?? description.encoding
      return (try reading.transcript(of: file), Encoder(description), manifestFile)
    }
    let transcript = try reading.transcript(of: file)
    let (draft, dictionaries) = try reading.draft(
      of: transcript,
      conventions: conventions,
      listsNames: false
    )
    if !quiet, let guess = draft.description.conventions.guess {
      Terminal.note("conventions: \(draft.description.conventions.profile), for \(guess)")
    }
    if !quiet, !draft.description.corrections.isEmpty {
      Terminal.note(
        "\(draft.description.corrections.count) corrections proposed by the dictionaries "
          + "\(dictionaries.joined(separator: ", ")); sigla new records them, --no-spelling leaves "
          + "them out"
      )
    }
    return (transcript, draft.encoder(), nil)
  }

  private func encodeFolder() throws -> ExitStatus {
    let folder = EditionFolder(source)
    let files = FolderSources(folder)
    let result = try files.pointing { () throws(DiagnosticError) in
      try folder.encode(overwriting: force)
    }
    if !quiet { Terminal.report(result.diagnostics, sources: files.all()) }
    return .fine
  }
}

/// The files of an edition that diagnostics may point into, read when they are needed.
struct FolderSources {
  let folder: EditionFolder

  init(_ folder: EditionFolder) {
    self.folder = folder
  }

  /// The files that can be read; the transcription decoded.
  func all() -> [SourceFile] {
    let paths = [folder.sourcePath, folder.manifestPath, folder.documentPath]
    return paths.compactMap { path in
      guard let file = try? FileStore.read(path) else { return nil }
      guard path == folder.sourcePath,
        let text = try? DecodedText(decoding: file.bytes, as: folder.sourceEncoding())
      else { return file }
      return SourceFile(path: path, bytes: text.utf8)
    }
  }

  /// Runs work whose diagnostics point into the edition's files.
  func pointing<Result>(_ work: () throws(DiagnosticError) -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      throw CommandFailure(diagnostics: error.diagnostics, sources: all())
    }
  }
}
