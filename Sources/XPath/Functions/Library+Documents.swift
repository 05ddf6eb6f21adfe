internal import XMLTree

extension Library {
  /// F&O 3.1 §14.6 and §14.7.
  static let documents: [Definition] = [
    Definition("doc", "xs:string?", "document-node()?") { call in
      guard let uri = call.text(0) else { return .empty }
      return .one(.node(try document(uri, call).root))
    },
    Definition("doc-available", "xs:string?", "xs:boolean") { call in
      guard let uri = call.text(0) else { return .boolean(false) }
      do {
        _ = try document(uri, call)
        return .boolean(true)
      } catch let error as XPathError {
        if error.code == "FODC0005" { throw error }
        return .boolean(false)
      }
    },
    Definition("collection", "", "item()*") { try collection(nil, $0) },
    Definition("collection", "xs:string?", "item()*") { try collection($0.text(0), $0) },
    Definition("uri-collection", "", "xs:anyURI*") { try addresses(nil, $0) },
    Definition("uri-collection", "xs:string?", "xs:anyURI*") { try addresses($0.text(0), $0) },
    Definition("environment-variable", "xs:string", "xs:string?") { call in
      .optional(call.run.resources.environment[call.string(0)].map { .string($0) })
    },
    Definition("available-environment-variables", "", "xs:string*") { call in
      Value(call.run.resources.environment.keys.sorted().map { .string($0) })
    },
  ]

  private static func document(_ uri: String, _ call: Call) throws -> Tree {
    guard URIText.isReference(uri), !uri.hasPrefix(":"), !uri.utf8.contains(where: String.isBlank)
    else {
      throw XPathError("FODC0005", "\"\(uri)\" is not a URI")
    }
    var absolute = uri
    if !URIText.isAbsolute(uri), let base = call.context.baseURI {
      absolute = URIText.resolve(uri, against: base) ?? uri
    }
    if let known = call.run.documents[absolute] { return known }
    let tree: Tree?
    do {
      tree = try call.run.resources.document(absolute)
    } catch let failure as Resources.Failure {
      throw XPathError("FODC0002", failure.message)
    }
    guard let tree else {
      throw XPathError("FODC0002", "the document \"\(absolute)\" cannot be read")
    }
    call.run.documents[absolute] = tree
    return tree
  }

  private static func list(_ uri: String?, _ call: Call) throws -> [String] {
    var absolute = uri
    if let uri {
      guard URIText.isReference(uri), !uri.hasPrefix(":") else {
        throw XPathError("FODC0004", "\"\(uri)\" is not a URI")
      }
      if !URIText.isAbsolute(uri), let base = call.context.baseURI {
        absolute = URIText.resolve(uri, against: base)
      }
    }
    guard let addresses = try call.run.resources.collection(absolute) else {
      throw XPathError(
        "FODC0002",
        uri.map { "there is no collection \"\($0)\"" } ?? "there is no default collection"
      )
    }
    return addresses
  }

  private static func addresses(_ uri: String?, _ call: Call) throws -> Value {
    Value(try list(uri, call).map { .atomic(.uri($0)) })
  }

  private static func collection(_ uri: String?, _ call: Call) throws -> Value {
    if let known = call.run.collections[uri ?? ""] { return known }
    let value = Value(
      try list(uri, call).map { .node(try document($0, call).root) }
    ).inDocumentOrder
    call.run.collections[uri ?? ""] = value
    return value
  }

  /// F&O 3.1 §14.7.
  static let texts: [Definition] = [
    Definition("unparsed-text", "xs:string?, xs:string", "xs:string?", optional: 1) { call in
      guard let uri = call.text(0) else { return .empty }
      return .string(try text(uri, call.text(1), call))
    },
    Definition("unparsed-text-lines", "xs:string?, xs:string", "xs:string*", optional: 1) { call in
      guard let uri = call.text(0) else { return .empty }
      let text = try text(uri, call.text(1), call)
      var bytes: [UInt8] = []
      var wasReturn = false
      for byte in text.utf8 {
        if byte == 0xA, wasReturn {
          wasReturn = false
          continue
        }
        wasReturn = byte == 0xD
        bytes.append(byte == 0xD ? 0xA : byte)
      }
      var lines = bytes.split(separator: 0xA, omittingEmptySubsequences: false)
      if lines.last?.isEmpty ?? false { lines.removeLast() }
      return Value(lines.map { .string(String(decoding: $0, as: UTF8.self)) })
    },
    Definition("unparsed-text-available", "xs:string?, xs:string", "xs:boolean", optional: 1) {
      call in
      guard let uri = call.text(0) else { return .boolean(false) }
      return .boolean((try? text(uri, call.text(1), call)) != nil)
    },
  ]

  /// The text at an address (F&O 3.1 §14.8.5).
  static func text(_ uri: String, _ encoding: String?, _ call: Call) throws -> String {
    guard URIText.isReference(uri), !uri.contains("#"), !uri.hasPrefix(":"), !uri.contains("\\")
    else {
      throw XPathError("FOUT1170", "\"\(uri)\" is not the address of a text")
    }
    var absolute = uri
    if !URIText.isAbsolute(uri) {
      guard let base = call.context.baseURI, let full = URIText.resolve(uri, against: base) else {
        throw XPathError("FOUT1170", "there is no base URI to resolve \"\(uri)\" against")
      }
      absolute = full
    }
    let key = absolute + " " + (encoding ?? "")
    if let known = call.run.texts[key] { return known }
    guard let bytes = try call.run.resources.bytes(absolute) else {
      throw XPathError("FOUT1170", "the text \"\(absolute)\" cannot be read")
    }
    let text = try decode(bytes, encoding, call)
    if let bad = text.unicodeScalars.first(where: { !NameText.isXMLCharacter($0.value) }) {
      throw XPathError(
        "FOUT1190",
        "the text has the character U+\(String(bad.value, radix: 16, uppercase: true)), which XML does not allow"
      )
    }
    call.run.texts[key] = text
    return text
  }

  private static func decode(_ bytes: [UInt8], _ encoding: String?, _ call: Call) throws -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try utf8(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes.dropFirst(2), isBig: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes.dropFirst(2), isBig: true) }
    switch (encoding ?? declared(bytes) ?? "utf-8").lowercased() {
    case "utf-8", "utf8": return try utf8(bytes[...])
    case "utf-16", "utf-16be": return try utf16(bytes[...], isBig: true)
    case "utf-16le": return try utf16(bytes[...], isBig: false)
    case "us-ascii", "ascii":
      guard bytes.allSatisfy({ $0 < 0x80 }) else { throw undecodable }
      return String(decoding: bytes, as: UTF8.self)
    case "iso-8859-1", "latin1": return String(codePoints: bytes.map { UInt32($0) })
    case let name:
      guard let text = call.run.resources.decode(bytes, name) else {
        throw XPathError("FOUT1190", "the encoding \(name) is not known")
      }
      return text
    }
  }

  private static let undecodable = XPathError(
    "FOUT1190",
    "the text has bytes that its encoding does not allow"
  )

  private static func utf8(_ bytes: ArraySlice<UInt8>) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw undecodable }
    return text
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isBig: Bool) throws -> String {
    var units: [UInt16] = []
    var first: UInt8?
    for byte in bytes {
      guard let high = first else {
        first = byte
        continue
      }
      units.append(
        isBig ? UInt16(high) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(high)
      )
      first = nil
    }
    guard first == nil, let text = String(validating: units, as: UTF16.self) else {
      throw undecodable
    }
    return text
  }

  /// The encoding in an XML declaration.
  private static func declared(_ bytes: [UInt8]) -> String? {
    guard bytes.starts(with: Array("<?xml".utf8)) else { return nil }
    let head = String(decoding: bytes.prefix(200), as: UTF8.self).prefix { $0 != ">" }
    let parts = head.split(separator: "encoding", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let quoted = parts[1].split(whereSeparator: { $0 == "\"" || $0 == "'" })
    return quoted.count >= 2 ? String(quoted[1]) : nil
  }

  /// F&O 3.1 §14.9.
  static let parsing: [Definition] = [
    Definition("parse-xml", "xs:string?", "document-node(element(*))?") { call in
      guard let text = call.text(0) else { return .empty }
      let document = try parsed(text, call)
      return .one(.node(Tree(document, uri: nil, baseURI: call.context.baseURI, top: 0).root))
    },
    Definition("parse-xml-fragment", "xs:string?", "document-node()?") { call in
      guard let text = call.text(0) else { return .empty }
      let document = try fragment(text, call)
      return .one(.node(Tree(document, uri: nil, baseURI: call.context.baseURI, top: 0).root))
    },
    Definition("serialize", "item()*", "xs:string") { call in
      .string(try Serializer(SerializationParameters(), call).serialize(call[0]))
    },
    Definition("serialize", "item()*, item()?", "xs:string") { call in
      let parameters = try SerializationParameters(call[1].first, call)
      return .string(try Serializer(parameters, call).serialize(call[0]))
    },
  ]

  private static func parsed(_ text: String, _ call: Call) throws -> XMLDocument {
    guard let parse = call.run.resources.parse else {
      throw XPathError("FODC0006", "XML cannot be parsed here")
    }
    do throws(Resources.Failure) {
      return try parse(text)
    } catch {
      throw XPathError("FODC0006", "the text is not well-formed XML: \(error.message)")
    }
  }

  private static func fragment(_ text: String, _ call: Call) throws -> XMLDocument {
    var body = text
    if body.hasPrefix("<?xml"), let space = body.dropFirst(5).utf8.first, String.isBlank(space) {
      guard let end = body.firstRange(of: "?>") else {
        throw XPathError("FODC0006", "the text declaration is not closed")
      }
      let declaration = String(decoding: Array(body.utf8)[..<end.lowerBound], as: UTF8.self)
      guard !declaration.contains("standalone"), declaration.contains("encoding") else {
        throw XPathError("FODC0006", "a text declaration has an encoding and no standalone")
      }
      body = String(decoding: Array(body.utf8)[end.upperBound...], as: UTF8.self)
    }
    guard !body.contains("<!DOCTYPE") else {
      throw XPathError("FODC0006", "a fragment cannot have a document type")
    }
    let wrapped = try parsed("<fragment>" + body + "</fragment>", call)
    var builder = XMLTreeBuilder()
    guard let root = wrapped.root, wrapped.children(of: .document).reversed().count == 1 else {
      throw XPathError("FODC0006", "the text is not a fragment of XML")
    }
    for child in wrapped.children(of: root) { builder.copy(child, of: wrapped) }
    return builder.finish()
  }
}
