internal import Diagnostics
internal import LibXML
internal import SourceText
internal import XMLTree

/// Turns libxml2's complaints into findings, leaving out those that only follow from others.
struct GrammarMessages {
  let check: VocabularyCheck
  let index: DocumentIndex
  private var findings: [Diagnostic] = []
  /// Elements that have a finding, and all elements around them.
  private var explained: Set<XMLDocument.NodeID> = []
  private var around: Set<XMLDocument.NodeID> = []

  init(check: VocabularyCheck, index: DocumentIndex) {
    self.check = check
    self.index = index
    findings = check.findings
    for node in check.explained { markExplained(node) }
  }

  private mutating func markExplained(_ node: XMLDocument.NodeID) {
    explained.insert(node)
    for ancestor in index.document.ancestors(of: node) {
      guard around.insert(ancestor).inserted else { return }
    }
  }

  mutating func findings(for complaints: [RelaxNGFinding]) -> [Diagnostic] {
    // Complaints about attributes and values are exact; those about content may follow from them.
    let exact = complaints.filter { Complaint(rawValue: $0.code)?.isExact == true }
    for complaint in exact { addValue(complaint) }
    for complaint in complaints where Complaint(rawValue: complaint.code)?.isExact != true {
      addContent(complaint)
    }
    if findings.isEmpty, let first = complaints.first { findings.append(fallback(first)) }
    var seen: Set<Diagnostic> = []
    return findings.filter { seen.insert($0).inserted }
  }

  // MARK: - Attributes and values

  private mutating func addValue(_ complaint: RelaxNGFinding) {
    guard let node = element(of: complaint), let rule = rule(of: node) else { return }
    let attributes = index.document.attributes(of: node)
    let attribute = attributes.first {
      complaint.code == Complaint.type.rawValue
        ? $0.value == complaint.second : $0.name.localName == complaint.first
    }
    guard let attribute else {
      guard complaint.code == Complaint.type.rawValue else { return }
      let value = complaint.second ?? ""
      return add(
        node,
        "bad-value",
        "\"\(value)\" is not a value of \(index.label(node))",
        help: complaint.first.map { "its content is of the type \($0)" }
      )
    }
    // Names that the schema does not allow there were found by the words of the schema.
    guard let known = rule.attributes[attribute.name] else { return }
    let name = attribute.name.qualifiedName
    let isGood = Self.isSurelyGood(attribute.value, known)
    markExplained(node)
    findings.append(
      Diagnostic(
        isGood ? "relaxng/attribute-combination" : "relaxng/bad-value",
        .error,
        isGood
          ? "the attribute \(name) does not go with the other attributes of \(index.label(node))"
          : "\"\(attribute.value)\" is not a value of \(name) on \(index.label(node))",
        path: index.source.path,
        range: isGood
          ? index.nameRange(of: attribute.name, of: node)
          : index.valueRange(of: attribute.name, of: node),
        help: isGood ? nil : check.values(known)
      )
    )
  }

  /// Whether the value itself cannot be what is wrong.
  private static func isSurelyGood(
    _ value: String,
    _ attribute: SchemaVocabulary.Attribute
  ) -> Bool {
    if attribute.values.contains(value) || attribute.types.contains("text") { return true }
    let temporal: Set = [
      "date", "gYear", "gYearMonth", "gMonthDay", "gMonth", "gDay", "dateTime", "time",
    ]
    return !attribute.types.isDisjoint(with: temporal)
      && attribute.types.subtracting(temporal).isEmpty && (try? Moment(value)) != nil
  }

  // MARK: - Content

  /// Adds what libxml2 says of an element's content, unless a fault nearby may be the cause: it
  /// blames the elements around the one at fault, and its siblings.
  private mutating func addContent(_ complaint: RelaxNGFinding) {
    guard let node = element(of: complaint), !isNearFault(node) else { return }
    let label = index.label(node)
    switch Complaint(rawValue: complaint.code) {
    case .unexpectedElement, .otherElement:
      guard let parent = index.document.parent(of: node), !isNearFault(parent) else { return }
      add(
        node,
        "element-not-allowed",
        "\(label) is not allowed at this place in \(index.label(parent))",
        help: rule(of: parent).map {
          "the order or the number is wrong; " + check.expected(in: parent, $0)
        }
      )
    case .missingElement, .invalidContent:
      add(
        node,
        "incomplete",
        "the content of \(label) is not complete",
        help: rule(of: node).map { check.expected(in: node, $0) }
      )
    case .invalidAttributes:
      add(
        node,
        "attribute-missing",
        "\(label) lacks an attribute, or its attributes do not go together",
        help: rule(of: node).map { rule in
          "it takes " + rule.attributes.keys.map(\.qualifiedName).sorted().joined(separator: ", ")
        }
      )
    case .extraContent:
      add(node, "element-not-allowed", "\(label) holds more than it may")
    default: findings.append(fallback(complaint))
    }
  }

  private func isNearFault(_ node: XMLDocument.NodeID) -> Bool {
    explained.contains(node) || around.contains(node)
  }

  /// The element that a complaint is about: libxml2 often stands on a child of the one it names.
  private func element(of complaint: RelaxNGFinding) -> XMLDocument.NodeID? {
    guard let node = complaint.node else { return nil }
    let document = index.document
    switch Complaint(rawValue: complaint.code) {
    case .type:
      guard let value = complaint.second, let parent = document.parent(of: node) else {
        return node
      }
      return [node, parent].first { place in
        document.attributes(of: place).contains { $0.value == value }
      } ?? node
    case .invalidAttribute, .invalidAttributes, .invalidContent:
      let isAttribute = Complaint(rawValue: complaint.code) == .invalidAttribute
      guard let name = isAttribute ? complaint.second : complaint.first,
        document.localName(of: node) != name
      else { return node }
      return document.ancestors(of: node).first { document.localName(of: $0) == name }
    default: return node
    }
  }

  private func rule(of node: XMLDocument.NodeID) -> SchemaVocabulary.Element? {
    index.document.name(of: node).flatMap { check.vocabulary.elements[$0] }
  }

  private mutating func add(
    _ node: XMLDocument.NodeID,
    _ code: String,
    _ message: String,
    help: String? = nil
  ) {
    markExplained(node)
    findings.append(
      Diagnostic(
        "relaxng/" + code,
        .error,
        message,
        path: index.source.path,
        range: index.nameRange(of: node),
        help: help
      )
    )
  }

  private func fallback(_ complaint: RelaxNGFinding) -> Diagnostic {
    let words = complaint.message.isEmpty ? "it does not match the schema" : complaint.message
    return Diagnostic(
      "relaxng/invalid",
      .error,
      "not valid: " + words,
      path: index.source.path,
      range: (complaint.node ?? index.document.root).flatMap { index.nameRange(of: $0) }
    )
  }
}

/// libxml2's kinds of complaint that we have words for (`xmlRelaxNGValidErr` in relaxng.h).
private enum Complaint: Int32 {
  case type = 3
  case otherElement = 13
  case missingElement = 22
  case invalidAttributes = 24
  case invalidContent = 25
  case extraContent = 26
  case invalidAttribute = 27
  case unexpectedElement = 38

  /// Whether it names the attribute or value that is at fault.
  var isExact: Bool { self == .type || self == .invalidAttribute }
}
