package import Diagnostics
internal import LibXML
package import SourceText
internal import TEI
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
  /// What is worth knowing of the stylesheets themselves.
  package let warnings: [Diagnostic]

  /// Compiles the stylesheets.
  /// - Parameters:
  ///   - stylesheets: Where they are.
  ///   - language: The language of the page's own words; English when there are no words in it.
  ///   - version: The program's version, for the foot of the page.
  /// - Throws: ``DiagnosticError`` when a stylesheet cannot be used.
  package init(
    stylesheets: StylesheetFolder = StylesheetFolder(),
    language: String = "en",
    version: String
  ) throws(DiagnosticError) {
    let messages = "messages/\(language).xml"
    var warnings: [Diagnostic] = []
    let isKnown = stylesheets.bytes(of: messages) != nil
    if !isKnown {
      warnings.append(
        Diagnostic(
          "publish/language",
          .warning,
          "there are no words for pages in the language ‘\(language)’",
          path: StylesheetFolder.name + messages,
          help: "copy messages/en.xml there and translate it; until then the pages are in English"
        )
      )
    }
    stylesheet = try XSLTStylesheet("sigla.xsl", in: StylesheetFolder.name) {
      stylesheets.bytes(of: $0)
    }
    let css = stylesheets.bytes(of: "sigla.css") ?? []
    parameters = [
      "lang": isKnown ? language : "en", "version": version,
      "css": String(decoding: css, as: UTF8.self),
    ]
    self.warnings = warnings + stylesheet.warnings
  }

  /// Makes the pages of one document.
  /// - Parameters:
  ///   - file: The TEI document.
  ///   - name: The first page's file name without its ending.
  ///   - record: What to say of the publication that the document does not.
  ///   - resources: The files beside the document: what it includes, and its images.
  /// - Returns: `name.html` and, of a long text, the pages that it is divided into; images; no file
  ///   when the document cannot be published; what is wrong with the document or the pages.
  package func publish(
    _ file: SourceFile,
    name: String,
    record: PublicationRecord = PublicationRecord(),
    resources: @escaping Resources = { _ in nil }
  ) -> Publication {
    let made = page(of: file, record: record, resources: resources)
    guard let page = made.page else { return Publication(files: [], diagnostics: made.diagnostics) }
    var images = PageImages(
      embeds: !PageCutter.isLong(page),
      path: file.path,
      resources: resources
    )
    let whole = images.run(page)
    var files: [(path: String, bytes: [UInt8])] = []
    func add(_ page: XMLDocument, _ name: String) {
      files.append((name + ".html", HTMLSerializer.serialize(page)))
    }
    if let cutter = PageCutter(page: whole, name: name) {
      for number in 0..<cutter.pageCount {
        if let part = cutter.make(number) { add(part.document, part.name) }
      }
      let print = cutter.makePrintPage()
      add(print.document, print.name)
      files.append((cutter.styleFile + ".css", cutter.style))
    } else {
      add(whole, name)
    }
    files += images.files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return Publication(files: files, diagnostics: made.diagnostics + images.diagnostics)
  }

  /// The whole page of a document as a tree, checked; nil when it cannot be made.
  func page(
    of file: SourceFile,
    record: PublicationRecord,
    resources: @escaping Resources
  ) -> (page: XMLDocument?, diagnostics: [Diagnostic]) {
    let parsed = ParsedXML(parsing: file)
    var diagnostics = parsed.diagnostics
    guard var document = parsed.document else { return (nil, diagnostics) }
    if Inclusions.isNeeded(document) {
      var inclusions = Inclusions(path: file.path, resources: resources)
      document = inclusions.run(document)
      diagnostics += inclusions.diagnostics
    }
    if let finding = DocumentForm.finding(of: document, path: file.path) {
      diagnostics.append(finding)
      if finding.severity == .error { return (nil, diagnostics) }
      document = DocumentForm.completed(document)
    }
    var stamping = Stamping(document: document)
    let stamped = stamping.run(publication: record)
    let (result, messages) = stylesheet.transform(
      stamped,
      path: file.path,
      parameters: parameters
    )
    diagnostics += messages
    guard let result else { return (nil, diagnostics) }
    var mending = PageMending(page: result)
    let page = mending.run()
    diagnostics += mending.duplicateIDs.map { PageCheck.duplicate($0, path: file.path) }
    diagnostics += PageCheck.brokenLinks(in: page, path: file.path)
    diagnostics += LossCheck.run(of: stamped, on: page, path: file.path)
    return (page, diagnostics)
  }
}

/// The files of a publication, and what is to be said of them.
package struct Publication: Sendable {
  /// Paths and contents, the first page first; empty when the document could not be published.
  package let files: [(path: String, bytes: [UInt8])]
  /// Findings about the document, the stylesheets and the pages.
  package let diagnostics: [Diagnostic]
}
