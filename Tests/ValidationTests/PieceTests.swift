import Diagnostics
import SourceText
import Testing

@testable import Validation

/// Documents that are read piece by piece.
@Suite struct PieceTests {
  private static func source(
    _ text: String,
    size: Int
  ) -> Validator.PieceSource {
    let bytes = Array(text.utf8)
    return Validator.PieceSource(path: "large.xml") {
      var offset = 0
      return {
        guard offset < bytes.count else { return nil }
        defer { offset += size }
        return Array(bytes[offset..<min(offset + size, bytes.count)])
      }
    }
  }

  /// A document of some thousand elements with faults of many kinds.
  private static let text: String = {
    var body = ""
    for number in 0..<6_000 {
      switch number {
      case 1_000: body += "<pp>misspelt</pp>\n"
      case 2_000: body += "<p xml:id='a'/><p xml:id='a'/>\n"
      case 3_000: body += "<p><date when='1920-13'>x</date><ref target='#nowhere'>y</ref></p>\n"
      case 4_000: body += "loose &amp; text<p tpye='x'>é</p>\r\n"
      default: body += "<p n='\(number)'>text <hi rend='italic'>\(number)</hi></p>\n"
      }
    }
    return """
      <?xml version="1.0"?>
      <?xml-model href="sigla.rnc" type="application/relax-ng-compact-syntax"?>
      <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>x</title>
      </titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc>
      </fileDesc></teiHeader><text><body>
      \(body)</body></text></TEI>
      """
  }()

  @Test(arguments: [1_000, 65_536])
  func findsTheSameAsInTheWhole(size: Int) throws {
    let validator = Validator()
    let whole = validator.validate(SourceFile(path: "large.xml", text: Self.text))
    let report = try #require(validator.validate(Self.source(Self.text, size: size)))
    // Fixes that rename an element need its end tag, which is known in the whole document only.
    #expect(report.diagnostics.map(withoutFixes) == whole.diagnostics.map(withoutFixes))
    #expect(report.diagnostics.count >= 6)
    #expect(report.isComplete && whole.isComplete)
    let table = LineTable(Array(Self.text.utf8))
    let excerpts = try #require(report.excerpts)
    for range in report.diagnostics.compactMap(\.range) {
      #expect(excerpts.position(of: range.lowerBound) == table.position(of: range.lowerBound))
    }
  }

  private func withoutFixes(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    finding.fixes = []
    return finding
  }

  @Test(arguments: [
    "<a>", "<!DOCTYPE a><a/>", "\u{FEFF}<a/>", "", "<?xml version='1.0' encoding='latin1'?><a/>",
  ])
  func leavesWhatMustBeInMemory(_ text: String) {
    #expect(Validator().validate(Self.source(text, size: 4)) == nil)
  }
}
