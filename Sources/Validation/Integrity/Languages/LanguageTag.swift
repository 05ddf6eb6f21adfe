/// A language tag (RFC 5646, BCP 47): what is wrong with it and what may be meant.
struct LanguageTag {
  /// What is wrong with a tag.
  enum Fault: Equatable {
    /// It has not the shape of a tag.
    case malformed
    /// A part of it is not registered: the part as it is written, and what it would be.
    case unknown(part: String, kind: String)
  }

  /// As it is written.
  let text: String
  private let registry: LanguageRegistry

  init(_ text: String, _ registry: LanguageRegistry = .bundled) {
    self.text = text
    self.registry = registry
  }

  /// What is wrong with it; nil when it is a tag whose parts are registered.
  var fault: Fault? {
    guard isWellFormed else { return .malformed }
    let lowered = text.lowercased()
    if registry.hasWhole(Substring(lowered)) { return nil }
    let written = text.split(separator: "-")
    let parts = Substring(lowered).split(separator: "-")
    guard let first = parts.first, first.count > 1 else { return nil }
    guard registry.has(first, as: .language) else {
      return .unknown(part: String(written[0]), kind: "language")
    }
    return faultOfRest(parts, written)
  }

  /// What is wrong behind the language: extended languages, script, region, variants, in this order
  /// (§2.1).
  private func faultOfRest(_ parts: [Substring], _ written: [Substring]) -> Fault? {
    var index = 1
    func take(_ kind: LanguageRegistry.Kind, _ word: String, _ fits: (Substring) -> Bool) -> Fault?
    {
      guard index < parts.count, fits(parts[index]) else { return nil }
      guard registry.has(parts[index], as: kind) else {
        return .unknown(part: String(written[index]), kind: word)
      }
      index += 1
      return nil
    }
    // Three letters behind the language may be a country's longer code by mistake.
    if index < parts.count, parts[index].count == 3, Self.areLetters(parts[index]),
      registry.shorter(parts[index], as: .region) != nil,
      !registry.has(parts[index], as: .extended)
    {
      return .unknown(part: String(written[index]), kind: "subtag")
    }
    let fault =
      take(.extended, "extended language") { $0.count == 3 && Self.areLetters($0) }
      ?? take(.script, "script") { $0.count == 4 && Self.areLetters($0) }
      ?? take(.region, "region") {
        $0.count == 2 && Self.areLetters($0) || $0.count == 3 && !Self.areLetters($0)
      }
    if let fault { return fault }
    while index < parts.count, parts[index].count > 1 {
      guard registry.has(parts[index], as: .variant) else {
        return .unknown(part: String(written[index]), kind: "variant")
      }
      index += 1
    }
    return nil
  }

  private static func areLetters(_ part: Substring) -> Bool {
    part.allSatisfy { $0.isASCII && $0.isLetter }
  }

  /// Whether it has the shape of a tag (RFC 5646 §2.1).
  var isWellFormed: Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, Self.areLetters(first) else { return false }
    let isSingle = first.count == 1
    guard (2...8).contains(first.count) || (isSingle && "xXiI".contains(first) && parts.count > 1)
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
  }

  /// A tag that is meant perhaps, in the usual letters (`en-GB`); nil when none is near.
  var proposal: String? {
    let cleaned = text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
    var parts = Substring(String(cleaned)).split(separator: "-").map { $0 }
    guard let first = parts.first else { return nil }
    parts[0] = Self.names[first] ?? registry.shorter(first, as: .language) ?? first
    for index in parts.indices.dropFirst() {
      let part = parts[index]
      if let region = Self.regions[part] { parts[index] = region }
      guard part.count == 3, !registry.has(part, as: .extended),
        let shorter = registry.shorter(part, as: .region)
      else { continue }
      parts[index] = shorter
    }
    let tag = Self.cased(parts)
    return tag != text && LanguageTag(tag, registry).fault == nil ? tag : nil
  }

  /// Regions that people write in another way.
  private static let regions: [Substring: Substring] = ["uk": "gb", "en": "gb"]

  /// Languages that people call by their name.
  private static let names: [Substring: Substring] = [
    "english": "en", "latin": "la", "german": "de", "deutsch": "de", "french": "fr",
    "italian": "it", "spanish": "es", "russian": "ru", "hebrew": "he", "arabic": "ar",
  ]

  /// Language in lower case, script with a capital, region in capitals (RFC 5646 §2.1.1).
  private static func cased(_ parts: [Substring]) -> String {
    var isPrivate = false
    return parts.enumerated().map { index, part in
      defer { if part.count == 1 { isPrivate = true } }
      if index == 0 || isPrivate { return String(part) }
      if part.count == 2 { return part.uppercased() }
      return part.count == 4 && areLetters(part)
        ? part.prefix(1).uppercased() + part.dropFirst() : String(part)
    }
    .joined(separator: "-")
  }
}
