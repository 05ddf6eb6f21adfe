import Diagnostics
import LibXML
import SourceText
import Testing
import XMLTree

/// Input that means harm, or is merely strange.
@Suite struct HostileInputTests {
  private func codes(_ text: String) -> [String] {
    ParsedXML(parsing: SourceFile(path: "test.xml", text: text)).diagnostics.map(\.code)
  }

  private func laughs(_ use: String) -> String {
    var text = "<!DOCTYPE a [<!ENTITY l0 \"lollollollollollollol\">\n"
    for level in 1...12 {
      let reference = String(repeating: "&l\(level - 1);", count: 10)
      text += "<!ENTITY l\(level) \"\(reference)\">\n"
    }
    return text + "]>\n" + use
  }

  @Test(.timeLimit(.minutes(1)))
  func refusesEntityBombsQuickly() {
    #expect(codes(laughs("<a>&l12;</a>")).contains("xml/entity-bomb"))
    #expect(codes(laughs("<a b=\"&l12;\"/>")).contains("xml/entity-bomb"))
  }

  @Test func refusesEntitiesThatGrowQuadratically() {
    let big = String(repeating: "x", count: 100_000)
    let uses = String(repeating: "&b;", count: 5_000)
    #expect(codes("<!DOCTYPE a [<!ENTITY b \"\(big)\">]><a>\(uses)</a>") == ["xml/entity-bomb"])
  }

  @Test func refusesEntitiesThatNameThemselves() {
    let text = "<!DOCTYPE a [<!ENTITY x \"&y;\"><!ENTITY y \"&x;\">]><a>&x;</a>"
    #expect(codes(text).contains("xml/entity-bomb"))
  }

  @Test func readsNoFileAndNoNetwork() {
    for address in ["file:///etc/hostname", "/etc/hostname", "http://localhost:9/x", "x.ent"] {
      let text = "<!DOCTYPE a [<!ENTITY e SYSTEM \"\(address)\">]><a>&e;</a>"
      #expect(codes(text) == ["xml/external-entity-refused"], "\(address)")
      let parameter =
        "<!DOCTYPE a [<!ENTITY % p SYSTEM \"\(address)\"> %p;]><a>x</a>"
      let parsed = ParsedXML(parsing: SourceFile(path: "t.xml", text: parameter))
      #expect(parsed.document.map { $0.stringValue(of: .document) } ?? "x" == "x", "\(address)")
    }
  }

  @Test func readsManyLevelsAndRefusesMore() throws {
    func nested(_ depth: Int) -> ParsedXML {
      let text =
        String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
      return ParsedXML(parsing: SourceFile(path: "deep.xml", text: text))
    }
    #expect(nested(100_000).document?.count == 100_001)
    #expect(nested(250_000).diagnostics.map(\.code) == ["xml/too-deep"])
  }

  @Test func saysNoMoreThanAPersonCanRead() {
    let count = codes("<a>" + String(repeating: "&", count: 50_000) + "</a>").count
    #expect(count > 0 && count <= 200)
  }

  @Test(arguments: [
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D] as [UInt8],
    [0x00], [0xFF], [0xFF, 0xFE], [0xFE, 0xFF, 0x00], [0x3C, 0x00], [0xEF, 0xBB, 0xBF], [0x3C],
    [0x3C, 0x61, 0x00, 0x2F, 0x3E], [0x25, 0x50, 0x44, 0x46],
  ])
  func refusesWhatIsNotXML(_ bytes: [UInt8]) {
    let parsed = ParsedXML(parsing: SourceFile(path: "x", bytes: bytes))
    #expect(parsed.document == nil)
    #expect(parsed.diagnostics.hasErrors)
  }

  /// Cuts and damages a document at every byte: it must end, in order, with ranges in the text.
  @Test func survivesDamageAnywhere() {
    let text = Array(
      """
      <?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "<b>x</b>">]><?p q?><!-- c --><a x='1&#65;'
       xmlns:n="u">é&e;&amp;<![CDATA[<]]><n:b n:y="2"/></a>
      """.utf8
    )
    for index in text.indices {
      for damage in [[], [0x3C], [0x26], [0x22], [0x00], [0xFF], [0x3E, 0x3C]] as [[UInt8]] {
        let bytes = Array(text[..<index]) + damage + Array(text[(index + 1)...])
        let parsed = ParsedXML(parsing: SourceFile(path: "x", bytes: bytes))
        #expect((parsed.document == nil) == parsed.diagnostics.hasErrors)
        let ends = parsed.diagnostics.compactMap { $0.range?.upperBound }
        #expect(ends.allSatisfy { $0 <= parsed.source.bytes.count })
      }
      let cut = ParsedXML(parsing: SourceFile(path: "x", bytes: Array(text[..<index])))
      #expect(cut.document == nil)
    }
  }
}
