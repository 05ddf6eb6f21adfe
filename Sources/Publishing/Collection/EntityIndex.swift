internal import SourceText

/// Where the documents of a collection name the same person, place or thing.
///
/// Two descriptions are of one entity when they share the address of a record in an authority file; a
/// pointer into another document of the collection means what is described there.
struct EntityIndex: Sendable {
  /// A passage in some document.
  struct Place: Sendable, Hashable {
    /// The number of the document.
    let document: Int
    /// The id on its page.
    let id: String
  }

  private let paths: [String]
  /// One name for each entity, by all that it is called: addresses, and `path#id`.
  private var names: [String: String] = [:]
  /// The mentions of each entity by that name, in the order of the collection.
  private var mentions: [String: [Place]] = [:]

  /// Reads what the documents say.
  /// - Parameter documents: The path of each document and whom it names, in the order of the collection.
  init(_ documents: [(path: String, names: DocumentNames)]) {
    paths = documents.map(\.path)
    for (number, document) in documents.enumerated() {
      for entity in document.names.entities {
        join([key("#" + entity.id, in: number)] + entity.authorities)
      }
    }
    for (number, document) in documents.enumerated() {
      for mention in document.names.mentions {
        let place = Place(document: number, id: mention.id)
        mentions[name(of: mention.pointer, in: number), default: []].append(place)
      }
    }
  }

  /// What a pointer means in a document: an address, or a path and an id.
  private func key(_ pointer: String, in number: Int) -> String {
    if SafeAddress.scheme(of: pointer) != nil { return pointer }
    if pointer.hasPrefix("#") { return paths[number] + pointer }
    return Self.resolved(pointer, against: paths[number])
  }

  /// A relative address as a path like the document's own.
  static func resolved(_ address: String, against path: String) -> String {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return DotSegments.removed(from: (folder.map(String.init) + [address]).joined(separator: "/"))
  }

  private func root(_ key: String) -> String {
    var key = key
    while let outer = names[key], outer != key { key = outer }
    return key
  }

  private mutating func join(_ keys: [String]) {
    let first = root(keys[0])
    names[keys[0]] = first
    for key in keys { names[root(key)] = first }
  }

  private func name(of pointer: String, in number: Int) -> String { root(key(pointer, in: number)) }

  /// Where other documents name an entity that a document describes: once for each of them.
  func mentions(ofEntity id: String, describedIn number: Int) -> [Place] {
    var last = number
    return (mentions[name(of: "#" + id, in: number)] ?? []).filter { place in
      guard place.document != number, place.document != last else { return false }
      last = place.document
      return true
    }
  }
}
