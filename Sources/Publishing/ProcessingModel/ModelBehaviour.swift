/// One model as the body of a template.
struct ModelBehaviour {
  /// The behaviours of the TEI Guidelines.
  static let names = [
    "alternate", "anchor", "block", "body", "break", "cell", "cit", "document", "figure", "glyph",
    "graphic", "heading", "index", "inline", "link", "list", "listItem", "metadata", "note", "omit",
    "paragraph", "row", "section", "table", "text", "title",
  ]

  private let name: String
  private let element: String
  private let hasID: Bool
  var classes = ""
  /// CSS declarations.
  var style = ""
  /// What stands before and after the content, as instructions of XSLT.
  var before = ""
  var after = ""
  /// Expressions by the names of parameters.
  var parameters: [String: String] = [:]

  init(_ name: String, element: String, hasID: Bool) {
    self.name = name
    self.element = element
    self.hasID = hasID
  }

  var isKnown: Bool { Self.names.contains(name) }

  /// What stands in the template.
  var template: String {
    // The built-in templates know what to do with elements that are made for it.
    if parameters.isEmpty, classes.isEmpty, style.isEmpty, before.isEmpty, after.isEmpty, isNative {
      return "<xsl:apply-imports/>"
    }
    switch name {
    case "omit", "metadata":
      // The view of the source shows it, for there it stood.
      return "<span hidden=\"hidden\">\(attributes("written omitted"))\(content)</span>"
    case "index": return ""
    case "document": return content
    case "text": return content
    case "block", "body": return wrapped("div")
    case "section": return wrapped("section")
    case "paragraph": return wrapped("p")
    case "cell": return wrapped("td")
    case "row": return wrapped("tr")
    case "table": return wrapped("table")
    case "list": return wrapped("ul")
    case "listItem": return wrapped("li")
    case "heading": return heading
    case "link": return link
    case "anchor": return anchor
    case "break": return lineBreak
    case "graphic": return graphic
    case "figure":
      let caption = parameters["title"].map { "<figcaption>\(chosen($0))</figcaption>" } ?? ""
      return "<figure>\(attributes(""))\(content)\(caption)</figure>"
    case "alternate": return alternate
    case "cit":
      let source = parameters["source"].map { "<xsl:text> </xsl:text><cite>\(chosen($0))</cite>" }
      return "<div>\(attributes("cit"))\(content)\(source ?? "")</div>"
    default:
      // inline, note, glyph, title
      let label = parameters["label"].map { "<sup>\(chosen($0))</sup>" } ?? ""
      return "<span>\(attributes(name == "inline" ? "" : name))\(label)\(content)</span>"
    }
  }

  /// Whether the built-in template of the element does what the behaviour says.
  private var isNative: Bool {
    switch name {
    case "note": ["note", "noteGrp"].contains(element)
    case "break": ["lb", "pb", "cb", "gb", "milestone"].contains(element)
    case "graphic": ["graphic", "media", "binaryObject"].contains(element)
    case "figure": element == "figure"
    case "glyph": element == "g"
    case "list": ["list", "castList", "listBibl", "listPerson", "listPlace"].contains(element)
    case "listItem": ["item", "castItem"].contains(element)
    case "table": element == "table"
    case "row": element == "row"
    case "cell": element == "cell"
    case "heading": element == "head"
    case "link": ["ref", "ptr"].contains(element)
    case "section": element.hasPrefix("div")
    case "paragraph": ["p", "ab"].contains(element)
    case "body", "block": ["body", "text", "front", "back", "group", "lg", "sp"].contains(element)
    case "document", "metadata": ["TEI", "teiHeader", "teiCorpus"].contains(element)
    case "alternate": element == "choice"
    case "anchor": element == "anchor"
    case "cit": element == "cit"
    default: false
    }
  }

  // MARK: Pieces

  private func wrapped(_ tag: String) -> String { "<\(tag)>\(attributes(""))\(content)</\(tag)>" }

  /// Class, id, language and style, as the built-in templates give them.
  private func attributes(_ own: String) -> String {
    let all = (own + " tei-" + element + " " + classes).split(separator: " ").joined(separator: " ")
    var text: String
    if hasID {
      text =
        "<xsl:call-template name=\"attributes\"><xsl:with-param name=\"class\" "
        + "select=\"\(Markup.escaped(Markup.literal(all)))\"/></xsl:call-template>"
    } else {
      text = "<xsl:attribute name=\"class\">\(Markup.escaped(all))</xsl:attribute>"
    }
    if !style.isEmpty {
      text +=
        "<xsl:attribute name=\"style\"><xsl:if test=\"@s:css != ''\"><xsl:value-of "
        + "select=\"concat(@s:css, ';')\"/></xsl:if>\(Markup.escaped(style))</xsl:attribute>"
    }
    return text
  }

  private var content: String { before + bareContent + after }

  private var bareContent: String {
    guard let expression = parameters["content"], expression != "." else {
      return "<xsl:apply-templates select=\".\" mode=\"content\"/>"
    }
    return chosen(expression)
  }

  /// The nodes of an expression as they are read, or its text.
  private func chosen(_ expression: String) -> String {
    let escaped = Markup.escaped(expression)
    if expression == "." { return "<xsl:apply-templates select=\".\" mode=\"content\"/>" }
    return "<xsl:choose><xsl:when test=\"exsl:object-type(\(escaped)) = 'node-set'\">"
      + "<xsl:for-each select=\"exsl:node-set(\(escaped))\"><xsl:choose><xsl:when test=\"self::*\">"
      + "<xsl:apply-templates select=\".\" mode=\"read\"/></xsl:when><xsl:otherwise><xsl:value-of "
      + "select=\".\"/></xsl:otherwise></xsl:choose></xsl:for-each></xsl:when>"
      + "<xsl:otherwise><xsl:value-of select=\"\(escaped)\"/></xsl:otherwise></xsl:choose>"
  }

  private var heading: String {
    let divisions =
      "count(ancestor::tei:div | ancestor::tei:div1 | ancestor::tei:div2 | ancestor::tei:div3 | "
      + "ancestor::tei:div4 | ancestor::tei:div5)"
    let level = parameters["level"] ?? divisions
    // The page's title is the heading of level 1.
    return "<xsl:variable name=\"level\" select=\"number(\(Markup.escaped(level))) + 1\"/>"
      + "<xsl:element name=\"h{substring('22345666', 1 + ($level &gt; 0) * (($level &lt; 7) * $level + "
      + "($level &gt;= 7) * 6), 1)}\">\(attributes("head"))\(content)</xsl:element>"
  }

  private var link: String {
    let address = parameters["uri"] ?? parameters["link"] ?? "@target"
    return "<a href=\"{\(Markup.escaped(address))}\">\(attributes(""))\(content)</a>"
  }

  private var anchor: String {
    guard let id = parameters["id"] else { return "<span>\(attributes("anchor"))</span>" }
    return "<span id=\"{\(Markup.escaped(id))}\" class=\"anchor\"></span>"
  }

  private var lineBreak: String {
    let type = parameters["type"] ?? "'line'"
    let label = parameters["label"].map { "<xsl:value-of select=\"\(Markup.escaped($0))\"/>" } ?? ""
    return
      "<xsl:choose><xsl:when test=\"string(\(Markup.escaped(type))) = 'line'\"><br/></xsl:when>"
      + "<xsl:otherwise><span role=\"doc-pagebreak\">\(attributes("break"))\(label)</span>"
      + "</xsl:otherwise></xsl:choose>"
  }

  private var graphic: String {
    let address = Markup.escaped(parameters["url"] ?? "@url")
    let title = Markup.escaped(parameters["title"] ?? "tei:desc")
    var image = "<img src=\"{\(address)}\" alt=\"{\(title)}\">\(attributes("graphic"))"
    for name in ["width", "height"] {
      guard let value = parameters[name] else { continue }
      // Only numbers of pixels can stand there; with a unit, the style has it.
      image +=
        "<xsl:if test=\"number(\(Markup.escaped(value))) &gt; 0\"><xsl:attribute name=\"\(name)\">"
        + "<xsl:value-of select=\"round(\(Markup.escaped(value)))\"/></xsl:attribute></xsl:if>"
    }
    return image + "</img>"
  }

  private var alternate: String {
    guard let first = parameters["default"], let second = parameters["alternate"] else {
      return "<span>\(attributes(""))\(content)</span>"
    }
    return
      "<span>\(attributes("choice"))<span class=\"written\" hidden=\"hidden\">\(chosen(second))</span>"
      + "<span class=\"reading\">\(chosen(first))</span></span>"
  }
}
