/// Which elements the pointers of TEI lead to, by the descriptions of the attributes in the Guidelines.
///
/// Only what is surely wrong is refused: where a description may stand anywhere (a `note` about a
/// person) an attribute takes all elements but those that are made for something else.
enum TargetKinds {
  /// What elements are made for; those that could be anything have none.
  enum Kind {
    case person, group, place, organisation, work, event, object, image, witness, hand, script
    case rendition, calendar, category, character, nym, language, change, text
  }

  /// What an attribute leads to.
  struct Expectation: Sendable {
    /// Kinds that may be there besides elements without kind; nil when only ``names`` may.
    var kinds: Set<Kind>?
    /// Elements that may be there.
    var names: Set<String> = []
    /// How messages call it.
    var words: String
    /// Whether a wrong target is an error.
    var isError = false

    /// Whether an element may be there.
    func allows(_ element: String) -> Bool {
      if names.contains(element) { return true }
      guard let kinds else { return false }
      return TargetKinds.kinds[element].map { kinds.contains($0) } ?? true
    }
  }

  /// What an attribute of an element leads to; nil when it may lead to anything.
  static func expectation(of attribute: String, on element: String) -> Expectation? {
    switch attribute {
    case "ref": refs[element]
    case "target": element == "catRef" ? Self.category : nil
    case "scheme": schemeOwners.contains(element) ? Self.category : nil
    case "new": element == "handShift" ? attributes["hand"] : nil
    case "where": element == "move" ? nil : attributes["where"]
    default: attributes[attribute]
    }
  }

  /// The attributes that may have an expectation.
  static let watched = Set(attributes.keys).union(["ref", "target", "scheme", "new"])

  private static let schemeOwners: Set<String> = ["keywords", "classCode", "catRef"]

  private static let category = Expectation(
    kinds: [.category, .work],
    words: "a category or taxonomy"
  )

  private static let speaker = Expectation(
    kinds: [.person, .group, .organisation],
    words: "a person, a group or a role"
  )

  private static let attributes: [String: Expectation] = [
    "rendition": only("rendition", isError: true),
    "hand": only("handNote", "handDesc", isError: true),
    "calendar": only("calendar", isError: true),
    "datingMethod": only("calendar"),
    "change": only("change", "listChange"),
    "unitRef": only("unitDef"),
    "decls": Expectation(
      kinds: nil,
      names: declarable,
      words: "a declaration of the header that texts may choose"
    ),
    "who": speaker, "toWhom": speaker,
    "resp": Expectation(
      kinds: [.person, .group, .organisation, .work, .hand, .witness, .change],
      words: "who is responsible"
    ),
    "wit": Expectation(
      kinds: [.witness, .work, .object, .hand],
      words: "a witness"
    ),
    "facs": Expectation(kinds: [.image], words: "an image or a part of one"),
    "nymRef": Expectation(kinds: [.nym], words: "a nym"),
    "scribeRef": Expectation(kinds: [.person, .group], words: "a scribe"),
    "scriptRef": Expectation(kinds: [.script], words: "a scriptNote"),
    "edRef": Expectation(kinds: [.work, .witness], words: "an edition"),
    "where": Expectation(kinds: [.place, .event, .organisation], words: "a place"),
  ]

  private static let person = Expectation(
    kinds: [.person, .group, .organisation, .nym, .text],
    words: "a person"
  )

  private static let place = Expectation(
    kinds: [.place, .organisation, .nym, .text],
    words: "a place"
  )

  /// What `@ref` leads to, by the name that has it; `name` and `rs` name anything.
  private static let refs: [String: Expectation] = [
    "persName": person, "surname": person, "forename": person,
    "placeName": place, "settlement": place, "region": place, "country": place,
    "district": place, "bloc": place, "geogName": place,
    "orgName": Expectation(
      kinds: [.organisation, .group, .place, .nym, .text],
      words: "an organisation"
    ),
    "title": Expectation(
      kinds: [.work, .object, .event, .text, .nym, .category, .image],
      words: "a work"
    ),
    "objectName": Expectation(kinds: [.object, .work, .nym, .text], words: "an object"),
    "eventName": Expectation(kinds: [.event, .nym, .text], words: "an event"),
    "g": only("char", "glyph"),
  ]

  private static func only(_ names: String..., isError: Bool = false) -> Expectation {
    Expectation(
      kinds: nil,
      names: Set(names),
      words: names.sorted().map { "<\($0)>" }.joined(separator: " or "),
      isError: isError
    )
  }

  /// The members of the class `att.declarable` (TEI P5, The TEI Header).
  private static let declarable: Set<String> = [
    "availability", "bibl", "biblFull", "biblStruct", "broadcast", "correction", "correspDesc",
    "editorialDecl", "equipment", "geoDecl", "hyphenation", "interpretation", "langUsage",
    "listApp", "listBibl", "listEvent", "listNym", "listObject", "listOrg", "listPerson",
    "listPlace", "metDecl", "normalization", "particDesc", "projectDesc", "punctuation",
    "quotation", "recording", "refsDecl", "samplingDecl", "scriptStmt", "segmentation",
    "seriesStmt", "settingDesc", "sourceDesc", "stdVals", "styleDefDecl", "textClass",
    "textDesc", "xenoData",
  ]

  private static let kinds: [String: Kind] = [
    "person": .person, "persona": .person, "listPerson": .person, "personGrp": .group,
    "place": .place, "listPlace": .place,
    "org": .organisation, "listOrg": .organisation,
    "bibl": .work, "biblStruct": .work, "biblFull": .work, "listBibl": .work, "msDesc": .work,
    "event": .event, "listEvent": .event,
    "object": .object, "listObject": .object,
    "facsimile": .image, "surface": .image, "surfaceGrp": .image, "zone": .image,
    "graphic": .image, "media": .image, "sourceDoc": .image,
    "witness": .witness, "listWit": .witness,
    "handNote": .hand, "handNotes": .hand, "handDesc": .hand,
    "scriptNote": .script,
    "rendition": .rendition,
    "calendar": .calendar,
    "category": .category, "taxonomy": .category,
    "char": .character, "glyph": .character,
    "nym": .nym, "listNym": .nym,
    "language": .language,
    "change": .change, "listChange": .change,
    "div": .text, "p": .text, "ab": .text, "l": .text, "lg": .text, "head": .text,
    "body": .text, "front": .text, "back": .text, "text": .text, "pb": .text, "lb": .text,
    "cb": .text, "milestone": .text,
  ]
}
