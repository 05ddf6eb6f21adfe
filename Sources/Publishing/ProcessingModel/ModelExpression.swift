/// Expressions of processing models, in which a name without a prefix means an element of the TEI.
enum ModelExpression {
  private enum Token {
    case name(String)
    case number, literal, space
    case sign(String)
  }

  /// The functions of XPath 1.0 and XSLT 1.0.
  private static let functions: Set<String> = [
    "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat",
    "starts-with", "contains", "substring-before", "substring-after", "substring", "string-length",
    "normalize-space", "translate", "boolean", "not", "true", "false", "lang", "number", "sum",
    "floor",
    "ceiling", "round", "current", "key", "document", "generate-id", "format-number",
    "system-property", "function-available", "element-available",
  ]

  /// Operators that are names; those that compare single values compare what there is.
  private static let operators = [
    "and": "and", "or": "or", "div": "div", "mod": "mod", "eq": "=", "ne": "!=", "lt": "<",
    "le": "<=",
    "gt": ">", "ge": ">=",
  ]

  private static let nodeTests: Set<String> = ["text", "node", "comment", "processing-instruction"]

  /// Later functions that have a counterpart.
  private static let counterparts = [
    "matches": "f:matches", "replace": "f:replace", "lower-case": "f:lower",
    "upper-case": "f:upper",
    "exists": "boolean", "empty": "not",
  ]

  /// The expression with prefixes before the names of elements; nil where it is no XPath 1.0 for sure.
  static func rewritten(_ text: String) -> String? {
    guard let tokens = tokens(of: text) else { return nil }
    var result = ""
    // What stood last, blanks aside: an operand is over, so a name now is an operator.
    var isAfterOperand = false
    var last = ""
    for (index, (token, piece)) in tokens.enumerated() {
      switch token {
      case .space:
        result += piece
        continue
      case .number, .literal:
        result += piece
        isAfterOperand = true
      case .sign(let sign):
        result += piece
        isAfterOperand =
          sign == ")" || sign == "]" || sign == "." || sign == ".."
          || sign == "*" && !isAfterOperand
      case .name(let name):
        let next = nextSign(after: index, in: tokens)
        if isAfterOperand {
          guard let operation = operators[name] else { return nil }
          result += operation
          isAfterOperand = false
        } else if next == "(" {
          if nodeTests.contains(name) || functions.contains(name) || name.contains(":") {
            result += name
          } else if let counterpart = counterparts[name] {
            result += counterpart
          } else {
            return nil
          }
        } else if next == "::" {
          result += name
        } else {
          let isAttribute = last == "@" || last == "$" || last == "attribute::"
          result += isAttribute || name.contains(":") ? name : "tei:" + name
          isAfterOperand = true
        }
        last = next == "::" ? name : name
        continue
      }
      last = piece == "::" && last == "attribute" ? "attribute::" : piece
    }
    return result
  }

  private static func nextSign(after index: Int, in tokens: [(Token, String)]) -> String? {
    for (token, _) in tokens[(index + 1)...] {
      if case .space = token { continue }
      if case .sign(let sign) = token { return sign }
      return nil
    }
    return nil
  }

  private static func tokens(of text: String) -> [(Token, String)]? {
    var tokens: [(Token, String)] = []
    var rest = text[...]
    func isNameStart(_ character: Character) -> Bool { character.isLetter || character == "_" }
    while let first = rest.first {
      let piece: Substring
      if first.isWhitespace {
        piece = rest.prefix { $0.isWhitespace }
        tokens.append((.space, String(piece)))
      } else if first == "'" || first == "\"" {
        guard let end = rest.dropFirst().firstIndex(of: first) else { return nil }
        piece = rest[...end]
        tokens.append((.literal, String(piece)))
      } else if first.isNumber {
        piece = rest.prefix { $0.isNumber || $0 == "." }
        tokens.append((.number, String(piece)))
      } else if isNameStart(first) {
        var end = rest.startIndex
        while end < rest.endIndex {
          let character = rest[end]
          let after = rest.index(after: end)
          // One colon is inside a name with a prefix, two end an axis.
          let isPrefix =
            character == ":" && after < rest.endIndex
            && (isNameStart(rest[after]) || rest[after] == "*")
            && !rest[..<end].contains(":")
          guard isNameStart(character) || character.isNumber || "-.".contains(character) || isPrefix
          else { break }
          end = after
        }
        piece = rest[..<end]
        tokens.append((.name(String(piece)), String(piece)))
      } else {
        let signs = ["::", "..", "//", "!=", "<=", ">=", "||", "=>", ":=", "<<", ">>"]
        let sign = signs.first { rest.hasPrefix($0) } ?? String(first)
        let known = [
          "::", "..", "//", "!=", "<=", ">=", "(", ")", "[", "]", ".", "@", ",", "/", "|", "+", "-",
          "=",
          "<", ">", "*", "$",
        ]
        guard known.contains(sign) else { return nil }
        piece = rest.prefix(sign.count)
        tokens.append((.sign(sign), sign))
      }
      rest = rest.dropFirst(piece.count)
    }
    return tokens
  }
}
