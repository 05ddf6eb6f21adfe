/// A schema that its publisher offers at several addresses: what a document means when it names one
/// of them.
package struct WellKnownSchema: Sendable, Hashable {
  /// The name under which the schema store keeps it.
  package let name: String
  /// The version that the address asks for; nil when it asks for the current one.
  package let version: String?

  /// Where the current version of a schema of the TEI is to be had.
  package static func address(ofTEI name: String) -> String {
    "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/\(name).rng"
  }

  /// Recognises an address: the TEI's and the MEI's releases, the TEI's Vault, and their files on
  /// GitHub.
  package init?(_ address: String) {
    guard address.hasPrefix("http://") || address.hasPrefix("https://") else { return nil }
    let parts = address.prefix { $0 != "#" && $0 != "?" }.split(separator: "/").map(String.init)
    guard parts.count > 2, let file = parts.last,
      [".rng", ".rnc"].contains(where: { file.hasSuffix($0) })
    else { return nil }
    let host = parts[1].lowercased()
    let folders = parts[2...].dropLast()
    if host == "tei-c.org" || host.hasSuffix(".tei-c.org") {
      // /Vault/P5/4.7.0/xml/tei/custom/schema/relaxng/tei_all.rng; "current" is a version, too.
      let version = folders.first { $0.first?.isNumber ?? false }
      self.init(name: Path.stem(file), version: version)
    } else if host == "music-encoding.org" || host.hasSuffix(".music-encoding.org") {
      self.init(name: Path.stem(file), version: folders.first { $0.first?.isNumber ?? false })
    } else if host.hasSuffix("githubusercontent.com") || host == "github.com",
      ["TEIC", "music-encoding"].contains(folders.first ?? "")
    {
      self.init(name: Path.stem(file), version: nil)
    } else {
      return nil
    }
  }

  private init(name: String, version: String?) {
    self.name = name
    self.version = version
  }
}
