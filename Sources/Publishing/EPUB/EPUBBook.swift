internal import LibZip
internal import XMLTree

/// Makes an EPUB 3.3 of a page: its text in one document for each division, then what is said of it.
///
/// The same page gives the same bytes. Accessibility is stated as EPUB Accessibility 1.1 asks.
struct EPUBBook {
  private let page: XMLDocument
  private let metadata: BookMetadata
  /// When the edition was last changed, `YYYY-MM-DDThh:mm:ssZ`.
  private let modified: String
  private let css: [UInt8]
  private let images: [String: [UInt8]]

  private var documents: [Document] = []
  private var fileOfID: [String: String] = [:]

  /// A document of the book, before it is written.
  private struct Document {
    let name: String
    let title: String
    let level: Int
    var around: [XMLDocument.NodeID] = []
    var parts: [XMLDocument.NodeID]
    /// Whether the table of contents has it.
    var isListed = true
  }

  /// The files of the book, in the order that its container asks for.
  /// - Parameters:
  ///   - page: The whole page of the document.
  ///   - document: The TEI document.
  ///   - modified: When the edition was last changed, `YYYY-MM-DDThh:mm:ssZ`.
  ///   - css: The book's style sheet.
  ///   - images: The images that the page shows, by their addresses.
  /// - Returns: Paths and contents.
  static func entries(
    of page: XMLDocument,
    document: XMLDocument,
    modified: String,
    css: [UInt8],
    images: [String: [UInt8]]
  ) -> [ZipArchive.Entry] {
    var book = EPUBBook(
      page: page,
      metadata: BookMetadata(of: document),
      modified: modified,
      css: css,
      images: images
    )
    book.divide()
    return book.entries()
  }

  private init(
    page: XMLDocument,
    metadata: BookMetadata,
    modified: String,
    css: [UInt8],
    images: [String: [UInt8]]
  ) {
    self.page = page
    self.metadata = metadata
    self.modified = modified
    self.css = css
    self.images = images
  }

  // MARK: Documents

  /// Bytes of text in one document of the book; reading systems are slow with larger ones.
  private static let limit = 100_000

  private mutating func divide() {
    if let opening = page.allNodes.first(where: { page.hasClass("opening", $0) }) {
      documents.append(
        Document(name: "title.xhtml", title: bookTitle, level: 1, parts: [opening], isListed: false)
      )
    }
    if let text = page.element(id: "page-text") {
      let division = PageDivision(
        page: page,
        text: text,
        limit: Self.limit,
        dividesAlways: true,
        prefix: "text-"
      )
      for (number, piece) in division.pieces.enumerated() {
        guard let first = piece.nodes.first else { continue }
        let around = page.ancestors(of: first).prefix { $0 != text }.reversed()
        documents.append(
          Document(
            name: (piece.name.isEmpty ? "text-\(number + 1)" : piece.name) + ".xhtml",
            title: piece.title.isEmpty ? (number == 0 ? bookTitle : "") : piece.title,
            level: piece.level,
            around: Array(around),
            parts: piece.nodes,
            isListed: !piece.title.isEmpty || number == 0
          )
        )
      }
    }
    for node in page.allNodes where page.hasClass("panel", node) {
      guard let id = page.attribute("id", of: node), id != "panel-downloads" else { continue }
      let head = page.descendants(of: node).first { page.headingLevel(of: $0) != nil }
      documents.append(
        Document(
          name: id + ".xhtml",
          title: head.map { page.visibleWords(of: $0) } ?? id,
          level: 1,
          parts: [node]
        )
      )
    }
    placeIDs()
  }

  private var bookTitle: String { metadata.title.isEmpty ? "—" : metadata.title }

  private mutating func placeIDs() {
    let content = BookContent(page: page, language: metadata.language, fileOfID: [:])
    for document in documents {
      for node in document.around {
        if let id = page.attribute("id", of: node), fileOfID[id] == nil {
          fileOfID[id] = document.name
        }
      }
      for part in document.parts where content.isKept(part) {
        if let id = page.attribute("id", of: part) { fileOfID[id] = document.name }
        var skipped: XMLDocument.NodeID?
        for node in page.descendants(of: part) where page.kind(of: node) == .element {
          if let end = skipped, node <= end { continue }
          if !content.isKept(node) {
            skipped = page.lastDescendant(of: node)
          } else if let id = page.attribute("id", of: node) {
            fileOfID[id] = document.name
          }
        }
      }
    }
  }

  // MARK: Files

  private func entries() -> [ZipArchive.Entry] {
    let content = BookContent(page: page, language: metadata.language, fileOfID: fileOfID)
    var begun: Set<XMLDocument.NodeID> = []
    var files: [(name: String, bytes: [UInt8], properties: String)] = []
    for document in documents {
      let file = content.file(
        document.name,
        title: document.title.isEmpty ? bookTitle : document.title,
        around: document.around,
        beginning: Set(document.around).subtracting(begun),
        parts: document.parts
      )
      begun.formUnion(document.around)
      files.append((document.name, file.bytes, file.hasMathML ? "mathml" : ""))
    }
    var entries = [
      ZipArchive.Entry(path: "mimetype", bytes: Array("application/epub+zip".utf8), isStored: true),
      Self.entry("META-INF/container.xml", EPUBPackage.container),
    ]
    let package = EPUBPackage(
      metadata: metadata,
      modified: modified,
      documents: files.map { ($0.name, $0.properties) },
      images: images.keys.sorted().map { ($0, PageImages.mediaType($0, images[$0] ?? []) ?? "") },
      pages: pages,
      contents: documents.filter(\.isListed).map { ($0.title, $0.name, $0.level) }
    )
    entries.append(Self.entry("EPUB/package.opf", package.document))
    entries.append(Self.entry("EPUB/nav.xhtml", package.navigation))
    entries.append(ZipArchive.Entry(path: "EPUB/book.css", bytes: css))
    entries += files.map { ZipArchive.Entry(path: "EPUB/" + $0.name, bytes: $0.bytes) }
    entries += images.sorted { $0.key < $1.key }.map {
      ZipArchive.Entry(path: "EPUB/" + $0.key, bytes: $0.value)
    }
    return entries
  }

  private static func entry(_ path: String, _ text: String) -> ZipArchive.Entry {
    ZipArchive.Entry(path: path, bytes: Array(text.utf8))
  }

  /// The page breaks of the source that have a number.
  private var pages: [(label: String, href: String)] {
    page.allNodes.compactMap { node in
      guard page.kind(of: node) == .element, page.hasClass("pb", node),
        let label = page.attribute("data-n", of: node), !label.isEmpty,
        let id = page.attribute("id", of: node), let file = fileOfID[id]
      else { return nil }
      return (label, file + "#" + id)
    }
  }
}
