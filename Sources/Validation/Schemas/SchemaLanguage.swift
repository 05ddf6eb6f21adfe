internal import LibXML
package import SourceText
internal import XMLTree

/// The languages that schemas are written in.
package enum SchemaLanguage: Sendable, Hashable {
  /// RELAX NG in the XML syntax.
  case relaxNG
  /// RELAX NG in the compact syntax.
  case relaxNGCompact
  /// ISO Schematron.
  case schematron
  /// W3C XML Schema.
  case xsd
  /// A document type definition (XML 1.0 §2.8).
  case dtd
  /// Something else, by its namespace or media type.
  case other(String)

  /// The engine that checks it: what findings about it begin with.
  package var engine: String {
    switch self {
    case .relaxNG, .relaxNGCompact: "relaxng"
    case .schematron: "schematron"
    case .xsd: "xsd"
    case .dtd: "dtd"
    case .other: "xml"
    }
  }

  /// How messages call it.
  package var label: String {
    switch self {
    case .relaxNG: "RELAX NG"
    case .relaxNGCompact: "RELAX NG in the compact syntax"
    case .schematron: "Schematron"
    case .xsd: "XML Schema"
    case .dtd: "a DTD"
    case .other(let name): "a schema of the kind \(name)"
    }
  }

  /// The ending that files in it have.
  package var ending: String {
    switch self {
    case .relaxNG: ".rng"
    case .relaxNGCompact: ".rnc"
    case .schematron: ".sch"
    case .xsd: ".xsd"
    case .dtd: ".dtd"
    case .other: ""
    }
  }

  /// Whether Sigla checks documents against schemas in it.
  var isChecked: Bool {
    switch self {
    case .relaxNG, .relaxNGCompact, .xsd, .schematron: true
    default: false
    }
  }

  /// The language that an address's ending tells; nil when it tells none.
  package static func named(by address: String) -> SchemaLanguage? {
    let name = Path.lastComponent(address).lowercased()
    return [.relaxNG, .relaxNGCompact, .schematron, .xsd, .dtd]
      .first { (language: SchemaLanguage) in name.hasSuffix(language.ending) }
  }

  /// The language of a schema: what its name tells, else what its root element tells.
  package static func of(_ file: SourceFile) -> SchemaLanguage {
    if let named = named(by: file.path) { return named }
    guard let document = ParsedXML(parsing: file).document, let root = document.root,
      let name = document.name(of: root)
    else { return file.bytes.first { $0 > 0x20 } == 0x3C ? .relaxNG : .relaxNGCompact }
    return of(namespace: name.namespace ?? "") ?? .relaxNG
  }

  /// The language that a namespace belongs to.
  static func of(namespace: String) -> SchemaLanguage? {
    switch namespace {
    case "http://relaxng.org/ns/structure/1.0": .relaxNG
    case "http://purl.oclc.org/dsdl/schematron", "http://www.ascc.net/xml/schematron": .schematron
    case "http://www.w3.org/2001/XMLSchema": .xsd
    default: nil
    }
  }
}
