@_spi(_Unicode) internal import Swift

/// Text made fit for a place.
enum TextForms {
  /// A text as a part of an address: small letters without accents, digits and hyphens.
  ///
  /// Letters that have no accents to lose (Cyrillic, Greek) stay; the result is empty when there is no letter
  /// and no digit.
  static func slug(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var isPending = false
    for scalar in LetterCase.lower(text, language: "")._nfd {
      if scalar.properties.generalCategory == .nonspacingMark { continue }
      let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      guard isLetter else {
        // An apostrophe stands inside a word.
        if scalar != "'" && scalar != "’" { isPending = true }
        continue
      }
      if isPending, !scalars.isEmpty { scalars.append("-") }
      isPending = false
      scalars.append(contentsOf: (expansions[scalar] ?? String(scalar)).unicodeScalars)
    }
    return String(scalars)
  }

  /// Small letters that are written with others where there are no accents.
  static let expansions: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ı": "i", "ŋ": "ng", "ſ": "s", "ĸ": "k", "ŧ": "t",
  ]

  /// The first characters of a text, up to the last word that is whole.
  /// - Parameters:
  ///   - text: The text.
  ///   - length: How many characters the text may have, the sign included.
  ///   - sign: What stands for the rest.
  /// - Returns: The text itself when it is short enough.
  static func truncated(_ text: String, to length: Int, sign: String) -> String {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard text.count > length else { return text }
    let kept = max(0, length - sign.count)
    var head = Array(text.prefix(kept + 1))
    if let blank = head.lastIndex(of: " "), blank > 0 {
      head = Array(head[..<blank])
    } else {
      head = Array(head.prefix(kept))
    }
    while let last = head.last, last.isWhitespace || ",;:–—-".contains(last) { head.removeLast() }
    return String(head) + sign
  }

  /// A text in quotation marks as JSON has it, safe inside an element `script` too.
  static func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A text for TeX: what commands are made of stands for itself.
  static func tex(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\textbackslash{}"
      case "{", "}", "$", "&", "#", "%", "_": result += "\\\(scalar)"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "\u{A0}": result += "~"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Small and capital letters, as a language has them.
enum LetterCase {
  static func lower(_ text: String, language: String) -> String {
    guard isTurkic(language) else { return text.lowercased() }
    return mapped(text, ["I": "ı", "İ": "i"]).lowercased()
  }

  static func upper(_ text: String, language: String) -> String {
    switch primary(language) {
    case "tr", "az": return mapped(text, ["i": "İ"]).uppercased()
    case "el":
      // Capitals have no accents in Greek, but the diaeresis stays.
      let marks: Set<Unicode.Scalar> = ["\u{301}", "\u{300}", "\u{342}", "\u{313}", "\u{314}"]
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: text._nfd.filter { !marks.contains($0) })
      var composed = String.UnicodeScalarView()
      composed.append(contentsOf: String(scalars).uppercased()._nfc)
      return String(composed)
    default: return text.uppercased()
    }
  }

  private static func isTurkic(_ language: String) -> Bool {
    ["tr", "az"].contains(primary(language))
  }

  private static func mapped(_ text: String, _ map: [Unicode.Scalar: String]) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(contentsOf: (map[scalar] ?? String(scalar)).unicodeScalars)
    }
    return String(scalars)
  }

  /// The language of a tag without region and script, in small letters.
  static func primary(_ tag: String) -> String {
    tag.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map { $0.lowercased() } ?? ""
  }
}
