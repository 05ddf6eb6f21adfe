internal import XMLTree

/// An element of a schema, with the parameters that stand for names in its attributes.
struct SchemaElement: Sendable {
  let file: SchemaText
  let node: XMLDocument.NodeID
  /// What `$name` is replaced with, in instances of abstract patterns.
  var parameters: [String: String] = [:]
  /// The addresses of the files that led here.
  var path: [String] = []

  /// The namespaces of ISO Schematron and of Schematron 1.5.
  static let namespaces: Set<String> = [
    "http://purl.oclc.org/dsdl/schematron", "http://www.ascc.net/xml/schematron",
  ]

  /// The local name of an element of Schematron; nil for others.
  var name: String? {
    guard file.document.kind(of: node) == .element,
      Self.namespaces.contains(file.document.name(of: node)?.namespace ?? "")
    else { return nil }
    return file.document.localName(of: node)
  }

  /// The local name of an element of XSLT; nil for others.
  var instruction: String? {
    guard file.document.kind(of: node) == .element,
      file.document.name(of: node)?.namespace == "http://www.w3.org/1999/XSL/Transform"
    else { return nil }
    return file.document.localName(of: node)
  }

  var nameRange: Range<Int>? { file.nameRange(of: node) }

  /// All children that are elements; inclusions are not followed.
  var ownChildren: [SchemaElement] {
    file.document.childElements(of: node).map { inner($0) }
  }

  func inner(_ node: XMLDocument.NodeID) -> SchemaElement {
    SchemaElement(file: file, node: node, parameters: parameters, path: path)
  }

  /// The value of an attribute, parameters replaced.
  func attribute(_ name: String) -> String? {
    file.document.attribute(name, of: node).map { replaced($0) }
  }

  /// The value of an attribute with its place.
  func text(_ name: String) -> WrittenText? {
    guard let value = file.document.attribute(name, of: node) else { return nil }
    let text = replaced(value)
    return WrittenText(
      text: text,
      file: file,
      range: file.valueRange(of: name, node),
      isVerbatim: text == value
    )
  }

  /// Puts the values of parameters in the place of their names (ISO/IEC 19757-3 §6.3).
  func replaced(_ text: String) -> String {
    guard !parameters.isEmpty, text.utf8.contains(0x24) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] == 0x24 else {
        result.append(bytes[offset])
        offset += 1
        continue
      }
      var end = offset + 1
      while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
      // A full stop or hyphen may end the name: then the longest name that is known counts.
      var known: String?
      var stop = end
      while stop > offset + 1, known == nil {
        known = parameters[String(decoding: bytes[(offset + 1)..<stop], as: UTF8.self)]
        if known == nil { stop -= 1 }
      }
      if let known {
        result += known.utf8
        offset = stop
      } else {
        result += bytes[offset..<end]
        offset = end
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2E, 0x80...0xFF: true
    default: false
    }
  }
}
