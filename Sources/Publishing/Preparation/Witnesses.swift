internal import TEI
internal import XMLTree

/// The witnesses of a critical edition (TEI P5, 12.1.4), in the order in which they are declared.
///
/// A witness that is only named by a reading comes after those of the `listWit`.
struct Witnesses {
  /// One witness.
  struct Witness {
    /// A class-like word for it (`w1`), for style rules and attributes of the page.
    let key: String
    /// What the edition calls it.
    let siglum: String
    /// The element that describes it; nil when nothing does.
    let node: XMLDocument.NodeID?
  }

  private(set) var all: [Witness] = []
  /// Numbers of witnesses by what a pointer to them or to a group of them says.
  private var members: [String: [Int]] = [:]

  var isEmpty: Bool { all.isEmpty }

  /// Adds a `witness` element.
  mutating func declare(_ node: XMLDocument.NodeID, in document: XMLDocument) {
    guard let id = document.attribute(.xmlID, of: node) else { return }
    let groups = document.ancestors(of: node).filter {
      ["listWit", "witness"].contains(document.localName(of: $0))
    }
    // A witness that holds others is a group of them.
    let isGroup = document.descendants(of: node).contains {
      document.localName(of: $0) == "witness"
    }
    if isGroup { return }
    let number = add(siglum: siglum(of: node, id, document), node: node)
    for group in [id] + groups.compactMap({ document.attribute(.xmlID, of: $0) }) {
      members["#" + group, default: []].append(number)
    }
  }

  private func siglum(
    of node: XMLDocument.NodeID,
    _ id: String,
    _ document: XMLDocument
  )
    -> String
  {
    let named = document.childElements(of: node).first {
      let name = document.localName(of: $0)
      return name == "abbr" || name == "idno" && document.attribute("type", of: $0) == "siglum"
    }
    return named.map { document.stringValue(of: $0) } ?? document.attribute("n", of: node) ?? id
  }

  private mutating func add(siglum: String, node: XMLDocument.NodeID?) -> Int {
    all.append(Witness(key: "w\(all.count + 1)", siglum: siglum, node: node))
    return all.count - 1
  }

  /// Takes note of the witnesses that a `@wit` names.
  mutating func mention(_ pointers: String) {
    for pointer in pointers.split(whereSeparator: \.isWhitespace).map(String.init)
    where members[pointer] == nil {
      let siglum = pointer.hasPrefix("#") ? String(pointer.dropFirst()) : pointer
      members[pointer] = [add(siglum: siglum, node: nil)]
    }
  }

  /// The numbers of the witnesses that a `@wit` names, groups taken apart, in declared order.
  func numbers(_ pointers: String) -> Set<Int> {
    Set(pointers.split(whereSeparator: \.isWhitespace).flatMap { members[String($0)] ?? [] })
  }

  /// The keys of witnesses, with blanks between them.
  func keys(_ numbers: Set<Int>) -> String {
    numbers.sorted().map { all[$0].key }.joined(separator: " ")
  }

  /// The sigla of witnesses, with blanks between them.
  func sigla(_ numbers: Set<Int>) -> String {
    numbers.sorted().map { all[$0].siglum }.joined(separator: " ")
  }
}
