internal import XMLTree

/// A set of names (ISO/IEC 19757-2 §3, name classes).
indirect enum NameClass: Hashable, Sendable {
  case name(XMLName)
  /// All names in a namespace (empty: in none) but some.
  case nsName(String, except: NameClass?)
  /// All names but some.
  case anyName(except: NameClass?)
  case choice([NameClass])

  /// Whether a name belongs to it (§6.1).
  func contains(_ name: XMLName) -> Bool {
    switch self {
    case .name(let own): own == name
    case .nsName(let namespace, let except):
      namespace == (name.namespace ?? "") && !(except?.contains(name) ?? false)
    case .anyName(let except): !(except?.contains(name) ?? false)
    case .choice(let parts): parts.contains { $0.contains(name) }
    }
  }

  /// Whether it has `anyName` or `nsName` in it, so that it holds endlessly many names.
  var isInfinite: Bool {
    switch self {
    case .name: false
    case .nsName, .anyName: true
    case .choice(let parts): parts.contains(where: \.isInfinite)
    }
  }

  /// Calls with every name that is written in it, those of exceptions included.
  func forEachName(_ body: (XMLName) -> Void) {
    switch self {
    case .name(let name): body(name)
    case .nsName(_, let except), .anyName(let except): except?.forEachName(body)
    case .choice(let parts): for part in parts { part.forEachName(body) }
    }
  }

  /// Calls with every namespace that is written in it as `nsName`.
  func forEachNamespace(_ body: (String) -> Void) {
    switch self {
    case .name: break
    case .anyName(let except): except?.forEachNamespace(body)
    case .nsName(let namespace, let except):
      body(namespace)
      except?.forEachNamespace(body)
    case .choice(let parts): for part in parts { part.forEachNamespace(body) }
    }
  }

  /// The names that it lists; those of exceptions are not among them.
  var listedNames: [XMLName] {
    switch self {
    case .name(let name): [name]
    case .nsName, .anyName: []
    case .choice(let parts): parts.flatMap(\.listedNames)
    }
  }

  /// A local name that no schema writes.
  private static let otherLocalName = "\u{0}"

  /// Whether some name belongs to both.
  ///
  /// It is enough to try the names that are written in one of them, one other name of each namespace
  /// that is written, and one of another namespace.
  func overlaps(_ other: NameClass) -> Bool {
    if case .name(let name) = self { return other.contains(name) }
    if case .name(let name) = other { return contains(name) }
    var isFound = false
    for side in [self, other] {
      side.forEachName { isFound = isFound || (contains($0) && other.contains($0)) }
      side.forEachNamespace { namespace in
        let name = XMLName(
          Self.otherLocalName,
          namespace: namespace.isEmpty ? nil : namespace
        )
        isFound = isFound || (contains(name) && other.contains(name))
      }
    }
    let stranger = XMLName(Self.otherLocalName, namespace: Self.otherLocalName)
    return isFound || (contains(stranger) && other.contains(stranger))
  }
}
