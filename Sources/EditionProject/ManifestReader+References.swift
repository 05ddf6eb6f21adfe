internal import Diagnostics
internal import Encoding
internal import SourceText

extension ManifestReader {
  /// Turns ids that stand for persons, places and organisations into agents with their names.
  mutating func resolve(_ description: inout EditionDescription) {
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

  /// Finds ids that are given twice or that nobody and nothing has.
  mutating func checkIDs() {
    var seen: Set<String> = ["transcription"]
    for mention in definitions where !seen.insert(mention.id).inserted {
      add(
        "manifest/duplicate-id",
        "the id “\(mention.id)” is given twice",
        mention.range,
        help: mention.id == "transcription"
          ? "this id is Sigla's own" : "every id names one thing"
      )
    }
    let ids = seen.union(["sigla"])
    for pointer in pointers where !ids.contains(pointer.id) {
      let near = Suggestion.nearest(to: pointer.id, among: ids)
      add(
        "manifest/dangling-id",
        "nobody and nothing here has the id “\(pointer.id)”",
        pointer.range,
        help: near.map { "did you mean \($0)?" }
          ?? "add it under responsibilities, persons, places or organisations"
      )
    }
  }
}
