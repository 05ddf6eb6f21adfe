/// Tells what the lines of a preamble are: imprint, author, title, statement of the source, date.
enum PreambleAnalyzer {
  private static let imprintWords = [
    "library", "press", "publish", "copyright", "©", "edition", "printed", "archive", "publisher",
    "verlag", "university",
  ]
  private static let sourceWords = [
    "from *", "from _", "from the ", "retrieved", "translated", "edited by", "source:", "http://",
    "https://", "www.", "originally", "transcribed", "reprinted",
  ]

  /// The role of each line, in order; at most one is the main title.
  static func roles(of lines: [String], description: EditionDescription) -> [Block.Role] {
    var roles = lines.map { role(of: $0) }
    let authors = Set(description.authors.map { key($0.name) })
    for (index, line) in lines.enumerated() where roles[index] == .titleDescription {
      if authors.contains(key(line)) || looksLikeAuthor(line) { roles[index] = .docAuthor }
    }
    let candidates = lines.indices.filter { roles[$0] == .titleDescription }
    let title = description.title.map(key)
    if let exact = candidates.first(where: { key(lines[$0]) == title }) ?? candidates.first {
      roles[exact] = .titleMain
    }
    return roles
  }

  /// Whether a line can be a heading: short, and not a sentence.
  static func isHeading(_ line: String) -> Bool {
    guard line.utf8.count <= 180, line.unicodeScalars.count <= 90 else { return false }
    // A marker may stand after the full stop.
    var end = line[...]
    while end.last == "]", let open = end.lastIndex(of: "["), end[open...].count <= 6 {
      end = end[..<open]
    }
    guard let last = end.last, !".,;:".contains(last) else { return false }
    return line.contains { $0.isLetter }
  }

  /// Whether a line says where the text was taken from.
  static func isSourceStatement(_ line: String) -> Bool {
    guard line.utf8.count <= 600 else { return false }
    let lower = line.lowercased()
    return sourceWords.contains { lower.hasPrefix($0) }
      || ["edited by", "translated by", "retrieved ", "http://", "https://", "www."].contains {
        lower.contains($0)
      }
  }

  /// A name for comparing: letters and figures in lower case.
  static func key(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func role(of line: String) -> Block.Role {
    let lower = line.lowercased()
    if DateRecognizer.wholeDate(line) != nil { return .docDate }
    if lower.hasPrefix("by ") { return .byline }
    if isSourceStatement(line) { return .docEdition }
    if imprintWords.contains(where: { lower.contains($0) }) { return .docImprint }
    return .titleDescription
  }

  /// A name that ends in a comma stands above its title.
  private static func looksLikeAuthor(_ line: String) -> Bool {
    line.hasSuffix(",") && LetterFormulas.isSignature(String(line.dropLast()))
  }
}
