import Diagnostics
import EditionProject
@testable import Encoding
import Foundation
import SourceText
import Testing
import Validation

@Suite struct RoundTripTests {
  /// The description that all generated texts are encoded with: it has names, corrections and notes
  /// that may stand anywhere.
  static let description: EditionDescription = {
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

  @Test(arguments: 0..<20)
  func givesBackGeneratedTextsAndIsValid(batch: Int) {
    let validator = Validator()
    var generator = GeneratedText(seed: UInt64(batch) * 7919 + 1)
    for number in 0..<500 {
      let text = generator.next()
      guard fault(text, validator) != nil else { continue }
      let small = shrunk(text) { fault($0, validator) != nil }
      Issue.record(
        "batch \(batch), text \(number): \(small.debugDescription)\n\(fault(small, validator) ?? "")"
      )
      return
    }
  }

  /// What is wrong with the encoding of a text; nil when it is valid and gives the text back.
  private func fault(_ text: String, _ validator: Validator) -> String? {
    let bytes = Array(text.utf8)
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
    let result = Encoder(description).unprovedResult(for: transcript)
    let document = String(decoding: result.bytes, as: UTF8.self)
    let body = document.range(of: "<text>").map { String(document[$0.lowerBound...]) } ?? document
    guard let back = try? SourceCheck.transcription(of: result.bytes, path: "generated.xml") else {
      return "not readable: \(body)"
    }
    if back != bytes {
      return "gives back \(String(decoding: back, as: UTF8.self).debugDescription)\n\(body)"
    }
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
