internal import CLibXML2
internal import Diagnostics
internal import SourceText
internal import XMLTree

/// Says in our own words what libxml2 found, and finds the characters that it is about.
///
/// `offset` is where libxml2 stood when it complained, which is usually just behind the fault.
struct WellFormednessMessages {
  let sink: SAXSink
  let error: ParserError
  let offset: Int

  /// The finding; nil when it only follows from one that was reported before.
  func diagnostic() -> Diagnostic? {
    switch error.kind {
    case XML_ERR_TAG_NAME_MISMATCH: mismatchedTag()
    case XML_ERR_TAG_NOT_FINISHED: prematureEnd()
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY: undefinedEntity()
    case XML_ERR_NAME_REQUIRED: missingName()
    case XML_ERR_ENTITYREF_SEMICOL_MISSING: unclosedReference()
    case XML_ERR_ENTITY_LOOP, XML_ERR_ENTITY_PROCESSING: refusedEntity()
    case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_CHARREF: invalidCharacter()
    case XML_ERR_DOCUMENT_EMPTY, XML_ERR_DOCUMENT_END: outsideOfRoot()
    default: attributeFinding() ?? namespaceFinding() ?? markupFinding()
    }
  }

  // MARK: - Tags

  private func mismatchedTag() -> Diagnostic? {
    let start = sink.last(0x3C, before: offset)
    let found = error.second ?? "?"
    let tag = start..<max(offset, start)
    switch sink.close(found) {
    case nil: return nil
    case .unclosed(let element):
      let missing = "</\(element.name)>"
      return finding(
        "mismatched-tag",
        "<\(element.name)> is not closed before </\(found)>",
        tag,
        label: "\(missing) is missing before this",
        notes: opened(element),
        fixes: [fix("insert \(missing)", .needsReview, start..<start, missing)]
      )
    case .stray(let element?):
      let name = start + 2..<start + 2 + found.utf8.count
      return finding(
        "mismatched-tag",
        "the end tag </\(found)> does not match <\(element.name)>",
        tag,
        label: "expected </\(element.name)>",
        notes: opened(element),
        fixes: [fix("close <\(element.name)> here", .needsReview, name, element.name)]
      )
    case .stray(nil):
      return finding("mismatched-tag", "the end tag </\(found)> closes nothing", tag)
    }
  }

  private func prematureEnd() -> Diagnostic? {
    // After a mismatch libxml2's count of open elements is off by one.
    guard !sink.isSkewed else { return nil }
    let name = error.first ?? sink.open.last?.name ?? "?"
    return finding(
      "premature-end",
      "the file ends inside of <\(name)>",
      offset..<offset,
      label: "expected </\(name)>",
      notes: opened(sink.open.last)
    )
  }

  private func opened(_ element: OpenElement?) -> [Diagnostic.Note] {
    guard let element else { return [] }
    return [
      .init("<\(element.name)> was opened here", path: sink.file.path, range: element.range)
    ]
  }

  private func missingName() -> Diagnostic {
    if error.message.contains("attribute name") {
      return finding(
        "attribute-expected",
        "in a start tag an attribute or > should stand here",
        character(at: offset)
      )
    }
    switch sink.byte(at: offset - 1) {
    case 0x26: return bare("&", "&amp;", offset - 1)
    case 0x3C: return bare("<", "&lt;", offset - 1)
    default:
      return finding("name-expected", "a name should stand here", character(at: offset))
    }
  }

  private func bare(_ character: String, _ escaped: String, _ start: Int) -> Diagnostic {
    let range = start..<start + 1
    return finding(
      character == "&" ? "bare-ampersand" : "bare-less-than",
      "a \(character) of the text must be written \(escaped)",
      range,
      fixes: [fix("write \(escaped)", .automatic, range, escaped)]
    )
  }

  // MARK: - References

  private func unclosedReference() -> Diagnostic {
    let start = sink.last(0x26, before: offset)
    let text = sink.file.text(in: start..<offset)
    return finding(
      "unclosed-reference",
      "the reference \(text) does not end with ;",
      start..<offset,
      help: "if the ampersand belongs to the text, write &amp;",
      fixes: [fix("write &amp;", .needsReview, start..<start + 1, "&amp;")]
    )
  }

  private func undefinedEntity() -> Diagnostic {
    let name = error.first ?? "?"
    let start = sink.last(0x26, before: offset)
    let range = start..<max(offset, start)
    guard let scalar = HTMLEntities.scalars[name] else {
      return finding(
        "undefined-entity",
        "the entity &\(name); is not defined",
        range,
        help: sink.hasExternalSubset
          ? "the external DTD, which might define it, is not read; write the character itself"
          : "XML itself knows &amp; &lt; &gt; &quot; &apos;; write other characters themselves"
      )
    }
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(4 - hex.count, 0)) + hex
    return finding(
      "undefined-entity",
      "the entity &\(name); is not defined; it comes from HTML",
      range,
      help: "write the character itself (\(code)) or &#x\(hex);",
      fixes: [fix("write &#x\(hex);", .automatic, range, "&#x\(hex);")]
    )
  }

  private func refusedEntity() -> Diagnostic? {
    sink.refuseExpansion()
    return nil
  }

  private func invalidCharacter() -> Diagnostic {
    if error.message.contains("CharRef") {
      let start = sink.last(0x26, before: offset)
      let text = sink.file.text(in: start..<offset)
      return finding(
        "invalid-character",
        "the reference \(text) names no character that XML allows",
        start..<max(offset, start)
      )
    }
    let hex = String(error.number, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(4 - hex.count, 0)) + hex
    return finding(
      "invalid-character",
      "the character \(code) may not stand in XML",
      character(at: offset)
    )
  }

  // MARK: - Outside of the root element

  private func outsideOfRoot() -> Diagnostic? {
    // After a wrong end tag libxml2 may take an inner end tag for that of the root.
    guard !sink.isSkewed else { return nil }
    let end = sink.file.bytes.count
    if error.kind == XML_ERR_DOCUMENT_EMPTY {
      return finding(
        sink.byte(at: offset) == nil ? "no-root" : "not-xml",
        sink.byte(at: offset) == nil
          ? "the file has no element" : "this is not XML: a document begins with <",
        character(at: offset)
      )
    }
    var stop = offset
    while stop < end, sink.file.bytes[stop] != 0x0A, stop - offset < 80 { stop += 1 }
    return finding(
      "after-root",
      "after the root element only comments may stand",
      offset..<stop
    )
  }

  // MARK: - Pieces

  func finding(
    _ code: String,
    _ message: String,
    _ range: Range<Int>?,
    label: String? = nil,
    notes: [Diagnostic.Note] = [],
    help: String? = nil,
    fixes: [FixIt] = []
  ) -> Diagnostic {
    Diagnostic(
      "xml/" + code,
      .error,
      message,
      path: sink.file.path,
      range: range,
      label: label,
      notes: notes,
      help: help,
      fixes: fixes
    )
  }

  func fix(
    _ title: String,
    _ applicability: FixIt.Applicability,
    _ range: Range<Int>,
    _ text: String
  ) -> FixIt {
    FixIt(title, applicability, edits: [.init(range: range, replacement: text)])
  }

  /// The character that begins at an offset; empty at the end.
  func character(at offset: Int) -> Range<Int> {
    guard sink.byte(at: offset) != nil else { return offset..<offset }
    var end = offset + 1
    while let next = sink.byte(at: end), next & 0xC0 == 0x80 { end += 1 }
    return offset..<end
  }
}

extension ParserError {
  /// The code as libxml2's constants name it.
  var kind: xmlParserErrors { xmlParserErrors(UInt32(bitPattern: code)) }

  /// Whether an error at the place of the one before only follows from it.
  var isFollowUp: Bool {
    [
      XML_ERR_GT_REQUIRED, XML_ERR_SPACE_REQUIRED, XML_ERR_DOCUMENT_END, XML_ERR_TAG_NOT_FINISHED,
      XML_ERR_DOCTYPE_NOT_FINISHED, XML_ERR_INTERNAL_ERROR, XML_ERR_XMLDECL_NOT_FINISHED,
    ].contains(kind)
  }
}
