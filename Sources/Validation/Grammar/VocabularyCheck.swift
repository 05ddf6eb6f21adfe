internal import Diagnostics
internal import LibXML
internal import SourceText
internal import XMLTree

/// Compares a document with the words of its schema, element by element.
///
/// It runs only after the engine has refused the document. What it finds is surely wrong; faults of
/// order, number and value are left to the engine.
struct VocabularyCheck {
  let vocabulary: SchemaVocabulary
  let index: DocumentIndex
  private(set) var findings: [Diagnostic] = []
  /// The elements that something was found about.
  private(set) var explained: Set<XMLDocument.NodeID> = []
  private var document: XMLDocument { index.document }
  /// What unknown elements were probably meant to be.
  private var slips: [XMLName: XMLName?] = [:]
  /// How often each element occurs, for proposing the usual ones first.
  private let frequency: [XMLName: Int]

  init(_ vocabulary: SchemaVocabulary, _ index: DocumentIndex) {
    self.vocabulary = vocabulary
    self.index = index
    var frequency: [XMLName: Int] = [:]
    for node in index.document.allNodes {
      if let name = index.document.name(of: node) { frequency[name, default: 0] += 1 }
    }
    self.frequency = frequency
  }

  mutating func run() {
    guard vocabulary.isComplete, let root = document.root, checkRoot(root) else { return }
    let end = document.lastDescendant(of: root)
    var node = root
    while node <= end {
      let isOpen = document.kind(of: node) != .element || check(node)
      let last = isOpen ? node : document.lastDescendant(of: node)
      node = XMLDocument.NodeID(index: last.index + 1)
    }
  }

  /// Whether it is worth looking inside.
  private mutating func checkRoot(_ root: XMLDocument.NodeID) -> Bool {
    guard let name = document.name(of: root), !vocabulary.roots.contains(name) else { return true }
    guard !vocabulary.allowsAnyRoot else { return false }
    let expected = vocabulary.roots.sorted { $0.localName < $1.localName }
    let names = expected.prefix(4).map { "<\($0.localName)>" }.joined(separator: ", ")
    if let same = expected.first(where: { $0.localName == name.localName }) {
      add(
        root,
        "wrong-namespace",
        "<\(name.qualifiedName)> is in \(name.namespace.map { "the namespace \($0)" } ?? "no namespace")",
        help: "the schema wants xmlns=\"\(same.namespace ?? "")\""
      )
      return false
    }
    add(
      root,
      "element-not-allowed",
      "the document may not begin with <\(name.qualifiedName)>",
      label: names.isEmpty ? nil : "expected \(names)"
    )
    return vocabulary.elements[name] != nil
  }

  /// Checks an element, its attributes and what stands directly in it.
  ///
  /// - Returns: Whether its descendants are to be checked too.
  private mutating func check(_ node: XMLDocument.NodeID) -> Bool {
    guard let name = document.name(of: node), let rule = vocabulary.elements[name] else {
      checkInsideUnknown(node)
      return true
    }
    checkAttributes(of: node, rule)
    for child in document.children(of: node) {
      switch document.kind(of: child) {
      case .element: checkChild(child, of: node, rule)
      case .text: checkText(child, of: node, rule)
      default: break
      }
    }
    checkRequired(node, rule)
    return !rule.allowsAnyChild
  }

  private mutating func checkChild(
    _ child: XMLDocument.NodeID,
    of parent: XMLDocument.NodeID,
    _ rule: SchemaVocabulary.Element
  ) {
    guard let name = document.name(of: child), !rule.allowsAnyChild,
      !rule.children.contains(name)
    else { return }
    let label = index.label(child)
    guard vocabulary.elements[name] == nil else {
      add(
        child,
        "element-not-allowed",
        "\(label) is not allowed in \(index.label(parent))",
        help: expected(in: parent, rule) + places(for: name)
      )
      return
    }
    let near =
      nearest(name, among: rule.children) ?? nearest(name, among: Set(vocabulary.elements.keys))
    addUnknown(child, near: near, help: expected(in: parent, rule))
  }

  private mutating func addUnknown(_ node: XMLDocument.NodeID, near: XMLName?, help: String?) {
    add(
      node,
      "unknown-element",
      "\(index.label(node)) is not an element of the schema",
      label: near.map { "did you mean <\($0.localName)>?" },
      help: help,
      fixes: near.map { [rename(node, to: $0.localName)] } ?? []
    )
  }

  /// Of what stands in an element that the schema does not know, only what looks like a slip is
  /// reported: the rest is probably another vocabulary, and one finding for it is enough.
  private mutating func checkInsideUnknown(_ node: XMLDocument.NodeID) {
    for child in document.childElements(of: node) {
      guard let name = document.name(of: child), vocabulary.elements[name] == nil else { continue }
      let near: XMLName?
      if let known = slips[name] {
        near = known
      } else {
        near = nearest(name, among: Set(vocabulary.elements.keys))
        slips[name] = .some(near)
      }
      guard let near else { continue }
      addUnknown(child, near: near, help: nil)
    }
  }

  private func nearest(_ name: XMLName, among names: Set<XMLName>) -> XMLName? {
    let word = Suggestion.nearest(to: name.localName, among: names.map(\.localName))
    guard let word else { return nil }
    return names.filter { $0.localName == word && $0.namespace == name.namespace }.first
  }

  private func rename(_ node: XMLDocument.NodeID, to name: String) -> FixIt {
    let prefix = document.name(of: node)?.prefix.map { $0 + ":" } ?? ""
    let ranges = [index.tag(of: node)?.name, index.endTagNameRange(of: node)].compactMap { $0 }
    return FixIt(
      "rename to <\(prefix + name)>",
      .needsReview,
      edits: ranges.map { .init(range: $0, replacement: prefix + name) }
    )
  }

  private mutating func checkText(
    _ text: XMLDocument.NodeID,
    of parent: XMLDocument.NodeID,
    _ rule: SchemaVocabulary.Element
  ) {
    let bytes = document.textBytes(of: text)
    guard !rule.allowsText, let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return }
    var range = document.sourceRange(of: text)
    if let whole = range, whole.count == bytes.count {
      range =
        whole.lowerBound + (first - bytes.startIndex)..<whole.lowerBound + (last - bytes.startIndex)
        + 1
    }
    explained.insert(parent)
    findings.append(
      Diagnostic(
        "relaxng/text-not-allowed",
        .error,
        "text is not allowed in \(index.label(parent))",
        path: index.source.path,
        range: range,
        help: expected(in: parent, rule)
      )
    )
  }

  private mutating func checkAttributes(
    of node: XMLDocument.NodeID,
    _ rule: SchemaVocabulary.Element
  ) {
    guard !rule.allowsAnyAttribute else { return }
    for attribute in document.attributes(of: node) where rule.attributes[attribute.name] == nil {
      let name = attribute.name
      let near = Suggestion.nearest(
        to: name.qualifiedName,
        among: rule.attributes.keys.map(\.qualifiedName)
      )
      let range = index.nameRange(of: name, of: node)
      let fix = range.flatMap { range in
        near.map {
          FixIt(
            "rename to @\($0)",
            .needsReview,
            edits: [.init(range: range, replacement: $0)]
          )
        }
      }
      explained.insert(node)
      findings.append(
        Diagnostic(
          "relaxng/attribute-not-allowed",
          .error,
          "the attribute \(name.qualifiedName) is not allowed on \(index.label(node))",
          path: index.source.path,
          range: range,
          label: near.map { "did you mean \($0)?" },
          help: attributesHelp(node, rule),
          fixes: fix.map { [$0] } ?? []
        )
      )
    }
  }

  private mutating func checkRequired(
    _ node: XMLDocument.NodeID,
    _ rule: SchemaVocabulary.Element
  ) {
    let present = Set(document.attributes(of: node).map(\.name))
    for name in rule.requiredAttributes.subtracting(present).sorted(by: byName) {
      let attribute = rule.attributes[name]
      add(
        node,
        "attribute-missing",
        "\(index.label(node)) needs the attribute \(name.qualifiedName)",
        help: attribute.flatMap(values)
      )
    }
    guard !rule.requiredChildren.isEmpty else { return }
    let children = Set(document.childElements(of: node).compactMap { document.name(of: $0) })
    for name in rule.requiredChildren.subtracting(children).sorted(by: byName) {
      add(node, "incomplete", "\(index.label(node)) needs a <\(name.localName)>")
    }
  }

  private mutating func add(
    _ node: XMLDocument.NodeID,
    _ code: String,
    _ message: String,
    label: String? = nil,
    help: String? = nil,
    fixes: [FixIt] = []
  ) {
    explained.insert(node)
    findings.append(
      Diagnostic(
        "relaxng/" + code,
        .error,
        message,
        path: index.source.path,
        range: index.nameRange(of: node),
        label: label,
        help: help,
        fixes: fixes
      )
    )
  }
}

// MARK: - What was expected

extension VocabularyCheck {
  /// What may stand in an element, the usual things first.
  func expected(in node: XMLDocument.NodeID, _ rule: SchemaVocabulary.Element) -> String {
    let names = rule.children.sorted {
      let (left, right) = (frequency[$0] ?? 0, frequency[$1] ?? 0)
      return left == right ? byName($0, $1) : left > right
    }
    var items = names.prefix(6).map { "<\($0.localName)>" }
    if rule.allowsText { items.insert("text", at: 0) }
    guard !items.isEmpty else { return "\(index.label(node)) is always empty" }
    let rest = names.count > 6 ? " and \(names.count - 6) others" : ""
    return "in \(index.label(node)) may stand \(items.joined(separator: ", "))\(rest)"
  }

  /// Where an element may stand, as the end of a sentence; empty when that is in many places.
  private func places(for name: XMLName) -> String {
    let parents = vocabulary.elements.filter { $0.value.children.contains(name) }.map(\.key)
    guard (1...6).contains(parents.count) else { return "" }
    let names = parents.sorted(by: byName).map { "<\($0.localName)>" }.joined(separator: ", ")
    return "; <\(name.localName)> belongs in \(names)"
  }

  private func attributesHelp(
    _ node: XMLDocument.NodeID,
    _ rule: SchemaVocabulary.Element
  ) -> String {
    let names = rule.attributes.keys.map(\.qualifiedName).sorted()
    guard !names.isEmpty else { return "\(index.label(node)) takes no attributes" }
    let rest = names.count > 12 ? " and \(names.count - 12) others" : ""
    return "\(index.label(node)) takes \(names.prefix(12).joined(separator: ", "))\(rest)"
  }

  /// What values an attribute takes; nil when that says nothing.
  func values(_ attribute: SchemaVocabulary.Attribute) -> String? {
    let values = attribute.values.sorted()
    if attribute.types.isEmpty, !values.isEmpty {
      let rest = values.count > 12 ? " and \(values.count - 12) others" : ""
      return "its values are \(values.prefix(12).joined(separator: ", "))\(rest)"
    }
    let names = attribute.types.subtracting(["text", "string", "token"]).sorted()
    return names.isEmpty ? nil : "its value is of the type \(names.joined(separator: ", "))"
  }

  private func byName(_ left: XMLName, _ right: XMLName) -> Bool {
    left.localName < right.localName
  }
}
