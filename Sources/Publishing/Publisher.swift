package import Diagnostics
internal import LibXML
package import SourceText
internal import TEI
internal import XMLTree

/// Makes pages of TEI documents with one compiled set of stylesheets.
///
/// The page of a document depends on its bytes, the stylesheets, the language and the version, and
/// on nothing else. A publisher may work for several threads at once.
package struct Publisher: Sendable {
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

  /// Makes the page of one document.
  /// - Parameters:
  ///   - file: The TEI document.
  ///   - name: The page's file name without its ending.
  /// - Returns: `name.html`, or no file when the document cannot be published; what is wrong with
  ///   the document or the page.
  package func publish(_ file: SourceFile, name: String) -> Publication {
    let parsed = ParsedXML(parsing: file)
    guard let document = parsed.document else {
      return Publication(files: [], diagnostics: parsed.diagnostics)
    }
    if let refusal = Self.refusal(of: document, path: file.path) {
      return Publication(files: [], diagnostics: parsed.diagnostics + [refusal])
    }
    var stamping = Stamping(document: document)
    let stamped = stamping.run()
    let (result, messages) = stylesheet.transform(
      stamped,
      path: file.path,
      parameters: parameters
    )
    guard let result else {
      return Publication(files: [], diagnostics: parsed.diagnostics + messages)
    }
    var mending = PageMending(page: result)
    let page = mending.run()
    let checks =
      mending.duplicateIDs.map { PageCheck.duplicate($0, path: file.path) }
      + PageCheck.brokenLinks(in: page, path: file.path)
      + PageCheck.lostText(of: stamped, in: page, path: file.path)
    return Publication(
      files: [(name + ".html", HTMLSerializer.serialize(page))],
      diagnostics: parsed.diagnostics + messages + checks
    )
  }

  private static func refusal(of document: XMLDocument, path: String) -> Diagnostic? {
    guard let root = document.root, let name = document.name(of: root) else {
      return Diagnostic("publish/empty", .error, "the document is empty", path: path)
    }
    let range = document.sourceRange(of: root)
    guard name.namespace == TEI.namespace else {
      let message = "<\(name.qualifiedName)> is not an element of the TEI"
      let help = "a TEI document begins with <TEI xmlns=\"\(TEI.namespace)\">"
      return Diagnostic("publish/not-tei", .error, message, path: path, range: range, help: help)
    }
    guard name.localName == "TEI" || name.localName == "teiCorpus" else {
      let message = "<\(name.qualifiedName)> is a part of a TEI document, not a whole one"
      return Diagnostic("publish/not-tei", .error, message, path: path, range: range)
    }
    return nil
  }
}

/// The files of a page, and what is to be said of them.
package struct Publication: Sendable {
  /// Paths and contents, sorted by path; empty when the document could not be published.
  package let files: [(path: String, bytes: [UInt8])]
  /// Findings about the document, the stylesheets and the page.
  package let diagnostics: [Diagnostic]
}
