internal import Diagnostics
internal import EditionProject
internal import Foundation
internal import LibXML
internal import SourceText
internal import XMLTree
internal import XPath

/// What the functions of an expression may read.
enum XPathResources {
  /// Parsing of XML that is there already, normalisation of text, and if granted files.
  static func resources(readsFiles: Bool) -> Resources {
    var resources = Resources()
    resources.parse = { (text: String) throws(Resources.Failure) -> XMLDocument in
      try document(SourceFile(path: "parse-xml()", bytes: Array(text.utf8)))
    }
    resources.normalize = { text, form in
      switch form {
      case "NFKC": text.precomposedStringWithCompatibilityMapping
      case "NFKD": text.decomposedStringWithCompatibilityMapping
      default: nil
      }
    }
    guard readsFiles else { return resources }
    resources.document = { uri in
      guard let file = try file(uri) else { return nil }
      return Tree(try document(file), uri: uri)
    }
    resources.bytes = { uri in try file(uri)?.bytes }
    resources.collection = { uri in
      guard let uri, let path = path(uri), FileStore.isDirectory(path) else { return nil }
      return FileStore.files(in: path, ending: DocumentList.endings).map {
        URL(fileURLWithPath: $0).absoluteString
      }
    }
    return resources
  }

  private static func document(_ file: SourceFile) throws(Resources.Failure) -> XMLDocument {
    let parsed = ParsedXML(parsing: file)
    guard let document = parsed.document else {
      let reason = parsed.diagnostics.first { $0.severity == .error }?.message
      throw Resources.Failure("\(file.path): \(reason ?? "not well-formed")")
    }
    return document
  }

  private static func path(_ uri: String) -> String? {
    guard let url = URL(string: uri), url.isFileURL else { return nil }
    return url.path
  }

  private static func file(_ uri: String) throws -> SourceFile? {
    guard let path = path(uri) else { return nil }
    do {
      return try FileStore.read(path)
    } catch {
      throw Resources.Failure(error.diagnostics.first?.message ?? "cannot read \(path)")
    }
  }
}
