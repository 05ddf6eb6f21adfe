/// The package document and the navigation document of a book (EPUB 3.3, 5 and 7).
struct EPUBPackage {
  let metadata: BookMetadata
  /// `YYYY-MM-DDThh:mm:ssZ`.
  let modified: String
  /// The content documents in reading order, with their properties.
  let documents: [(name: String, properties: String)]
  let images: [(path: String, mediaType: String)]
  /// The page breaks of the source: labels and addresses.
  let pages: [(label: String, href: String)]
  /// The table of contents: titles, addresses and depths from 1.
  let contents: [(title: String, href: String, level: Int)]

  static let container = """
    <?xml version="1.0" encoding="UTF-8"?>
    <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
      <rootfiles>
        <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
      </rootfiles>
    </container>

    """

  /// The package document.
  var document: String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" \
      xml:lang="\(escaped(metadata.language))">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:identifier id="id">\(escaped(metadata.identifier))</dc:identifier>
          <dc:title>\(escaped(metadata.title.isEmpty ? "—" : metadata.title))</dc:title>
          <dc:language>\(escaped(metadata.language))</dc:language>
          <meta property="dcterms:modified">\(escaped(modified))</meta>

      """
    func add(_ element: String, _ values: [String]) {
      for value in values where !value.isEmpty {
        text += "    <\(element)>\(escaped(value))</\(element.prefix { $0 != " " })>\n"
      }
    }
    add("dc:creator", metadata.creators)
    add("dc:contributor", metadata.contributors)
    add("dc:publisher", [metadata.publisher])
    add("dc:date", [metadata.date])
    add("dc:rights", [metadata.rights])
    add("dc:description", [metadata.summary])
    if !metadata.source.isEmpty {
      add("dc:source id=\"source\"", [metadata.source])
      if !pages.isEmpty {
        text += "    <meta refines=\"#source\" property=\"source-of\">pagination</meta>\n"
      }
    }
    add("meta property=\"schema:accessMode\"", ["textual"] + (images.isEmpty ? [] : ["visual"]))
    add("meta property=\"schema:accessModeSufficient\"", ["textual"])
    let features =
      ["structuralNavigation", "tableOfContents", "readingOrder"]
      + (pages.isEmpty ? [] : ["pageBreakMarkers", "pageNavigation"])
      + (images.isEmpty ? [] : ["alternativeText"])
    add("meta property=\"schema:accessibilityFeature\"", features)
    add("meta property=\"schema:accessibilityHazard\"", ["none"])
    add(
      "meta property=\"schema:accessibilitySummary\"",
      [
        "A reading edition in structured text, with headings, notes linked in both directions"
          + (pages.isEmpty ? "" : ", the page breaks of the source") + "."
      ]
    )
    text += "  </metadata>\n  <manifest>\n"
    text += item("nav", "nav.xhtml", "application/xhtml+xml", "nav")
    text += item("css", "book.css", "text/css", "")
    for (number, document) in documents.enumerated() {
      text += item("d\(number + 1)", document.name, "application/xhtml+xml", document.properties)
    }
    for (number, image) in images.enumerated() {
      text += item("i\(number + 1)", image.path, image.mediaType, "")
    }
    text += "  </manifest>\n  <spine>\n"
    for number in documents.indices { text += "    <itemref idref=\"d\(number + 1)\"/>\n" }
    return text + "  </spine>\n</package>\n"
  }

  private func item(_ id: String, _ href: String, _ type: String, _ properties: String) -> String {
    let more = properties.isEmpty ? "" : " properties=\"\(properties)\""
    return "    <item id=\"\(id)\" href=\"\(escaped(href))\" media-type=\"\(type)\"\(more)/>\n"
  }

  /// The navigation document: contents, pages, landmarks.
  var navigation: String {
    let title = escaped(metadata.title.isEmpty ? "—" : metadata.title)
    let language = escaped(metadata.language)
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
      lang="\(language)" xml:lang="\(language)">
      <head><title>\(title)</title></head>
      <body>
      <nav epub:type="toc" id="toc" role="doc-toc"><h1>\(title)</h1>
      \(list)</nav>

      """
    if !pages.isEmpty {
      text += "<nav epub:type=\"page-list\" role=\"doc-pagelist\" hidden=\"hidden\"><ol>\n"
      for page in pages {
        text += "<li><a href=\"\(escaped(page.href))\">\(escaped(page.label))</a></li>\n"
      }
      text += "</ol></nav>\n"
    }
    guard let start = contents.first?.href ?? documents.first?.name else {
      return text + "</body>\n</html>\n"
    }
    return text + """
      <nav epub:type="landmarks" hidden="hidden"><ol>
      <li><a epub:type="bodymatter" href="\(escaped(start))">\(title)</a></li>
      </ol></nav>
      </body>
      </html>

      """
  }

  /// The contents as lists in lists; a step down of more than one level is taken as one.
  private var list: String {
    var text = "<ol>\n"
    var levels: [Int] = []
    for entry in contents {
      if levels.isEmpty {
        levels = [entry.level]
      } else if entry.level > levels[levels.count - 1] {
        text += "<ol>\n"
        levels.append(entry.level)
      } else {
        text += "</li>\n"
        while levels.count > 1, entry.level < levels[levels.count - 1] {
          text += "</ol></li>\n"
          levels.removeLast()
        }
      }
      text += "<li><a href=\"\(escaped(entry.href))\">\(escaped(entry.title))</a>"
    }
    if !levels.isEmpty { text += "</li>\n" }
    for _ in levels.dropFirst() { text += "</ol></li>\n" }
    return text + "</ol>"
  }

  private func escaped(_ text: String) -> String { Markup.escaped(text) }
}
