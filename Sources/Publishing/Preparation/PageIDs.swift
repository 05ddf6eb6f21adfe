internal import XMLTree

/// Gives elements their ids on the page: the `xml:id`, or a letter and a number.
///
/// The same document always gets the same ids, so that links into a page stay good.
struct PageIDs {
  /// What an id is for; the raw value begins the ids of that kind.
  enum Kind: String {
    case apparatus = "a"
    case paragraph = "p"
    case note = "n"
    case intervention = "i"
    case mention = "m"
    case block = "b"
    case division = "d"
    case page = "page-"
    case reference = "r"
  }

  private let document: XMLDocument
  private var taken: Set<String> = []
  private var counts: [Kind: Int] = [:]
  /// Ids that were given before the walk came to their element.
  private var early: [XMLDocument.NodeID: String] = [:]

  init(document: XMLDocument) {
    self.document = document
    for node in document.allNodes where document.kind(of: node) == .element {
      if let id = document.attribute(.xmlID, of: node) { taken.insert(id) }
    }
  }

  /// How many ids of a kind have been given.
  func count(_ kind: Kind) -> Int { counts[kind] ?? 0 }

  /// The id of an element; each call counts one of the kind.
  mutating func id(of node: XMLDocument.NodeID, kind: Kind) -> String {
    let number = count(kind) + 1
    counts[kind] = number
    if let id = document.attribute(.xmlID, of: node) ?? early[node] { return id }
    return make(kind.rawValue + String(number))
  }

  /// The id of an element that another one leads to.
  mutating func id(of node: XMLDocument.NodeID) -> String {
    if let id = document.attribute(.xmlID, of: node) ?? early[node] { return id }
    let id = id(of: node, kind: .reference)
    early[node] = id
    return id
  }

  private mutating func make(_ wanted: String) -> String {
    var id = wanted
    while taken.contains(id) { id += "-" }
    taken.insert(id)
    return id
  }
}
