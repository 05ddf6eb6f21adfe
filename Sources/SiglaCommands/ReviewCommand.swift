internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Encoding
internal import Foundation
internal import SourceText

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Show what the encoder was not sure of, and record the editors' answers.",
    discussion: """
      Lists the proposals for an edition's folder or for a plain transcription: what brackets are, \
      misspelt words, structure, names, dates, quotations. Answers are recorded in the folder's \
      edition.yaml; its comments and order stay.

      sigla review DIR                            what is open
      sigla review DIR --all --format json        every proposal, for programs
      sigla review DIR --accept ID --refuse ID --as 'ID=gloss' --accept-above 0.9
      """
  )

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "An edition's folder, or a transcription (- for standard input).")
  var source: String

  @Flag(help: "List what is open (the default when nothing is answered).")
  var list = false

  @Flag(help: "List every proposal, also those that are settled or decided.")
  var all = false

  @Option(help: "How the list is written: text or json.")
  var format = Format.text

  @Option(help: "Accept a proposal.")
  var accept: [String] = []

  @Option(help: "Refuse a proposal: the passage is nothing special.")
  var refuse: [String] = []

  @Option(name: .customLong("as"), help: "Say what a passage is instead: ID=CLASS.")
  var changes: [String] = []

  @Option(help: "Accept every open proposal that is at least so sure (0 to 1).")
  var acceptAbove: Double?

  @Option(help: "Who decides: the id of a responsibility in the manifest.")
  var by: String?

  @Option(help: "The conventions of a plain transcription: a profile or a file.")
  var conventions: String?

  @OptionGroup var reading: ReadingOptions

  private var answers: Bool {
    !accept.isEmpty || !refuse.isEmpty || !changes.isEmpty || acceptAbove != nil
  }

  func validate() throws {
    if let acceptAbove, !(0...1).contains(acceptAbove) {
      throw ValidationError("--accept-above takes a number from 0 to 1")
    }
    for change in changes where !change.contains("=") {
      throw ValidationError("--as takes ID=CLASS, as in --as '\(change)=gloss'")
    }
  }

  func run() throws {
    try perform {
      let isFolder = source != "-" && FileStore.isDirectory(source)
      if answers, !isFolder {
        throw CommandFailure(
          one: Diagnostic(
            "review/no-manifest",
            .error,
            "answers are recorded in an edition's manifest, and \(source) is no edition's folder",
            path: source,
            help: "sigla new DIR --from \(source) makes one"
          )
        )
      }
      return isFolder ? try reviewFolder() : try reviewFile()
    }
  }

  private func reviewFile() throws -> ExitStatus {
    let file = try FileStore.read(source)
    let transcript = try reading.transcript(of: file)
    let draft = EditionDraft(
      of: transcript,
      profiles: ConventionsLibrary.bundled,
      conventions: try conventions.map { name in
        try pointing(into: file) { () throws(DiagnosticError) in
          try ConventionsLibrary.conventions(named: name)
        }
      }
    )
    let review = try pointing(into: transcript.file) { () throws(DiagnosticError) in
      try Review(transcript, draft.description, spelling: !reading.noSpelling)
    }
    if let guess = draft.description.conventions.guess {
      Terminal.note("conventions: \(draft.description.conventions.profile), for \(guess)")
    }
    show(review)
    return .fine
  }

  private func reviewFolder() throws -> ExitStatus {
    let folder = EditionFolder(source)
    let files = FolderSources(folder)
    let review = try files.pointing { () throws(DiagnosticError) in
      try folder.review(spelling: !reading.noSpelling)
    }
    guard answers else {
      show(review)
      return .fine
    }
    let recorded = try record(review, in: folder, files)
    Terminal.note(
      "recorded \(recorded) answer\(recorded == 1 ? "" : "s") in \(folder.manifestPath)"
    )
    if list || all {
      show(
        try files.pointing { () throws(DiagnosticError) in
          try folder.review(spelling: !reading.noSpelling)
        }
      )
    }
    return .fine
  }
}

// MARK: - Answers

extension ReviewCommand {
  private func record(
    _ review: Review,
    in folder: EditionFolder,
    _ files: FolderSources
  ) throws -> Int {
    let byID = Dictionary(review.proposals.map { ($0.id, $0) }) { first, _ in first }
    var verdicts: [(Proposal, Decision.Verdict)] = []
    func answer(_ id: String, _ verdict: Decision.Verdict) throws {
      guard let proposal = byID[id] else {
        let near = Suggestion.nearest(to: id, among: Array(byID.keys))
        throw CommandFailure(
          one: Diagnostic(
            "review/unknown-id",
            .error,
            "there is no proposal “\(id)”; nothing was recorded",
            path: folder.sourcePath,
            help: near.map { "did you mean \($0)?" } ?? "sigla review --all lists them"
          )
        )
      }
      verdicts.append((proposal, verdict))
    }
    for id in accept { try answer(id, .accepted) }
    for id in refuse { try answer(id, .refused) }
    for change in changes {
      let parts = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      try answer(String(parts[0]), .changed(String(parts[1])))
    }
    if let acceptAbove {
      let answered = Set(verdicts.map(\.0.id))
      for proposal in review.open
      where proposal.confidence >= acceptAbove && !answered.contains(proposal.id) {
        verdicts.append((proposal, .accepted))
      }
    }
    try checkClasses(verdicts, folder)
    let answers = verdicts.map { proposal, verdict in
      ManifestEditor.Answer(
        proposal: proposal,
        verdict: verdict,
        context: review.context(of: proposal),
        by: by
      )
    }
    try files.pointing { () throws(DiagnosticError) in try folder.record(answers) }
    return answers.count
  }

  private func checkClasses(
    _ verdicts: [(Proposal, Decision.Verdict)],
    _ folder: EditionFolder
  ) throws {
    for case (let proposal, .changed(let name)) in verdicts where proposal.kind == .bracket {
      guard !Encoder.bracketClasses.contains(name) else { continue }
      let near = Suggestion.nearest(to: name, among: Encoder.bracketClasses)
      throw CommandFailure(
        one: Diagnostic(
          "review/unknown-class",
          .error,
          "“\(name)” is no class of brackets; nothing was recorded",
          path: folder.sourcePath,
          help: (near.map { "did you mean \($0)? " } ?? "")
            + "The classes are " + Encoder.bracketClasses.joined(separator: ", ")
        )
      )
    }
  }
}

// MARK: - The list

extension ReviewCommand {
  private struct Entry: Encodable {
    let id: String
    let kind: String
    let text: String
    let line: Int
    let column: Int
    let `class`: String
    let confidence: Double
    let reasons: [String]
    let alternatives: [String]
    let state: String
    let context: String
  }

  private func show(_ review: Review) {
    let shown = all ? review.proposals : review.open
    switch format {
    case .json: showJSON(shown, review)
    case .text: showText(shown, review)
    }
  }

  private func entry(_ proposal: Proposal, _ review: Review) -> Entry {
    let position = review.transcript.lines.position(of: proposal.range.lowerBound)
    return Entry(
      id: proposal.id,
      kind: proposal.kind.rawValue,
      text: proposal.text,
      line: position.line,
      column: position.column,
      class: proposal.reading,
      confidence: (proposal.confidence * 100).rounded() / 100,
      reasons: proposal.reasons,
      alternatives: proposal.alternatives,
      state: proposal.state.rawValue,
      context: review.context(of: proposal)
    )
  }

  private func showJSON(_ proposals: [Proposal], _ review: Review) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let entries = proposals.map { entry($0, review) }
    guard let data = try? encoder.encode(entries) else { return }
    Terminal.print(String(decoding: data, as: UTF8.self) + "\n")
  }

  private func showText(_ proposals: [Proposal], _ review: Review) {
    var text = ""
    for proposal in proposals {
      let entry = entry(proposal, review)
      text += "\(review.transcript.file.path):\(entry.line):\(entry.column): "
      text += "\(entry.kind): \(Self.shortened(entry.text)) → \(entry.class)"
      text += " (\(Int(entry.confidence * 100)) %, \(entry.state))\n"
      text += "    \(entry.context)\n"
      text += "    because: \(entry.reasons.joined(separator: "; "))\n"
      if !entry.alternatives.isEmpty {
        text += "    or: \(entry.alternatives.joined(separator: ", "))\n"
      }
      text += "    id: \(entry.id)\n\n"
    }
    Terminal.print(text)
    let open = review.open.count
    Terminal.note(
      open == 0
        ? "nothing is open (\(review.proposals.count) proposals)"
        : "\(open) of \(review.proposals.count) proposals are open"
    )
  }

  private static func shortened(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count <= 60 ? words : words.prefix(40) + " … " + words.suffix(15)
  }
}
