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
}
