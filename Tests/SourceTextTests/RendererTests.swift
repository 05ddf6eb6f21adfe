import Diagnostics
import Foundation
import SourceText
import Testing

@Suite struct RendererTests {
  @Test func showsTheLineTheCaretsAndTheHelp() {
    let file = SourceFile(path: "letter.xml", text: "first\n  in 漢 an <suplied>x</suplied>\n")
    let start = Array("first\n  in 漢 an <".utf8).count
    var renderer = TextRenderer(sources: SourceCache([file]))
    let text = renderer.render(
      Diagnostic(
        "relaxng/unknown-element",
        .error,
        "<suplied> is not a TEI element",
        path: "letter.xml",
        range: start..<start + 7,
        label: "did you mean <supplied>?",
        help: "look it up"
      )
    )
    #expect(
      text == """
        letter.xml:2:12: error: <suplied> is not a TEI element [relaxng/unknown-element]
            2 |   in 漢 an <suplied>x</suplied>
              |             ^^^^^^^ did you mean <supplied>?
           help: look it up

        """
    )
  }

  @Test func cutsLongLinesRoundThePlace() throws {
    let line =
      String(repeating: "word ", count: 1000) + "HERE" + String(repeating: " word", count: 1000)
    let file = SourceFile(path: "a", text: line)
    var renderer = TextRenderer(sources: SourceCache([file]))
    let text = renderer.render(
      Diagnostic("a/b", .warning, "m", path: "a", range: 5000..<5004)
    )
    let lines = text.split(separator: "\n")
    #expect(lines[1].count < 110)
    let here = try #require(lines[1].range(of: "HERE"))
    let carets = try #require(lines[2].range(of: "^^^^"))
    #expect(
      lines[1].distance(from: lines[1].startIndex, to: here.lowerBound)
        == lines[2].distance(from: lines[2].startIndex, to: carets.lowerBound)
    )
  }

  @Test func keepsADocumentFromDrivingTheTerminal() {
    let file = SourceFile(path: "a", text: "x\u{1B}[31m\u{202E}y")
    var renderer = TextRenderer(sources: SourceCache([file]))
    let text = renderer.render(Diagnostic("a/b", .error, "bad \u{1B}", path: "a", range: 0..<1))
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("\u{202E}"))
  }

  @Test func writesJSONInTheOrderGiven() {
    let value = JSONValue.members(["b": .string("a\"\u{1}\n"), "a": .array([.integer(1), .null])])
    #expect(
      value.serialized() == "{\n  \"b\": \"a\\\"\\u0001\\n\",\n  \"a\": [\n    1,\n    null\n  ]\n}"
    )
  }

  @Test func appliesFixes() {
    let fix = FixIt(
      "mend",
      .automatic,
      edits: [.init(range: 0..<1, replacement: "A"), .init(range: 2..<3, replacement: "")]
    )
    #expect(fix.applied(to: Array("abcd".utf8)) == Array("Abd".utf8))
  }
}
