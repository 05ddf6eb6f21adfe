internal import SourceText
internal import Threads

/// What a stretch of a document states of the transcription: its characters, and the gaps at both ends,
/// of which only what comes before and after tells what they stand for.
struct SourceReading: Sendable {
  /// The gap before the first character; all of the stretch when it has none.
  let leading: Gap
  /// The characters in UTF-8; nil when there are none.
  let bytes: [UInt8]?
  /// The gap after the last character.
  let trailing: Gap

  /// The characters of stretches that follow each other and make a whole text.
  static func joined(_ readings: [SourceReading], lineEnd: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(readings.reduce(0) { $0 + ($1.bytes?.count ?? 0) + 4 })
    var gap = Gap(lineEnd: lineEnd)
    for reading in readings {
      gap.append(reading.leading)
      guard let bytes = reading.bytes else { continue }
      gap.resolve(into: &output, atStart: output.isEmpty, atEnd: false)
      output += bytes
      gap = reading.trailing
    }
    gap.resolve(into: &output, atStart: output.isEmpty, atEnd: true)
    return output
  }

  /// Where the characters of stretches differ from a text; nil when they are the same.
  static func firstDifference(
    of readings: [SourceReading],
    lineEnd: [UInt8],
    from text: [UInt8]
  ) -> Int? {
    var pieces: [(bytes: [UInt8], offset: Int)] = []
    var gap = Gap(lineEnd: lineEnd)
    var offset = 0
    func add(_ bytes: [UInt8]) {
      if !bytes.isEmpty { pieces.append((bytes, offset)) }
      offset += bytes.count
    }
    for reading in readings {
      gap.append(reading.leading)
      guard let bytes = reading.bytes else { continue }
      add(gap.resolved(atStart: offset == 0, atEnd: false))
      add(bytes)
      gap = reading.trailing
    }
    add(gap.resolved(atStart: offset == 0, atEnd: true))
    let isSame = pieces.mapInThreads(pieceLength: 8) { $0.bytes.stand(at: $0.offset, in: text) }
    guard let first = isSame.firstIndex(of: false) else {
      return offset == text.count ? nil : offset
    }
    let (bytes, start) = pieces[first]
    let same = zip(bytes, text[min(start, text.count)...]).prefix { $0.0 == $0.1 }
    return start + same.count
  }
}
