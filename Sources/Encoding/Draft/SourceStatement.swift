/// The facts in a sentence that says where a text was taken from.
///
/// For example `From *Title*, Author, edited and translated by Name. Retrieved on Date from host`.
struct SourceStatement {
  private(set) var title: String?
  private(set) var author: String?
  private(set) var editor: String?
  private(set) var translator: String?
  private(set) var retrieved: String?
  private(set) var host: String?

  init(_ line: String) {
    readTitle(line)
    readAgents(line)
    readRetrieval(line)
  }

  private mutating func readTitle(_ line: String) {
    for mark: Character in ["*", "_"] {
      let parts = line.split(separator: mark, omittingEmptySubsequences: false)
      guard parts.count >= 3 else { continue }
      title = String(parts[1])
      // What follows the title up to the next comma is its author.
      let after = parts[2...].joined(separator: String(mark))
      let pieces = after.split(separator: ",").map { $0.trimmingBlanks() }
      if let first = pieces.first, LetterFormulas.isSignature(first), after.first == "," {
        author = first
      }
      return
    }
  }

  private mutating func readAgents(_ line: String) {
    let both = ["edited and translated by ", "translated and edited by "]
    for phrase in both {
      guard let name = name(after: phrase, in: line) else { continue }
      (editor, translator) = (name, name)
      return
    }
    editor = name(after: "dited by ", in: line)
    translator = name(after: "ranslated by ", in: line)
  }

  /// The capitalised words and initials that follow a phrase.
  private func name(after phrase: String, in line: String) -> String? {
    guard let range = line.range(ofFirst: phrase) else { return nil }
    var words: [String] = []
    for word in line[range.upperBound...].split(separator: " ") {
      guard word.first?.isUppercase ?? false else { break }
      let isInitial = word.count <= 3 && word.hasSuffix(".")
      words.append(isInitial ? String(word) : String(word).trimming { ".,;:)".contains($0) })
      if !isInitial, let last = word.last, ".,;:)".contains(last) { break }
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private mutating func readRetrieval(_ line: String) {
    guard let range = line.range(ofFirst: "etrieved") else { return }
    let rest = String(line[range.upperBound...])
    let bytes = Array(rest.utf8)
    retrieved = DateRecognizer.matches(in: bytes, bytes.indices).first?.iso
    if let from = rest.range(ofFirst: "from ") {
      let word = rest[from.upperBound...].split(separator: " ").first.map(String.init) ?? ""
      let bare = word.trimming { ".,;)".contains($0) }
      if bare.contains(".") { host = bare }
    }
  }
}
