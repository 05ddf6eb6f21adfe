internal import SourceText

extension Drafter {
  /// Lists runs of capitalised words inside sentences that no entity of the draft covers.
  mutating func readPossibleNames() {
    var seen = Set<String>()
    let known = Set(
      draft.description.entities.flatMap { [$0.name] + $0.forms }.flatMap(\.words)
    )
    for block in structure.blocks where block.role == .paragraph {
      let line = block.segments.map { transcript.file.text(in: $0) }.joined(separator: " ")
      for name in Self.capitalisedRuns(in: line) {
        let words = name.words
        guard !words.allSatisfy({ known.contains($0) }), seen.insert(name).inserted else {
          continue
        }
        draft.possibleNames.append(name)
      }
    }
  }

  private static let calendarWords: Set<String> = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
    "Saturday", "Sunday",
  ]

  private static let particles: Set<String> = ["de", "von", "van", "der", "du", "la", "di"]

  /// Runs of capitalised words that do not begin a sentence.
  private static func capitalisedRuns(in text: String) -> [String] {
    var runs: [String] = []
    var run: [String] = []
    var startsSentence = true
    func isCapitalised(_ word: Substring) -> Bool {
      word.count > 1 && word.first?.isUppercase ?? false
    }
    for word in text.split(separator: " ") {
      let bare = word.drop { !$0.isLetter && $0 != "*" && $0 != "[" }
      let continues = !run.isEmpty && particles.contains(bare.lowercased())
      let begins = isCapitalised(bare) && (!startsSentence || !run.isEmpty)
      if begins || continues { run.append(String(bare)) }
      let ends = bare.last.map { !$0.isLetter } ?? true
      if !begins && !continues || ends {
        append(run, to: &runs)
        run = []
      }
      startsSentence = word.last.map { ".!?:\"”“".contains($0) } ?? false
    }
    append(run, to: &runs)
    return runs
  }

  private static func append(_ run: [String], to runs: inout [String]) {
    var run = run
    while let last = run.last, particles.contains(last) { run.removeLast() }
    let name = run.joined(separator: " ").trimming { !$0.isLetter }
    guard name.count > 1, !calendarWords.contains(name), !name.contains("*"), !name.contains("["),
      !name.contains("'")
    else {
      return
    }
    runs.append(name)
  }
}
