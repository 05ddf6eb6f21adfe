internal import TEI
internal import XMLTree

/// What one element must know of others: gathered in one walk before the stamps are set.
struct DocumentIndex {
  /// Elements by their `xml:id`.
  private(set) var byID: [String: XMLDocument.NodeID] = [:]
  /// The first `ref` or `ptr` of the text that leads to an element, by the element's `xml:id`.
  private(set) var firstReference: [String: XMLDocument.NodeID] = [:]
  /// Notes that stand apart and name the place that they belong to, by that place's `xml:id`.
  private(set) var notesByTarget: [String: [XMLDocument.NodeID]] = [:]
  /// Entries of an apparatus that stands apart (`listApp`, TEI P5 12.2), by the `xml:id` of what their
  /// passage ends with.
  private(set) var entriesByTarget: [String: [XMLDocument.NodeID]] = [:]
  /// Those entries.
  private(set) var entriesApart: Set<XMLDocument.NodeID> = []
  private(set) var witnesses = Witnesses()
  private(set) var prefixes = PointerPrefixes()
  private(set) var facsimiles = Facsimiles()
  /// Elements with a note or an entry of the apparatus inside them, and those themselves.
  private(set) var holders: Set<XMLDocument.NodeID> = []
  /// Whether notes of the document have numbers of their own.
  private(set) var hasNumberedNotes = false
  /// Notes that stand apart from the text they belong to (TEI P5, 3.9.1 and 17.10).
  private(set) var notesApart: Set<XMLDocument.NodeID> = []

  init(document: XMLDocument) {
    var references: [(node: XMLDocument.NodeID, pointer: String)] = []
    var candidates: [XMLDocument.NodeID] = []
    var readings: [String] = []
    var entries: [XMLDocument.NodeID] = []
    for node in document.allNodes where document.kind(of: node) == .element {
      if let id = document.attribute(.xmlID, of: node), byID[id] == nil { byID[id] = node }
      guard document.name(of: node)?.namespace == TEI.namespace else { continue }
      switch document.localName(of: node) {
      case "witness": witnesses.declare(node, in: document)
      case "prefixDef": prefixes.declare(node, in: document)
      case "rdg", "lem": document.attribute("wit", of: node).map { readings.append($0) }
      case "surface", "graphic", "media": facsimiles.add(node, in: document)
      case "ref", "ptr":
        guard let target = document.attribute("target", of: node) else { break }
        references.append((node, target))
      case "app":
        hold(node, in: document)
        if let list = document.parent(of: node), document.localName(of: list) == "listApp" {
          entries.append(node)
        }
      case "note":
        hold(node, in: document)
        if document.attribute("n", of: node).flatMap({ Int($0) }) != nil { hasNumberedNotes = true }
        if Self.standsApart(node, in: document) { candidates.append(node) }
      default: break
      }
    }
    for pointers in readings { witnesses.mention(pointers) }
    for (node, pointers) in references {
      for id in pointers.split(separator: " ").compactMap({ Self.id($0) })
      where firstReference[id] == nil {
        firstReference[id] = node
      }
    }
    for node in candidates { settle(node, in: document) }
    for node in entries { settle(entry: node, in: document) }
  }

  private mutating func hold(_ node: XMLDocument.NodeID, in document: XMLDocument) {
    guard holders.insert(node).inserted else { return }
    for outer in document.ancestors(of: node) where !holders.insert(outer).inserted { return }
  }

  private mutating func settle(_ node: XMLDocument.NodeID, in document: XMLDocument) {
    let id = document.attribute(.xmlID, of: node)
    if let id, firstReference[id] != nil {
      notesApart.insert(node)
      return
    }
    guard let pointer = document.attribute("target", of: node)?.split(separator: " ").last,
      let target = Self.id(pointer), byID[target] != nil
    else { return }
    notesApart.insert(node)
    notesByTarget[target, default: []].append(node)
  }

  private mutating func settle(entry: XMLDocument.NodeID, in document: XMLDocument) {
    let pointer = document.attribute("to", of: entry) ?? document.attribute("from", of: entry)
    guard let id = pointer.flatMap({ Self.id(prefixes.expand($0)[...]) }), let target = byID[id],
      !(target < entry && entry <= document.lastDescendant(of: target)),
      document.ancestors(of: target).contains(where: { document.localName(of: $0) == "text" })
    else { return }
    entriesByTarget[id, default: []].append(entry)
    entriesApart.insert(entry)
    hold(target, in: document)
  }

  /// The id in a pointer within the document.
  static func id(_ pointer: Substring) -> String? {
    pointer.hasPrefix("#") && pointer.utf8.count > 1 ? String(pointer.dropFirst()) : nil
  }

  /// Whether a note stands in no block of the text: among blocks, in the back, or outside the text.
  private static func standsApart(_ node: XMLDocument.NodeID, in document: XMLDocument) -> Bool {
    guard let parent = document.parent(of: node) else { return false }
    return apart.contains(document.localName(of: parent))
  }

  private static let apart: Set<String> = [
    "annotation", "back", "body", "div", "div1", "div2", "div3", "div4", "div5", "div6", "div7",
    "front", "group", "item", "list", "listAnnotation", "noteGrp", "standOff", "text",
  ]

  /// The witnesses that have a reading: those that it names, or, of a lemma that names none, those
  /// that no other reading of its apparatus entry has.
  func witnesses(of reading: XMLDocument.NodeID, in document: XMLDocument) -> Set<Int> {
    if let pointers = document.attribute("wit", of: reading) { return witnesses.numbers(pointers) }
    guard document.localName(of: reading) == "lem", let entry = document.parent(of: reading) else {
      return []
    }
    var others: Set<Int> = []
    for child in document.childElements(of: entry) {
      let isGroup = document.localName(of: child) == "rdgGrp"
      for reading in isGroup ? Array(document.childElements(of: child)) : [child] {
        others.formUnion(document.attribute("wit", of: reading).map(witnesses.numbers) ?? [])
      }
    }
    return Set(witnesses.all.indices).subtracting(others)
  }
}
