internal import SourceText

/// What a letter's opener and closer tell.
extension Drafter {
  mutating func readLetter() {
    // Of several letters the first tells.
    let blocks = structure.blocks(of: Array(structure.body.prefix(1)))
    readAddress(blocks.filter { $0.role == .addressLine }.map(text))
    for block in blocks.prefix(while: { $0.role != .paragraph }) {
      switch block.role {
      case .dateline: readDateline(block)
      case .salute: readAddressee(block)
      default: break
      }
    }
    if let signed = blocks.first(where: { $0.role == .signed }) { readSender(signed) }
    if draft.description.sent.person == nil {
      draft.description.sent.person = draft.description.authors.first
    }
  }

  private mutating func readDateline(_ block: Block) {
    let bytes = transcript.bytes
    if let date = DateRecognizer.matches(in: bytes, block.range).first {
      draft.description.sent.date = date.iso
    }
    let first = block.segments.first.map { transcript.file.text(in: $0) } ?? ""
    let name = first.split { $0 == "," || $0 == "(" }.first.map(String.init)?.trimmingBlanks() ?? ""
    if LetterFormulas.isPlace(name), DateRecognizer.wholeDate(name) == nil, !name.isEmpty {
      let id = draft.entity(.place, named: name)
      draft.description.sent.place = .init(name: name, id: id)
      readWiderPlace(first)
    }
    draft.guesses["sent"] = place(block)
  }

  /// The province or country in brackets after a place: `Dmitrov (Moscow province)`.
  private mutating func readWiderPlace(_ line: String) {
    guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close
    else { return }
    let name = line[line.index(after: open)..<close].trimmingBlanks()
    guard LetterFormulas.isPlace(name), DateRecognizer.wholeDate(name) == nil else { return }
    _ = draft.entity(.place, named: name)
  }

  /// An address: `To` the addressee, and the place in its last line.
  private mutating func readAddress(_ lines: [String]) {
    guard let first = lines.first, first.hasPrefix("To ") else { return }
    let name = String(first.dropFirst(3)).trimming { ",.:; ".contains($0) }
    if LetterFormulas.isSignature(name), draft.description.received.person == nil {
      let id = draft.entity(.person, named: name)
      draft.description.received.person = .init(name: name, id: id)
      draft.guesses["received"] = "the address"
    }
    guard lines.count > 1, let last = lines.last else { return }
    let place = last.trimming { ",.:; ".contains($0) }
    let words = place.split(separator: " ")
    guard LetterFormulas.isPlace(place), words.count <= 2, words.first != "The" else { return }
    let id = draft.entity(.place, named: place)
    if draft.description.received.place == nil {
      draft.description.received.place = .init(name: place, id: id)
    }
  }

  private mutating func readAddressee(_ block: Block) {
    let words = text(block).trimming { ",:!.—- ".contains($0) }.split(separator: " ")
    let form = words.dropFirst().filter { word in
      !["dear", "sir", "madam", "friend", "comrade", "comrades", "mr.", "mrs.", "dr."].contains(
        word.lowercased()
      )
    }.joined(separator: " ")
    let fromTitle = draft.description.title.flatMap { Self.addressee(inTitle: $0) }
    guard let name = fromTitle ?? (form.isEmpty ? nil : form),
      name.first?.isUppercase ?? false
    else { return }
    let id = draft.entity(.person, named: name)
    if form.first?.isUppercase ?? false { draft.addForm(form, to: id) }
    draft.description.received.person = .init(name: name, id: id)
    draft.guesses["received"] = fromTitle == nil ? place(block) : "the title and \(place(block))"
  }

  /// The addressee in a title: `Lenin` in `Letter To Lenin`.
  private static func addressee(inTitle title: String) -> String? {
    let words = title.split(separator: " ")
    guard let to = words.firstIndex(where: { $0.lowercased() == "to" }), to > 0,
      words[..<to].contains(where: { $0.lowercased().hasPrefix("letter") })
    else { return nil }
    let name = words[(to + 1)...].prefix { $0.first?.isUppercase ?? false }.joined(separator: " ")
    return name.isEmpty ? nil : name.trimming { ",.;:".contains($0) }
  }

  private mutating func readSender(_ block: Block) {
    // What he is stands after his name.
    let name = String(text(block).prefix { $0 != "(" && $0 != "[" }).trimming { ",; ".contains($0) }
    guard !name.isEmpty else { return }
    if let author = draft.description.authors.first, author.name.lastWord == name.lastWord {
      draft.addForm(name, to: author.id)
      draft.description.sent.person = author
    } else {
      let id = draft.entity(.person, named: name)
      draft.description.sent.person = .init(name: name, id: id)
      if draft.description.authors.isEmpty {
        draft.description.authors = [.init(name: name, id: id)]
        draft.guesses["author"] = place(block)
      }
    }
  }
}
