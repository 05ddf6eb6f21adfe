/// What a `rendition` says about how a passage stood in the transcription (TEI P5, 2.3.4).
public struct Rendition: Sendable, Hashable {
  /// What stood before and after the passage.
  public var signs: Signs?
  /// What stood before the passage or for an empty element.
  public var content: GeneratedContent?
  /// The number of blanks that every line of a block began with (`margin-left: 4ch`).
  public var indent = 0
  /// Whether the element's content did not stand in the transcription (`display: none`).
  public var isHidden = false
  /// Which part of a note it speaks of.
  public var scope: Scope?

  /// The parts of a note whose body stood elsewhere (CSS Generated Content for Paged Media, 2.2).
  public enum Scope: String, Sendable, Hashable {
    /// What stood at the place that the note is attached to.
    case footnoteCall = "footnote-call"
    /// What stood before the note's body.
    case footnoteMarker = "footnote-marker"
  }

  /// A rendition that says nothing.
  public init() {}

  /// What declarations in CSS say.
  /// - Parameters:
  ///   - css: The declarations.
  ///   - scope: The rendition's `@scope`.
  public init(css: String, scope: String?) {
    signs = Signs(css: css)
    content = GeneratedContent(css: css)
    if let margin = CSSString.value(of: "margin-left", in: css), margin.hasSuffix("ch"),
      let blanks = Int(margin.dropLast(2)), (0...Self.widestIndent).contains(blanks)
    {
      indent = blanks
    }
    isHidden = CSSString.value(of: "display", in: css) == "none"
    self.scope = scope.flatMap(Scope.init)
  }

  /// Wider indentation is not believed.
  public static let widestIndent = 1000

  /// The declarations that state it.
  public var css: String {
    var declarations: [String] = []
    if let signs { declarations.append(signs.css) }
    if let content { declarations.append(content.css) }
    if indent > 0 { declarations.append("margin-left: \(indent)ch") }
    if isHidden { declarations.append("display: none") }
    return declarations.joined(separator: "; ")
  }
}
