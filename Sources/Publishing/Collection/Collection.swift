internal import SourceText

/// How the documents of a collection are connected: which come before and after each, which name the
/// same persons and places, where links between them lead.
package struct Collection: Sendable {
  /// A document of the collection.
  package struct Member: Sendable {
    /// The path of the document.
    let document: String
    /// The path of its first page, relative to the same folder as those of the others.
    let page: String
    let summary: DocumentSummary

    /// - Parameters:
    ///   - document: The path of the document.
    ///   - page: The path of its first page, relative to the same folder as those of the others.
    ///   - summary: What it says of itself.
    package init(document: String, page: String, summary: DocumentSummary) {
      self.document = document
      self.page = page
      self.summary = summary
    }

    var title: String { summary.title.isEmpty ? page : summary.title }
  }

  private let members: [Member]
  private let numbers: [String: Int]
  private let entities: EntityIndex
  /// For each document, the documents of its correspondence by date, itself among them.
  private let correspondences: [String: [Int]]

  /// Connects documents, in the order of the collection.
  package init(_ members: [Member]) {
    self.members = members
    let paths = members.enumerated().map { (DotSegments.removed(from: $1.document), $0) }
    numbers = Dictionary(paths) { first, _ in first }
    entities = EntityIndex(
      members.map { (DotSegments.removed(from: $0.document), $0.summary.names) }
    )
    var correspondences: [String: [Int]] = [:]
    for (number, member) in members.enumerated() where member.summary.correspondents.count == 2 {
      correspondences[Self.key(member.summary), default: []].append(number)
    }
    self.correspondences = correspondences.mapValues { numbers in
      // Documents of one day stay in the order of the collection.
      numbers.sorted { (members[$0].summary.date, $0) < (members[$1].summary.date, $1) }
    }
  }

  /// What the stylesheets are told of a document's place in the collection, by its number.
  package func record(of number: Int) -> PublicationRecord {
    var record = PublicationRecord()
    record.neighbours = neighbours(of: number)
    record.mentions = mentions(of: number)
    record.links = links(of: number)
    return record
  }

  /// Where other documents name what a document describes.
  private func mentions(of number: Int) -> [PublicationRecord.Mention] {
    members[number].summary.names.entities.flatMap { entity in
      entities.mentions(ofEntity: entity.id, describedIn: number).map { place in
        PublicationRecord.Mention(
          entity: entity.id,
          href: address(of: place.document, from: number) + "#" + place.id,
          title: members[place.document].title
        )
      }
    }
  }

  /// The pages that a document's addresses of other documents stand for.
  private func links(of number: Int) -> [String: String] {
    var links: [String: String] = [:]
    for address in members[number].summary.names.addresses where links[address] == nil {
      let file = address.prefix { $0 != "#" && $0 != "?" }
      let path = EntityIndex.resolved(
        String(file),
        against: DotSegments.removed(from: members[number].document)
      )
      guard let target = numbers[path] else { continue }
      let fragment = address.drop { $0 != "#" }
      links[address] = self.address(of: target, from: number) + fragment
    }
    return links
  }

  private static func key(_ summary: DocumentSummary) -> String {
    summary.correspondents.joined(separator: "\u{1F}")
  }

  /// The neighbours of a document, by its number.
  private func neighbours(of number: Int) -> [PublicationRecord.Neighbour] {
    var neighbours: [PublicationRecord.Neighbour] = []
    func add(_ relation: String, _ other: Int?) {
      guard let other, members.indices.contains(other) else { return }
      neighbours.append(
        PublicationRecord.Neighbour(
          relation: relation,
          href: address(of: other, from: number),
          title: members[other].title
        )
      )
    }
    add("prev", number - 1)
    add("next", number + 1)
    let letters = correspondences[Self.key(members[number].summary)] ?? []
    if let place = letters.firstIndex(of: number) {
      add("prev-in-correspondence", place > 0 ? letters[place - 1] : nil)
      add("next-in-correspondence", place + 1 < letters.count ? letters[place + 1] : nil)
    }
    return neighbours
  }

  /// The address of a document's page on another's page.
  private func address(of number: Int, from other: Int) -> String {
    Self.address(of: members[number].page, from: members[other].page)
  }

  /// The address of a file relative to another, both relative to the same folder.
  static func address(of path: String, from other: String) -> String {
    var target = path.split(separator: "/")[...]
    var base = other.split(separator: "/").dropLast()[...]
    while let first = target.first, target.count > 1, first == base.first {
      target.removeFirst()
      base.removeFirst()
    }
    return (base.map { _ in ".." } + target.map(String.init)).joined(separator: "/")
  }
}
