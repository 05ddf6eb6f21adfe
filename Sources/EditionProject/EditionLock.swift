package import SourceText

/// What an edition was last encoded from: the content of `edition.lock`.
package struct EditionLock: Sendable, Hashable {
  /// The version of Sigla that encoded it.
  package var version: String
  /// SHA-256 of `source.txt`.
  package var source: String
  /// SHA-256 of `edition.yaml`.
  package var manifest: String
  /// SHA-256 of `edition.xml`.
  package var tei: String

  package init(version: String, source: String, manifest: String, tei: String) {
    self.version = version
    self.source = source
    self.manifest = manifest
    self.tei = tei
  }

  /// Reads a lock file; nil when it is not one.
  package init?(_ file: SourceFile) {
    var values: [String: String] = [:]
    for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2, parts[0].hasSuffix(":") {
        values[String(parts[0].dropLast())] = String(parts[1])
      }
    }
    guard let version = values["sigla"], let source = values["source.txt"],
      let manifest = values["edition.yaml"], let tei = values["edition.xml"]
    else { return nil }
    self.init(version: version, source: source, manifest: manifest, tei: tei)
  }

  /// The lock file's bytes.
  package var bytes: [UInt8] {
    Array(
      """
      # Written by sigla build: what edition.xml was encoded from. Do not edit.
      sigla: \(version)
      source.txt: \(source)
      edition.yaml: \(manifest)
      edition.xml: \(tei)

      """.utf8
    )
  }
}
