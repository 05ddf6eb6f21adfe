internal import Datatypes
internal import LibXML
internal import Synchronization

extension EditionFunctions {
  /// Functions over strings.
  static let texts: [ExtensionFunction] = [
    function("matches", 2...3) { arguments, _ throws(ExtensionError) in
      let regex = try regex(arguments[1].string, flags: text(arguments, 2))
      return .boolean(try matches(regex, arguments[0].string))
    },
    function("replace", 3...4) { arguments, _ throws(ExtensionError) in
      let flags = text(arguments, 3)
      let regex = try regex(arguments[1].string, flags: flags)
      let parts = try Replacement(
        arguments[2].string,
        groupCount: regex.groupCount,
        isLiteral: flags.contains("q")
      )
      return .string(try parts.replace(regex, in: arguments[0].string))
    },
    function("tokenize", 1...3) { arguments, _ throws(ExtensionError) in
      let given = arguments[0].string
      if arguments.count == 1 {
        return .elements(
          given.split(whereSeparator: { $0.isWhitespace }).map { token(String($0)) }
        )
      }
      let regex = try regex(arguments[1].string, flags: text(arguments, 2))
      return .elements(try Replacement.pieces(regex, of: given).map(token))
    },
    function("lower", 1...2) { arguments, _ in
      .string(LetterCase.lower(arguments[0].string, language: text(arguments, 1)))
    },
    function("upper", 1...2) { arguments, _ in
      .string(LetterCase.upper(arguments[0].string, language: text(arguments, 1)))
    },
    function("initial", 1...2) { arguments, _ in
      .string(SortKey.initial(of: arguments[0].string, language: text(arguments, 1)))
    },
    function("slug", 1...1) { arguments, _ in .string(TextForms.slug(arguments[0].string)) },
    function("truncate", 2...3) { arguments, _ in
      .string(
        TextForms.truncated(
          arguments[0].string,
          to: Int(exactly: arguments[1].number.rounded(.down)) ?? Int.max,
          sign: arguments.count > 2 ? arguments[2].string : "…"
        )
      )
    },
    function("json", 1...1) { arguments, _ in .string(TextForms.json(arguments[0].string)) },
    function("tex", 1...1) { arguments, _ in .string(TextForms.tex(arguments[0].string)) },
  ]

  private static func matches(_ regex: XPathRegex, _ text: String) throws(ExtensionError) -> Bool {
    do { return try regex.matches(text) } catch { throw ExtensionError(error.message) }
  }

  private static func token(_ text: String) -> ExtensionValue.Element {
    ExtensionValue.Element("token", text: text)
  }

  /// Expressions that have been compiled; stylesheets use a few, again and again.
  private static let compiled = Mutex<[String: XPathRegex]>([:])

  private static func regex(_ pattern: String, flags: String) throws(ExtensionError) -> XPathRegex {
    let key = flags + "/" + pattern
    if let known = compiled.withLock({ $0[key] }) { return known }
    guard let options = XPathRegex.Flags(letters: flags) else {
      throw ExtensionError("‘\(flags)’ are not flags; there are s, m, i, x and q")
    }
    do {
      let regex = try XPathRegex(pattern, flags: options)
      compiled.withLock { table in
        if table.count >= 1000 { table.removeAll() }
        table[key] = regex
      }
      return regex
    } catch {
      throw ExtensionError(
        "the regular expression ‘\(pattern)’ is wrong at character \(error.offset + 1): \(error.message)"
      )
    }
  }
}

/// What takes the place of each match of a regular expression (F&O 3.1 §5.6.4).
private struct Replacement {
  private enum Part {
    case text([UInt32])
    case group(Int)
  }

  private var parts: [Part] = []

  init(_ text: String, groupCount: Int, isLiteral: Bool) throws(ExtensionError) {
    let points = text.unicodeScalars.map(\.value)
    guard !isLiteral else {
      parts = [.text(points)]
      return
    }
    var index = 0
    while index < points.count {
      let point = points[index]
      index += 1
      if point == 0x5C {
        guard index < points.count, points[index] == 0x5C || points[index] == 0x24 else {
          throw ExtensionError("in the replacement, ‘\\’ must stand before ‘\\’ or ‘$’")
        }
        parts.append(.text([points[index]]))
        index += 1
      } else if point == 0x24 {
        guard index < points.count, Self.isDigit(points[index]) else {
          throw ExtensionError("in the replacement, ‘$’ must stand before a digit; write ‘\\$’")
        }
        var group = Int(points[index] - 0x30)
        index += 1
        // Further digits count as long as there are so many groups.
        while index < points.count, Self.isDigit(points[index]),
          group * 10 + Int(points[index] - 0x30) <= groupCount
        {
          group = group * 10 + Int(points[index] - 0x30)
          index += 1
        }
        parts.append(.group(group))
      } else {
        parts.append(.text([point]))
      }
    }
  }

  private static func isDigit(_ point: UInt32) -> Bool { (0x30...0x39).contains(point) }

  func replace(_ regex: XPathRegex, in text: String) throws(ExtensionError) -> String {
    let points = text.unicodeScalars.map(\.value)
    var result: [UInt32] = []
    var end = 0
    try Self.forEachMatch(of: regex, in: points) { match in
      result += points[end..<match.range.lowerBound]
      end = match.range.upperBound
      for part in parts {
        switch part {
        case .text(let text): result += text
        case .group(let number):
          guard number < match.groups.count, let range = match.groups[number] else { continue }
          result += points[range]
        }
      }
    }
    result += points[end...]
    return Self.string(result[...])
  }

  /// The text between the matches.
  static func pieces(_ regex: XPathRegex, of text: String) throws(ExtensionError) -> [String] {
    let points = text.unicodeScalars.map(\.value)
    guard !points.isEmpty else { return [] }
    var pieces: [String] = []
    var end = 0
    try forEachMatch(of: regex, in: points) { match in
      pieces.append(string(points[end..<match.range.lowerBound]))
      end = match.range.upperBound
    }
    return pieces + [string(points[end...])]
  }

  private static func forEachMatch(
    of regex: XPathRegex,
    in points: [UInt32],
    _ use: (XPathRegex.Match) -> Void
  ) throws(ExtensionError) {
    do {
      guard try !regex.matches("") else {
        throw ExtensionError("the regular expression matches the empty text")
      }
      var start = 0
      while let match = try regex.firstMatch(in: points, from: start) {
        use(match)
        start = match.range.upperBound
      }
    } catch let error as RegexError {
      throw ExtensionError(error.message)
    } catch {
      throw error as? ExtensionError ?? ExtensionError("the regular expression cannot be used")
    }
  }

  private static func string(_ points: ArraySlice<UInt32>) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: points.lazy.compactMap { Unicode.Scalar($0) })
    return String(scalars)
  }
}
