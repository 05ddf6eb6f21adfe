internal import TEI
internal import XMLTree

/// Prepares a TEI document for the stylesheets, so that they need not count, group or look things up.
///
/// libxslt takes quadratic time to number things; this takes one walk. White space without meaning
/// goes, passages that only have a beginning and an end are marked run by run, and numbers, ids,
/// addresses and signs are stamped on the elements: as attributes in a namespace of their own, which
/// `Stylesheets/sigla.xsl` lists.
struct Stamping {
  /// The namespace of the stamps.
  static let namespace = "urn:x-sigla:page"

  let document: XMLDocument
  let index: DocumentIndex
  let renditions: Renditions
  var ids: PageIDs
  /// Numbers of the page, column and so on where the walk is, by the name of the break.
  var current: [String: String] = [:]
  /// Pairs of block and pointer that have been met.
  var mentioned: Set<String> = []
  /// The number of the last verse line in each numbered division that is open.
  var lines: [Int] = []
  /// How many notes have been marked that have no number of their own.
  var unnumberedNotes = 0
  /// Passages from `delSpan` and its like to their end that are open.
  var spans: [OpenSpan] = []

  /// See ``PublicationRecord/links``.
  private(set) var links: [String: String] = [:]
  private var publication = PublicationRecord()

  private var builder = XMLTreeBuilder()
  private let names: [Int32]
  private var open: [Context] = []

  /// What an open element means for what is inside it.
  struct Context {
    var last: XMLDocument.NodeID
    var isText = false
    var block: String?
    /// Inside a note, a table or a figure no paragraph is numbered.
    var countsParagraphs = true
    /// Inside a choice only the choice is an intervention.
    var countsInterventions = true
    /// Whether white space between the children has no meaning.
    var holdsElementsOnly = false
    /// Whether the element began a new numbering of verse lines.
    var numbersLines = false
    /// Marks of notes that belong behind the element.
    var notesBehind: [XMLDocument.NodeID] = []
    /// Entries of the apparatus that belong behind the element.
    var entriesBehind: [XMLDocument.NodeID] = []
  }

  init(document: XMLDocument) {
    self.document = document
    index = DocumentIndex(document: document)
    ids = PageIDs(document: document)
    renditions = Renditions(document: document)
    names = builder.nameTable(of: document)
  }

  /// Stamps the document.
  /// - Parameter publication: What to tell the stylesheets of the publication; becomes the last
  ///   child of the document's root.
  /// - Returns: The stamped document; ranges in the source are kept.
  mutating func run(publication: PublicationRecord = PublicationRecord()) -> XMLDocument {
    links = publication.links
    self.publication = publication
    var moved: XMLDocument.NodeID?
    for node in document.allNodes.dropFirst() {
      if let end = moved, node <= end { continue }
      while let inner = open.last, inner.last < node { close() }
      if index.entriesApart.contains(node) {
        moved = document.lastDescendant(of: node)
      } else {
        add(node)
      }
    }
    while !open.isEmpty { close() }
    return builder.finish()
  }

  private mutating func close() {
    if open.count == 1 { publication.write(to: &builder, witnesses: index.witnesses) }
    builder.endElement()
    let context = open.removeLast()
    if context.numbersLines { lines.removeLast() }
    for note in context.notesBehind { addMark(of: note) }
    for entry in context.entriesBehind { place(entry) }
  }

  /// Adds an entry of the apparatus where its passage ends.
  private mutating func place(_ entry: XMLDocument.NodeID) {
    let depth = open.count
    add(entry)
    for node in document.descendants(of: entry) {
      while open.count > depth, let inner = open.last, inner.last < node { close() }
      add(node)
    }
    while open.count > depth { close() }
  }

  private mutating func add(_ node: XMLDocument.NodeID) {
    switch document.kind(of: node) {
    // None of these has a meaning on the page.
    case .document, .comment, .processingInstruction: break
    case .text: addText(node)
    case .element:
      guard let name = document.name(of: node) else { return }
      var context = open.last ?? Context(last: node)
      context.last = document.lastDescendant(of: node)
      context.holdsElementsOnly = ElementOnlyContent.holds(node, in: document)
      context.numbersLines = false
      context.notesBehind = []
      context.entriesBehind = []
      let stamps =
        name.namespace == TEI.namespace ? stamps(of: node, name.localName, &context) : []
      builder.startElement(copying: node, of: document, names)
      for stamp in stamps {
        builder.attribute(nameIndex: builder.nameIndex(of: stamp.name), stamp.value)
      }
      open.append(context)
    }
  }

  private mutating func addText(_ node: XMLDocument.NodeID) {
    let bytes = document.textBytes(of: node)
    let isBlank = bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
    if isBlank, open.last?.holdsElementsOnly ?? true { return }
    let source = document.sourceRange(of: node)
    guard !spans.isEmpty, !isBlank, open.last?.isText ?? false else {
      builder.characters(bytes, source: source)
      return
    }
    for span in spans { builder.startElement(span.name, attributes: span.attributes) }
    builder.characters(bytes, source: source)
    for _ in spans { builder.endElement() }
  }

  /// Adds the mark of a note that stands elsewhere and names this place.
  private mutating func addMark(of note: XMLDocument.NodeID) {
    let id = ids.id(of: note)
    var stamps = Stamps()
    stamps["href"] = "#" + id
    stamps["id"] = id + "-mark"
    stamps["label"] = label(of: note)
    builder.startElement(
      XMLName("noteref", namespace: Self.namespace, prefix: "sigla-page"),
      attributes: stamps.attributes
    )
    builder.endElement()
  }

  private mutating func stamps(
    of node: XMLDocument.NodeID,
    _ name: String,
    _ context: inout Context
  ) -> [XMLDocument.Attribute] {
    var stamps = Stamps()
    stampLook(node, &stamps)
    stampPointers(node, &stamps)
    if name == "text" || name == "sourceDoc" || name == "standOff" { context.isText = true }
    guard context.isText else { return stamps.attributes }
    let isSigned = stamps["open"] != nil || stamps["close"] != nil
    follow(node, name)
    stampBlock(node, name, &context, &stamps)
    stampLine(node, name, &context, &stamps)
    stampNote(node, name, isSigned: stamps["open"] != nil, &context, &stamps)
    stampApparatus(node, name, &context, &stamps)
    if context.countsInterventions, isIntervention(node, name, isSigned: isSigned) {
      stamps["id"] = ids.id(of: node, kind: .intervention)
      stamps["n"] = String(ids.count(.intervention))
      stamps["intervention"] = "true"
      stamps["page"] = current["pb"]
    }
    if name == "choice" || name == "expan" { context.countsInterventions = false }
    stampMention(node, context, &stamps)
    stamps["block"] = context.block
    if index.holders.contains(node) { stamps["holds"] = "true" }
    if let id = document.attribute(.xmlID, of: node), let notes = index.notesByTarget[id] {
      context.notesBehind = notes
    }
    if let id = document.attribute(.xmlID, of: node), let entries = index.entriesByTarget[id] {
      context.entriesBehind = entries
    }
    return stamps.attributes
  }

  /// The document's own classes, signs, style, and the direction of its language.
  private func stampLook(_ node: XMLDocument.NodeID, _ stamps: inout Stamps) {
    let rendition = renditions.rendition(of: node, in: document)
    stamps["open"] = rendition.open
    stamps["close"] = rendition.close
    stamps["marker"] = rendition.marker
    stamps["css"] = rendition.css
    var classes: [String] = rendition.open.isEmpty && rendition.close.isEmpty ? [] : ["has-sign"]
    if let rend = document.attribute("rend", of: node) {
      classes += rend.split(whereSeparator: \.isWhitespace).map {
        "rend-" + String(String.UnicodeScalarView($0.unicodeScalars.filter(Self.isOfClass)))
      }
    }
    if !classes.isEmpty { stamps["class"] = classes.joined(separator: " ") }
    if let language = document.attribute(.xmlLang, of: node), !language.isEmpty {
      let language = LanguageTag(language)
      stamps["lang"] = language.tag
      stamps["dir"] = language.direction
    }
  }

  private static func isOfClass(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_"
  }

  /// Keeps track of breaks, and of passages that begin and end at points.
  private mutating func follow(_ node: XMLDocument.NodeID, _ name: String) {
    switch name {
    case "pb", "cb", "lb", "gb": current[name] = document.attribute("n", of: node)
    case "addSpan", "delSpan", "damageSpan":
      if let span = OpenSpan(at: node, name, in: document, index: index) { spans.append(span) }
    default: break
    }
    if !spans.isEmpty, let id = document.attribute(.xmlID, of: node) {
      spans.removeAll { $0.end == id }
    }
  }
}
