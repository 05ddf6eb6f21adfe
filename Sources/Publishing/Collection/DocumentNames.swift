internal import TEI
internal import XMLTree

/// Whom and what a document names and describes, and where its links lead: what a collection must know
/// to connect its documents.
struct DocumentNames: Sendable {
  /// A person, place or thing that a document describes (TEI P5, 14).
  struct Entity: Sendable {
    /// Its `xml:id`.
    let id: String
    /// Its records in authority files, as addresses.
    let authorities: [String]
  }

  /// A passage that names an entity.
  struct Mention: Sendable {
    /// The pointer to the entity, without private schemes.
    let pointer: String
    /// The id of the passage on the page.
    let id: String
  }

  private(set) var entities: [Entity] = []
  /// The first mention of each entity, in the order of the text.
  private(set) var mentions: [Mention] = []
  /// Addresses that lead to other files, in the order of the text.
  private(set) var addresses: [String] = []

  init() {}

  /// Reads a document.
  init(of document: XMLDocument) {
    var stamping = Stamping(document: document)
    let stamped = stamping.run()
    let prefixes = stamping.index.prefixes
    var seen: Set<String> = []
    for node in stamped.allNodes where stamped.kind(of: node) == .element {
      guard stamped.name(of: node)?.namespace == TEI.namespace else { continue }
      if Self.describing.contains(stamped.localName(of: node)) { addEntity(node, stamped) }
      let pointers = (stamped.attribute("target", of: node) ?? stamped.attribute("ref", of: node))
      let first = pointers?.split(whereSeparator: \.isWhitespace).first
      if let address = first.map({ prefixes.expand(String($0)) }),
        SafeAddress.scheme(of: address) == nil, !address.hasPrefix("#")
      {
        addresses.append(address)
      }
      guard stamped.mark("first", of: node) != nil, let id = stamped.mark("id", of: node) else {
        continue
      }
      for pointer in (stamped.attribute("ref", of: node) ?? "").split(separator: " ") {
        let pointer = prefixes.expand(String(pointer))
        if seen.insert(pointer).inserted { mentions.append(Mention(pointer: pointer, id: id)) }
      }
    }
  }

  private static let describing: Set<String> = [
    "person", "personGrp", "place", "org", "event", "object", "bibl", "biblStruct",
  ]

  private mutating func addEntity(_ node: XMLDocument.NodeID, _ document: XMLDocument) {
    guard let id = document.attribute(.xmlID, of: node) else { return }
    var authorities = ["ref", "sameAs"].compactMap { document.attribute($0, of: node) }
    for child in document.childElements(of: node) {
      switch document.localName(of: child) {
      case "idno": authorities.append(document.stringValue(of: child))
      case "ptr" where document.attribute("type", of: child) == "authority":
        document.attribute("target", of: child).map { authorities.append($0) }
      default: break
      }
    }
    let addresses = authorities.flatMap { $0.split(whereSeparator: \.isWhitespace) }.map(
      String.init
    )
    entities.append(
      Entity(id: id, authorities: addresses.filter { SafeAddress.scheme(of: $0) != nil })
    )
  }
}
