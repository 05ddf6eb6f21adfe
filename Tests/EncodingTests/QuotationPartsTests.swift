import Diagnostics
import LibXML
import SourceText
import Testing

@testable import Encoding

/// Quotations of several paragraphs in the document.
@Suite struct QuotationPartsTests {
  private func document(_ text: String) throws -> String {
    var description = EditionDescription()
    description.language = "en"
    description.title = "Test"
    description.kind = .text
    let transcript = try Transcript(path: "a.txt", bytes: Array(text.utf8))
    let bytes = try Encoder(description).encode(transcript).bytes
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func partsPointToEachOther() throws {
    let xml = try document(
      "He wrote: “First words.\n\n“Second words.\n\n“Third words,” and so on.\n"
    )
    #expect(xml.split(separator: "prev=\"#").count == 3)
    #expect(xml.split(separator: "next=\"#").count == 3)
  }

  /// A part that a bracket crosses is divided itself; no attribute may stand there twice.
  @Test(arguments: [
    "“First words.\n\n“Second [with” a] bracket.\n",
    "“First [words.\n\n“Second] with” a bracket.\n",
    "“First [that is] words.\n\n“Second [so” to] say, [and “third] words.\n\n“Last [of” all] words.\n",
  ])
  func partsThatCrossBracketsStayWellFormed(text: String) throws {
    let xml = try document(text)
    let parsed = ParsedXML(parsing: SourceFile(path: "a.xml", text: xml))
    #expect(parsed.document != nil, "\(parsed.diagnostics.map(\.message))")
  }
}
