package import Diagnostics
internal import LibXML
internal import LibZip
package import SourceText
internal import TEI
internal import Threads
internal import XMLTree

/// Makes pages of TEI documents with one compiled set of stylesheets.
///
/// The pages of a document depend on its bytes, the files beside it, the stylesheets, the language and
/// the version, and on nothing else. A publisher may work for several threads at once.
package struct Publisher: Sendable {
  /// Gives the bytes of a file by its path relative to the document; nil when there is none.
  package typealias Resources = (_ path: String) -> [UInt8]?

  private let stylesheet: XSLTStylesheet
  private let parameters: [String: String]
  private let stylesheets: StylesheetFolder
  /// The language that the user asked for.
  private let language: String?
  private let bookStyle: [UInt8]
  /// What is worth knowing of the stylesheets themselves.
  package let warnings: [Diagnostic]

  /// Compiles the stylesheets.
  /// - Parameters:
  ///   - stylesheets: Where they are.
  ///   - language: The language of the page's own words; nil for that of each document. English when
  ///     there are no words in it.
  ///   - version: The program's version, for the foot of the page.
  /// - Throws: ``DiagnosticError`` when a stylesheet cannot be used.
  package init(
    stylesheets: StylesheetFolder = StylesheetFolder(),
    language: String? = nil,
    version: String
  ) throws(DiagnosticError) {
    var warnings: [Diagnostic] = []
    if let language, !Self.hasWords(language, stylesheets) {
      warnings.append(
        Diagnostic(
          "publish/language",
          .warning,
          "there are no words for pages in the language ‘\(language)’",
          path: StylesheetFolder.name + "messages/\(language).xml",
          help: "copy messages/en.xml there and translate it; until then the pages are in English"
        )
      )
    }
    stylesheet = try XSLTStylesheet(
      "sigla.xsl",
      in: StylesheetFolder.name,
      functions: EditionFunctions.all
    ) { stylesheets.bytes(of: $0) }
    let css = stylesheets.bytes(of: "sigla.css") ?? []
    parameters = [
      "version": version, "css": String(decoding: css, as: UTF8.self),
    ]
    self.stylesheets = stylesheets
    bookStyle = stylesheets.bytes(of: "book.css") ?? []
    self.language = language
    self.warnings = warnings + stylesheet.warnings
  }

  private static func hasWords(_ language: String, _ stylesheets: StylesheetFolder) -> Bool {
    stylesheets.bytes(of: "messages/\(language).xml") != nil
  }

  /// The language of a page's own words: the one asked for, else the document's, if there are words.
  private func language(of document: XMLDocument) -> String {
    let own = document.allNodes.lazy.filter { document.kind(of: $0) == .element }
      .filter { ["TEI", "text"].contains(document.localName(of: $0)) }
      .compactMap { document.attribute(.xmlLang, of: $0) }.first { _ in true }
    let main = own.map { String($0.prefix { $0 != "-" }).lowercased() }
    let wanted = language ?? main ?? "en"
    return Self.hasWords(wanted, stylesheets) ? wanted : "en"
  }

  /// Makes the pages of one document.
  /// - Parameters:
  ///   - file: The TEI document.
  ///   - name: The first page's file name without its ending, and the name of the other formats.
  ///   - formats: What to make of it.
  ///   - division: What becomes a page of its own.
  ///   - record: What to say of the publication that the document does not; asked for when the
  ///     document has been read.
  ///   - modified: When the edition was last changed, for formats that must say so; nil for the latest
  ///     date in its header.
  ///   - resources: The files beside the document: what it includes, and its images.
  /// - Returns: `name.html` and, of a long text, the pages that it is divided into; images; no file
  ///   when the document cannot be published; what is wrong with the document or the pages.
  package func publish(
    _ file: SourceFile,
    name: String,
    formats: Set<Format> = [.html],
    division: Division = .divisions,
    record: @autoclosure () -> PublicationRecord = PublicationRecord(),
    modified: String? = nil,
    resources: @escaping Resources = { _ in nil }
  ) -> Publication {
    var links: Set<String> = []
    func noted(_ record: PublicationRecord) -> PublicationRecord {
      links = record.otherPages
      return record
    }
    let made = page(of: file, record: noted(record()), resources: resources)
    guard let page = made.page, let document = made.document, let stamped = made.stamped else {
      return Publication(files: [], diagnostics: made.diagnostics)
    }
    let findings = Future(startsNow: true) {
      PageCheck.brokenLinks(in: page, path: file.path)
        + LossCheck.run(of: stamped, on: page, path: file.path)
    }
    var publication = Publication(files: [], diagnostics: [])
    if formats.contains(.html) {
      let pages = makePages(
        page,
        name: name,
        division: division,
        path: file.path,
        links: links,
        resources: resources
      )
      publication.files += pages.files
      publication.diagnostics += pages.diagnostics
    }
    if formats.contains(.epub) {
      let changed = modified ?? BookDate.latest(in: document)
      let book = makeBook(
        page,
        document,
        modified: changed,
        path: file.path,
        links: links,
        resources: resources
      )
      publication.files += book.files.map { (name + ".epub", $0.bytes) }
      // What is missing beside the document has been said of the pages.
      publication.diagnostics += formats.contains(.html) ? [] : book.diagnostics
    }
    if formats.contains(.pdf) {
      var images = PageImages(
        embeds: true,
        path: file.path,
        pages: PageImages.OtherPages(addresses: links, areKept: false),
        resources: resources
      )
      publication.printPage = HTMLSerializer.serialize(images.run(page))
    }
    publication.files += Self.texts(of: page, document, formats).map { ("\(name).\($0)", $1) }
    publication.diagnostics = made.diagnostics + findings.value + publication.diagnostics
    return publication
  }

  private func makeBook(
    _ page: XMLDocument,
    _ document: XMLDocument,
    modified: String,
    path: String,
    links: Set<String>,
    resources: @escaping Resources
  ) -> Publication {
    var images = PageImages(
      embeds: false,
      path: path,
      pages: PageImages.OtherPages(addresses: links, areKept: false),
      resources: resources
    )
    let shown = images.run(page)
    do throws(ZipArchive.Failure) {
      let entries = EPUBBook.entries(
        of: shown,
        document: document,
        modified: modified,
        css: bookStyle,
        images: images.files.filter { PageImages.mediaType($0.key, $0.value) != nil }
      )
      let bytes = try ZipArchive.bytes(of: entries)
      return Publication(files: [("", bytes)], diagnostics: images.diagnostics)
    } catch {
      let finding = Diagnostic("publish/epub", .error, "no EPUB: \(error.message)", path: path)
      return Publication(files: [], diagnostics: images.diagnostics + [finding])
    }
  }

  private func makePages(
    _ page: XMLDocument,
    name: String,
    division: Division,
    path: String,
    links: Set<String>,
    resources: @escaping Resources
  ) -> Publication {
    let divided = division == .pages ? SourcePages.divide(page) : nil
    let isCut = divided != nil || division != .none && PageCutter.isLong(page)
    var images = PageImages(
      embeds: !isCut,
      path: path,
      pages: PageImages.OtherPages(addresses: links, areKept: true),
      resources: resources
    )
    let whole = images.run(divided ?? page)
    if division == .pages, divided == nil {
      images.diagnostics.append(Self.noBreaks(path: path))
    }
    var files: [(path: String, bytes: [UInt8])] = []
    if isCut,
      let cutter = PageCutter(page: whole, name: name, dividesAlways: divided != nil)
    {
      // The page for print takes longest, so it is begun first.
      let pages = Array(0...cutter.pageCount).mapInThreads(pieceLength: 1) { number in
        number == 0 ? cutter.makePrintPage() : cutter.make(number - 1)
      }
      files = (pages.dropFirst() + pages.prefix(1)).compactMap(\.self)
      files.append((cutter.styleFile + ".css", cutter.style))
    } else {
      files = [(name + ".html", HTMLSerializer.serialize(whole))]
    }
    files += images.files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return Publication(files: files, diagnostics: images.diagnostics)
  }

  private static func noBreaks(path: String) -> Diagnostic {
    Diagnostic(
      "publish/no-page-breaks",
      .warning,
      "the text has no page breaks to divide it at",
      path: path,
      help: "encode them as <pb n=\"…\"/>, or leave out --divide pages"
    )
  }

  /// The whole page of a document as a tree, the document that it shows, and the same with its stamps;
  /// nil when it cannot be made.
  func page(
    of file: SourceFile,
    record: @autoclosure () -> PublicationRecord,
    resources: @escaping Resources
  ) -> (
    page: XMLDocument?, document: XMLDocument?, stamped: XMLDocument?, diagnostics: [Diagnostic]
  ) {
    let parsed = ParsedXML(parsing: file)
    var diagnostics = parsed.diagnostics
    guard var document = parsed.document else { return (nil, nil, nil, diagnostics) }
    if Inclusions.isNeeded(document) {
      var inclusions = Inclusions(path: file.path, resources: resources)
      document = inclusions.run(document)
      diagnostics += inclusions.diagnostics
    }
    if let finding = DocumentForm.finding(of: document, path: file.path) {
      diagnostics.append(finding)
      if finding.severity == .error { return (nil, nil, nil, diagnostics) }
      document = DocumentForm.completed(document)
    }
    var stamping = Stamping(document: document)
    let stamped = stamping.run(publication: record())
    let (result, messages) = stylesheet.transform(
      stamped,
      path: file.path,
      parameters: parameters.merging(["lang": language(of: document)]) { $1 }
    )
    diagnostics += messages
    guard let result else { return (nil, nil, nil, diagnostics) }
    var mending = PageMending(page: result)
    let page = mending.run()
    diagnostics += mending.duplicateIDs.map { PageCheck.duplicate($0, path: file.path) }
    return (page, document, stamped, diagnostics)
  }
}

/// The files of a publication, and what is to be said of them.
package struct Publication: Sendable {
  /// Paths and contents, the first page first; empty when the document could not be published.
  package fileprivate(set) var files: [(path: String, bytes: [UInt8])]
  /// Findings about the document, the stylesheets and the pages.
  package fileprivate(set) var diagnostics: [Diagnostic]
  /// The whole text as one page that needs no other file, for whoever makes PDF of it; nil when nobody
  /// asked for that.
  package var printPage: [UInt8]?
}

extension Publisher {
  /// What becomes a page of its own.
  package enum Division: String, Sendable, CaseIterable {
    /// Divisions of a long text, at the level that keeps pages short.
    case divisions
    /// Each page of the source.
    case pages
    /// Nothing: all is on one page.
    case none
  }

  /// A format of publication.
  package enum Format: String, Sendable, CaseIterable {
    case html, epub, text, markdown, pdf

    /// What the names of its files end in.
    package var ending: String {
      switch self {
      case .html, .epub, .pdf: rawValue
      case .text: "txt"
      case .markdown: "md"
      }
    }
  }
}
