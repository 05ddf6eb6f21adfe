internal import SourceText
internal import Threads

/// Puts the characters of stretches that follow each other together.
struct SourceJoiner {
  private let practice: SourcePractice
  private let notes: [String: SourceReading.NoteBody]
  /// The notes whose bodies are being added.
  private var openNotes: Set<String> = []
  private var gap: Gap
  /// Runs of characters.
  private(set) var runs: [(bytes: [UInt8], offset: Int)] = []
  /// The number of bytes in the runs.
  private(set) var count = 0

  /// Joins all stretches of a text.
  init(_ readings: [SourceReading], practice: SourcePractice) {
    self.practice = practice
    gap = Gap(lineEnd: Array(practice.lineEnd.utf8))
    notes = readings.reduce(into: [:]) { all, reading in
      all.merge(reading.notes) { _, last in last }
    }
    for reading in readings { add(reading.items) }
    add(gap.resolved(atStart: count == 0, atEnd: true))
  }

  /// All characters in UTF-8.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for run in runs { bytes += run.bytes }
    return bytes
  }

  /// The offset of the first byte that is another than in a text; nil when there is none.
  func firstDifference(from text: [UInt8]) -> Int? {
    let isSame = runs.mapInThreads(pieceLength: 8) { $0.bytes.stand(at: $0.offset, in: text) }
    guard let first = isSame.firstIndex(of: false) else { return count == text.count ? nil : count }
    let (bytes, start) = runs[first]
    let same = zip(bytes, text[min(start, text.count)...]).prefix { $0.0 == $0.1 }
    return start + same.count
  }

  private mutating func add(_ items: [SourceReading.Item]) {
    for item in items {
      switch item {
      case .characters(let leading, let bytes, let trailing):
        gap.append(leading)
        guard let bytes else { continue }
        add(gap.resolved(atStart: count == 0, atEnd: false))
        add(bytes)
        gap = trailing
      case .noteBody(let id):
        guard let note = notes[id], openNotes.insert(id).inserted else { continue }
        gap.add(.boundary(blankLines: practice.blankLinesBefore["anchor"] ?? practice.blankLines))
        if note.blanks > 0 { gap.add(.literal(Array(repeating: 0x20, count: note.blanks))) }
        add(note.items)
        openNotes.remove(id)
      }
    }
  }

  private mutating func add(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    runs.append((bytes, count))
    count += bytes.count
  }
}
