/// XML catalogs: what stands in place of public and system identifiers and of URIs (OASIS XML
/// Catalogs 1.1).
///
/// All catalog files have been read when it is made; asking it touches no file and no network.
package struct XMLCatalog: Sendable {
  /// What an entry compares.
  enum Match: Sendable, Hashable {
    case publicID
    case system, rewriteSystem, systemSuffix, delegateSystem, delegatePublic
    case uri, rewriteURI, uriSuffix, delegateURI
  }

  /// An entry of a catalog file.
  struct Entry: Sendable {
    let match: Match
    /// What is compared with: an identifier, or the beginning or the end of one.
    let key: String
    /// The address that takes its place, absolute; for delegates, the catalog's.
    let target: String
    /// Whether `public` entries count also when there is a system identifier (§4.1.1).
    var prefersPublic = true
  }

  /// A catalog file.
  struct File: Sendable {
    var entries: [Entry] = []
    /// The catalogs to go on with.
    var next: [String] = []
  }

  /// The files that the search begins with, in order.
  var roots: [String] = []
  /// All files by path.
  var files: [String: File] = [:]

  /// A catalog without entries.
  package init() {}

  /// Whether it maps nothing.
  package var isEmpty: Bool { files.isEmpty }

  /// The address that takes the place of a URI; nil when no entry speaks of it (§7.2).
  package func uri(_ uri: String) -> String? {
    guard !isEmpty else { return nil }
    var search = Search(catalog: self)
    return search.find(in: roots) { $0.uri(uri) }
  }

  /// The address of an external identifier; nil when no entry speaks of it (§7.1).
  package func external(publicID: String?, systemID: String?) -> String? {
    guard !isEmpty else { return nil }
    let publicID = publicID.map(Self.normalised)
    var search = Search(catalog: self)
    return search.find(in: roots) { $0.external(publicID, systemID) }
  }

  /// A public identifier with its blanks as they are compared (§6.2).
  static func normalised(_ publicID: String) -> String {
    publicID.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// What a catalog file says of an identifier.
private enum Answer {
  case address(String)
  /// The search goes on in these catalogs and nowhere else.
  case delegated([String])
  case none
}

/// One search; visits no file twice.
private struct Search {
  let catalog: XMLCatalog
  var visited: Set<String> = []

  mutating func find(in paths: [String], _ ask: (XMLCatalog.File) -> Answer) -> String? {
    var waiting = Array(paths.reversed())
    while let path = waiting.popLast() {
      guard visited.insert(path).inserted, let file = catalog.files[path] else { continue }
      switch ask(file) {
      case .address(let address): return address
      case .delegated(let paths): waiting = paths.reversed()
      case .none: waiting += file.next.reversed()
      }
    }
    return nil
  }
}

extension XMLCatalog.File {
  fileprivate func uri(_ uri: String) -> Answer {
    exact(.uri, uri) ?? rewritten(.rewriteURI, uri) ?? suffix(.uriSuffix, uri)
      ?? delegated(.delegateURI, uri) ?? .none
  }

  fileprivate func external(_ publicID: String?, _ systemID: String?) -> Answer {
    if let systemID,
      let answer = exact(.system, systemID) ?? rewritten(.rewriteSystem, systemID)
        ?? suffix(.systemSuffix, systemID) ?? delegated(.delegateSystem, systemID)
    {
      return answer
    }
    guard let publicID else { return .none }
    let hasSystem = systemID != nil
    return exact(.publicID, publicID, hasSystem: hasSystem)
      ?? delegated(.delegatePublic, publicID, hasSystem: hasSystem) ?? .none
  }

  private func entries(
    _ match: XMLCatalog.Match,
    _ hasSystem: Bool
  ) -> some Sequence<XMLCatalog.Entry> {
    entries.lazy.filter { $0.match == match && ($0.prefersPublic || !hasSystem) }
  }

  private func exact(
    _ match: XMLCatalog.Match,
    _ name: String,
    hasSystem: Bool = false
  ) -> Answer? {
    entries(match, hasSystem).first { $0.key == name }.map { .address($0.target) }
  }

  /// The longest beginning wins; what follows it is kept.
  private func rewritten(_ match: XMLCatalog.Match, _ name: String) -> Answer? {
    entries(match, false).filter { name.hasPrefix($0.key) }
      .max { $0.key.utf8.count < $1.key.utf8.count }
      .map { .address($0.target + name.dropFirst($0.key.count)) }
  }

  /// The longest end wins.
  private func suffix(_ match: XMLCatalog.Match, _ name: String) -> Answer? {
    entries(match, false).filter { name.hasSuffix($0.key) }
      .max { $0.key.utf8.count < $1.key.utf8.count }
      .map { .address($0.target) }
  }

  /// All that match, the longest beginning first.
  private func delegated(
    _ match: XMLCatalog.Match,
    _ name: String,
    hasSystem: Bool = false
  ) -> Answer? {
    let found = entries(match, hasSystem).filter { name.hasPrefix($0.key) }
      .sorted { $0.key.utf8.count > $1.key.utf8.count }
    return found.isEmpty ? nil : .delegated(found.map(\.target))
  }
}
