package import Diagnostics
internal import Foundation
package import SourceText
internal import Validation

/// The schemas that a user keeps: a folder with a folder for each, which holds an index and the files.
///
/// What is in it was checked when it was added; a file that has changed since is noticed when the
/// schema is used.
package struct SchemaStore: SchemaLibrary {
  /// The store's folder; it need not exist.
  package let folder: String

  static let indexName = "index.txt"

  /// Names a store's folder; nothing is read yet.
  package init(folder: String) {
    self.folder = folder
  }

  /// The schemas in it, by name.
  package func schemas() -> [StoredSchema] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { StoredSchema.isName($0) }.sorted().compactMap { entry(named: $0) }
  }

  /// A schema's entry; nil when there is none.
  package func entry(named name: String) -> StoredSchema? {
    guard StoredSchema.isName(name) else { return nil }
    let path = FileStore.joined(self.path(of: name), Self.indexName)
    guard FileStore.exists(path), let file = try? FileStore.read(path) else { return nil }
    return StoredSchema(file, name: name)
  }

  /// The schema of a name, with or without the ending of a schema file.
  package func schema(named name: String) throws(DiagnosticError) -> SourceFile? {
    guard let entry = entry(named: name) ?? withoutEnding(name).flatMap({ self.entry(named: $0) })
    else { return nil }
    return try file(entry.files[0], of: entry)
  }

  private func withoutEnding(_ name: String) -> String? {
    SchemaLanguage.named(by: name) == nil ? nil : Path.stem(name)
  }

  /// The kept copy of the file at an address.
  package func copy(of address: String) throws(DiagnosticError) -> SourceFile? {
    for entry in schemas() {
      if let file = entry.files.first(where: { $0.origin == address }) {
        return try self.file(file, of: entry)
      }
    }
    return nil
  }

  /// Compares the files of a schema with the digests that they had when it was added.
  /// - Throws: ``DiagnosticError`` when one is missing or has changed.
  package func check(_ entry: StoredSchema) throws(DiagnosticError) {
    for file in entry.files { try check(file, of: entry, anew: true) }
  }

  /// Takes a schema out of the store.
  /// - Throws: ``DiagnosticError`` when there is none of that name or it cannot be removed.
  package func remove(_ name: String) throws(DiagnosticError) {
    guard StoredSchema.isName(name), FileStore.exists(path(of: name)) else {
      let near = Suggestion.nearest(to: name, among: schemas().map(\.name))
      throw DiagnosticError(
        Diagnostic(
          "file/no-such-schema",
          .error,
          "there is no schema \(name) in the schema store",
          path: folder,
          help: near.map { "did you mean \($0)?" } ?? "sigla schema list shows what is there"
        )
      )
    }
    do {
      try FileManager.default.removeItem(atPath: path(of: name))
    } catch {
      throw Self.unwritable(path(of: name))
    }
  }

  func path(of name: String) -> String { FileStore.joined(folder, name) }

  static func unwritable(_ path: String) -> DiagnosticError {
    DiagnosticError(
      Diagnostic(
        "file/unwritable",
        .error,
        "cannot write \(path)",
        path: path,
        help: "check that you may write there; SIGLA_SCHEMAS names another folder for schemas"
      )
    )
  }

  // MARK: - Reading

  private func file(
    _ file: StoredSchema.File,
    of entry: StoredSchema
  ) throws(DiagnosticError) -> SourceFile {
    for part in entry.files { try check(part, of: entry, anew: false) }
    return try FileStore.read(FileStore.joined(path(of: entry.name), file.path))
  }

  private func check(
    _ file: StoredSchema.File,
    of entry: StoredSchema,
    anew: Bool
  ) throws(DiagnosticError) {
    let path = FileStore.joined(self.path(of: entry.name), file.path)
    if !anew, let stamp = FileStamp(path), stamp.size == file.size, stamp.time == file.time {
      return
    }
    guard let bytes = try? FileStore.read(path).bytes else {
      throw damaged(
        "the schema \(entry.name) of the store is not whole: \(file.path) is missing",
        entry,
        path
      )
    }
    guard SHA256.hexDigest(of: bytes) == file.digest else {
      throw damaged(
        "the schema \(entry.name) of the store was changed since it was added",
        entry,
        path
      )
    }
  }

  private func damaged(
    _ message: String,
    _ entry: StoredSchema,
    _ path: String
  ) -> DiagnosticError {
    DiagnosticError(
      Diagnostic(
        "schema/damaged",
        .error,
        message,
        path: path,
        help: "add it anew: sigla schema add \(entry.name) \(entry.origin) --force"
      )
    )
  }
}
