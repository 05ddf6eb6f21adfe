internal import Diagnostics
internal import EditionProject
internal import Encoding
internal import SourceText
internal import Synchronization

/// Encodes many transcriptions: each to a file of its own, in any number of threads, one failure
/// never stopping the rest.
struct CorpusEncoding: Sendable {
  /// Where the documents go.
  let folder: String
  let conventions: String?
  let encoding: TextEncoding?
  let usesSpelling: Bool
  let splits: Bool
  let jobs: Int
  let isQuiet: Bool

  /// A transcription and where its document goes, relative to the folder, without ending.
  struct Item: Sendable {
    let path: String
    let name: String
  }

  /// What became of one transcription.
  private struct Outcome: Sendable {
    var item: Item
    var documents = 0
    var bytes = 0
    var profile = ""
    var brackets = 0
    var open = 0
    var corrections = 0
    var warnings = 0
    /// What is wrong, ready to be shown; empty when all went well.
    var failure = ""
  }

  /// The transcriptions that arguments stand for: files, and all `.txt` files in folders.
  /// - Throws: `CommandFailure` when two of them would be written to the same file.
  static func items(_ arguments: [String]) throws -> [Item] {
    var items: [Item] = []
    for argument in arguments {
      if FileStore.isDirectory(argument) {
        for path in FileStore.files(in: argument, ending: [".txt", ".muse", ".text"]) {
          let relative = path.dropFirst(argument.count).drop { $0 == "/" }
          items.append(Item(path: path, name: withoutEnding(String(relative))))
        }
      } else {
        let file = argument.split(separator: "/").last.map(String.init) ?? argument
        items.append(Item(path: argument, name: withoutEnding(file)))
      }
    }
    var seen: [String: String] = [:]
    for item in items {
      if let other = seen[item.name] {
        throw CommandFailure(
          one: Diagnostic(
            "encode/same-name",
            .error,
            "\(other) and \(item.path) would both be written to \(item.name).xml",
            path: item.path,
            help: "encode them in two runs, to two folders"
          )
        )
      }
      seen[item.name] = item.path
    }
    return items
  }

  private static func withoutEnding(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex,
      name[dot...].count <= 6, !name[dot...].contains("/")
    else { return name }
    return String(name[..<dot])
  }

  /// Encodes the transcriptions and prints a row for each and the sums.
  func run(_ items: [Item]) -> ExitStatus {
    let dictionaries = DictionaryPool()
    let progress = ProgressLine(total: items.count, isWanted: !isQuiet)
    let sums = Mutex((files: 0, failed: 0, documents: 0, open: 0, warnings: 0, bytes: 0))
    if !isQuiet {
      Terminal.print(
        "documents  brackets  corrections  open  warnings  conventions  transcription\n"
      )
    }
    OrderedWork.run(items, jobs: jobs) { _, item in
      outcome(of: item, dictionaries)
    } deliver: { outcome in
      sums.withLock { sums in
        sums.files += 1
        sums.failed += outcome.failure.isEmpty ? 0 : 1
        sums.documents += outcome.documents
        sums.open += outcome.open
        sums.warnings += outcome.warnings
        sums.bytes += outcome.bytes
      }
      if !outcome.failure.isEmpty {
        progress.clear()
        Terminal.note(outcome.failure)
      } else if !isQuiet {
        progress.clear()
        Terminal.print(row(outcome))
      }
      progress.advance(outcome.item.path, errors: outcome.failure.isEmpty ? 0 : 1)
    }
    progress.clear()
    let result = sums.withLock { $0 }
    Terminal.note(
      "\(result.files) transcriptions, \(result.bytes / 1000) kB: \(result.documents) documents in "
        + "\(folder), \(result.failed) failed, \(result.open) proposals open, "
        + "\(result.warnings) warnings"
    )
    return result.failed == 0 ? .fine : .failed
  }

  private func row(_ outcome: Outcome) -> String {
    func cell(_ value: Int, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let profile =
      outcome.profile + String(repeating: " ", count: max(0, 11 - outcome.profile.count))
    return cell(outcome.documents, 9) + cell(outcome.brackets, 10) + cell(outcome.corrections, 13)
      + cell(outcome.open, 6) + cell(outcome.warnings, 10) + "  " + profile + "  "
      + outcome.item.path + "\n"
  }

  private func outcome(of item: Item, _ dictionaries: DictionaryPool) -> Outcome {
    var outcome = Outcome(item: item)
    var shown: [SourceFile] = []
    do throws(DiagnosticError) {
      let file = try FileStore.read(item.path)
      shown = [file]
      let whole = try Transcript(path: item.path, bytes: file.bytes, encoding: encoding)
      shown = [whole.file]
      outcome.bytes = file.bytes.count
      let named = try conventions.map { name throws(DiagnosticError) in
        try ConventionsLibrary.conventions(named: name)
      }
      let parts = splits ? try LetterParts.parts(of: whole) : [whole]
      for (index, part) in parts.enumerated() {
        var draft = EditionDraft(
          of: part,
          profiles: ConventionsLibrary.bundled,
          conventions: named,
          listsNames: false
        )
        draft.description.encoding = encoding
        if usesSpelling, let language = draft.description.language {
          dictionaries.use(language) { draft.proposeCorrections(in: part, from: $0) }
        }
        shown = [part.file]
        let result = try draft.encoder().encode(part)
        let number = parts.count == 1 ? "" : "-" + Self.number(index, of: parts.count)
        try FileStore.write(result.bytes, to: FileStore.joined(folder, item.name + number + ".xml"))
        outcome.documents += 1
        outcome.profile = draft.description.conventions.profile
        outcome.corrections += draft.description.corrections.count
        outcome.brackets += result.proposals.count { $0.kind == .bracket }
        outcome.open += result.proposals.count { $0.state == .open }
        outcome.warnings += result.diagnostics.count { $0.severity == .warning }
      }
    } catch {
      let sources = SourceCache(error.sources.isEmpty ? shown : error.sources)
      let text = Terminal.rendered(
        error.diagnostics,
        sources: sources,
        color: Terminal.usesColor(2)
      )
      outcome.failure = text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
    return outcome
  }

  /// A number with zeros before it, so that names sort as the parts stand.
  private static func number(_ index: Int, of count: Int) -> String {
    let width = max(2, String(count).count)
    let text = String(index + 1)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
