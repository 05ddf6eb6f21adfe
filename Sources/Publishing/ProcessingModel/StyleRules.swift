internal import TEI

/// The declarations of an `outputRendition`: what may stand on a page, and what stands before or behind
/// an element.
struct StyleRules {
  /// The characters that the property `content` states; nil when it is not among them.
  let content: GeneratedContent?
  /// The other declarations, with `;` between them.
  let style: String

  /// Reads CSS declarations.
  init(_ css: String) {
    content = GeneratedContent(css: css)
    style = Self.declarations(css).filter { declaration in
      let name = declaration.prefix { $0 != ":" }.trimmingWhiteSpace.lowercased()
      return !name.isEmpty && name != "content"
    }.map { $0.trimmingWhiteSpace }.joined(separator: "; ")
  }

  /// Whether the declarations ask for nothing from elsewhere and end where they should.
  var isSafe: Bool {
    !["url(", "<", "{", "}", "@", "\\", "expression"].contains { style.lowercased().contains($0) }
  }

  /// What writes the content, in the style that the other declarations ask for.
  var instructions: String {
    let pieces = (content?.pieces ?? []).map { piece in
      switch piece {
      case .text(let text): "<xsl:text>\(Markup.escaped(text))</xsl:text>"
      case .attribute(let name):
        Self.isName(name) ? "<xsl:value-of select=\"@\(name)\"/>" : ""
      }
    }.joined()
    guard !style.isEmpty else { return pieces }
    return "<span style=\"\(Self.avt(style))\">\(pieces)</span>"
  }

  /// A value of an attribute in which braces have no meaning.
  private static func avt(_ text: String) -> String {
    Markup.escaped(text.replacing("{", with: "{{").replacing("}", with: "}}"))
  }

  private static func isName(_ text: String) -> Bool {
    let local = text.hasPrefix("xml:") ? text.dropFirst(4) : text[...]
    return local.first?.isLetter ?? false
      && local.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
  }

  /// The declarations one by one; a semicolon in a string divides nothing.
  private static func declarations(_ css: String) -> [Substring] {
    var parts: [Substring] = []
    var start = css.startIndex
    var quote: Character?
    for index in css.indices {
      let character = css[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == ";" {
        parts.append(css[start..<index])
        start = css.index(after: index)
      }
    }
    return parts + [css[start...]]
  }
}

extension Substring {
  /// The same without white space before and behind it.
  fileprivate var trimmingWhiteSpace: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
