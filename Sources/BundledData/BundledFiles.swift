internal import CBundledData

/// The files of `Conventions/`, `Explanations/`, `Languages/`, `Schemas/` and `Stylesheets/` that the program carries inside itself.
public enum BundledFiles {
  /// The bytes of each file by its path from the project's root (`Schemas/sigla.rnc`).
  public static let all: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    // The C table is constant, so reading it from any thread is safe.
    let table = UnsafeBufferPointer(
      start: sigla_bundled_files_start(),
      count: sigla_bundled_file_count
    )
    for entry in table {
      guard let path = entry.path else { continue }
      files[String(cString: path)] = Array(
        UnsafeBufferPointer(start: entry.bytes, count: entry.size)
      )
    }
    return files
  }()

  /// The bytes of a schema by its file name, nil when there is none of that name.
  public static func schema(_ name: String) -> [UInt8]? { all["Schemas/" + name] }

  /// The bytes of a file of `Stylesheets/` by its path in that folder, nil when there is none.
  public static func stylesheet(_ path: String) -> [UInt8]? { all["Stylesheets/" + path] }
}
