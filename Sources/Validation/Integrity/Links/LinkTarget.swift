/// A file that a document points to.
struct LinkTarget {
  /// What is written before the `#`, and what it is relative to.
  struct Key: Hashable {
    var address: Substring
    var base: String
  }

  /// Nil when it is elsewhere.
  private let path: String?
  private let presence: LinkedFiles.Presence
  /// Its ids, read when one is asked for.
  private var identifiers: LinkedIdentifiers?

  /// Looks whether the file is there.
  init(_ key: Key, from document: String, _ files: LinkedFiles) {
    path = LinkAddress(String(key.address), base: key.base).path
    presence = path.map { files.presence(of: $0, from: document) } ?? .present
  }

  /// Whether its ids were read.
  var hasIdentifiers: Bool { identifiers != nil }

  /// What a pointer to it comes to.
  /// - Parameters:
  ///   - id: What stands behind the `#`; empty when nothing does.
  ///   - files: Reads files.
  /// - Returns: What the pointer comes to.
  mutating func outcome(of id: Substring, _ files: LinkedFiles) -> OutwardReporter.Outcome {
    guard let path else { return .unknown }
    switch presence {
    case .otherCase(let actual): return .otherCase(path: actual)
    case .missing(let nearest): return .missing(path: path, nearest: nearest)
    case .missingFolder(let folder): return .missingFolder(folder)
    case .present:
      // What stands behind `#` means an id in XML only; `#xpath(…)` is a pointer of another kind.
      guard !id.isEmpty, !id.utf8.contains(0x28), Self.isXML(path) else { return .present }
      let known = identifiers ?? files.identifiers(of: path)
      identifiers = known
      switch known.identifier(id) {
      case .element(let name): return .element(name, path: path)
      case .missing: return .missingID(String(id), path: path)
      case .unknown: return .unknown
      }
    }
  }

  private static func isXML(_ path: String) -> Bool {
    let ending = path.suffix(4).lowercased()
    return ending == ".xml" || ending == ".tei" || ending == ".odd"
  }
}
