extension EditionDraft {
  /// The `id` of the entity with a name; a new entity when there is none yet.
  mutating func entity(
    _ kind: EditionDescription.Entity.Kind,
    named name: String
  ) -> String {
    if let known = description.entities.first(where: { $0.kind == kind && $0.name == name }) {
      return known.id
    }
    let words = name.lowercased().words.filter { !["the", "of", "and"].contains($0) }
    let base: String
    switch kind {
    case .person, .place: base = words.last ?? "name"
    case .organisation, .work, .event: base = words.prefix(3).joined(separator: "-")
    }
    var id = Self.ncName(base)
    var number = 2
    while description.entities.contains(where: { $0.id == id }) {
      id = Self.ncName(base) + "-\(number)"
      number += 1
    }
    description.entities.append(.init(id: id, kind: kind, name: name))
    return id
  }

  /// Adds a form of an entity's name that the text uses.
  mutating func addForm(_ form: String, to id: String?) {
    guard let index = description.entities.firstIndex(where: { $0.id == id }) else { return }
    let entity = description.entities[index]
    guard form != entity.name, !entity.forms.contains(form), !form.isEmpty else { return }
    description.entities[index].forms.append(form)
  }

  /// A word as an `xml:id`: letters, figures and hyphens, a letter first.
  private static func ncName(_ word: String) -> String {
    let kept = word.unicodeScalars.filter { scalar in
      scalar.isASCII
        ? ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
        : scalar.properties.isAlphabetic && scalar.properties.generalCategory != .modifierLetter
    }
    let name = String(String.UnicodeScalarView(kept))
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic else {
      return "n" + name
    }
    return name
  }
}

extension String {
  /// The last word, for comparing names.
  var lastWord: String { words.last ?? "" }

  /// The text without the characters at its ends that a rule names.
  func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    var text = self[...]
    while let first = text.first, isTrimmed(first) { text = text.dropFirst() }
    while let last = text.last, isTrimmed(last) { text = text.dropLast() }
    return String(text)
  }

  /// Where a text first occurs; nil when it does not.
  func range(ofFirst text: String) -> Range<String.Index>? {
    guard !text.isEmpty else { return nil }
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
