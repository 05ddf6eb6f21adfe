/// Parses the tokens of a compact schema into elements of the XML syntax.
struct CompactParser {
  /// Where the syntax is broken.
  struct Failure: Error {
    let message: String
    /// UTF-8 byte offsets.
    let range: Range<Int>
    var help: String?
  }

  /// Deeper nesting is refused, so that recursion over the schema is safe.
  static let depthLimit = 400

  static let keywords: Set<String> = [
    "attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar",
    "include", "inherit", "list", "mixed", "namespace", "notAllowed", "parent", "start", "string",
    "text", "token",
  ]

  private let tokens: [CompactToken]
  private let comments: [CompactLexer.Comment]
  private var takenComments = 0
  private let text: CompactText
  var position = 0
  var environment = CompactEnvironment()
  var depth = 0
  /// What is wrong, in the order in which it was found.
  private(set) var failures: [Failure] = []
  private var unknownPrefixes: Set<String> = []

  init(_ output: CompactLexer.Output, text: CompactText) {
    tokens = output.tokens
    comments = output.comments
    self.text = text
  }

  /// The whole schema: declarations, then a pattern or the content of a grammar.
  /// - Returns: The root element with the comments before and after it; not all of it when there are
  ///   ``failures``.
  mutating func schema() -> [CompactNode] {
    var content: [CompactNode] = []
    while isDeclaration {
      content += takeComments()
      readDeclaration()
    }
    let start = position
    do throws(Failure) {
      if try startsGrammarContent() {
        // What stands before declarations is said of the whole, what comes later of a part.
        var root = CompactNode("grammar", range: sourceRange(start, start))
        root.append(contentsOf: try grammarContent(until: .end, inInclude: false))
        content.append(root)
      } else {
        content += try pattern()
        guard current.kind == .end else {
          throw unexpected(["the end of the schema"] + Self.afterPattern)
        }
        let elements = content.filter { $0.kind == .element }
        if let stray = elements.dropFirst().first {
          throw Failure(message: "nothing can follow the schema's own pattern", range: stray.range)
        }
      }
      return content + takeComments()
    } catch {
      failures.append(error)
      return content
    }
  }

  /// The comments up to the current token that nobody has taken yet.
  mutating func takeComments() -> [CompactNode] {
    let first = takenComments
    while takenComments < comments.count, comments[takenComments].position <= position {
      takenComments += 1
    }
    return comments[first..<takenComments].map { comment in
      CompactNode(.comment, comment.text, range: text.sourceRange(comment.range))
    }
  }

  private mutating func readDeclaration() {
    do throws(Failure) {
      try declaration()
    } catch {
      fail(error)
      // To where the next declaration or definition can begin.
      while current.kind != .end, !isDeclaration, !isComponent { advance() }
    }
  }

  mutating func fail(_ failure: Failure) { failures.append(failure) }
}

// MARK: - Going on after a fault

extension CompactParser {
  private var isDeclaration: Bool {
    switch (current.kind, peek(1)) {
    case (.identifier("namespace"), .identifier), (.identifier("namespace"), .quotedIdentifier),
      (.identifier("default"), .identifier("namespace")), (.identifier("datatypes"), .identifier),
      (.identifier("datatypes"), .quotedIdentifier):
      true
    default: false
    }
  }

  /// Whether a component of a grammar can begin here.
  private var isComponent: Bool {
    switch current.kind {
    case .identifier("start"), .identifier, .quotedIdentifier:
      [.symbol("="), .symbol("|="), .symbol("&=")].contains(peek(1))
    default: false
    }
  }

  /// Whether the current token is the first of its line, without anything before it.
  var isAtMargin: Bool {
    let start = current.range.lowerBound
    return start == 0 || text.scalars[start - 1] == "\n"
  }

  /// Goes to where the next component begins, or to the end of the block.
  ///
  /// A definition at the left margin is taken for one even when a bracket before it is still open.
  /// - Parameters:
  ///   - start: Where the faulty component begins.
  ///   - isInBlock: Whether a brace ends what it stands in.
  mutating func skipComponent(from start: Int, isInBlock: Bool) {
    var open = 0
    for token in tokens[start..<position] { open += Self.nesting(token) }
    if position == start {
      open += Self.nesting(current)
      advance()
    }
    while current.kind != .end {
      if isComponent, open <= 0 || isAtMargin { return }
      if open <= 0 {
        switch current.kind {
        case .identifier("div"), .identifier("include"): return
        case .symbol("}") where isInBlock: return
        default: break
        }
      }
      open += Self.nesting(current)
      advance()
    }
  }

  private static func nesting(_ token: CompactToken) -> Int {
    switch token.kind {
    case .symbol("{"), .symbol("["): 1
    case .symbol("}"), .symbol("]"): -1
    default: 0
    }
  }
}

// MARK: - Tokens

extension CompactParser {
  var current: CompactToken { tokens[position] }

  func peek(_ ahead: Int) -> CompactToken.Kind {
    tokens[min(position + ahead, tokens.count - 1)].kind
  }

  /// The current token's place in the file.
  var place: Range<Int> { text.sourceRange(current.range) }

  /// From the first character of a token to the last of another.
  func sourceRange(_ first: Int, _ last: Int) -> Range<Int> {
    let range = text.sourceRange(tokens[first].range)
    let end = text.sourceRange(tokens[max(first, last)].range)
    return range.lowerBound..<max(range.upperBound, end.upperBound)
  }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  mutating func take(_ symbol: String) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func takeKeyword(_ keyword: String) -> Bool {
    guard current.kind == .identifier(keyword) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: String) throws(Failure) {
    guard take(symbol) else { throw unexpected(["“\(symbol)”"]) }
  }

  /// What can follow a pattern besides the sign that closes it.
  static let afterPattern = ["“,”", "“|”", "“&”", "“?”", "“*”", "“+”"]

  /// Takes the sign that closes a pattern.
  mutating func close(_ symbol: String) throws(Failure) {
    guard take(symbol) else { throw unexpected(["“\(symbol)”"] + Self.afterPattern) }
  }

  func unexpected(_ expected: [String]) -> Failure {
    Failure(
      message: "\(current.description) cannot stand here",
      range: place,
      help: "expected " + expected.joined(separator: ", ")
    )
  }

  /// A name that may be a keyword.
  mutating func identifierOrKeyword() throws(Failure) -> String {
    switch current.kind {
    case .identifier(let name), .quotedIdentifier(let name):
      advance()
      return name
    default: throw unexpected(["a name"])
    }
  }

  /// A literal: segments joined by tildes.
  mutating func literal() throws(Failure) -> String {
    var result = ""
    repeat {
      guard case .literal(let segment) = current.kind else { throw unexpected(["a literal"]) }
      result += segment
      advance()
    } while take("~")
    return result
  }

  /// Runs a nested part of the schema; refuses too deep a nesting.
  mutating func nested<Result>(
    _ parse: (inout CompactParser) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw Failure(
        message: "patterns are nested deeper than \(Self.depthLimit) levels",
        range: place
      )
    }
    return try parse(&self)
  }
}

// MARK: - Declarations

extension CompactParser {
  /// `namespace`, `default namespace`, `datatypes`.
  private mutating func declaration() throws(Failure) {
    let range = place
    let fault: String?
    switch current.kind {
    case .identifier("namespace"):
      advance()
      let prefix = try identifierOrKeyword()
      try expect("=")
      fault = environment.declare(prefix: prefix, namespace: try namespaceName())
    case .identifier("default"):
      advance()
      advance()
      let prefix = current.kind == .symbol("=") ? nil : try identifierOrKeyword()
      try expect("=")
      let namespace = try namespaceName()
      let first = prefix.flatMap { environment.declare(prefix: $0, namespace: namespace) }
      fault = first ?? environment.declareDefault(namespace)
    default:
      advance()
      let prefix = try identifierOrKeyword()
      try expect("=")
      fault = environment.declare(library: prefix, uri: try literal())
    }
    if let fault { fail(Failure(message: fault, range: range)) }
  }

  /// A literal, or `inherit`, which is nil.
  private mutating func namespaceName() throws(Failure) -> String? {
    takeKeyword("inherit") ? nil : try literal()
  }

  /// The `ns` that an include or external reference hands on: `inherit = prefix`, or the default.
  mutating func inherited() throws(Failure) -> String? {
    guard current.kind == .identifier("inherit") else { return environment.defaultNamespace }
    advance()
    try expect("=")
    let range = place
    return namespace(ofPrefix: try identifierOrKeyword(), range)
  }

  /// The namespace of a prefix; nil for an inherited one, and for one that is not declared.
  mutating func namespace(ofPrefix prefix: String, _ range: Range<Int>) -> String? {
    if let namespace = environment.namespaces[prefix] { return namespace }
    if unknownPrefixes.insert(prefix).inserted {
      fail(
        Failure(
          message: "the prefix “\(prefix)” is not declared",
          range: range,
          help: "declare it at the head of the schema: namespace \(prefix) = \"…\""
        )
      )
    }
    return nil
  }

  /// The datatype library of a prefix; the built-in one for a prefix that is not declared.
  mutating func library(ofPrefix prefix: String, _ range: Range<Int>) -> String {
    if let library = environment.libraries[prefix] { return library }
    if unknownPrefixes.insert("datatypes " + prefix).inserted {
      fail(
        Failure(
          message: "the datatype prefix “\(prefix)” is not declared",
          range: range,
          help: "declare it at the head of the schema: datatypes \(prefix) = \"…\""
        )
      )
    }
    return ""
  }
}
