internal import BundledData

/// What all codes of the program mean: the files of `Explanations/`.
package enum Explanations {
  /// The engines in the order of the alphabet, each with its codes in that order.
  package static let engines: [ExplainedEngine] = {
    BundledFiles.all.filter { $0.key.hasPrefix("Explanations/") }
      .flatMap { ExplanationReader.engines(in: String(decoding: $0.value, as: UTF8.self)) }
      .map { engine in
        var engine = engine
        engine.explanations.sort { $0.code < $1.code }
        return engine
      }
      .sorted { $0.name < $1.name }
  }()

  /// All explanations by code.
  private static let byCode: [String: Explanation] = {
    let pairs = engines.flatMap(\.explanations).map { ($0.code, $0) }
    return Dictionary(pairs) { first, _ in first }
  }()

  /// All codes, in the order of the alphabet.
  package static var codes: [String] { engines.flatMap(\.explanations).map(\.code).sorted() }

  /// The explanation of a code; nil when there is none.
  package static func explanation(of code: String) -> Explanation? { byCode[code] }

  /// What is said of an engine and its codes; nil when there is no such engine.
  package static func engine(_ name: String) -> ExplainedEngine? {
    engines.first { $0.name == name }
  }

  /// The codes that somebody may mean by a word: a code, whatever its upper and lower case, or what
  /// stands behind the slash of one or more of them (`duplicate-id`, `XPTY0004`).
  package static func explanations(for word: String) -> [Explanation] {
    if let exact = byCode[word] { return [exact] }
    let lowered = word.lowercased()
    return engines.flatMap(\.explanations).filter { explanation in
      let code = explanation.code.lowercased()
      return code == lowered || code.dropFirst(explanation.engine.count + 1) == lowered
    }
  }

  /// The code or engine nearest to a word; nil when none is near.
  package static func nearest(to word: String) -> String? {
    let names = codes + engines.map(\.name)
    if let near = Suggestion.nearest(to: word, among: names) { return near }
    // Without an engine, or with a wrong one: what stands behind the slash decides.
    let tail = word.split(separator: "/").last.map(String.init) ?? word
    let tails = codes.map { String($0.drop { $0 != "/" }.dropFirst()) }
    guard
      let near = Suggestion.nearest(to: tail, among: tails) ?? tails.first(where: { $0 == tail })
    else { return nil }
    return codes.first { $0.hasSuffix("/" + near) }
  }

  /// The sentence of a code, without a full stop; for an unknown code, the code's own words.
  package static func summary(of code: String) -> String {
    if let known = byCode[code] { return known.summary }
    let words = code.drop { $0 != "/" }.dropFirst().split(separator: "-").joined(separator: " ")
    return words.isEmpty ? code : words.prefix(1).uppercased() + words.dropFirst()
  }
}
