internal import CLibXML2
internal import Diagnostics
internal import SourceText

/// Attributes, namespaces and the rest of the markup.
extension WellFormednessMessages {
  func attributeFinding() -> Diagnostic? {
    let here = character(at: offset)
    switch error.kind {
    case XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED: return repeatedAttribute()
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
      let name = error.first ?? "?"
      return finding(
        "attribute-without-value",
        "the attribute \(name) has no value",
        here,
        help: "write \(name)=\"…\""
      )
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
      return finding(
        "unquoted-attribute",
        "the value of an attribute must stand in quotation marks",
        here
      )
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
      return finding(
        "unclosed-attribute",
        "the value of this attribute has no closing quotation mark",
        here
      )
    case XML_ERR_LT_IN_ATTRIBUTE:
      return finding(
        "bare-less-than",
        "a < in the value of an attribute must be written &lt;",
        here,
        help: "or is the quotation mark before it missing?"
      )
    case XML_ERR_SPACE_REQUIRED:
      return finding("space-required", "white space is missing here", offset..<offset)
    case XML_ERR_GT_REQUIRED:
      return finding(
        "unclosed-tag",
        "the tag <\(error.first ?? "")> is not closed with >",
        here
      )
    default: return nil
    }
  }

  private func repeatedAttribute() -> Diagnostic {
    let tag = sink.startTag(endingAt: offset)
    func text(_ range: Range<Int>) -> String { sink.file.text(in: range) }
    // `{name of the attribute}` in either shape of the message; the last of that name is the second.
    let name = error.first ?? ""
    let same = tag.attributes.filter {
      text($0.name) == name || text($0.name).hasSuffix(":" + name)
    }
    guard same.count > 1, let first = same.first, let second = same.last else {
      return finding(
        "duplicate-attribute",
        "<\(text(tag.name))> has the attribute \(name) twice",
        tag.range
      )
    }
    return finding(
      "duplicate-attribute",
      "<\(text(tag.name))> has the attribute \(text(second.name)) twice",
      second.range,
      notes: [.init("the first stands here", path: sink.file.path, range: first.range)]
    )
  }

  func namespaceFinding() -> Diagnostic? {
    switch error.kind {
    case XML_NS_ERR_UNDEFINED_NAMESPACE: return undeclaredPrefix()
    case XML_NS_ERR_QNAME, XML_NS_ERR_COLON, XML_NS_ERR_EMPTY, XML_NS_ERR_XML_NAMESPACE:
      return finding("namespace", cleaned, sink.startTag(endingAt: offset).range)
    case XML_WAR_NS_URI, XML_WAR_NS_URI_RELATIVE:
      var warning = finding("namespace", cleaned, sink.startTag(endingAt: offset).range)
      warning.severity = .warning
      return warning
    default: return nil
    }
  }

  private func undeclaredPrefix() -> Diagnostic {
    let prefix = error.first ?? "?"
    let tag = sink.startTag(endingAt: offset)
    let names = [tag.name] + tag.attributes.map(\.name)
    let name = names.first { sink.file.text(in: $0).hasPrefix(prefix + ":") }
    let range = name.map { $0.lowerBound..<$0.lowerBound + prefix.utf8.count } ?? tag.range
    let known = Self.usualNamespaces[prefix] ?? "…"
    return finding(
      "undeclared-prefix",
      "the prefix \(prefix) is not declared",
      range,
      help: "declare it on this or an outer element: xmlns:\(prefix)=\"\(known)\""
    )
  }

  private static let usualNamespaces = [
    "tei": "http://www.tei-c.org/ns/1.0", "xlink": "http://www.w3.org/1999/xlink",
    "xi": "http://www.w3.org/2001/XInclude", "mei": "http://www.music-encoding.org/ns/mei",
    "svg": "http://www.w3.org/2000/svg", "m": "http://www.w3.org/1998/Math/MathML",
    "xs": "http://www.w3.org/2001/XMLSchema", "rng": "http://relaxng.org/ns/structure/1.0",
    "html": "http://www.w3.org/1999/xhtml", "xhtml": "http://www.w3.org/1999/xhtml",
  ]

  func markupFinding() -> Diagnostic? {
    let here = character(at: offset)
    switch error.kind {
    case XML_ERR_MISPLACED_CDATA_END:
      return finding(
        "bare-cdata-end",
        "]]> may not stand in the text",
        offset..<min(offset + 3, end),
        help: "write ]]&gt;"
      )
    case XML_ERR_HYPHEN_IN_COMMENT:
      return finding("hyphens-in-comment", "-- may not stand inside of a comment", here)
    case XML_ERR_COMMENT_NOT_FINISHED:
      return finding("unclosed-comment", "the comment is not closed with -->", here)
    case XML_ERR_CDATA_NOT_FINISHED:
      return finding("unclosed-cdata", "the CDATA section is not closed with ]]>", here)
    case XML_ERR_PI_NOT_FINISHED:
      return finding("unclosed-instruction", "the instruction is not closed with ?>", here)
    case XML_ERR_DOCTYPE_NOT_FINISHED,
      XML_ERR_INTERNAL_ERROR where error.message.contains("Subset"):
      return finding("document-type", "the document type declaration is not right here", here)
    case XML_ERR_XMLDECL_NOT_FINISHED, XML_ERR_VERSION_MISSING:
      return finding(
        "bad-declaration",
        "the XML declaration is not right here",
        here,
        help: "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      )
    case XML_ERR_PI_NOT_STARTED:
      return finding("name-expected", "a processing instruction needs a name after <?", here)
    case XML_ERR_RESERVED_XML_NAME where !error.isWarning:
      let start = sink.last(0x3C, before: offset)
      return finding(
        "late-declaration",
        "an XML declaration may only stand at the very start of the file",
        start..<max(offset, start)
      )
    default:
      var other = finding("not-well-formed", cleaned, here)
      if error.isWarning { other.severity = .warning }
      return other
    }
  }

  private var end: Int { sink.file.bytes.count }

  /// libxml2's own words as one line.
  private var cleaned: String {
    let words = error.message.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? "the markup is not well-formed" : words.joined(separator: " ")
  }
}
