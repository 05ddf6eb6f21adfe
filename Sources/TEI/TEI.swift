public import XMLTree

/// Names and rules of the TEI that the parts of the program share.
public enum TEI {
  /// The namespace of TEI P5.
  public static let namespace = "http://www.tei-c.org/ns/1.0"

  /// An element's name in the TEI namespace, written without a prefix.
  public static func name(_ localName: String) -> XMLName {
    XMLName(localName, namespace: namespace)
  }

  /// Elements that begin a line of the transcription, unless their `@rend` says `inline`.
  ///
  /// These are the members of model.divPart, model.divWrapper, model.pLike.front and
  /// model.titlepagePart, and the divisions that hold them (TEI P5, chapters 3 and 4).
  public static let blockElements: Set<String> = [
    "ab", "addrLine", "address", "argument", "back", "body", "byline", "castGroup", "castItem",
    "castList", "closer", "dateline", "div", "div1", "div2", "div3", "div4", "div5", "div6", "div7",
    "docAuthor", "docDate", "docEdition", "docImprint", "docTitle", "epigraph", "epilogue", "front",
    "group", "head", "imprimatur", "item", "l", "lg", "list", "listBibl", "meeting", "opener", "p",
    "performance", "postscript", "prologue", "row", "salute", "set", "signed", "sp", "speaker",
    "stage", "table", "text", "titlePage", "titlePart", "trailer",
  ]

  /// Points and notes, which begin a line when they stand between blocks and a rendition says what
  /// stood there.
  static let points: Set<String> = [
    "pb", "cb", "gb", "milestone", "fw", "figure", "note", "anchor", "gap", "space",
  ]

  /// Elements whose children the serialiser puts on lines of their own when they hold no text.
  static let laidOut: Set<String> = blockContainers.union([
    "TEI", "teiHeader", "fileDesc", "titleStmt", "respStmt", "publicationStmt", "availability",
    "sourceDesc", "relatedItem", "encodingDesc", "projectDesc", "editorialDecl", "correction",
    "hyphenation", "interpretation", "normalization", "punctuation", "quotation", "segmentation",
    "stdVals", "tagsDecl", "namespace", "appInfo", "application", "profileDesc", "abstract",
    "langUsage", "correspDesc", "correspAction", "revisionDesc", "standOff", "listPerson",
    "listPlace", "listOrg", "listEvent", "person", "place", "org", "event", "editionStmt",
    "notesStmt", "creation", "textClass", "bibl",
  ])

  static let blockContainers: Set<String> = [
    "text", "front", "body", "back", "group", "div", "titlePage", "docTitle", "opener", "closer",
    "postscript", "lg", "list", "table", "epigraph", "argument", "listBibl", "address", "castList",
    "sp",
  ]

  /// The serialiser's layout for TEI: structure on lines of its own, running text untouched.
  ///
  /// A block that follows another on the same line needs the blank between them kept as it is.
  public static let layout = XMLSerializer.Layout(
    isLaidOut,
    unless: { document, node in
      document.childElements(of: node).contains { isInline(document.attribute("rend", of: $0)) }
    }
  )

  /// Whether the children of elements of a name stand on lines of their own in ``layout``.
  @Sendable package static func isLaidOut(_ name: XMLName) -> Bool {
    laidOut.contains(name.localName) && name.namespace == namespace
  }

  /// Whether the value of `@rend` says that an element does not begin a line: a token `inline`.
  static func isInline(_ rend: String?) -> Bool {
    rend?.split(separator: " ").contains("inline") ?? false
  }

  /// The `xml:id` of the note whose body stood in the transcription where an `anchor` stands
  /// (`type="noteBody"`, `@corresp`); nil for any other anchor.
  static func noteWithBody(_ attribute: (XMLName) -> String?) -> String? {
    guard attribute(XMLName("type")) == "noteBody", let pointer = attribute(XMLName("corresp")),
      pointer.hasPrefix("#")
    else { return nil }
    return String(pointer.dropFirst())
  }
}
