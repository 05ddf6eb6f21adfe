internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Encoding
internal import Foundation
internal import LibXML
internal import SourceText

struct EncodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "encode",
    abstract: "Encode a transcription as TEI.",
    discussion: """
      Takes a transcription (- for standard input), an edition's folder, or many transcriptions and \
      folders of them with -o OUT/. Without a manifest the description is drafted from the text, as \
      sigla new would. A document is only written when it gives the transcription back byte for byte.

      sigla encode letter.txt -o letter.xml
      sigla encode letters/ -o tei/ --jobs 4      every .txt file in the folder
      sigla encode letters.txt --split -o tei/    one document for each letter of a file
      """
  )

  @Argument(help: "A transcription, - for standard input, an edition's folder, or many of them.")
  var sources: [String]

  @Option(
    name: .shortAndLong,
    help: "Where to write the TEI: a file, or a folder for many; standard output by default."
  )
  var output: String?

  @Option(help: "The edition's manifest (edition.yaml).")
  var manifest: String?

  @Option(help: "What the signs mean: a profile (loc, leiden, …) or a file; guessed by default.")
  var conventions: String?

  @Flag(help: "Overwrite an edition.xml that was changed by hand.")
  var force = false

  @Flag(help: "Write one document for each letter of a file.")
  var split = false

  @Option(name: .shortAndLong, help: "How many transcriptions are encoded at once.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Show errors only.")
  var quiet = false

  @OptionGroup var reading: ReadingOptions

  private var source: String { sources.first ?? "-" }

  private var isEdition: Bool {
    sources.count == 1 && source != "-" && FileStore.isDirectory(source)
      && FileStore.exists(EditionFolder(source).manifestPath)
  }

  private var isCorpus: Bool {
    split || sources.count > 1 || (source != "-" && FileStore.isDirectory(source) && !isEdition)
  }

  func validate() throws {
    if isEdition, manifest != nil {
      throw ValidationError("an edition's folder has its own manifest; --manifest goes with a file")
    }
    if isEdition, output != nil {
      throw ValidationError("an edition is encoded to its own edition.xml; -o goes with a file")
    }
    if isEdition, conventions != nil {
      throw ValidationError("an edition's manifest says what the signs mean; see \"conventions:\"")
    }
    if manifest != nil, conventions != nil {
      throw ValidationError("the manifest says what the signs mean; see \"conventions:\"")
    }
    guard isCorpus else { return }
    if manifest != nil { throw ValidationError("--manifest goes with one file") }
    if sources.contains("-"), sources.count > 1 || split {
      throw ValidationError("standard input is encoded by itself")
    }
    if jobs < 1 { throw ValidationError("--jobs takes a number from 1 on") }
  }

  func run() throws {
    try perform {
      if isEdition { return try encodeFolder() }
      if isCorpus { return try encodeCorpus() }
      ProcessMemory.keepFreed()
      let file = try FileStore.read(source)
      let (transcript, encoder, manifestFile) = try describe(file)
      let files = [transcript.file] + (manifestFile.map { [$0] } ?? [])
      let result = try pointing(into: transcript.file) { () throws(DiagnosticError) in
        try encoder.encode(transcript)
      }
      if !quiet { Terminal.report(result.diagnostics, sources: files) }
      if let output {
        try FileStore.write(result.bytes, to: output)
      } else {
        Terminal.print(bytes: result.bytes)
      }
      return .fine
    }
  }

  private func encodeCorpus() throws -> ExitStatus {
    Terminal.endOnInterrupt()
    let items = try CorpusEncoding.items(sources)
    guard !items.isEmpty else {
      throw CommandFailure(
        one: Diagnostic(
          "encode/empty-folder",
          .error,
          "there are no transcriptions in \(sources.joined(separator: ", "))",
          path: source,
          help: "a folder stands for its files with the endings .txt, .text and .muse"
        )
      )
    }
    guard let output, !FileStore.exists(output) || FileStore.isDirectory(output) else {
      throw ValidationError("several documents need a folder to be written to: -o OUT/")
    }
    if let conventions {
      _ = try pointing { () throws(DiagnosticError) in
        try ConventionsLibrary.conventions(named: conventions)
      }
    }
    return CorpusEncoding(
      folder: output,
      conventions: conventions,
      encoding: reading.encoding,
      usesSpelling: !reading.noSpelling,
      splits: split,
      jobs: jobs,
      isQuiet: quiet
    ).run(items)
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
