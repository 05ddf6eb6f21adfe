internal import SourceText
internal import XMLTree

/// A schema that a document names in an `<?xml-model?>` instruction
/// (W3C "Associating Schemas with XML documents 1.0").
struct SchemaReference: Sendable, Hashable {
  /// The languages that schemas are written in.
  enum Language: Sendable, Hashable {
    case relaxNG
    case relaxNGCompact
    case schematron
    case xsd
    case dtd
    case other(String)

    /// Whether it is RELAX NG in either syntax.
    var isRelaxNG: Bool { self == .relaxNG || self == .relaxNGCompact }

    /// The engine that would check it: what findings about it begin with.
    var engine: String {
      switch self {
      case .relaxNG, .relaxNGCompact: "relaxng"
      case .schematron: "schematron"
      case .xsd: "xsd"
      case .dtd: "dtd"
      case .other: "xml"
      }
    }

    /// How messages call it.
    var label: String {
      switch self {
      case .relaxNG: "RELAX NG"
      case .relaxNGCompact: "RELAX NG in the compact syntax"
      case .schematron: "Schematron"
      case .xsd: "XML Schema"
      case .dtd: "a DTD"
      case .other(let name): "a schema of the kind \(name)"
      }
    }
  }

  let address: String
  let language: Language
  /// The instruction in the document.
  let range: Range<Int>?

  /// The schemas that a document names, in its order; those without an address are left out.
  static func all(in document: XMLDocument) -> [SchemaReference] {
    document.children(of: .document).compactMap { node in
      guard document.kind(of: node) == .processingInstruction,
        document.localName(of: node) == "xml-model"
      else { return nil }
      let values = pseudoAttributes(document.text(of: node))
      guard let address = values["href"], !address.isEmpty else { return nil }
      return SchemaReference(
        address: address,
        language: language(values, address),
        range: document.sourceRange(of: node)
      )
    }
  }

  private static func language(_ values: [String: String], _ address: String) -> Language {
    let type = values["type"] ?? ""
    if type == "application/relax-ng-compact-syntax" { return .relaxNGCompact }
    switch values["schematypens"] {
    case "http://relaxng.org/ns/structure/1.0"?:
      return address.hasSuffix(".rnc") ? .relaxNGCompact : .relaxNG
    case "http://purl.oclc.org/dsdl/schematron"?, "http://www.ascc.net/xml/schematron"?:
      return .schematron
    case "http://www.w3.org/2001/XMLSchema"?: return .xsd
    case let other? where !other.isEmpty: return .other(other)
    default: break
    }
    if type == "application/xml-dtd" { return .dtd }
    if type == "application/relax-ng+xml" { return .relaxNG }
    return language(ofFile: address)
  }

  /// The language that a file's name tells.
  static func language(ofFile name: String) -> Language {
    for (ending, language): (String, Language) in [
      (".rng", .relaxNG), (".rnc", .relaxNGCompact), (".sch", .schematron), (".xsd", .xsd),
      (".dtd", .dtd),
    ] where name.lowercased().hasSuffix(ending) {
      return language
    }
    return .relaxNG
  }

  /// The `name="value"` pairs of an instruction (xml-stylesheet 1.0 §3).
  private static func pseudoAttributes(_ data: String) -> [String: String] {
    var values: [String: String] = [:]
    var rest = data[...]
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
      let after = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
      guard let quote = after.first, quote == "\"" || quote == "'",
        let end = after.dropFirst().firstIndex(of: quote)
      else { break }
      values[name] = unescaped(String(after.dropFirst()[..<end]))
      rest = after[after.index(after: end)...]
    }
    return values
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var text = text
    for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      text.replace(name, with: character)
    }
    return text
  }
}

/// Paths as the addresses in documents are resolved; no file is touched.
enum Path {
  /// The address relative to the folder of a file; nil when it names no local file.
  static func resolve(_ address: String, against file: String) -> String? {
    if address.hasPrefix("file://") {
      let rest = address.dropFirst("file://".count)
      return rest.firstIndex(of: "/").map { percentDecoded(String(rest[$0...])) }
    }
    if let colon = address.firstIndex(of: ":"), !address[..<colon].contains("/"),
      colon > address.startIndex
    {
      return nil
    }
    let path = percentDecoded(String(address.prefix { $0 != "#" && $0 != "?" }))
    if path.hasPrefix("/") { return path }
    guard let slash = file.lastIndex(of: "/") else { return path }
    return String(file[...slash]) + path
  }

  /// What stands after the last slash.
  static func lastComponent(_ address: String) -> String {
    let path = address.prefix { $0 != "#" && $0 != "?" }
    return percentDecoded(path.split(separator: "/").last.map(String.init) ?? "")
  }

  private static func percentDecoded(_ text: String) -> String {
    guard text.contains("%") else { return text }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.first {
      if byte == 0x25, rest.count > 2, let hex = String(rest.dropFirst().prefix(2)),
        let value = UInt8(hex, radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
