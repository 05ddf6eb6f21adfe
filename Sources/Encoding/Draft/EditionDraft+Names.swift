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

  /// Letters that XML 1.0 (fourth edition), appendix B, leaves out of names.
  private static func isJoined(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAA, 0xBA, 0x132, 0x133, 0x13F, 0x140, 0x149, 0x17F, 0x1C4...0x1CC, 0x1F1...0x1F3,
      0x1F6...0x1F9, 0x218...0x24F, 0x2A9...0x385, 0x3CF, 0x3D7...0x3D9, 0x3DB, 0x3DD, 0x3DF, 0x3E1,
      0x3F4...0x400, 0x40D, 0x450, 0x45D, 0x482...0x48F, 0x4C5...0x4CF, 0x4EC, 0x4ED, 0x4F6, 0x4F7,
      0x4FA...0x530:
      true
    default: false
    }
  }

  /// A word as an `xml:id`: letters, figures and hyphens, a letter first.
  private static func ncName(_ word: String) -> String {
    let kept = word.unicodeScalars.filter { scalar in
      scalar.isASCII
        ? ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
        // Names of XML's first editions hold no letters of later Unicode, nor joined ones.
        : scalar.value < 0x0530 && scalar.properties.isAlphabetic
          && scalar.properties.generalCategory != .modifierLetter && !isJoined(scalar)
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
