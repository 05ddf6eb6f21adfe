internal import Diagnostics
internal import Encoding
internal import SourceText

extension ManifestReader {
  /// Turns ids that stand for persons, places and organisations into agents with their names, and
  /// finds ids that occur twice or point nowhere.
  mutating func resolve(_ description: inout EditionDescription) {
    checkUnique(description)
    let entities = description.entities
    func resolve(_ agents: inout [EditionDescription.Agent]) {
      for index in agents.indices { Self.resolve(&agents[index], among: entities) }
    }
    func resolve(_ agent: inout EditionDescription.Agent?) {
      guard var known = agent else { return }
      Self.resolve(&known, among: entities)
      agent = known
    }
    resolve(&description.authors)
    resolve(&description.editors)
    resolve(&description.translators)
    resolve(&description.sent.person)
    resolve(&description.sent.place)
    resolve(&description.received.person)
    resolve(&description.received.place)
    for index in description.sources.indices {
      resolve(&description.sources[index].authors)
      resolve(&description.sources[index].editors)
      resolve(&description.sources[index].translators)
      resolve(&description.sources[index].publisher)
    }
    checkPointers(description)
  }

  /// A name that is the id of an entity stands for that entity.
  private static func resolve(
    _ agent: inout EditionDescription.Agent,
    among entities: [EditionDescription.Entity]
  ) {
    if let entity = entities.first(where: { $0.id == agent.id ?? agent.name }) {
      agent.id = entity.id
      if agent.name.isEmpty || agent.name == entity.id { agent.name = entity.name }
    }
  }

  private mutating func checkUnique(_ description: EditionDescription) {
    var seen: Set<String> = ["transcription"]
    for id in description.responsibilities.map(\.id) + description.entities.map(\.id)
    where !id.isEmpty && !seen.insert(id).inserted {
      add(
        "manifest/duplicate-id",
        "the id “\(id)” is given twice",
        lastRange(of: id),
        help: id == "transcription" ? "this id is Sigla's own" : "every id names one thing"
      )
    }
  }

  private mutating func checkPointers(_ description: EditionDescription) {
    let ids = Set(
      description.responsibilities.map(\.id) + description.entities.map(\.id) + ["sigla"]
    )
    var pointers = description.corrections.compactMap(\.by) + description.notes.compactMap(\.by)
    pointers += description.changes.compactMap(\.by)
    pointers += [description.conventions.bracketsBy].compactMap { $0 }
    let agents =
      description.authors + description.editors + description.translators
      + [
        description.sent.person, description.sent.place, description.received.person,
        description.received.place,
      ].compactMap { $0 }
    pointers += agents.compactMap(\.id)
    for pointer in Set(pointers).subtracting(ids).sorted() {
      let near = ids.filter { EditDistance.between($0, pointer, limit: 2) <= 2 }.sorted().first
      add(
        "manifest/dangling-id",
        "nobody and nothing here has the id “\(pointer)”",
        lastRange(of: pointer),
        help: near.map { "did you mean \($0)?" }
          ?? "add it under responsibilities, persons, places or organisations"
      )
    }
  }

  /// The last place where a word stands in the manifest.
  private func lastRange(of word: String) -> Range<Int>? {
    let (bytes, wanted) = (source.bytes, Array(word.utf8))
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return nil }
    for start in stride(from: bytes.count - wanted.count, through: 0, by: -1)
    where bytes[start..<start + wanted.count].elementsEqual(wanted) {
      return start..<start + wanted.count
    }
    return nil
  }
}
