internal import CLibXML2
internal import SourceText

/// Runs libxml2's SAX2 parser over UTF-8 text.
enum SAXParser {
  /// How libxml2 reads.
  ///
  /// NOENT, for without it `&` in attribute values arrives as `&#38;`; IGNORE_ENC, for the text is
  /// UTF-8 whatever its declaration says; RECOVER, so that one fault does not hide the next; not
  /// HUGE, for that would switch off libxml2's own guard against entity bombs.
  private static let options =
    XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue
    | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_RECOVER.rawValue

  /// Sends the events and errors of a text of less than 2 GB to `sink`.
  /// - Parameters:
  ///   - text: The text.
  ///   - sink: Gets the events and the errors.
  ///   - readsExternalSubset: Whether the external part of the document type is read, through the
  ///     running ``ResourceScope``, with default attributes.
  ///   - declared: Gets the document that holds the declarations of the document type.
  static func parse(
    _ text: SourceFile,
    into sink: SAXSink,
    readingExternalSubset readsExternalSubset: Bool = false,
    declared: (xmlDocPtr) -> Void = { _ in }
  ) {
    guard let context = xmlNewParserCtxt() else { return sink.failToStart() }
    defer { xmlFreeParserCtxt(context) }
    guard let handler = context.pointee.sax, xmlSAXVersion(handler, 2) == 0 else {
      return sink.failToStart()
    }
    install(handler, skippingExternalSubset: !readsExternalSubset)
    let loading = XML_PARSE_DTDLOAD.rawValue | XML_PARSE_DTDATTR.rawValue
    context.pointee._private = Unmanaged.passUnretained(sink).toOpaque()
    withExtendedLifetime(sink) {
      text.bytes.withUnsafeBufferPointer { bytes in
        sink.begin(context: context, bytes: bytes)
        bytes.withMemoryRebound(to: CChar.self) { characters in
          let document = xmlCtxtReadMemory(
            context,
            characters.baseAddress,
            Int32(characters.count),
            nil,
            nil,
            Int32(readsExternalSubset ? options | loading : options)
          )
          if let holder = document ?? context.pointee.myDoc { declared(holder) }
          // Only the internal subset is in it; under RECOVER it comes back even after errors.
          xmlFreeDoc(document ?? context.pointee.myDoc)
          context.pointee.myDoc = nil
        }
        sink.end()
      }
    }
  }

  /// Keeps libxml2's own handlers for the document type, which know the entities, and takes the rest.
  private static func install(
    _ handler: UnsafeMutablePointer<xmlSAXHandler>,
    skippingExternalSubset skips: Bool
  ) {
    handler.pointee.serror = { context, error in
      guard let context, let error else { return }
      if let sink = SAXSink.of(context), sink.reportExternal(error.pointee) { return }
      SAXSink.of(context.assumingMemoryBound(to: xmlParserCtxt.self))?
        .report(ParserError(error.pointee), context: context)
    }
    handler.pointee.startElementNs = {
      context,
      name,
      prefix,
      uri,
      namespaceCount,
      namespaces,
      count,
      _,
      attributes in
      SAXSink.of(context)?.startElement(
        NameKey(name: name, prefix: prefix, uri: uri),
        namespaces: UnsafeBufferPointer(start: namespaces, count: Int(namespaceCount) * 2),
        attributes: UnsafeBufferPointer(start: attributes, count: Int(count) * 5),
        inside: context
      )
    }
    handler.pointee.endElementNs = { context, name, prefix, _ in
      SAXSink.of(context)?.endElement(
        (prefix.map { String(decodingXML: $0) + ":" } ?? "")
          + (name.map { String(decodingXML: $0) } ?? "")
      )
    }
    handler.pointee.characters = { context, text, count in
      SAXSink.of(context)?.characters(UnsafeBufferPointer(start: text, count: Int(count)), context)
    }
    handler.pointee.ignorableWhitespace = handler.pointee.characters
    handler.pointee.cdataBlock = handler.pointee.characters
    handler.pointee.reference = { _, _ in }
    handler.pointee.comment = { context, text in
      guard let text else { return }
      SAXSink.of(context)?.comment(
        UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))),
        context
      )
    }
    handler.pointee.processingInstruction = { context, target, data in
      guard let target else { return }
      SAXSink.of(context)?.processingInstruction(
        String(decodingXML: target),
        data: UnsafeBufferPointer(start: data, count: Int(xmlStrlen(data))),
        context
      )
    }
    guard skips else { return }
    handler.pointee.externalSubset = { context, _, publicID, systemID in
      // libxml2 calls this for every document type, also for one without an external part.
      guard let address = systemID ?? publicID else { return }
      SAXSink.of(context)?.skipExternalSubset(String(decodingXML: address))
    }
  }
}

/// A name as libxml2's dictionary holds it: equal names have equal addresses within one parse.
struct NameKey: Hashable {
  let name: UnsafePointer<xmlChar>?
  let prefix: UnsafePointer<xmlChar>?
  let uri: UnsafePointer<xmlChar>?
}

/// What libxml2 says of an error, as Swift values.
struct ParserError {
  let code: Int32
  let isWarning: Bool
  let message: String
  let first: String?
  let second: String?
  let number: Int32

  init(_ error: xmlError) {
    code = error.code
    isWarning = error.level == XML_ERR_WARNING
    message = error.message.map { String(cString: $0) } ?? ""
    first = error.str1.map { String(cString: $0) }
    second = error.str2.map { String(cString: $0) }
    number = error.int1
  }
}

extension String {
  /// The string of a NUL-terminated text of libxml2.
  init(decodingXML text: UnsafePointer<xmlChar>) {
    self.init(
      decoding: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))),
      as: UTF8.self
    )
  }
}
