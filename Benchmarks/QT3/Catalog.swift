import Diagnostics
import Foundation
import LibXML
import SourceText
import XMLTree
import XPath

/// An element of the catalog or of a test set, with what the runner asks of it.
struct CatalogElement {
  let document: XMLDocument
  let node: XMLDocument.NodeID

  var name: String { document.localName(of: node) }
  var text: String { document.stringValue(of: node) }

  func attribute(_ name: String) -> String? { document.attribute(name, of: node) }

  var elements: [CatalogElement] {
    document.childElements(of: node).map { CatalogElement(document: document, node: $0) }
  }

  func elements(_ name: String) -> [CatalogElement] { elements.filter { $0.name == name } }

  /// The namespaces that are declared on it.
  var namespaces: [String: String] {
    var found: [String: String] = [:]
    for declaration in document.namespaceDeclarations(of: node) {
      found[declaration.prefix] = declaration.namespace
    }
    return found
  }
}

/// Reads files of the suite, each once.
final class Files {
  private var trees: [String: Tree] = [:]

  static func bytes(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  }

  static func parse(_ bytes: [UInt8], path: String) throws(Resources.Failure) -> XMLDocument {
    let parsed = ParsedXML(parsing: SourceFile(path: path, bytes: bytes))
    guard let document = parsed.document else {
      throw Resources.Failure(parsed.diagnostics.first?.message ?? "not well-formed")
    }
    return document
  }

  static func element(_ path: String) throws -> CatalogElement {
    guard let bytes = bytes(path) else { throw Resources.Failure("there is no file \(path)") }
    let document = try parse(bytes, path: path)
    guard let root = document.root else { throw Resources.Failure("no root in \(path)") }
    return CatalogElement(document: document, node: root)
  }

  func tree(_ path: String, uri: String) throws -> Tree? {
    if let known = trees[path + uri] { return known }
    guard let bytes = Self.bytes(path) else { return nil }
    let tree = Tree(try Self.parse(bytes, path: path), uri: uri)
    trees[path + uri] = tree
    return tree
  }
}

/// What a test says that it depends on.
enum Dependencies {
  private static let unsupportedFeatures: Set<String> = [
    "schemaImport", "schemaValidation", "staticTyping", "schemaAware", "typedData", "infoset-dtd",
    "fn-load-xquery-module", "fn-transform-XSLT", "remote_http", "olson-timezone",
    "fn-format-integer-CLDR", "collection-stability", "directory-as-collection-uri", "moduleImport",
  ]

  /// Whether all of them hold for XPath 3.1 without schemas.
  static func areMet(_ dependencies: [CatalogElement]) -> Bool {
    dependencies.allSatisfy { dependency in
      let holds = holds(dependency.attribute("type") ?? "", dependency.attribute("value") ?? "")
      return holds == (dependency.attribute("satisfied") != "false")
    }
  }

  private static func holds(_ type: String, _ value: String) -> Bool {
    switch type {
    case "spec":
      return value.split(separator: " ").contains {
        ["XP31", "XP31+", "XP30+", "XP20+"].contains(String($0))
      }
    case "feature": return !unsupportedFeatures.contains(value)
    case "xml-version":
      return value.split(separator: " ").contains { $0 == "1.0" || $0 == "1.0:5+" }
    case "xsd-version": return value == "1.1"
    case "language", "default-language": return value == "en"
    case "calendar": return false
    case "unicode-normalization-form": return value != "FULLY-NORMALIZED"
    default: return true
    }
  }
}
