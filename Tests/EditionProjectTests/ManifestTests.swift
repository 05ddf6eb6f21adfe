import Diagnostics
import EditionProject
import Encoding
import SourceText
import Testing

@Suite struct ManifestTests {
  private func read(_ text: String) throws -> EditionDescription {
    try ManifestReader.read(SourceFile(path: "edition.yaml", text: text))
  }

  private func faults(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch let error as DiagnosticError {
      let table = LineTable(Array(text.utf8))
      return error.diagnostics.map { diagnostic in
        let place = diagnostic.range.map { table.position(of: $0.lowerBound) }
        return "\(place?.line ?? 0):\(place?.column ?? 0) \(diagnostic.code)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func readsAllThatItKnows() throws {
    let description = try read(
      """
      title: A
      author: k
      sources:
        - title: B
          translator: {id: m, name: M. M.}
      sent: {by: k, place: Bath, date: 1784-05}
      conventions:
        brackets: {by: m}
      persons:
        - {id: k, name: K. K., forms: [K., KK]}
        - {id: m, name: M.}
      corrections:
        - {sic: teh, corr: the, cert: high, by: m, occurrence: 2}
      notes:
        - {on: words, text: A note.}
      changes:
        - {date: 2020-02-29, text: done}
      """
    )
    #expect(description.authors == [.init(name: "K. K.", id: "k")])
    #expect(description.sources.first?.translators == [.init(name: "M. M.", id: "m")])
    #expect(description.sent.place == .init(name: "Bath"))
    #expect(description.entities.first?.forms == ["K.", "KK"])
    #expect(description.corrections.first?.occurrence == 2)
    #expect(description.conventions.bracketsBy == "m")
  }

  @Test(arguments: [
    ("titel: A", ["1:1 manifest/unknown-key"]),
    ("title: [A]", ["1:8 manifest/wrong-type"]),
    ("sent:\n  date: 1900-02-29", ["2:9 manifest/bad-date"]),
    ("sent:\n  date: 1900-13", ["2:9 manifest/bad-date"]),
    ("sent: yesterday", ["1:7 manifest/wrong-type"]),
    ("language: english language", ["1:11 manifest/bad-language"]),
    ("kind: poem", ["1:7 manifest/bad-value"]),
    ("persons:\n  - {id: 1a, name: A}", ["2:5 manifest/missing-key", "2:10 manifest/bad-id"]),
    (
      "persons:\n  - {id: a, name: A}\nplaces:\n  - {id: a, name: B}",
      ["4:10 manifest/duplicate-id"]
    ),
    ("corrections:\n  - {sic: a, corr: b, by: nobody}", ["2:27 manifest/dangling-id"]),
    ("corrections:\n  - {sic: a}", ["2:5 manifest/missing-key"]),
    ("notes:\n  - on: a\n    text: b\n    occurrence: 0", ["4:17 manifest/bad-value"]),
    ("title: \"open", ["1:13 manifest/not-yaml"]),
    ("- a\n- b", ["1:1 manifest/wrong-type"]),
    ("a: 1\nb: 2", ["1:1 manifest/unknown-key", "2:1 manifest/unknown-key"]),
  ])
  func findsEveryFaultWithItsPlace(text: String, expected: [String]) {
    #expect(faults(text) == expected)
  }

  @Test func readsWhatItDrafts() throws {
    let text = """
      The "Odd: Library" #1, 3 May 2001

      Jane O'Neill,

      On: Colons & [Brackets]

      From *A: Book*, J. O'Neill, translated by A. Bé. Retrieved on May 4, 2001 from a.example.org

      Bath, 4 May 1784

      Dear Mr. Yes,

      \(String(repeating: "It is the truth that the weather of the year was not what it is. ", count: 4))

      J. O'Neill
      """
    let transcript = try Transcript(path: "a.txt", bytes: Array(text.utf8))
    let draft = EditionDraft(of: transcript)
    let manifest = ManifestWriter.manifest(draft, dictionaries: [])
    var read = try read(manifest)
    #expect(read.sent.date == "1784-05-04")
    #expect(read.title == draft.description.title)
    #expect(read.authors == draft.description.authors)
    #expect(read.sources == draft.description.sources)
    #expect(read.sent == draft.description.sent)
    #expect(read.received == draft.description.received)
    read.entities.sort { $0.id < $1.id }
    #expect(read.entities == draft.description.entities.sorted { $0.id < $1.id })
    #expect(read.conventions == draft.description.conventions)
  }

  @Test(arguments: [
    "plain", "a: b", "# x", "yes", "\"q\"", "tab\t", "line\nbreak", "é\u{85}", "- x", "1920-12-21",
    " lead", "{a}", "null", "~", "",
  ])
  func quotesWhatYAMLWouldMisread(text: String) throws {
    let description = try read("title: \(YAMLText.scalar(text))\n")
    #expect(description.title == text)
  }
}
