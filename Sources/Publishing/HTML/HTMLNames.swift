/// What HTML says of its elements (HTML Living Standard, 3.2.5, 4 and 13.1.2).
enum HTMLNames {
  /// Elements without content and without an end tag.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]

  /// Elements whose text is not escaped.
  static let rawText: Set<String> = ["script", "style"]

  /// Attributes that are there or not there.
  static let boolean: Set<String> = ["checked", "disabled", "hidden", "open", "reversed"]

  /// Elements that may not stand where only phrasing content may.
  static let flow: Set<String> = [
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
  ]

  /// Elements that hold phrasing content only and can become a `div` without loss.
  static let phrasing: Set<String> = [
    "b", "cite", "code", "em", "i", "p", "q", "s", "small", "span", "strong", "sub", "sup", "u",
  ]

  /// Elements that hold phrasing content only and must stay what they are.
  static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

  /// Elements that begin a line of the written file where this adds nothing to the text.
  static let lines: Set<String> = flow.union([
    "body", "head", "html", "label", "legend", "link", "meta", "script", "style", "title", "a",
  ])
}
