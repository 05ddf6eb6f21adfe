internal import TEI
internal import XMLTree

/// Writes the entities of an edition as `standOff`; nothing when there are none.
struct RegisterWriter {
  let description: EditionDescription

  func write(to builder: inout XMLTreeBuilder) {
    guard !description.entities.isEmpty else { return }
    builder.element("standOff") { builder in
      write(.person, in: "listPerson", to: &builder) { entity, builder in
        builder.element("person", ["xml:id": entity.id]) { builder in
          names(of: entity, as: "persName", to: &builder)
          builder.element("birth", ["when": entity.birth], text: entity.birth)
          builder.element("death", ["when": entity.death], text: entity.death)
          common(entity, to: &builder)
        }
      }
      write(.place, in: "listPlace", to: &builder) { entity, builder in
        builder.element("place", ["xml:id": entity.id]) { builder in
          names(of: entity, as: "placeName", to: &builder)
          common(entity, to: &builder)
        }
      }
      write(.organisation, in: "listOrg", to: &builder) { entity, builder in
        builder.element("org", ["xml:id": entity.id]) { builder in
          names(of: entity, as: "orgName", to: &builder)
          common(entity, to: &builder)
        }
      }
      write(.event, in: "listEvent", to: &builder) { entity, builder in
        builder.element("event", ["xml:id": entity.id]) { builder in
          builder.element("label", text: entity.name)
          common(entity, to: &builder)
        }
      }
      write(.work, in: "listBibl", to: &builder) { entity, builder in
        builder.element("bibl", ["xml:id": entity.id]) { builder in
          builder.element("title", ["level": entity.level], text: entity.name)
          common(entity, to: &builder)
        }
      }
    }
  }

  private func write(
    _ kind: EditionDescription.Entity.Kind,
    in list: String,
    to builder: inout XMLTreeBuilder,
    _ writeEntity: (EditionDescription.Entity, inout XMLTreeBuilder) -> Void
  ) {
    let entities = description.entities.filter { $0.kind == kind }
    guard !entities.isEmpty else { return }
    builder.element(list) { builder in
      for entity in entities { writeEntity(entity, &builder) }
    }
  }

  private func names(
    of entity: EditionDescription.Entity,
    as element: String,
    to builder: inout XMLTreeBuilder
  ) {
    builder.element(element, ["type": entity.forms.isEmpty ? nil : "reg"], text: entity.name)
    for form in entity.forms where form != entity.name {
      builder.element(element, ["type": "var"], text: form)
    }
  }

  private func common(_ entity: EditionDescription.Entity, to builder: inout XMLTreeBuilder) {
    builder.element("idno", ["type": "URI"], text: entity.uri)
    builder.element("note", text: entity.note)
  }
}
