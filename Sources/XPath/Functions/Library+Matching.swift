internal import Datatypes
internal import XMLTree

/// A regular expression that has been compiled once.
struct CompiledPattern {
  let regex: XPathRegex
  let matchesEmpty: Bool
}

extension Library {
  /// F&O 3.1 §5.6.
  static let matching: [Definition] = [
    Definition("matches", "xs:string?, xs:string, xs:string", "xs:boolean", optional: 1) { call in
      let pattern = try pattern(call, 1, 2)
      return .boolean(
        try bounded { () throws(RegexError) in
          try pattern.regex.matches(call.string(0))
        }
      )
    },
    Definition("replace", "xs:string?, xs:string, xs:string, xs:string", "xs:string", optional: 1) {
      call in
      try replace(call)
    },
    Definition("tokenize", "xs:string?", "xs:string*") { call in
      Value(
        call.string(0).utf8.split(whereSeparator: String.isBlank).map {
          .string(String(decoding: $0, as: UTF8.self))
        }
      )
    },
    Definition("tokenize", "xs:string?, xs:string, xs:string", "xs:string*", optional: 1) { call in
      let pattern = try pattern(call, 1, 2)
      try refuseEmpty(pattern)
      let text = call.string(0).codePoints
      if text.isEmpty { return .empty }
      var tokens: [Item] = []
      var start = 0
      try forEachMatch(pattern, text, call) { match in
        tokens.append(.string(String(codePoints: text[start..<match.range.lowerBound])))
        start = match.range.upperBound
      }
      tokens.append(.string(String(codePoints: text[start...])))
      return Value(tokens)
    },
    Definition(
      "analyze-string",
      "xs:string?, xs:string, xs:string",
      "element(*)",
      optional: 1
    ) { call in
      let pattern = try pattern(call, 1, 2)
      try refuseEmpty(pattern)
      return try analyze(call.string(0).codePoints, pattern, call)
    },
  ]

  private static func bounded<Result>(_ work: () throws(RegexError) -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      throw XPathError("XPDY0130", "the regular expression is given up: \(error.message)")
    }
  }

  private static func pattern(
    _ call: Call,
    _ index: Int,
    _ flagsIndex: Int
  ) throws
    -> CompiledPattern
  {
    let text = call.string(index)
    let letters = call.string(flagsIndex)
    let key = letters + "/" + text
    if let known = call.run.expressions[key] { return known }
    guard let flags = XPathRegex.Flags(letters: letters) else {
      throw XPathError("FORX0001", "the flags are s, m, i, x and q, not \"\(letters)\"")
    }
    let regex: XPathRegex
    do throws(RegexError) {
      regex = try XPathRegex(text, flags: flags)
    } catch {
      throw XPathError(
        "FORX0002",
        "in the regular expression, at character \(error.offset + 1): \(error.message)"
      )
    }
    let matchesEmpty = try bounded { () throws(RegexError) in
      try regex.firstMatch(in: [], from: 0) != nil
    }
    let compiled = CompiledPattern(regex: regex, matchesEmpty: matchesEmpty)
    call.run.expressions[key] = compiled
    return compiled
  }

  private static func refuseEmpty(_ pattern: CompiledPattern) throws {
    guard pattern.matchesEmpty else { return }
    throw XPathError("FORX0003", "the regular expression matches the empty string")
  }

  private static func forEachMatch(
    _ pattern: CompiledPattern,
    _ text: [UInt32],
    _ call: Call,
    _ body: (XPathRegex.Match) throws -> Void
  ) throws {
    var place = 0
    while place <= text.count {
      try call.run.tick()
      let match = try bounded { () throws(RegexError) in
        try pattern.regex.firstMatch(in: text, from: place)
      }
      guard let match else { return }
      try body(match)
      place = match.range.isEmpty ? match.range.upperBound + 1 : match.range.upperBound
    }
  }

  private static func replace(_ call: Call) throws -> Value {
    let pattern = try pattern(call, 1, 3)
    try refuseEmpty(pattern)
    let text = call.string(0).codePoints
    let isLiteral = call.string(3).contains("q")
    let parts =
      isLiteral
      ? [Replacement.text(call.string(2).codePoints)]
      : try Replacement.parse(call.string(2).codePoints, groups: pattern.regex.groupCount)
    var result: [UInt32] = []
    var start = 0
    try forEachMatch(pattern, text, call) { match in
      result += text[start..<match.range.lowerBound]
      for part in parts {
        switch part {
        case .text(let points): result += points
        case .group(let number):
          if let range = match.groups[number] { result += text[range] }
        }
      }
      start = match.range.upperBound
    }
    result += text[start...]
    return .string(String(codePoints: result))
  }

  /// A piece of what a match is replaced by.
  private enum Replacement {
    case text([UInt32])
    case group(Int)

    static func parse(_ points: [UInt32], groups: Int) throws -> [Replacement] {
      var parts: [Replacement] = []
      var text: [UInt32] = []
      var index = 0
      func digit(_ place: Int) -> Int? {
        place < points.count && points[place] >= 0x30 && points[place] <= 0x39
          ? Int(points[place]) - 0x30 : nil
      }
      while index < points.count {
        switch points[index] {
        case 0x5C:
          guard index + 1 < points.count, points[index + 1] == 0x5C || points[index + 1] == 0x24
          else {
            throw XPathError("FORX0004", "in a replacement \"\\\" is written \"\\\\\"")
          }
          text.append(points[index + 1])
          index += 2
        case 0x24:
          guard var number = digit(index + 1) else {
            throw XPathError("FORX0004", "in a replacement \"$\" is written \"\\$\"")
          }
          index += 2
          while let next = digit(index), number * 10 + next <= groups {
            number = number * 10 + next
            index += 1
          }
          if !text.isEmpty { parts.append(.text(text)) }
          text = []
          if number <= groups { parts.append(.group(number)) }
        default:
          text.append(points[index])
          index += 1
        }
      }
      if !text.isEmpty { parts.append(.text(text)) }
      return parts
    }
  }

  /// The tree that `analyze-string` makes (F&O 3.1 §5.6.6).
  private static func analyze(
    _ text: [UInt32],
    _ pattern: CompiledPattern,
    _ call: Call
  ) throws -> Value {
    var builder = XMLTreeBuilder()
    func name(_ local: String) -> XMLName {
      XMLName(local, namespace: Namespaces.functions, prefix: "fn")
    }
    func write(_ points: ArraySlice<UInt32>) { builder.characters(String(codePoints: points)) }
    builder.startElement(
      name("analyze-string-result"),
      namespaces: [
        XMLDocument.NamespaceDeclaration(prefix: "fn", namespace: Namespaces.functions)
      ]
    )
    var start = 0
    func nonMatch(_ end: Int) {
      guard end > start else { return }
      builder.startElement(name("non-match"))
      write(text[start..<end])
      builder.endElement()
    }
    func group(_ number: Int, _ match: XPathRegex.Match, _ place: inout Int, _ end: Int) {
      // The groups that stand directly in this one, in the order of their numbers.
      for inner in pattern.regex.groupParents.indices.dropFirst()
      where pattern.regex.groupParents[inner] == number {
        guard let range = match.groups[inner], range.lowerBound >= place, range.upperBound <= end
        else { continue }
        write(text[place..<range.lowerBound])
        builder.startElement(
          name("group"),
          attributes: [XMLDocument.Attribute(XMLName("nr"), String(inner))]
        )
        place = range.lowerBound
        group(inner, match, &place, range.upperBound)
        builder.endElement()
      }
      write(text[place..<end])
      place = end
    }
    try forEachMatch(pattern, text, call) { match in
      nonMatch(match.range.lowerBound)
      builder.startElement(name("match"))
      var place = match.range.lowerBound
      group(0, match, &place, match.range.upperBound)
      builder.endElement()
      start = match.range.upperBound
    }
    nonMatch(text.count)
    builder.endElement()
    let tree = Tree(builder.finish(), uri: nil, baseURI: call.context.baseURI, top: 1)
    return .one(.node(tree.root))
  }
}
