import LibXML
import SourceText
import TEI
import Testing
import XMLTree

@Suite struct SourceReaderTests {
  private static let header = """
    <teiHeader><encodingDesc><tagsDecl>
    <rendition xml:id="b" scheme="css">quotes: "[" "]"</rendition>
    <rendition xml:id="bo" scheme="css">quotes: "[" ""</rendition>
    <rendition xml:id="bc" scheme="css">quotes: "" "]"</rendition>
    <rendition xml:id="none" scheme="css">quotes: "" ""</rendition>
    <rendition xml:id="i" scheme="css">font-style: italic; quotes: "*" '*'</rendition>
    <rendition xml:id="odd" scheme="css">quotes: "\\22 \\5c ;" "; :"</rendition>
    </tagsDecl></encodingDesc></teiHeader>
    """

  private func source(_ text: String, header: String = Self.header) throws -> String {
    let document = "<TEI xmlns='http://www.tei-c.org/ns/1.0'>\(header)<text>\(text)</text></TEI>"
    let parsed = ParsedXML(parsing: SourceFile(path: "a.xml", text: document))
    let tree = try #require(parsed.document, "\(parsed.diagnostics)")
    let read = try #require(SourceReader.transcription(of: tree))
    return String(decoding: read.utf8, as: UTF8.self)
  }

  @Test func putsTheSignsBack() throws {
    #expect(try source("<p>a <supplied rendition='#b'>b</supplied> c</p>") == "a [b] c")
    #expect(try source("<p><hi rendition='#i'>x</hi></p>") == "*x*")
    #expect(try source("<p><hi rendition='#odd'>x</hi></p>") == "\"\\;x; :")
    #expect(try source("<p><seg rendition='#b #i'>x</seg></p>") == "[*x*]")
  }

  @Test func passesOverWhatTheEditorsAdded() throws {
    #expect(
      try source("<p>a<choice>\n <sic>x</sic>\n <corr>y</corr>\n</choice><note>n</note>b</p>")
        == "axb"
    )
    #expect(try source("<p>a<supplied>not there</supplied>b</p>") == "ab")
    #expect(
      try source("<p><expan><abbr>H</abbr><ex rendition='#b'>ater</ex></expan></p>") == "H[ater]"
    )
    #expect(try source("<p>a <gap rendition='#b'><desc>torn</desc></gap> b</p>") == "a [torn] b")
    #expect(try source("<p>a <gap reason='lost'/> b</p>") == "a  b")
    #expect(
      try source(
        "<p><supplied rendition='#bo'>a</supplied></p><p><supplied rendition='#none'>b</supplied></p>"
          + "<p><supplied rendition='#bc'>c</supplied></p>"
      ) == "[a\n\nb\n\nc]"
    )
  }

  @Test func letsBlocksBeginLines() throws {
    #expect(try source("<body><div><p>a</p><p>b</p></div></body>") == "a\n\nb")
    #expect(
      try source("\n<body>\n  <p>\n  a\n  </p>\n  <p>b</p>\n</body>\n") == "a\n\nb",
      "an indented document gives the same source"
    )
    #expect(
      try source("<p>a</p><space dim='vertical' unit='line' quantity='0'/><p>b</p>") == "a\nb"
    )
    #expect(
      try source("<p>a</p><space dim='vertical' unit='line' quantity='3'/><p>b</p>") == "a\n\n\n\nb"
    )
    #expect(
      try source("<opener><dateline>d</dateline> <salute rend='inline'>s</salute></opener><p>p</p>")
        == "d s\n\np"
    )
  }

  @Test func readsLineEndsAndBlanks() throws {
    #expect(try source("<p>a\n  <lb/>\n  b</p>") == "a\nb")
    #expect(
      try source(
        "<p><space dim='horizontal' unit='character' quantity='2'/>a<space unit='tab' quantity='1'/>"
          + "<lb/>b</p><lb/>"
      ) == "  a\t\nb\n"
    )
    #expect(try source("<p>a  b\n c</p>") == "a  b c", "a break of the document is one blank")
    #expect(
      try source("<p>a</p><lb/><space unit='character' quantity='1'/><lb/><p>b</p>") == "a\n \nb"
    )
  }

  @Test func readsTheHeadersDefaults() throws {
    let header = """
      <teiHeader><rendition selector="lb" scheme="css">content: "\\d\\a"</rendition>
      <rendition selector="p" scheme="css">margin-top: 0lh</rendition>
      <rendition xml:id="lf" scheme="css">content: "\\a"</rendition></teiHeader>
      """
    #expect(
      try source("<p>a<lb/>b</p><p>c<lb rendition='#lf'/>d</p>", header: header) == "a\r\nb\r\nc\nd"
    )
  }

  @Test(arguments: [
    "[", "\"", "\\", " [sic]", "\u{FEFF}", "a;b", "\n\r\t", "'", "\u{0}", "}{", "  ",
  ])
  func writesSignsThatReadBack(text: String) throws {
    let signs = Signs(text, "x" + text)
    #expect(Signs(css: signs.css + "; font-style: italic") == signs)
    #expect(Signs(css: "color: red; " + signs.css) == signs)
  }
}
