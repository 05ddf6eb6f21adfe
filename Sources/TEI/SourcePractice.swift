public import SourceText
public import XMLTree

/// How a document's header says that its transcription was written: what the markup of the text
/// does not repeat at every place.
public struct SourcePractice: Sendable, Hashable {
  /// What each `rendition` says, by its `xml:id`.
  public var renditions: [String: Rendition] = [:]
  /// The characters of an ordinary line end.
  public var lineEnd = "\n"
  /// The number of blank lines between blocks where nothing else is said.
  public var blankLines = 1
  /// The same before elements for which the header says so.
  public var blankLinesBefore: [String: Int] = [:]
  /// Whether the transcription began with a byte order mark.
  public var hasByteOrderMark = false
  /// The encoding of the transcription; nil when the header names one that is not known.
  public var encoding: TextEncoding? = .utf8

  /// The practice of the documents that declare nothing.
  public init() {}

  /// Reads the practice from `tagsDecl/rendition` and from the description of the transcription.
  public init(of document: XMLDocument) {
    guard
      let root = document.root,
      let header = document.childElements(of: root).first(where: {
        document.localName(of: $0) == "teiHeader"
      })
    else { return }
    for node in document.descendants(of: header) where document.kind(of: node) == .element {
      switch document.localName(of: node) {
      case "rendition": read(rendition: node, of: document)
      case "note" where document.attribute("type", of: node) == "encoding":
        encoding = TextEncoding(name: document.stringValue(of: node))
      default: break
      }
    }
  }

  private mutating func read(rendition node: XMLDocument.NodeID, of document: XMLDocument) {
    let css = document.stringValue(of: node)
    let content = CSSString.value(of: "content", in: css).map { CSSString.strings(in: $0).joined() }
    if let id = document.attribute(.xmlID, of: node) {
      renditions[id] = Rendition(css: css, scope: document.attribute("scope", of: node))
    }
    switch document.attribute("selector", of: node) {
    case "lb": lineEnd = content ?? lineEnd
    case "text": hasByteOrderMark = content == "\u{FEFF}"
    case let selector?:
      guard let margin = CSSString.value(of: "margin-top", in: css), margin.hasSuffix("lh"),
        let lines = Int(margin.dropLast(2)), lines >= 0
      else { return }
      if selector == "p" { blankLines = lines } else { blankLinesBefore[selector] = lines }
    case nil: break
    }
  }
}
