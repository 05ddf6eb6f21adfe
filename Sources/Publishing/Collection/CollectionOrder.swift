/// Which documents come before and after each document of a collection.
package struct CollectionOrder: Sendable {
  private let pages: [(path: String, summary: DocumentSummary)]
  /// For each document, the documents of its correspondence by date, itself among them.
  private let correspondences: [String: [Int]]

  /// Orders documents.
  /// - Parameter pages: The address of each document's first page within the publication, and its
  ///   summary, in the order of the collection.
  package init(_ pages: [(path: String, summary: DocumentSummary)]) {
    self.pages = pages
    var correspondences: [String: [Int]] = [:]
    for (number, page) in pages.enumerated() where page.summary.correspondents.count == 2 {
      correspondences[Self.key(page.summary), default: []].append(number)
    }
    self.correspondences = correspondences.mapValues { numbers in
      // Documents of one day stay in the order of the collection.
      numbers.sorted { (pages[$0].summary.date, $0) < (pages[$1].summary.date, $1) }
    }
  }

  private static func key(_ summary: DocumentSummary) -> String {
    summary.correspondents.joined(separator: "\u{1F}")
  }

  /// The neighbours of a document, by its number.
  package func neighbours(of number: Int) -> [PublicationRecord.Neighbour] {
    var neighbours: [PublicationRecord.Neighbour] = []
    func add(_ relation: String, _ other: Int?) {
      guard let other, pages.indices.contains(other) else { return }
      let summary = pages[other].summary
      neighbours.append(
        PublicationRecord.Neighbour(
          relation: relation,
          href: Self.address(of: pages[other].path, from: pages[number].path),
          title: summary.title.isEmpty ? pages[other].path : summary.title
        )
      )
    }
    add("prev", number - 1)
    add("next", number + 1)
    let letters = correspondences[Self.key(pages[number].summary)] ?? []
    if let place = letters.firstIndex(of: number) {
      add("prev-in-correspondence", place > 0 ? letters[place - 1] : nil)
      add("next-in-correspondence", place + 1 < letters.count ? letters[place + 1] : nil)
    }
    return neighbours
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
