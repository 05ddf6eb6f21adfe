import Diagnostics
import LibXML
import SourceText
import Testing
import XMLTree

@Suite struct EncodingTests {
  private func parse(_ bytes: [UInt8]) -> ParsedXML {
    ParsedXML(parsing: SourceFile(path: "test.xml", bytes: bytes))
  }

  private func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }

  /// The text of the root and of the tag's range, whatever the encoding.
  private func check(_ bytes: [UInt8], _ text: String, _ where: String) throws {
    let parsed = parse(bytes)
    #expect(parsed.diagnostics.isEmpty, "\(`where`): \(parsed.diagnostics)")
    let document = try #require(parsed.document, "\(`where`)")
    let root = try #require(document.root)
    #expect(document.stringValue(of: root) == text, "\(`where`)")
    let range = try #require(document.sourceRange(of: root))
    #expect(parsed.source.text(in: range) == "<a>", "\(`where`)")
  }

  @Test func decodesByMarkAndDeclaration() throws {
    let plain = "<?xml version=\"1.0\"?><a>é𝄞</a>"
    try check(Array(plain.utf8), "é𝄞", "UTF-8")
    try check([0xEF, 0xBB, 0xBF] + Array(plain.utf8), "é𝄞", "UTF-8 with mark")
    for bigEndian in [true, false] {
      try check(utf16(plain, bigEndian: bigEndian, mark: true), "é𝄞", "UTF-16")
      try check(utf16(plain, bigEndian: bigEndian, mark: false), "é𝄞", "UTF-16 without mark")
    }
    let declared = "<?xml version='1.0' encoding='UTF-16'?><a>é</a>"
    try check(utf16(declared, bigEndian: false, mark: true), "é", "UTF-16 declared")
  }

  @Test(arguments: [
    ("ISO-8859-1", [0xE9] as [UInt8], "é"), ("iso-8859-1", [0xA0], "\u{A0}"),
    ("windows-1252", [0x93], "“"), ("windows-1251", [0xCB, 0xE5], "Ле"),
    ("KOI8-R", [0xEC], "Л"), ("ISO-8859-15", [0xA4], "€"), ("US-ASCII", [0x41], "A"),
  ])
  func decodesDeclaredEncodings(_ name: String, _ bytes: [UInt8], _ text: String) throws {
    let head = Array("<?xml version=\"1.0\" encoding=\"\(name)\"?><a>".utf8)
    try check(head + bytes + Array("</a>".utf8), text, name)
  }

  @Test func namesTheByteThatIsNotUTF8() throws {
    let parsed = parse(Array("<a>caf".utf8) + [0xE9] + Array("</a>".utf8))
    let finding = try #require(parsed.diagnostics.first)
    #expect(finding.code == "xml/encoding")
    #expect(finding.range == 6..<7)
    #expect(finding.message.contains("0xE9"))
  }

  @Test func refusesUnknownEncodings() {
    let text = "<?xml version=\"1.0\" encoding=\"klingon\"?><a/>"
    #expect(parse(Array(text.utf8)).diagnostics.map(\.code) == ["xml/unknown-encoding"])
  }
}
