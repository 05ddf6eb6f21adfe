package import Encoding
internal import Diagnostics
internal import EditionProject
internal import SourceText
internal import Validation

/// Encodes generated texts and tells those that are not valid or do not come back.
package struct RoundTrips {
  private let validator = Validator()

  package init() {}

  /// The description that all generated texts are encoded with: it has names, corrections and notes
  /// that may stand anywhere.
  package static let description: EditionDescription = {
    var description = EditionDescription()
    description.title = "Generated"
    description.language = "en"
    var lenin = EditionDescription.Entity(id: "lenin", kind: .person, name: "Lenin")
    lenin.forms = ["Vladimir Illich", "Kanne"]
    description.entities = [lenin]
    var correction = EditionDescription.Correction(sic: "selfdefense", corr: "self-defense")
    correction.by = "sigla"
    correction.certainty = "high"
    var second = EditionDescription.Correction(sic: "must", corr: "should")
    second.certainty = "low"
    description.corrections = [correction, second]
    description.notes = [
      .init(anchor: "old", text: "A note."), .init(anchor: "word", text: "Another <note> & more."),
    ]
    description.conventions.bracketsBy = "lenin"
    return description
  }()

  /// The first text of a run that fails, made as small as it can be; nil when all come back.
  /// - Parameters:
  ///   - count: How many texts.
  ///   - seed: The seed of the generator.
  package func firstFault(among count: Int, seed: UInt64) -> String? {
    var generator = GeneratedText(seed: seed)
    for number in 0..<count {
      let text = generator.next()
      guard fault(text) != nil else { continue }
      let small = shrunk(text) { fault($0) != nil }
      return "seed \(seed), text \(number): \(small.debugDescription)\n\(fault(small) ?? "")"
    }
    return nil
  }

  /// Generated texts.
  package func texts(_ count: Int, seed: UInt64) -> [String] {
    var generator = GeneratedText(seed: seed)
    return (0..<count).map { _ in generator.next() }
  }

  /// What is wrong with the encoding of a text; nil when it is valid and gives the text back.
  package func fault(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    // A byte order mark alone is no text, and is refused.
    if text == "\u{FEFF}" { return nil }
    guard let transcript = try? Transcript(path: "generated.txt", bytes: bytes) else {
      return "refused"
    }
    var description = Self.description
    // The same text always has the same conventions, so that shrinking finds the same fault.
    let profiles = ConventionsLibrary.bundled.names
    if let name = profiles.isEmpty ? nil : profiles[bytes.count % profiles.count],
      let conventions = ConventionsLibrary.bundled[name]
    {
      description.conventions = conventions
      description.conventions.bracketsBy = "lenin"
    }
    let encoder = Encoder(description)
    // The proof reads the document in pieces; below it is read as a whole.
    let proved = try? encoder.encode(transcript)
    let result = proved ?? encoder.unprovedResult(for: transcript)
    let document = String(decoding: result.bytes, as: UTF8.self)
    let body =
      document.firstRange(of: "<text>").map { String(document[$0.lowerBound...]) } ?? document
    guard let back = try? SourceCheck.transcription(of: result.bytes, path: "generated.xml") else {
      return "not readable: \(body)"
    }
    if back != bytes {
      return "gives back \(String(decoding: back, as: UTF8.self).debugDescription)\n\(body)"
    }
    if proved == nil { return "refused by its proof\n\(body)" }
    let report = validator.validate(SourceFile(path: "generated.xml", bytes: result.bytes))
    return report.isValid ? nil : "\(report.diagnostics.map(\.message))\n\(body)"
  }

  /// A smaller text with the same property, found by leaving out ever smaller pieces.
  private func shrunk(_ text: String, keeps property: (String) -> Bool) -> String {
    var scalars = Array(text.unicodeScalars)
    var size = max(scalars.count / 2, 1)
    while true {
      var start = 0
      while start < scalars.count {
        var candidate = scalars
        candidate.removeSubrange(start..<min(start + size, scalars.count))
        var view = String.UnicodeScalarView()
        view.append(contentsOf: candidate)
        if !candidate.isEmpty, property(String(view)) {
          scalars = candidate
        } else {
          start += size
        }
      }
      if size == 1 { break }
      size /= 2
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
