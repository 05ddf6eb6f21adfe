import Diagnostics
import SourceText
import Testing

@testable import Validation

/// Large documents: anything quadratic in their size would not end in time.
///
/// `Benchmarks/growth` prints how time grows.
@Suite(.serialized) struct GrowthTests {
  /// A document of about `size` bytes with all that the checks look at, each paragraph with an id
  /// and pointers to others.
  static func document(_ size: Int, persons: Int = 200) -> SourceFile {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <?xml-model href="sigla.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
      <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>
      <title>Long</title></titleStmt><publicationStmt><publisher>x</publisher></publicationStmt>
      <sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader><text><body>

      """
    var number = 0
    while text.utf8.count < size {
      number += 1
      text += """
        <p xml:id="p\(number)" corresp="#p\(max(number - 1, 1))">On <date when="1920-12-21">21
        December</date> <persName ref="#n\(number % persons)">Anna &amp; Λόγος</persName> wrote
        <choice><sic>teh</sic><corr cert="high">the</corr></choice> words <emph>that
        <supplied reason="lost">we</supplied></emph> read here, and some more text, as letters
        have it, so that the share of markup is about that of an ordinary edition.</p>

        """
    }
    text += "</body></text><standOff><listPerson>\n"
    for person in 0..<persons {
      text += "<person xml:id=\"n\(person)\"><persName>Anna</persName></person>\n"
    }
    return SourceFile(path: "long.xml", text: text + "</listPerson></standOff></TEI>\n")
  }

  @Test(.timeLimit(.minutes(2)))
  func checksLargeFiles() {
    let isLong = Files.environment("SIGLA_LONG_TESTS") != nil
    let report = Validator().validate(Self.document(isLong ? 20_000_000 : 1_600_000))
    #expect(report.diagnostics == [])
  }

  @Test(.timeLimit(.minutes(2)))
  func checksManyPersons() {
    #expect(Validator().validate(Self.document(1000, persons: 4000)).diagnostics == [])
  }

  @Test(.timeLimit(.minutes(2)))
  func reportsManyFaults() {
    var text = Self.document(400_000).text(in: 0..<Int.max)
    text.replace("<emph>", with: "<emph tipe=\"x\">")
    text.replace("1920-12-21", with: "1920-12-32")
    text.replace("#n", with: "#m")
    let report = Validator().validate(SourceFile(path: "broken.xml", text: text))
    #expect(report.diagnostics.count > 1000)
  }
}
