/// The characters that stood round a passage in the transcription and that markup took the place of.
///
/// A document declares them as a `rendition` with the CSS property `quotes` (TEI P5, 2.3.4;
/// CSS Generated Content 3, "quotes"), so that the transcription can be read back from the markup.
public struct Signs: Sendable, Hashable {
  /// What stood before the passage; may be empty.
  public let open: String
  /// What stood after the passage; may be empty.
  public let close: String

  /// Makes a pair of signs.
  public init(_ open: String, _ close: String) {
    self.open = open
    self.close = close
  }

  /// The same with nothing before the passage: for the last fragment of a divided passage.
  public var closeOnly: Signs { Signs("", close) }
  /// The same with nothing after the passage: for the first fragment of a divided passage.
  public var openOnly: Signs { Signs(open, "") }
  /// Whether nothing stood there.
  public var isEmpty: Bool { open.isEmpty && close.isEmpty }

  /// The CSS declaration that states the signs.
  public var css: String { "quotes: \(CSSString.quoted(open)) \(CSSString.quoted(close))" }

  /// The signs stated by the declarations of a `rendition`; nil when it has no `quotes`.
  public init?(css: String) {
    guard let value = CSSString.value(of: "quotes", in: css) else { return nil }
    let strings = CSSString.strings(in: value)
    guard strings.count >= 2 else { return nil }
    self.init(strings[0], strings[1])
  }
}

/// The little of CSS that `rendition` elements need: declarations and strings.
public enum CSSString {
  /// A string in CSS syntax, with escapes for what a string cannot hold (CSS Syntax 3 §4.3.7).
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\u{00}"..."\u{20}", "\u{7F}"..."\u{A0}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
        // A blank at an end, or several, would not survive white space normalisation.
        result += scalar == " " ? "\\20 " : "\\" + String(scalar.value, radix: 16) + " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The value of a property in a list of declarations; nil when it is not declared.
  public static func value(of property: String, in declarations: String) -> String? {
    for declaration in split(declarations, at: ";") {
      let parts = split(declaration, at: ":")
      guard parts.count >= 2, trimmed(parts[0]) == property else { continue }
      return trimmed(parts[1...].joined(separator: ":"))
    }
    return nil
  }

  /// A part of a property's value.
  enum Token: Sendable, Hashable {
    /// A string with its escapes resolved.
    case string(String)
    /// Anything else up to the next blank.
    case other(String)
  }

  /// The strings in a value, in order, with their escapes resolved.
  public static func strings(in value: String) -> [String] {
    tokens(in: value).compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  /// The parts of a value, in order.
  static func tokens(in value: String) -> [Token] {
    var result: [Token] = []
    var other = ""
    var scalars = value.unicodeScalars[...]
    func flush() {
      if !other.isEmpty { result.append(.other(other)) }
      other = ""
    }
    while let first = scalars.popFirst() {
      if first == "\"" || first == "'" {
        flush()
        result.append(.string(string(&scalars, endingWith: first)))
      } else if first.properties.isWhitespace {
        flush()
      } else {
        other.unicodeScalars.append(first)
      }
    }
    flush()
    return result
  }

  private static func string(
    _ scalars: inout Substring.UnicodeScalarView,
    endingWith quote: Unicode.Scalar
  ) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = scalars.popFirst(), scalar != quote {
      guard scalar == "\\" else {
        text.append(scalar)
        continue
      }
      let digits = scalars.prefix(6).prefix {
        ("0"..."9").contains($0) || ("a"..."f").contains($0) || ("A"..."F").contains($0)
      }
      guard !digits.isEmpty else {
        if let next = scalars.popFirst() { text.append(next) }
        continue
      }
      scalars = scalars.dropFirst(digits.count)
      if scalars.first == " " { scalars = scalars.dropFirst() }
      if let value = UInt32(String(digits), radix: 16), let escaped = Unicode.Scalar(value) {
        text.append(escaped)
      }
    }
    return String(text)
  }

  /// The pieces between separators that stand outside strings.
  private static func split(_ text: String, at separator: Unicode.Scalar) -> [String] {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var quote: Unicode.Scalar?
    var escaped = false
    for scalar in text.unicodeScalars {
      if escaped {
        escaped = false
      } else if scalar == "\\" {
        escaped = true
      } else if scalar == quote {
        quote = nil
      } else if quote == nil, scalar == "\"" || scalar == "'" {
        quote = scalar
      } else if quote == nil, scalar == separator {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
        continue
      }
      piece.append(scalar)
    }
    pieces.append(String(piece))
    return pieces
  }

  private static func trimmed(_ text: String) -> String {
    let blank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    let scalars = text.unicodeScalars.drop(while: blank)
    guard let last = scalars.lastIndex(where: { !blank($0) }) else { return "" }
    return String(String.UnicodeScalarView(scalars[...last]))
  }
}
