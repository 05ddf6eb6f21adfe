package import Diagnostics
package import SourceText
package import XMLTree

/// A file of a schema, read as XML.
package struct SchemaFile: Sendable {
  /// The text that ranges refer to; its path is what references in it are relative to.
  package let source: SourceFile
  /// The tree with the source range of every node.
  package let document: XMLDocument

  /// Makes a file of its text and its tree.
  package init(source: SourceFile, document: XMLDocument) {
    self.source = source
    self.document = document
  }

  /// Gives the file at an address (a path, or a URI) that a schema refers to.
  ///
  /// The error says why there is none; its diagnostics may lie in that file.
  package typealias Resolver = (_ address: String) -> Result<SchemaFile, DiagnosticError>
}

/// A place in one of the files of a schema.
struct SchemaLocation: Sendable, Hashable {
  /// Index into the schema's files.
  var file: Int32
  /// UTF-8 byte offsets; negative when the place is not known.
  var start: Int32
  var end: Int32

  var range: Range<Int>? { start < 0 ? nil : Int(start)..<Int(end) }
}
