import Diagnostics
import SourceText
import Testing

@testable import Validation

/// Time grows with the size of the file and no faster.
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

  private func time(_ file: SourceFile) -> Duration {
    let validator = Validator()
    _ = validator.validate(Self.document(1000, persons: 2))
    return ContinuousClock().measure {
      let report = validator.validate(file)
      #expect(report.diagnostics == [])
    }
  }

  @Test func isLinearInTheSizeOfTheFile() {
    let isLong = Files.environment("SIGLA_LONG_TESTS") != nil
    let size = isLong ? 20_000_000 : 1_600_000
    let (small, large) = (time(Self.document(size / 8)), time(Self.document(size)))
    print("\(size / 8) bytes: \(small); \(size) bytes: \(large)")
    // Eight times the size; anything quadratic would take 64 times as long.
    #expect(large < small * 20)
  }

  @Test func isLinearInTheNumberOfPersons() {
    let few = time(Self.document(1000, persons: 500))
    let many = time(Self.document(1000, persons: 4000))
    print("500 persons: \(few); 4000 persons: \(many)")
    #expect(many < few * 24)
  }

  /// Many faults must not cost more than linear time either.
  @Test func isLinearInTheNumberOfFaults() {
    func broken(_ size: Int) -> SourceFile {
      var text = Self.document(size).text(in: 0..<Int.max)
      text.replace("<emph>", with: "<emph tipe=\"x\">")
      text.replace("1920-12-21", with: "1920-12-32")
      text.replace("#n", with: "#m")
      return SourceFile(path: "broken.xml", text: text)
    }
    func time(_ file: SourceFile) -> Duration {
      ContinuousClock().measure { #expect(!Validator().validate(file).isValid) }
    }
    let (few, many) = (time(broken(50_000)), time(broken(400_000)))
    print("few faults: \(few); many faults: \(many)")
    #expect(many < few * 24)
  }
}
