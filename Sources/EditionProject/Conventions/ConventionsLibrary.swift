internal import BundledData
package import Diagnostics
package import Encoding
internal import SourceText

/// The profiles of conventions: those in the program, and files of an editor's own.
package enum ConventionsLibrary {
  /// The profiles that the program carries.
  package static let bundled: Profiles = {
    let files = BundledFiles.all.filter { $0.key.hasPrefix("Conventions/") }
    var read: [String: @Sendable () -> Conventions?] = [:]
    for (path, bytes) in files {
      let name = path.dropFirst("Conventions/".count).prefix { $0 != "." }
      // A test reads each of them, so none is left out in silence.
      read[String(name)] = {
        try? ManifestReader.readConventions(
          SourceFile(path: path, bytes: bytes),
          profiles: Profiles()
        )
      }
    }
    return Profiles(reading: read)
  }()

  /// The conventions that a name stands for: a profile, or a file.
  /// - Parameter name: `loc`, or the path of a file in the form of the profiles.
  /// - Returns: The conventions.
  /// - Throws: `DiagnosticError` when there is no such profile and no such file, or the file has
  ///   errors.
  package static func conventions(named name: String) throws(DiagnosticError) -> Conventions {
    if let known = bundled[name] { return known }
    guard name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      let near = Suggestion.nearest(to: name, among: bundled.names)
      throw DiagnosticError(
        Diagnostic(
          "conventions/unknown",
          .error,
          "there are no conventions “\(name)”" + (near.map { "; did you mean \($0)?" } ?? ""),
          path: "--conventions",
          help:
            "the profiles are \(bundled.names.joined(separator: ", ")); or name a file in their form"
        )
      )
    }
    return try ManifestReader.readConventions(try FileStore.read(name), profiles: bundled)
  }
}
