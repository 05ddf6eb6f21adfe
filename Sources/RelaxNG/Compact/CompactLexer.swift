/// A token of the compact syntax with its characters.
struct CompactToken {
  enum Kind: Equatable {
    /// A name without a colon that may be a keyword.
    case identifier(String)
    /// `\name`: never a keyword.
    case quotedIdentifier(String)
    /// `prefix:name`
    case prefixedName(prefix: String, name: String)
    /// `prefix:*`
    case prefixedWildcard(String)
    /// The text between quotation marks.
    case literal(String)
    /// A run of lines that begin with `##`, without the signs.
    case documentation(String)
    case symbol(String)
    case end
  }

  let kind: Kind
  /// Indices of characters.
  let range: Range<Int>

  /// How messages call it.
  var description: String {
    switch kind {
    case .identifier(let name): "“\(name)”"
    case .quotedIdentifier(let name): "“\\\(name)”"
    case .prefixedName(let prefix, let name): "“\(prefix):\(name)”"
    case .prefixedWildcard(let prefix): "“\(prefix):*”"
    case .literal: "a literal"
    case .documentation: "a documentation comment"
    case .symbol(let symbol): "“\(symbol)”"
    case .end: "the end of the schema"
    }
  }
}

/// Divides the characters of a compact schema into tokens.
struct CompactLexer {
  /// What no token can begin with, or a literal that does not end.
  struct Failure: Error {
    let message: String
    let range: Range<Int>
  }

  /// A run of lines that begin with `#`, without the signs.
  struct Comment {
    var text: String
    /// The number of tokens before it.
    let position: Int
    var range: Range<Int>
  }

  /// The tokens of a schema, and what stands between them.
  struct Output {
    /// The last is `end`.
    var tokens: [CompactToken] = []
    var comments: [Comment] = []
    /// What is no token; it is left out.
    var failures: [Failure] = []
  }

  let text: CompactText
  private var index = 0
  private var comments: [Comment] = []
  private var tokenCount = 0
  private var failures: [Failure] = []

  init(_ text: CompactText) {
    self.text = text
  }

  /// Reads a schema.
  static func read(_ text: CompactText) -> Output {
    var lexer = CompactLexer(text)
    var output = Output()
    while true {
      let start = lexer.index
      lexer.tokenCount = output.tokens.count
      do throws(Failure) {
        let token = try lexer.next()
        output.tokens.append(token)
        guard token.kind == .end else { continue }
        output.comments = lexer.comments
        output.failures = lexer.failures
        return output
      } catch {
        lexer.failures.append(error)
        lexer.index = max(lexer.index, start, error.range.upperBound)
      }
    }
  }

  private mutating func next() throws(Failure) -> CompactToken {
    skipBlanks()
    let start = index
    guard let first = peek() else { return CompactToken(kind: .end, range: start..<start) }
    let kind: CompactToken.Kind
    if first == "#" {
      kind = documentation()
    } else if first == "\"" || first == "'" {
      kind = literal(first)
    } else if first == "\\" {
      index += 1
      guard let name = name() else { throw unexpected(start) }
      kind = .quotedIdentifier(name)
    } else if let name = name() {
      kind = afterName(name)
    } else {
      kind = try symbol(first)
    }
    return CompactToken(kind: kind, range: start..<index)
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    index + ahead < text.scalars.count ? text.scalars[index + ahead] : nil
  }

  /// Skips white space and comments, but not documentation comments.
  private mutating func skipBlanks() {
    while let scalar = peek() {
      if scalar == " " || scalar == "\t" || scalar == "\n" {
        index += 1
      } else if scalar == "#", peek(1) != "#" {
        comment()
      } else {
        return
      }
    }
  }

  private mutating func comment() {
    let first = index
    index += 1
    if peek() == " " { index += 1 }
    let start = index
    skipLine()
    let line = string(start..<index)
    if let last = comments.last, last.position == tokenCount,
      text.scalars[last.range.upperBound..<first].count(where: { $0 == "\n" }) == 1
    {
      comments[comments.count - 1].text += "\n" + line
      comments[comments.count - 1].range = last.range.lowerBound..<index
    } else {
      comments.append(Comment(text: line, position: tokenCount, range: first..<index))
    }
  }

  private mutating func skipLine() {
    while let scalar = peek(), !(scalar == "\n" && !text.escapedLineFeeds.contains(index)) {
      index += 1
    }
  }

  /// `## line`, and the lines directly below that begin so too.
  private mutating func documentation() -> CompactToken.Kind {
    var lines: [String] = []
    while true {
      while peek() == "#" { index += 1 }
      if peek() == " " { index += 1 }
      let start = index
      skipLine()
      lines.append(string(start..<index))
      let end = index
      if peek() == "\n" { index += 1 }
      while peek() == " " || peek() == "\t" { index += 1 }
      guard peek() == "#", peek(1) == "#" else {
        index = end
        return .documentation(lines.joined(separator: "\n"))
      }
    }
  }

  private mutating func literal(_ mark: Unicode.Scalar) -> CompactToken.Kind {
    let start = index
    let isLong = peek(1) == mark && peek(2) == mark
    index += isLong ? 3 : 1
    let content = index
    while let scalar = peek() {
      if scalar == mark, !isLong || (peek(1) == mark && peek(2) == mark) {
        let text = string(content..<index)
        index += isLong ? 3 : 1
        return .literal(text)
      }
      if scalar == "\n", !isLong, !text.escapedLineFeeds.contains(index) { break }
      index += 1
    }
    failures.append(
      Failure(
        message: isLong ? "this literal does not end" : "this literal does not end in its line",
        range: start..<start + (isLong ? 3 : 1)
      )
    )
    return .literal(string(content..<index))
  }

  private mutating func name() -> String? {
    guard let first = peek(), first.isNameStart else { return nil }
    let start = index
    while let scalar = peek(), scalar.isNameCharacter { index += 1 }
    return string(start..<index)
  }

  private mutating func afterName(_ name: String) -> CompactToken.Kind {
    guard peek() == ":" else { return .identifier(name) }
    if peek(1) == "*" {
      index += 2
      return .prefixedWildcard(name)
    }
    guard let after = peek(1), after.isNameStart else { return .identifier(name) }
    index += 1
    return .prefixedName(prefix: name, name: self.name() ?? "")
  }

  private mutating func symbol(_ first: Unicode.Scalar) throws(Failure) -> CompactToken.Kind {
    let pair = String(first) + (peek(1).map { String($0) } ?? "")
    if ["|=", "&=", ">>"].contains(pair) {
      index += 2
      return .symbol(pair)
    }
    guard "={}()[],&|?*+-~".unicodeScalars.contains(first) else { throw unexpected(index) }
    index += 1
    return .symbol(String(first))
  }

  private func unexpected(_ start: Int) -> Failure {
    let shown = String(text.scalars[start])
    return Failure(
      message: "“\(shown)” has no meaning here",
      range: start..<min(start + 1, text.scalars.count)
    )
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(text.scalars[range]))
  }
}
