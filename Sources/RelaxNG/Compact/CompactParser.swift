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
  static let depthLimit = 200

  static let keywords: Set<String> = [
    "attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar",
    "include", "inherit", "list", "mixed", "namespace", "notAllowed", "parent", "start", "string",
    "text", "token",
  ]

  private let tokens: [CompactToken]
  private let text: CompactText
  var position = 0
  var environment = CompactEnvironment()
  var depth = 0

  init(tokens: [CompactToken], text: CompactText) {
    self.tokens = tokens
    self.text = text
  }

  /// The whole schema: declarations, then a pattern or the content of a grammar.
  mutating func schema() throws(Failure) -> CompactNode {
    while try declaration() {}
    let start = position
    var root: CompactNode
    if try startsGrammarContent() {
      root = CompactNode("grammar", range: sourceRange(start, start))
      for node in try grammarContent(until: .end, inInclude: false) { root.append(node) }
    } else {
      root = try pattern()
    }
    guard current.kind == .end else { throw unexpected(["the end of the schema", "“|”", "“,”"]) }
    return root
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

  func unexpected(_ expected: [String]) -> Failure {
    Failure(
      message: "\(current.description) cannot stand here",
      range: place,
      help: "expected " + expected.joined(separator: " or ")
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
  /// `namespace`, `default namespace`, `datatypes`; returns whether there was one.
  private mutating func declaration() throws(Failure) -> Bool {
    let range = place
    let fault: String?
    switch (current.kind, peek(1)) {
    case (.identifier("namespace"), .identifier), (.identifier("namespace"), .quotedIdentifier):
      advance()
      let prefix = try identifierOrKeyword()
      try expect("=")
      fault = environment.declare(prefix: prefix, namespace: try namespaceName())
    case (.identifier("default"), .identifier("namespace")):
      advance()
      advance()
      let prefix = current.kind == .symbol("=") ? nil : try identifierOrKeyword()
      try expect("=")
      let namespace = try namespaceName()
      let first = prefix.flatMap { environment.declare(prefix: $0, namespace: namespace) }
      fault = first ?? environment.declareDefault(namespace)
    case (.identifier("datatypes"), .identifier), (.identifier("datatypes"), .quotedIdentifier):
      advance()
      let prefix = try identifierOrKeyword()
      try expect("=")
      fault = environment.declare(library: prefix, uri: try literal())
    default: return false
    }
    if let fault { throw Failure(message: fault, range: range) }
    return true
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
    return try namespace(ofPrefix: try identifierOrKeyword(), range)
  }

  /// The namespace of a prefix; nil for an inherited one.
  func namespace(ofPrefix prefix: String, _ range: Range<Int>) throws(Failure) -> String? {
    guard let namespace = environment.namespaces[prefix] else {
      throw Failure(
        message: "the prefix “\(prefix)” is not declared",
        range: range,
        help: "declare it at the head of the schema: namespace \(prefix) = \"…\""
      )
    }
    return namespace
  }
}
