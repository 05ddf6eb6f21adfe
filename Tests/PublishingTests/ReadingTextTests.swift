import FoundationEssentials
import LibXML
import SourceText
import Testing
import XMLTree

@testable import Publishing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Plain text and Markdown.
@Suite struct ReadingTextTests {
  private func page(_ body: String) throws -> ReadingText {
    let html =
      "<html><body><main><article><div id=\"page-text\">\(body)</div></article></main></body></html>"
    let parsed = ParsedXML(parsing: SourceFile(path: "p.html", text: html))
    return ReadingText(page: try #require(parsed.document))
  }

  private func text(_ body: String) throws -> String {
    String(decoding: PlainTextWriter.write(try page(body)), as: UTF8.self)
  }

  private func markdown(_ body: String) throws -> String {
    String(decoding: MarkdownWriter.write(try page(body), metadata: []), as: UTF8.self)
  }

  @Test(arguments: [
    ("<h2>One</h2><p>a\n  b <i>c</i></p>", "One\n---\n\na b c\n", "## One\n\na b *c*\n"),
    ("<p>x<br/>y</p>", "x\ny\n", "x\\\ny\n"),
    (
      "<div class=\"lg\"><p class=\"l\">a</p><p class=\"l\">b</p></div><div class=\"lg\"><p class=\"l\">c</p></div>",
      "    a\n    b\n\n    c\n", "a\\\nb\n\nc\n"
    ),
    ("<p class=\"stage\">Exit</p>", "    Exit\n", "Exit\n"),
    (
      "<ul><li>a</li><li><p>b</p><p>c</p></li></ul><ol start=\"3\"><li>d</li></ol>",
      "- a\n- b\n\n  c\n\n3. d\n", "- a\n- b\n\n  c\n\n3. d\n"
    ),
    (
      "<table><tr><th>A</th><th>B|</th></tr><tr><td>long</td><td>x</td></tr></table>",
      "A     B|\nlong  x\n", "| A | B\\| |\n| --- | --- |\n| long | x |\n"
    ),
    (
      "<p>a<a class=\"noteref\" href=\"#n1\"><sup>7</sup></a> b</p><aside class=\"notes\"><div id=\"n1\">"
        + "<a class=\"backlink\">7</a> note</div></aside>",
      "a[1] b\n\n[1] note\n", "a[^1] b\n\n[^1]: note\n"
    ),
    ("<blockquote><p>q</p></blockquote>", "    q\n", "> q\n"),
    (
      "<p>a <span hidden=\"\">no</span><span class=\"unseen\">no</span>b</p><nav>no</nav>", "a b\n",
      "a b\n"
    ),
    (
      "<p># * 1. [x](y) &lt;b&gt; _</p>", "# * 1. [x](y) <b> _\n",
      "\\# \\* 1. \\[x\\](y) \\<b\\> \\_\n"
    ),
    ("<p>1. one</p><p>- two</p>", "1. one\n\n- two\n", "1\\. one\n\n\\- two\n"),
    ("<p>w<em>\"x\"</em>w</p>", "w\"x\"w\n", "w<em>\"x\"</em>w\n"),
    ("<dl><dt>From</dt><dd>A</dd></dl>", "From: A\n", "From: A\n"),
    ("<hr/>", "* * *\n", "---\n"), ("", "\n", "\n"),
  ])
  func writes(html: String, plain: String, marked: String) throws {
    #expect(try text(html) == plain)
    #expect(try markdown(html) == marked)
  }

  @Test func takesDeepPages() throws {
    let depth = 20_000
    let html =
      String(repeating: "<div>", count: depth) + "<p>x</p>"
      + String(repeating: "</div>", count: depth)
    #expect(try text(html) == "x\n")
  }

  private func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// What stands on the page for readers: notes, whose place differs, at the end.
  private func words(of page: XMLDocument) -> [String] {
    var main = ""
    var notes = ""
    for top in page.allNodes where page.attribute("id", of: top) == "page-text" {
      var skipped = top
      var inNotes = top
      var lastBlock: XMLDocument.NodeID?
      for node in page.descendants(of: top) where node > skipped {
        if page.kind(of: node) == .element {
          let isHidden =
            page.attribute("hidden", of: node) != nil
            || ["unseen", "permalink", "noteref", "backlink", "app-mark", "controls"]
              .contains { page.hasClass($0, node) }
            || ["nav", "form"].contains(page.localName(of: node))
          if isHidden { skipped = page.lastDescendant(of: node) }
          if page.localName(of: node) == "aside", page.hasClass("notes", node) {
            inNotes = page.lastDescendant(of: node)
          }
          if page.localName(of: node) == "br" { main += " " }
          continue
        }
        let isInNotes = node <= inNotes
        let block = page.ancestors(of: node).first {
          HTMLNames.flow.contains(page.localName(of: $0))
        }
        if block != lastBlock {
          main += " "
          notes += " "
          lastBlock = block
        }
        if isInNotes {
          notes += page.text(of: node)
        } else {
          main += page.text(of: node)
        }
      }
    }
    return words(main) + words(notes)
  }

  /// Every word of the page is in the text, as often as there.
  @Test func losesNoWordOfTheSamples() throws {
    let files = Fixture.files(in: Fixture.samples).filter { $0.pathExtension == "xml" }
    let own = Fixture.files(in: Fixture.root.appending(path: "Editions")).map {
      $0.appending(path: "edition.xml")
    }
    if files.isEmpty {
      print("../shared/tei/samples is not here: only the project's own are tried")
    }
    let publisher = try Publisher(version: "1.0")
    for file in own + files {
      let source = SourceFile(path: file.path, bytes: Array(try Data(contentsOf: file)))
      guard
        let page = publisher.page(of: source, record: PublicationRecord(), resources: { _ in nil })
          .page
      else { continue }
      let reading = ReadingText(page: page)
      let plain = words(String(decoding: PlainTextWriter.write(reading), as: UTF8.self))
      var rest: [String: Int] = [:]
      for word in plain { rest[word, default: 0] += 1 }
      var lost: [String] = []
      for word in words(of: page) {
        if let count = rest[word], count > 0 { rest[word] = count - 1 } else { lost.append(word) }
      }
      #expect(lost == [], "\(file.lastPathComponent)")
    }
  }
}
