import Diagnostics
import FoundationEssentials
import SourceText
import Testing

@testable import Publishing

/// The letter of the fixtures, an edition with everything that a letter can have.
@Suite struct LetterTests {
  private func publication() throws -> Publication {
    let bytes = try #require(Fixture.bytes("letter/edition.xml"))
    let publisher = try Publisher(version: "0.0.0")
    #expect(publisher.warnings.isEmpty)
    return publisher.publish(SourceFile(path: "edition.xml", bytes: bytes), name: "edition")
  }

  private func page() throws -> Page { Page(try publication()) }

  @Test func isPublishedWithoutFindings() throws {
    let publication = try publication()
    #expect(publication.diagnostics == [])
    #expect(publication.files.map(\.path) == ["edition.html"])
  }

  @Test func isTheRecordedPage() throws {
    let bytes = try #require(try publication().files.first?.bytes)
    let isRecorded = Fixture.matches("letter/edition.html", bytes)
    #expect(
      isRecorded,
      "the page changed; look at it and record it with RECORD_SNAPSHOTS=1"
    )
  }

  @Test func readsAsTheSourceInTheViewOfTheSource() throws {
    let source = String(decoding: try #require(Fixture.bytes("letter/source.txt")), as: UTF8.self)
    let words = source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(try page().words(.written) == words)
  }

  @Test func readsCorrectedInTheReadingView() throws {
    let words = try page().words(.reading)
    for expected in [
      "an [assassination] attempt", "only [saving] yourselves", "Louise Michel chose",
      "of self-defense as", "experiment unsuccessful, and [that] you", "you have committed)",
      "placed in Izvestiia and in Pravda",
    ] {
      #expect(words.contains(expected))
    }
    for wrong in ["Michele", "selfdefense", "commutted", "*"] { #expect(!words.contains(wrong)) }
  }

  @Test func listsEveryIntervention() throws {
    let page = try page()
    for expected in [
      "<span class=\"was\">selfdefense</span>", "<span class=\"now\">self-defense</span>",
      "<span class=\"now\">[You must know]</span>", "understood, not expressed",
      "<span class=\"answers\">Martin A. Miller</span>", "<span class=\"cert\">probable</span>",
    ] {
      #expect(page.has(expected))
    }
    #expect(page.text.ranges(of: "-entry\"><a").count == 9, "nine interventions")
  }

  @Test func isOnePageWithoutAnythingFromElsewhere() throws {
    let page = try page()
    for loader in ["<link rel=\"stylesheet", "src=", "@import", "url(", "<script src"] {
      #expect(!page.has(loader))
    }
    #expect(page.text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.text.ranges(of: "<h1").count == 1)
  }

  @Test func statesTheFactsForMachines() throws {
    let page = try page()
    let start = try #require(page.text.firstRange(of: "ld+json\">"))
    let end = try #require(page.text[start.upperBound...].firstRange(of: "</script>"))
    let json = Data(page.text[start.upperBound..<end.lowerBound].utf8)
    let message = try JSONDecoder().decode(Message.self, from: json)
    #expect(message == Message(type: "Message", dateSent: "1920-12-21", name: "Letter To Lenin"))
    #expect(page.has("<meta name=\"z:recipients\" content=\"Vladimir Il’ich Lenin\">"))
  }

  private struct Message: Decodable, Equatable {
    let type, dateSent, name: String

    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case dateSent, name
    }
  }

  @Test func isTheSameEveryTime() throws {
    let (first, second) = (try publication(), try publication())
    let isSame = first.files.first?.bytes == second.files.first?.bytes
    #expect(isSame)
  }
}
