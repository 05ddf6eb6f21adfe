internal import SourceText
internal import Threads

/// A description of an edition as far as its transcription shows it, with the guesses marked.
package struct EditionDraft: Sendable {
  /// The description.
  package var description = EditionDescription()
  /// What was guessed, by the manifest's key, with the reason.
  package var guesses: [String: String] = [:]
  /// The signs that the transcription uses, each with its count: `5 × […]`.
  package var signs: [String] = []
  /// Capitalised words of the running text that may be names, in the order of the text.
  package var possibleNames: [String] = []

  private var structure: TextStructure
  /// Whether the structure is the same when it is looked for with the description.
  private var isStructureFinal: Bool { structure.front.isEmpty && !structure.isLetter }

  /// Drafts a description from a transcription.
  /// - Parameters:
  ///   - transcript: The transcription.
  ///   - profiles: The conventions that it may follow.
  ///   - conventions: Those that it follows; nil to guess.
  ///   - listsNames: Whether to look for possible names and count the signs, for people.
  package init(
    of transcript: Transcript,
    profiles: Profiles = Profiles(),
    conventions: Conventions? = nil,
    listsNames: Bool = true
  ) {
    let language = Future(startsNow: true) { LanguageGuess.language(of: transcript.text.utf8) }
    if let conventions {
      description.conventions = conventions
    } else if let guess = ProfileGuess.profile(of: transcript.bytes),
      var guessed = profiles[guess.profile]
    {
      guessed.guess = guess.reason
      description.conventions = guessed
    }
    structure = StructureScanner.structure(of: transcript, description: description)
    description.language = language.value
    var drafter = Drafter(transcript: transcript, structure: structure, draft: self)
    drafter.run(listsNames: listsNames)
    self = drafter.draft
    if conventions == nil, description.conventions.profile == "edition",
      !description.translators.isEmpty, var translation = profiles["translation"]
    {
      translation.guess = "the text names its translator"
      translation.bracketsBy = description.conventions.bracketsBy
      description.conventions = translation
    }
  }

  /// Adds corrections that a dictionary of the text's language proposes.
  package mutating func proposeCorrections(
    in transcript: Transcript,
    from dictionary: any SpellingDictionary
  ) {
    description.proposeCorrections(
      in: transcript,
      from: dictionary,
      structure: isStructureFinal ? structure : nil
    )
  }

  /// An encoder for the transcription that was drafted.
  package func encoder(listsProposals: Bool = false) -> Encoder {
    Encoder(
      description,
      listsProposals: listsProposals,
      structure: isStructureFinal ? structure : nil
    )
  }
}

extension EditionDescription {
  /// Adds corrections that a dictionary of the text's language proposes and that the edition has not
  /// decided about.
  /// - Returns: Places that a person should look at and for which there is no correction.
  @discardableResult
  package mutating func proposeCorrections(
    in transcript: Transcript,
    from dictionary: any SpellingDictionary
  ) -> [TypoProposal] {
    proposeCorrections(in: transcript, from: dictionary, structure: nil)
  }

  @discardableResult
  mutating func proposeCorrections(
    in transcript: Transcript,
    from dictionary: any SpellingDictionary,
    structure: TextStructure?
  ) -> [TypoProposal] {
    let structure =
      structure ?? StructureScanner.structure(of: transcript, description: self)
    // A preamble is full of names, addresses and titles.
    var lines: [Range<Int>] = []
    for node in structure.body + structure.back { node.forEachBlock { lines += $0.segments } }
    let found = TypoFinder.proposals(
      in: transcript,
      ranges: lines,
      skipping: Self.certifiedErrors(in: transcript.bytes),
      dictionary: dictionary,
      words: WordLists(good: Set(goodWords), bad: Set(badWords))
    )
    var known = Set(corrections.map(\.sic) + goodWords)
    var others: [TypoProposal] = []
    for proposal in found {
      guard let correction = Correction(proposal) else {
        others.append(proposal)
        continue
      }
      if known.insert(correction.sic).inserted { corrections.append(correction) }
    }
    return others
  }

  /// The words before `[sic]`.
  private static func certifiedErrors(in bytes: [UInt8]) -> [Range<Int>] {
    let mark = Array("[sic".utf8)
    var result: [Range<Int>] = []
    let window = TextWindow(bytes: bytes, bounds: bytes.indices)
    for offset in bytes.indices.dropLast(mark.count)
    where bytes[offset] == 0x5B && bytes[offset..<offset + mark.count].elementsEqual(mark) {
      if let word = window.word(before: offset) { result.append(word) }
    }
    return result
  }
}

/// Reads the facts of an edition off its blocks.
struct Drafter {
  let transcript: Transcript
  let structure: TextStructure
  var draft: EditionDraft

  mutating func run(listsNames: Bool) {
    draft.description.kind = structure.isLetter ? .letter : .text
    draft.guesses["kind"] =
      structure.isLetter
      ? "it has a salutation or a date line and a signature"
      : "it has no salutation"
    draft.guesses["language"] = "by its commonest words"
    draft.description.status = "draft"
    readFront()
    if structure.isLetter { readLetter() }
    if let translator = draft.description.translators.first?.id {
      draft.description.conventions.bracketsBy = translator
      draft.guesses["conventions"] =
        "the translator is the likeliest to have put the brackets there"
    }
    if draft.description.title == nil, let head = structure.blocks.first(where: \.holdsText),
      head.role == .head
    {
      draft.description.title = text(head)
      draft.guesses["title"] = place(head)
    }
    guard listsNames else { return }
    readPossibleNames()
    readSigns()
  }

  /// Counts the passages in brackets, between marks of emphasis and in quotation marks.
  private mutating func readSigns() {
    let blocks = structure.blocks.filter(\.holdsText)
    let brackets = BracketScanner(
      transcript: transcript,
      blocks: blocks,
      conventions: draft.description.conventions
    ).scan().pairs
    let emphasis = EmphasisScanner(
      transcript: transcript,
      blocks: blocks,
      conventions: draft.description.conventions
    ).scan().pairs
    let quotations = QuotationScanner(transcript: transcript, blocks: blocks).scan().pairs
    var signs = brackets.map { $0.rule.open + "…" + $0.rule.close }
    for pair in emphasis {
      let mark = transcript.file.text(
        in: pair.range.lowerBound..<pair.range.lowerBound + pair.markLength
      )
      signs.append(mark + "…" + mark)
    }
    for pair in quotations {
      let open = pair.range.lowerBound..<pair.range.lowerBound + pair.openLength
      let close = pair.range.upperBound - pair.closeLength..<pair.range.upperBound
      signs.append(transcript.file.text(in: open) + "…" + transcript.file.text(in: close))
    }
    let counts = Dictionary(grouping: signs) { $0 }.mapValues(\.count)
    draft.signs = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
      .map { "\($0.value) × \($0.key)" }
  }

  /// The block's text without what XML cannot hold.
  func text(_ block: Block) -> String {
    let text = block.segments.map { transcript.file.text(in: $0) }.joined(separator: " ")
    guard !transcript.illegalCharacters.isEmpty else { return text }
    let scalars = text.unicodeScalars.filter {
      $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF
    }
    return String(String.UnicodeScalarView(scalars))
  }

  func place(_ block: Block) -> String {
    "line \(transcript.lines.position(of: block.range.lowerBound).line)"
  }
}

// MARK: - Preamble

extension Drafter {
  private mutating func readFront() {
    for block in structure.blocks(of: structure.front) {
      let line = text(block)
      switch block.role {
      case .titleMain where draft.description.title == nil:
        draft.description.title = line
        draft.guesses["title"] = place(block)
      case .docAuthor, .byline: addAuthor(line, block)
      case .docImprint: readImprint(line, block)
      case .docEdition: readSource(line, block)
      default: break
      }
    }
    if draft.description.sources.first?.publisher != nil {
      draft.description.sources[0].title = draft.description.title
      if structure.isLetter { draft.description.sources[0].level = "a" }
    }
    if draft.description.sources.count > 1 {
      draft.guesses["sources"] = "the preamble, nearest source first"
    }
  }

  private mutating func addAuthor(_ line: String, _ block: Block) {
    let name = line.lowercased().hasPrefix("by ") ? String(line.dropFirst(3)) : line
    let bare = name.trimming { ",.;: ".contains($0) }
    guard !bare.isEmpty, draft.description.authors.isEmpty else { return }
    let id = draft.entity(.person, named: bare)
    draft.description.authors.append(.init(name: bare, id: id))
    draft.guesses["author"] = place(block)
  }

  /// Reads a line such as `The Anarchist Library Anti-Copyright June 7, 2012`.
  private mutating func readImprint(_ line: String, _ block: Block) {
    var source = EditionDescription.Source()
    let bytes = Array(line.utf8)
    var rest = line
    if let date = DateRecognizer.matches(in: bytes, bytes.indices).last {
      source.date = date.iso
      rest = String(decoding: bytes[..<date.range.lowerBound], as: UTF8.self)
    }
    for mark in ["Anti-Copyright", "Anti-copyright", "Copyright", "©", "Published by"] {
      guard let range = rest.range(ofFirst: mark) else { continue }
      source.rights = mark
      rest = String(rest[..<range.lowerBound])
    }
    let name = rest.trimming { ",.;: ".contains($0) }
    if !name.isEmpty {
      source.publisher = .init(name: name, id: draft.entity(.organisation, named: name))
    }
    draft.description.sources.append(source)
    draft.guesses["sources"] = place(block)
  }

  /// Reads a line such as `From *Title*, Author, edited and translated by Name`.
  private mutating func readSource(_ line: String, _ block: Block) {
    var book = EditionDescription.Source()
    let statement = SourceStatement(line)
    book.title = statement.title
    book.level = statement.title == nil ? nil : "m"
    if let name = statement.author {
      let isAuthor = draft.description.authors.contains { $0.name.lastWord == name.lastWord }
      let id = isAuthor ? draft.description.authors.first?.id : draft.entity(.person, named: name)
      if isAuthor { draft.addForm(name, to: id) }
      book.authors = [.init(name: name, id: id)]
    }
    if let name = statement.translator {
      let agent = EditionDescription.Agent(name: name, id: draft.entity(.person, named: name))
      book.translators = [agent]
      draft.description.translators = [agent]
      draft.guesses["translator"] = place(block)
    }
    if let name = statement.editor {
      book.editors = [.init(name: name, id: draft.entity(.person, named: name))]
    }
    if statement.host != nil || statement.retrieved != nil {
      var site = EditionDescription.Source()
      site.title = statement.host
      site.url = statement.host
      site.retrieved = statement.retrieved
      draft.description.sources.append(site)
    }
    if book.title != nil || !book.translators.isEmpty || !book.editors.isEmpty {
      draft.description.sources.append(book)
    }
    if draft.guesses["sources"] == nil { draft.guesses["sources"] = place(block) }
  }
}
