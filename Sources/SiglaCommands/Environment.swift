internal import Diagnostics
internal import EditionProject
internal import Foundation
internal import SourceText
internal import Validation

/// What the commands take from the user's environment; nothing else in the program reads it.
enum Environment {
  /// The schemas that the user keeps: in the folder that `SIGLA_SCHEMAS` names, else in
  /// `sigla/schemas` of the user's data (XDG Base Directory Specification: `XDG_DATA_HOME`, else
  /// `~/.local/share`).
  ///
  /// Not in the cache: what a cleaner throws away there would have to be fetched again, and
  /// documents could meanwhile not be checked.
  static var schemaStore: SchemaStore {
    SchemaStore(folder: schemaFolder(ProcessInfo.processInfo.environment, home: NSHomeDirectory()))
  }

  static func schemaFolder(_ variables: [String: String], home: String) -> String {
    if let folder = variables["SIGLA_SCHEMAS"], !folder.isEmpty { return folder }
    // The specification tells to ignore a path that is not absolute.
    let data = variables["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return FileStore.joined(data ?? FileStore.joined(home, ".local/share"), "sigla/schemas")
  }

  /// The date that `SOURCE_DATE_EPOCH` sets for what is built (seconds since 1970), as
  /// `YYYY-MM-DDThh:mm:ssZ`; nil when it sets none.
  static var sourceDate: String? {
    guard let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"],
      let seconds = TimeInterval(text)
    else { return nil }
    return Date(timeIntervalSince1970: seconds).formatted(.iso8601)
  }

  /// The catalog files that `XML_CATALOG_FILES` names, as libxml2 has it: paths or file URIs with
  /// blanks between them; those that do not exist are left out.
  static var catalogFiles: [String] {
    (ProcessInfo.processInfo.environment["XML_CATALOG_FILES"] ?? "")
      .split(separator: " ").compactMap { Path.local(String($0)) }.filter { FileStore.exists($0) }
  }

  /// The catalogs that the user names, before those of the environment.
  /// - Throws: `CommandFailure` when one of them cannot be used.
  static func catalog(_ named: [String]) throws -> XMLCatalog {
    let paths = named + catalogFiles
    guard !paths.isEmpty else { return XMLCatalog() }
    for path in named { _ = try FileStore.read(path) }
    let reading = XMLCatalog.reading(paths) { try? FileStore.read($0).bytes }
    guard !reading.diagnostics.hasErrors else {
      throw CommandFailure(diagnostics: reading.diagnostics, sources: reading.sources)
    }
    Terminal.report(reading.diagnostics, sources: reading.sources)
    return reading.catalog
  }
}
