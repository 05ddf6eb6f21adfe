internal import TEI
internal import XMLTree

/// Stamps numbers, ids and signs on a TEI document, so that the stylesheets need not count.
///
/// libxslt takes quadratic time to number things; this takes one walk. The stamps are attributes in
/// a namespace of their own; `Stylesheets/sigla.xsl` lists them.
struct Stamping {
  /// The namespace of the stamps.
  static let namespace = "urn:x-sigla:page"

  private let document: XMLDocument
  private var builder = XMLTreeBuilder()
  private var ids: PageIDs
  private let renditions: Renditions
  private var open: [Context] = []
  /// Pairs of block and pointer that have been met.
  private var mentioned: Set<String> = []

  /// What an open element means for what is inside it.
  private struct Context {
    let last: XMLDocument.NodeID
    var isText = false
    var block: String?
    /// Inside a note, a table or a figure no paragraph is numbered.
    var countsParagraphs = true
    /// Inside a choice only the choice is an intervention.
    var countsInterventions = true
  }

  init(document: XMLDocument) {
    self.document = document
    ids = PageIDs(document: document)
    renditions = Renditions(document: document)
  }

  /// The stamped document; ranges in the source are kept.
  mutating func run() -> XMLDocument {
    for node in document.allNodes.dropFirst() {
      while let inner = open.last, inner.last < node {
        builder.endElement()
        open.removeLast()
      }
      add(node)
    }
    return builder.finish()
  }

  private mutating func add(_ node: XMLDocument.NodeID) {
    let source = document.sourceRange(of: node)
    switch document.kind(of: node) {
    case .document: break
    case .text: builder.characters(document.textBytes(of: node), source: source)
    // Neither has a meaning on the page.
    case .comment, .processingInstruction: break
    case .element:
      guard let name = document.name(of: node) else { return }
      var context = open.last ?? Context(last: node)
      context = Context(
        last: document.lastDescendant(of: node),
        isText: context.isText,
        block: context.block,
        countsParagraphs: context.countsParagraphs,
        countsInterventions: context.countsInterventions
      )
      let stamps =
        name.namespace == TEI.namespace ? stamps(of: node, name.localName, &context) : []
      builder.startElement(
        name,
        attributes: document.attributes(of: node) + stamps,
        namespaces: document.namespaceDeclarations(of: node),
        source: source
      )
      open.append(context)
    }
  }

  private mutating func stamps(
    of node: XMLDocument.NodeID,
    _ name: String,
    _ context: inout Context
  ) -> [XMLDocument.Attribute] {
    if name == "text" { context.isText = true }
    guard context.isText else { return [] }
    var stamps = Stamps()
    let rendition = renditions.rendition(of: node, in: document)
    stamps["open"] = rendition.open
    stamps["close"] = rendition.close
    stamps["css"] = rendition.css
    let isSigned = !rendition.open.isEmpty || !rendition.close.isEmpty
    stampBlock(node, name, &context, &stamps)
    stampNote(node, name, isSigned: isSigned, &context, &stamps)
    if context.countsInterventions, isIntervention(node, name, isSigned: isSigned) {
      stamps["id"] = ids.id(of: node, kind: .intervention)
      stamps["n"] = String(ids.count(.intervention))
      stamps["intervention"] = "true"
    }
    if name == "choice" || name == "expan" { context.countsInterventions = false }
    stampMention(node, context, &stamps)
    stamps["block"] = context.block
    return stamps.attributes
  }

  private mutating func stampBlock(
    _ node: XMLDocument.NodeID,
    _ name: String,
    _ context: inout Context,
    _ stamps: inout Stamps
  ) {
    if name == "p" || name == "ab", context.countsParagraphs {
      let id = ids.id(of: node, kind: .paragraph)
      stamps["id"] = id
      stamps["n"] = String(ids.count(.paragraph))
      context.block = id
    } else if Self.blocks.contains(name), context.block == nil {
      let id = ids.id(of: node, kind: .block)
      stamps["id"] = id
      context.block = id
    }
    if name == "note" || name == "table" || name == "figure" { context.countsParagraphs = false }
  }

  private mutating func stampNote(
    _ node: XMLDocument.NodeID,
    _ name: String,
    isSigned: Bool,
    _ context: inout Context,
    _ stamps: inout Stamps
  ) {
    guard name == "note", !isSigned, document.attribute("place", of: node) != "inline" else {
      return
    }
    stamps["id"] = ids.id(of: node, kind: .note)
    stamps["n"] = String(ids.count(.note))
  }

  private mutating func stampMention(
    _ node: XMLDocument.NodeID,
    _ context: Context,
    _ stamps: inout Stamps
  ) {
    guard let pointers = document.attribute("ref", of: node) else { return }
    if stamps["id"] == nil { stamps["id"] = ids.id(of: node, kind: .mention) }
    for pointer in pointers.split(separator: " ") {
      let key = (context.block ?? "") + " " + pointer
      if mentioned.insert(key).inserted { stamps["first"] = "true" }
    }
  }

  /// Whether an element is something that an editor did to the text.
  private func isIntervention(
    _ node: XMLDocument.NodeID,
    _ name: String,
    isSigned: Bool
  ) -> Bool {
    // A later fragment of a divided passage belongs to the intervention of the first.
    guard document.attribute("prev", of: node) == nil else { return false }
    switch name {
    case "choice", "supplied", "corr", "reg", "sic", "ex", "unclear", "gap", "surplus":
      return true
    case "expan":
      return document.childElements(of: node).contains { document.localName(of: $0) == "ex" }
    case "gloss":
      return isSigned || document.attribute("resp", of: node) != nil
    default: return false
    }
  }

  /// Elements that a reference to a place in the text may name when they are in no paragraph.
  private static let blocks: Set<String> = [
    "argument", "castList", "cit", "closer", "epigraph", "figure", "head", "lg", "list", "opener",
    "postscript", "quote", "sp", "table", "titlePage", "trailer",
  ]
}

/// The stamps of one element, in the order in which they were first set.
private struct Stamps {
  private(set) var attributes: [XMLDocument.Attribute] = []

  subscript(name: String) -> String? {
    get { attributes.first { $0.name.localName == name }?.value }
    set {
      attributes.removeAll { $0.name.localName == name }
      guard let newValue, !newValue.isEmpty else { return }
      let name = XMLName(name, namespace: Stamping.namespace, prefix: "sigla-page")
      attributes.append(XMLDocument.Attribute(name, newValue))
    }
  }
}
