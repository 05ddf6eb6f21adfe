internal import CLibXML2
internal import Diagnostics
internal import SourceText
internal import XMLTree

/// Says in our own words what libxml2 found wrong with a document by its document type.
///
/// libxml2 gives the names and values beside its sentences.
struct DTDMessages {
  let document: ValidatedDocument
  var diagnostics: [Diagnostic] = []

  init(document: ValidatedDocument) {
    self.document = document
  }

  /// Adds the finding of an error.
  mutating func add(_ error: SchemaError) {
    guard !error.isWarning else { return }
    let first = error.strings[0] ?? "?"
    let second = error.strings[1] ?? "?"
    let node = error.node ?? document.document.root
    switch xmlParserErrors(UInt32(bitPattern: error.code)) {
    case XML_DTD_CONTENT_MODEL: addContent(error, node)
    case XML_DTD_UNKNOWN_ELEM:
      add("unknown-element", "the document type has no element <\(first)>", name(node))
    case XML_DTD_INVALID_CHILD:
      add("element-not-allowed", "<\(first)> is not allowed in <\(second)>", name(node))
    case XML_DTD_NOT_EMPTY:
      add("not-empty", "<\(first)> must be empty", name(node))
    case XML_DTD_NOT_PCDATA:
      add("text-not-allowed", "<\(first)> may hold elements only, no text", text(in: node))
    case XML_DTD_ROOT_NAME:
      let root = node.map { document.label($0) } ?? "the root element"
      add(
        "unknown-root",
        "\(root) is not the element that the document type declaration names",
        name(node)
      )
    case XML_DTD_UNKNOWN_ATTRIBUTE:
      add(
        "attribute-not-allowed",
        "the attribute \(first) is not allowed on <\(second)>",
        attribute(first, node)?.name ?? name(node)
      )
    case XML_DTD_MISSING_ATTRIBUTE:
      add("attribute-missing", "<\(first)> needs the attribute \(second)", name(node))
    case XML_DTD_UNKNOWN_ID:
      add("dangling-idref", "no element has the id \"\(second)\"", value(first, node), label: nil)
    case XML_DTD_ID_REDEFINED:
      add("duplicate-id", "another element has the id \"\(first)\" already", idRange(first, node))
    default: addOther(error, node)
    }
  }

  private mutating func addContent(_ error: SchemaError, _ node: XMLDocument.NodeID?) {
    let first = error.strings[0] ?? "?"
    let expected = error.strings[1]?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let found = error.strings[2]?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    let content = found.isEmpty || found == "()" ? "nothing" : found
    add(
      "content",
      "the content of <\(first)> is not what the document type asks for",
      name(node),
      label: expected.map { "expected \($0.prefix(200))" },
      help: "found: \(content.prefix(200))"
    )
  }

  /// Values, and what is rare: what the sentence says of an attribute, at the attribute.
  private mutating func addOther(_ error: SchemaError, _ node: XMLDocument.NodeID?) {
    var text = error.message
    if text.hasSuffix(".") { text.removeLast() }
    let codes = [
      XML_DTD_ATTRIBUTE_VALUE, XML_DTD_ATTRIBUTE_DEFAULT, XML_DTD_NOTATION_VALUE,
      XML_DTD_UNKNOWN_ENTITY, XML_DTD_ENTITY_TYPE,
    ]
    let isValue = codes.contains(xmlParserErrors(UInt32(bitPattern: error.code)))
    let named = error.strings.lazy.compactMap { $0 }.first { attribute($0, node) != nil }
    add(
      isValue ? "bad-value" : "invalid",
      text.prefix(1).lowercased() + text.dropFirst(),
      named.flatMap { value($0, node) } ?? name(node)
    )
  }

  // MARK: - Places

  private func name(_ node: XMLDocument.NodeID?) -> Range<Int>? {
    node.flatMap { document.nameRange(of: $0) }
  }

  private func text(in node: XMLDocument.NodeID?) -> Range<Int>? {
    node.flatMap { document.strayText(in: $0) } ?? name(node)
  }

  private func attribute(
    _ name: String,
    _ node: XMLDocument.NodeID?
  ) -> (name: Range<Int>, value: Range<Int>)? {
    // A document type writes names with their prefix.
    let local = name.split(separator: ":").last.map(String.init) ?? name
    return node.flatMap { document.attribute(local, of: $0) }
  }

  private func value(_ name: String, _ node: XMLDocument.NodeID?) -> Range<Int>? {
    attribute(name, node)?.value ?? self.name(node)
  }

  private func idRange(_ id: String, _ node: XMLDocument.NodeID?) -> Range<Int>? {
    guard let node else { return nil }
    let found = document.document.attributes(of: node).first { $0.value == id }
    return found.flatMap { document.attribute($0.name.localName, of: node)?.value } ?? name(node)
  }

  private mutating func add(
    _ code: String,
    _ message: String,
    _ range: Range<Int>?,
    label: String? = nil,
    help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        "dtd/" + code,
        .error,
        message,
        path: document.source.path,
        range: range,
        label: label,
        help: help
      )
    )
  }
}
