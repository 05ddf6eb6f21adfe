package import Diagnostics
internal import Foundation
internal import SourceText
internal import Synchronization
package import Validation

extension SchemaStore {
  /// Fetches a file from the network; only ``add(_:from:digest:replacing:fetch:)`` calls it.
  package typealias Fetch = @Sendable (_ url: String) -> Result<[UInt8], DiagnosticError>

  /// Copies a schema, with the files that it includes, into the store, when it is right.
  /// - Parameters:
  ///   - name: The name to keep it under.
  ///   - origin: A path or a URL.
  ///   - digest: The SHA-256 that the file must have; nil takes any.
  ///   - isReplacing: Whether a schema of that name may be replaced.
  ///   - catalog: Maps addresses to others.
  ///   - fetch: Fetches a file from the network.
  /// - Returns: The new entry.
  /// - Throws: ``DiagnosticError`` with all that is wrong with the schema, or when it cannot be had or
  ///   kept; then the store is as it was.
  package func add(
    _ name: String,
    from origin: String,
    digest: String?,
    replacing isReplacing: Bool,
    catalog: XMLCatalog = XMLCatalog(),
    fetch: @escaping Fetch
  ) throws(DiagnosticError) -> StoredSchema {
    try checkName(name, isReplacing)
    let sources = SchemaSources(fetch: fetch)
    let main = try sources.main(origin)
    if let digest {
      let found = SHA256.hexDigest(of: main.bytes)
      guard found == digest.lowercased() else {
        throw Self.refusal(
          "schema/wrong-digest",
          "\(origin) is not the file that was asked for: its SHA-256 is \(found)",
          origin,
          help: "expected was \(digest.lowercased())"
        )
      }
    }
    let locator = ResourceLocator(readFile: sources.read, catalog: catalog, library: sources)
    try Self.compile(main, locator)
    return try keep(name, sources.files)
  }

  private static func compile(
    _ file: SourceFile,
    _ locator: ResourceLocator
  ) throws(DiagnosticError) {
    do {
      _ = try Grammars.compile(file, nil, locator)
    } catch {
      throw DiagnosticError(error.diagnostics, sources: [file] + error.sources)
    }
  }

  private func checkName(_ name: String, _ isReplacing: Bool) throws(DiagnosticError) {
    guard StoredSchema.isName(name) else {
      throw Self.refusal(
        "schema/bad-name",
        "“\(name)” cannot be the name of a schema",
        folder,
        help: "a name begins with a letter or a figure and holds letters, figures and . - _ @ +"
      )
    }
    if SchemaFinder.builtIn(name) != nil {
      throw Self.refusal(
        "schema/bad-name",
        "\(name) is the name of a built-in schema",
        folder,
        help: "choose another name"
      )
    }
    if !isReplacing, FileStore.exists(path(of: name)) {
      let origin = entry(named: name).map { ", added from \($0.origin)" } ?? ""
      throw Self.refusal(
        "schema/exists",
        "there is a schema \(name) in the store already\(origin)",
        path(of: name),
        help: "replace it with --force, or choose another name"
      )
    }
  }

  private static func refusal(
    _ code: String,
    _ message: String,
    _ path: String,
    help: String
  ) -> DiagnosticError {
    DiagnosticError(Diagnostic(code, .error, message, path: path, help: help))
  }

  // MARK: - Keeping

  /// Writes the files into a folder beside the others, checks that the copy is whole, and gives the
  /// folder its name.
  private func keep(_ name: String, _ files: [SourceFile]) throws(DiagnosticError) -> StoredSchema {
    // A hidden name is none that the store reads.
    let draft = FileStore.joined(folder, ".\(name).\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(atPath: draft) }
    let paths = Self.layout(files.map(\.path))
    var entry = StoredSchema(name: name, files: [])
    for (file, path) in zip(files, paths) {
      let target = FileStore.joined(draft, path)
      try FileStore.write(file.bytes, to: target)
      entry.files.append(
        StoredSchema.File(
          path: path,
          origin: file.path,
          digest: SHA256.hexDigest(of: file.bytes),
          size: file.bytes.count,
          time: FileStamp(target)?.time ?? 0
        )
      )
    }
    try FileStore.write(entry.bytes, to: FileStore.joined(draft, Self.indexName))
    try checkCopy(entry, in: draft)
    try rename(draft, to: path(of: name))
    return entry
  }

  /// Where the files go: as they lie to each other, below the folder that they have in common, so
  /// that references between them hold.
  static func layout(_ addresses: [String]) -> [String] {
    let parts = addresses.map { address in
      guard Path.isRemote(address) else { return address.split(separator: "/").map(String.init) }
      return address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map { part in
        let name = Path.percentDecoded(String(part))
        // An escaped way up must not lead out of the folder.
        return name == ".." || name == "." || name.contains("/") || name.contains("\u{0}")
          ? String(part) : name
      }
    }
    var common = (parts.first?.count ?? 1) - 1
    for other in parts {
      let same = zip(other.dropLast(), parts[0]).prefix { $0 == $1 }.count
      common = min(common, same)
    }
    var taken: Set<String> = [indexName]
    return parts.map { part in
      var path = part.dropFirst(common).joined(separator: "/")
      while !taken.insert(path).inserted { path = "_" + path }
      return path
    }
  }

  /// Compiles the copy from nothing but itself: a reference that leads out of it would break later.
  private func checkCopy(_ entry: StoredSchema, in draft: String) throws(DiagnosticError) {
    let copies = DraftLibrary(entry: entry, folder: draft)
    let outside = Mutex<String?>(nil)
    let locator = ResourceLocator(
      readFile: { path in
        guard path.hasPrefix(draft + "/") else {
          outside.withLock { $0 = path }
          return nil
        }
        return try? FileStore.read(path).bytes
      },
      library: copies
    )
    let main = try FileStore.read(FileStore.joined(draft, entry.files[0].path))
    do {
      _ = try Grammars.compile(main, nil, locator)
    } catch {
      let path = outside.withLock { $0 } ?? entry.origin
      throw Self.refusal(
        "schema/not-movable",
        "the schema refers to \(path) in a way that a copy of it cannot",
        entry.origin,
        help:
          "make its references relative, or use the schema where it is: --schema \(entry.origin)"
      )
    }
  }

  private func rename(_ draft: String, to path: String) throws(DiagnosticError) {
    let manager = FileManager.default
    let old = draft + ".old"
    do {
      // Two steps, for a folder with content cannot be replaced in one.
      if FileStore.exists(path) { try manager.moveItem(atPath: path, toPath: old) }
      try manager.moveItem(atPath: draft, toPath: path)
      try? manager.removeItem(atPath: old)
    } catch {
      if FileStore.exists(old) { try? manager.moveItem(atPath: old, toPath: path) }
      throw Self.unwritable(path)
    }
  }
}

/// The files that a schema is made of, as they are read for the first time: local ones under their
/// absolute paths, others under their URLs.
private final class SchemaSources: SchemaLibrary {
  private let fetch: SchemaStore.Fetch
  private let found = Mutex<[SourceFile]>([])

  init(fetch: @escaping SchemaStore.Fetch) {
    self.fetch = fetch
  }

  /// All files that were read, each once, the first the one that was asked for.
  var files: [SourceFile] { found.withLock { $0 } }

  func main(_ origin: String) throws(DiagnosticError) -> SourceFile {
    if Path.isRemote(origin) {
      guard let file = try copy(of: origin) else {
        throw DiagnosticError(
          Diagnostic(
            "schema/not-fetched",
            .error,
            "\(origin) is no address that can be fetched",
            path: origin,
            help: "give a file, or an address that begins with https:// or http://"
          )
        )
      }
      return file
    }
    let path = Path.local(origin) ?? origin
    let file = try FileStore.read(FileStore.exists(origin) ? origin : path)
    return keep(SourceFile(path: Self.absolute(file.path), bytes: file.bytes))
  }

  func read(_ path: String) -> [UInt8]? {
    guard let file = try? FileStore.read(path) else { return nil }
    return keep(SourceFile(path: Self.absolute(path), bytes: file.bytes)).bytes
  }

  func schema(named name: String) -> SourceFile? { nil }

  func copy(of address: String) throws(DiagnosticError) -> SourceFile? {
    let address = Path.withoutFragment(address)
    if let known = files.first(where: { $0.path == address }) { return known }
    guard address.hasPrefix("http://") || address.hasPrefix("https://") else { return nil }
    return keep(SourceFile(path: address, bytes: try fetch(address).get()))
  }

  private func keep(_ file: SourceFile) -> SourceFile {
    found.withLock { files in
      if !files.contains(where: { $0.path == file.path }) { files.append(file) }
    }
    return file
  }

  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}

/// The copies of a schema that is being added.
private struct DraftLibrary: SchemaLibrary {
  let entry: StoredSchema
  let folder: String

  func schema(named name: String) -> SourceFile? { nil }

  func copy(of address: String) throws(DiagnosticError) -> SourceFile? {
    let address = Path.withoutFragment(address)
    guard let file = entry.files.first(where: { $0.origin == address }) else { return nil }
    return try FileStore.read(FileStore.joined(folder, file.path))
  }
}
