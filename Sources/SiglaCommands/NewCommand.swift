internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Encoding
internal import SourceText

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Draft an edition of a transcription.",
    discussion: """
      Copies the transcription unchanged to DIR/source.txt and writes DIR/edition.yaml with what the \
      text itself shows: title, author, translator, sources, dates, sender, addressee, place, \
      language. What is guessed is marked; look it over before you build.
      """
  )

  @Argument(help: "The folder of the new edition.")
  var directory: String

  @Option(name: .customLong("from"), help: "The transcription, in plain text.")
  var source: String

  @Option(help: "The transcription's conventions: a profile or a file; guessed by default.")
  var conventions: String?

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    try perform {
      let file = try FileStore.read(source)
      let transcript = try reading.transcript(of: file)
      let (draft, dictionaries) = try reading.draft(of: transcript, conventions: conventions)
      let folder = EditionFolder(directory)
      try folder.create(
        from: file,
        transcript: transcript,
        draft: draft,
        dictionaries: dictionaries
      )
      Terminal.print(folder.manifestPath + "\n")
      Terminal.note(
        "drafted \(folder.manifestPath); look over what is marked \"guessed\", then run: "
          + "sigla build \(directory)"
      )
      return .fine
    }
  }
}

/// How a transcription is read.
struct ReadingOptions: ParsableArguments {
  @Option(
    name: .customLong("encoding"),
    help: "The transcription's encoding: UTF-8, UTF-16, ISO-8859-1, windows-1252.",
    transform: { name in
      guard let encoding = TextEncoding(name: name) else {
        throw ValidationError(
          "'\(name)' is no encoding that Sigla knows; use UTF-8, UTF-16, UTF-16BE, ISO-8859-1 or "
            + "windows-1252"
        )
      }
      return encoding
    }
  )
  var encoding: TextEncoding?

  @Flag(name: .customLong("no-spelling"), help: "Propose no corrections from dictionaries.")
  var noSpelling = false

  /// Decodes and checks a transcription.
  func transcript(of file: SourceFile) throws -> Transcript {
    do {
      return try Transcript(path: file.path, bytes: file.bytes, encoding: encoding)
    } catch {
      // Positions are in the decoded text, which is what the source lines are shown from.
      let shown =
        (try? DecodedText(decoding: file.bytes, as: encoding)).map {
          SourceFile(path: file.path, bytes: $0.utf8)
        } ?? file
      throw CommandFailure(diagnostics: error.diagnostics, sources: [shown])
    }
  }

  /// Drafts a description, with the dictionaries of the text's language if there are any.
  /// - Parameters:
  ///   - transcript: The transcription.
  ///   - conventions: A profile or a file of conventions; nil to guess.
  ///   - listsNames: Whether possible names are looked for.
  /// - Returns: The draft, and the names of the dictionaries that were asked.
  /// - Throws: `CommandFailure` when there are no such conventions.
  func draft(
    of transcript: Transcript,
    conventions: String? = nil,
    listsNames: Bool = true
  ) throws -> (draft: EditionDraft, dictionaries: [String]) {
    let named = try conventions.map { name in
      try pointing(into: transcript.file) { () throws(DiagnosticError) in
        try ConventionsLibrary.conventions(named: name)
      }
    }
    var draft = EditionDraft(
      of: transcript,
      profiles: ConventionsLibrary.bundled,
      conventions: named,
      listsNames: listsNames
    )
    var names: [String] = []
    if !noSpelling, let language = draft.description.language {
      let loaded = SystemDictionary.load([language])
      Terminal.report(loaded.diagnostics, sources: [])
      if let dictionary = loaded.dictionary {
        draft.proposeCorrections(in: transcript, from: dictionary)
        names = dictionary.names
      }
    }
    draft.description.encoding = encoding
    return (draft, names)
  }
}
