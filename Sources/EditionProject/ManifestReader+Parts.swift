internal import Diagnostics
internal import Encoding
internal import SourceText
internal import Yams

extension ManifestReader {
  /// One or more persons: a name, an id of an entity, or `{id: …, name: …}`.
  mutating func agents(_ node: Node) -> [EditionDescription.Agent] {
    items(node).compactMap { agent($0) }
  }

  /// A name, an id of an entity, or `{id: …, name: …}`; ids are resolved when all is read.
  mutating func agent(_ node: Node) -> EditionDescription.Agent? {
    if case .mapping = node {
      var agent = EditionDescription.Agent(name: "")
      fields(node, what: "a person", known: ["id", "name"]) { reader, key, value in
        if key == "id" { agent.id = reader.identifier(value) }
        if key == "name" { agent.name = reader.string(value) ?? "" }
      }
      return agent
    }
    return string(node).map { EditionDescription.Agent(name: $0) }
  }

  mutating func responsibilities(_ node: Node) -> [EditionDescription.Responsibility] {
    items(node).compactMap { item in
      var result = EditionDescription.Responsibility(id: "", name: "", task: "")
      fields(item, what: "a responsibility", known: ["id", "name", "task"]) { reader, key, value in
        switch key {
        case "id": result.id = reader.identifier(value, defines: true) ?? ""
        case "name": result.name = reader.string(value) ?? ""
        default: result.task = reader.string(value) ?? ""
        }
      }
      for (key, value) in [("id", result.id), ("name", result.name), ("task", result.task)]
      where value.isEmpty {
        missing(key, in: item, what: "a responsibility")
      }
      return result
    }
  }

  mutating func publication(_ node: Node) -> EditionDescription.Publication {
    var result = EditionDescription.Publication()
    let known = ["publisher", "place", "date", "url", "licence", "licence-url", "availability"]
    fields(node, what: "the publication", known: known) { reader, key, value in
      switch key {
      case "publisher": result.publisher = reader.string(value)
      case "place": result.place = reader.string(value)
      case "date": result.date = reader.date(value)
      case "url": result.url = reader.string(value)
      case "licence": result.licence = reader.string(value)
      case "licence-url": result.licenceURL = reader.string(value)
      default: result.availability = reader.string(value)
      }
    }
    return result
  }

  mutating func source(_ node: Node) -> EditionDescription.Source {
    var result = EditionDescription.Source()
    let known = [
      "title", "level", "author", "editor", "translator", "publisher", "place", "date", "retrieved",
      "url", "pages", "rights", "note",
    ]
    fields(node, what: "a source", known: known) { reader, key, value in
      switch key {
      case "title": result.title = reader.string(value)
      case "level": result.level = reader.level(value)
      case "author": result.authors = reader.agents(value)
      case "editor": result.editors = reader.agents(value)
      case "translator": result.translators = reader.agents(value)
      case "publisher": result.publisher = reader.agent(value)
      case "place": result.place = reader.string(value)
      case "date": result.date = reader.date(value)
      case "retrieved": result.retrieved = reader.date(value)
      case "url": result.url = reader.string(value)
      case "pages": result.pages = reader.string(value)
      case "rights": result.rights = reader.string(value)
      default: result.note = reader.string(value)
      }
    }
    return result
  }

  private mutating func level(_ node: Node) -> String? {
    guard let text = string(node) else { return nil }
    if ["a", "m", "j", "s", "u"].contains(text) { return text }
    add(
      "manifest/bad-value",
      "“\(text)” is no level of a title",
      range(node),
      help: "a article or letter, m book, j journal, s series, u unpublished"
    )
    return nil
  }

  mutating func correspondence(_ node: Node) -> EditionDescription.Correspondence {
    var result = EditionDescription.Correspondence()
    fields(node, what: "sent or received", known: ["by", "place", "date"]) { reader, key, value in
      switch key {
      case "by": result.person = reader.agent(value)
      case "place": result.place = reader.agent(value)
      default: result.date = reader.date(value)
      }
    }
    return result
  }

  mutating func entities(
    _ node: Node,
    _ kind: EditionDescription.Entity.Kind
  ) -> [EditionDescription.Entity] {
    let known = ["id", "name", "forms", "birth", "death", "note", "uri", "level", "match-name"]
    return items(node).compactMap { item in
      var entity = EditionDescription.Entity(id: "", kind: kind, name: "")
      fields(item, what: "an entity", known: known) { reader, key, value in
        switch key {
        case "id": entity.id = reader.identifier(value, defines: true) ?? ""
        case "name": entity.name = reader.string(value) ?? ""
        case "forms": entity.forms = reader.items(value).compactMap { reader.string($0) }
        case "birth": entity.birth = reader.date(value)
        case "death": entity.death = reader.date(value)
        case "note": entity.note = reader.string(value)
        case "uri": entity.uri = reader.string(value)
        case "level": entity.level = reader.level(value)
        default: entity.matchesName = reader.string(value) != "false"
        }
      }
      if entity.id.isEmpty { missing("id", in: item, what: "an entity") }
      if entity.name.isEmpty { missing("name", in: item, what: "an entity") }
      return entity
    }
  }

  mutating func correction(_ node: Node) -> EditionDescription.Correction? {
    var result = EditionDescription.Correction(sic: "", corr: "")
    let known = ["sic", "corr", "cert", "by", "occurrence"]
    fields(node, what: "a correction", known: known) { reader, key, value in
      switch key {
      case "sic": result.sic = reader.string(value) ?? ""
      case "corr": result.corr = reader.string(value) ?? ""
      case "cert": result.certainty = reader.certainty(value)
      case "by": result.by = reader.identifier(value)
      default: result.occurrence = reader.positive(value)
      }
    }
    result.place = place(node)
    if result.sic.isEmpty { missing("sic", in: node, what: "a correction") }
    if result.corr.isEmpty { missing("corr", in: node, what: "a correction") }
    return result
  }

  mutating func note(_ node: Node) -> EditionDescription.EditorialNote? {
    var result = EditionDescription.EditorialNote(anchor: "", text: "")
    fields(node, what: "a note", known: ["on", "text", "by", "occurrence"]) { reader, key, value in
      switch key {
      case "on": result.anchor = reader.string(value) ?? ""
      case "text": result.text = reader.string(value) ?? ""
      case "by": result.by = reader.identifier(value)
      default: result.occurrence = reader.positive(value) ?? 1
      }
    }
    result.place = place(node)
    if result.anchor.isEmpty { missing("on", in: node, what: "a note") }
    if result.text.isEmpty { missing("text", in: node, what: "a note") }
    return result
  }

  mutating func change(_ node: Node) -> EditionDescription.Change? {
    var result = EditionDescription.Change(date: "", by: nil, text: "")
    fields(node, what: "a change", known: ["date", "by", "text"]) { reader, key, value in
      switch key {
      case "date": result.date = reader.date(value) ?? ""
      case "by": result.by = reader.identifier(value)
      default: result.text = reader.string(value) ?? ""
      }
    }
    if result.date.isEmpty { missing("date", in: node, what: "a change") }
    if result.text.isEmpty { missing("text", in: node, what: "a change") }
    return result
  }

  private func place(_ node: Node) -> EditionDescription.Place? {
    range(node).map { EditionDescription.Place(path: source.path, range: $0) }
  }
}
