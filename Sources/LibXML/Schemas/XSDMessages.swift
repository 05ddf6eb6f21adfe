internal import CLibXML2
internal import Diagnostics
internal import SourceText
internal import XMLTree

/// Says in our own words what libxml2 found wrong with a document by a schema.
///
/// libxml2 puts names and values into its sentences only; the sentences are those of its
/// `xmlschemas.c`, and have been the same for many versions.
struct XSDMessages {
  let document: ValidatedDocument
  var diagnostics: [Diagnostic] = []
  /// The place of the last finding about a value, of which libxml2 says two things.
  private var lastValue: (node: XMLDocument.NodeID, attribute: String?)?

  /// The codes of faults in values.
  private static let values =
    Int(
      XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1.rawValue
    )...Int(
      XML_SCHEMAV_CVC_ENUMERATION_VALID.rawValue
    )

  /// Faults in keys that are said only when nothing else is said of the element.
  private var doubtful: [(node: XMLDocument.NodeID, index: Int, sentence: XSDSentence)] = []

  init(document: ValidatedDocument) {
    self.document = document
  }

  /// Adds the finding of an error.
  mutating func add(_ error: SchemaError) {
    guard !error.isWarning else { return }
    let sentence = XSDSentence(error.message)
    guard let node = error.node else {
      diagnostics.append(finding("invalid", sentence.text, nil))
      return
    }
    switch Int(error.code) {
    case Int(XML_SCHEMAV_CVC_ELT_1.rawValue): addUnknownRoot(node)
    case Int(XML_SCHEMAV_ELEMENT_CONTENT.rawValue): addContent(sentence, node)
    case Int(XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1.rawValue),
      Int(XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2.rawValue):
      addAttribute(sentence, node)
    case Int(XML_SCHEMAV_CVC_COMPLEX_TYPE_4.rawValue): addMissingAttribute(sentence, node)
    case Int(XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1.rawValue),
      Int(XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2.rawValue),
      Int(XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3.rawValue), Int(XML_SCHEMAV_CVC_TYPE_3_1_2.rawValue):
      addText(sentence, node)
    case Int(XML_SCHEMAV_CVC_TYPE_3_1_1.rawValue): addOther(sentence, node)
    case Self.values:
      addValue(sentence, node)
    case Int(XML_SCHEMAV_CVC_IDC.rawValue): addIdentity(sentence, node)
    default: addOther(sentence, node)
    }
  }

  /// Ends the list.
  mutating func finish() {
    for (node, index, sentence) in doubtful.reversed() {
      let end = document.document.lastDescendant(of: node)
      let place = document.document.sourceRange(of: node)?.lowerBound ?? 0
      let behind = document.document.sourceRange(of: end)?.upperBound ?? Int.max
      let isSaid = diagnostics.contains {
        ($0.range?.lowerBound).map { place..<behind ~= $0 } ?? false
      }
      guard !isSaid else { continue }
      let known = diagnostics.count
      addOther(sentence, node)
      if diagnostics.count > known { diagnostics.insert(diagnostics.removeLast(), at: index) }
    }
  }

  // MARK: - Elements

  private mutating func addUnknownRoot(_ node: XMLDocument.NodeID) {
    diagnostics.append(
      finding(
        "unknown-root",
        "\(document.label(node)) is no element that a document may begin with by the schema",
        document.nameRange(of: node),
        help: namespaceLabel(of: node)
      )
    )
  }

  private func namespaceLabel(of node: XMLDocument.NodeID) -> String {
    document.document.name(of: node)?.namespace.map { "it is in the namespace \($0)" }
      ?? "it is in no namespace"
  }

  private mutating func addContent(_ sentence: XSDSentence, _ node: XMLDocument.NodeID) {
    let expected = sentence.expectedNames
    let label = document.label(node)
    let list = Self.list(expected)
    guard !sentence.text.hasPrefix("Missing child") else {
      diagnostics.append(
        finding(
          "incomplete",
          "\(label) ends before all that it must hold has come",
          document.nameRange(of: node),
          label: list.map { "expected \($0)" }
        )
      )
      return
    }
    let parent = document.document.parent(of: node).map { document.label($0) } ?? "the document"
    let name = document.document.localName(of: node)
    let near = Suggestion.nearest(to: name, among: expected.filter { $0 != name && $0 != "*" })
    var fixes: [FixIt] = []
    if let near, let range = document.nameRange(of: node), !range.isEmpty {
      let prefix = document.document.name(of: node)?.prefix.map { $0.isEmpty ? "" : $0 + ":" } ?? ""
      let edit = FixIt.Edit(range: range, replacement: prefix + near)
      fixes = [FixIt("rename to <\(prefix + near)>", .needsReview, edits: [edit])]
    }
    diagnostics.append(
      finding(
        "element-not-allowed",
        "\(label) is not allowed here in \(parent)",
        document.nameRange(of: node),
        label: near.map { "did you mean <\($0)>?" } ?? list.map { "expected \($0)" }
          ?? "nothing more may stand here",
        help: near == nil ? nil : list.map { "here may stand \($0)" },
        fixes: fixes
      )
    )
  }

  private mutating func addText(_ sentence: XSDSentence, _ node: XMLDocument.NodeID) {
    let label = document.label(node)
    if sentence.text.hasPrefix("Character content") {
      let isEmpty = sentence.text.contains("empty")
      diagnostics.append(
        finding(
          "text-not-allowed",
          isEmpty ? "\(label) must be empty" : "\(label) may hold elements only, no text",
          document.strayText(in: node) ?? document.nameRange(of: node)
        )
      )
    } else {
      diagnostics.append(
        finding(
          "element-not-allowed",
          sentence.text.contains("simple")
            ? "\(label) may hold text only, no elements" : "\(label) must be empty",
          document.nameRange(of: node)
        )
      )
      // libxml2 goes on to check the text that is left.
      lastValue = (node, nil)
    }
  }

  // MARK: - Attributes and values

  private mutating func addAttribute(_ sentence: XSDSentence, _ node: XMLDocument.NodeID) {
    let name = sentence.attribute ?? "?"
    diagnostics.append(
      finding(
        "attribute-not-allowed",
        "the attribute \(name) is not allowed on \(document.label(node))",
        document.attribute(name, of: node)?.name ?? document.nameRange(of: node)
      )
    )
  }

  private mutating func addMissingAttribute(_ sentence: XSDSentence, _ node: XMLDocument.NodeID) {
    let name = sentence.quoted.last.map(XSDSentence.localName) ?? "?"
    diagnostics.append(
      finding(
        "attribute-missing",
        "\(document.label(node)) needs the attribute \(name)",
        document.nameRange(of: node)
      )
    )
  }

  private mutating func addValue(_ sentence: XSDSentence, _ node: XMLDocument.NodeID) {
    if let lastValue, lastValue.node == node, lastValue.attribute == sentence.attribute { return }
    lastValue = (node, sentence.attribute)
    var range = document.nameRange(of: node)
    var what = "the content of \(document.label(node))"
    var value = document.textRange(of: node)
    if let name = sentence.attribute {
      value = document.attribute(name, of: node)?.value
      what = "the value of the attribute \(name)"
    }
    if let value { range = value }
    diagnostics.append(
      finding("bad-value", "\(what) \(sentence.valueFault)", range, label: sentence.valueHint)
    )
  }

  private mutating func addIdentity(_ sentence: XSDSentence, _ node: XMLDocument.NodeID) {
    let isDuplicate = sentence.text.hasPrefix("Duplicate")
    guard isDuplicate || sentence.text.hasPrefix("No match") else {
      // A key that is no value follows from another fault, mostly one that is yet to come.
      doubtful.append((node, diagnostics.count, sentence))
      return
    }
    let names = sentence.quoted
    let keys =
      sentence.text.split(separator: "[").dropFirst().first?
      .split(separator: "]").first.map(String.init) ?? ""
    diagnostics.append(
      finding(
        isDuplicate ? "duplicate-key" : "dangling-key",
        isDuplicate
          ? "\(keys) has come before; \(names.last.map(XSDSentence.localName) ?? "?") wants it once"
          : "\(keys) names nothing that is there (\(names.last.map(XSDSentence.localName) ?? "?"))",
        document.nameRange(of: node)
      )
    )
  }

  private mutating func addOther(_ sentence: XSDSentence, _ node: XMLDocument.NodeID) {
    let attribute = sentence.attribute.flatMap { document.attribute($0, of: node) }
    let subject = sentence.attribute.map { "the attribute \($0)" } ?? document.label(node)
    let text = sentence.text.prefix(1).lowercased() + sentence.text.dropFirst()
    diagnostics.append(
      finding("invalid", "\(subject): \(text)", attribute?.name ?? document.nameRange(of: node))
    )
  }

  // MARK: - Pieces

  /// A few names in a sentence.
  private static func list(_ names: [String]) -> String? {
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(6).map { $0 == "*" ? "any element" : "<\($0)>" }
    let rest = names.count - shown.count
    if rest > 0 { return shown.joined(separator: ", ") + " or \(counted(rest, "other"))" }
    return shown.count == 1
      ? shown[0] : shown.dropLast().joined(separator: ", ") + " or " + shown[shown.count - 1]
  }

  private func finding(
    _ code: String,
    _ message: String,
    _ range: Range<Int>?,
    label: String? = nil,
    help: String? = nil,
    fixes: [FixIt] = []
  ) -> Diagnostic {
    Diagnostic(
      "xsd/" + code,
      .error,
      message,
      path: document.source.path,
      range: range,
      label: label,
      help: help,
      fixes: fixes
    )
  }
}
