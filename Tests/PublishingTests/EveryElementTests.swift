import Diagnostics
import FoundationEssentials
import LibXML
import SourceText
import Testing
import XMLTree

@testable import Publishing

/// Every element of the TEI comes out on a page with its text.
@Suite struct EveryElementTests {
  private static func models() throws -> ContentModels? {
    let path = Fixture.samples.deletingLastPathComponent().appending(path: "tei_all.rng")
    guard let data = try? Data(contentsOf: path) else {
      print("not compared: ../shared/tei/tei_all.rng is not there")
      return nil
    }
    return try ContentModels(schema: SourceFile(path: "tei_all.rng", bytes: Array(data)))
  }

  /// Text where an element may have text; a paragraph, a line and a segment where it may have those.
  @Test func losesNoTextOfAnyElement() throws {
    guard let models = try Self.models() else { return }
    #expect(models.mixed.count > 200)
    let publisher = try Publisher(version: "0.0.0")
    var bodies = [
      models.mixed.sorted().map { "<p>before <\($0)>text of \($0)</\($0)> after</p>" },
      models.mixed.sorted().map { "<div><\($0)>text of \($0)</\($0)></div>" },
    ]
    for inner in ["p", "l", "seg", "head", "label", "desc", "item", "quote", "note"] {
      let parents = models.parents[inner, default: []].sorted().filter { $0 != "*" }
      bodies.append(
        parents.map { "<div><\($0)><\(inner)>\(inner) of \($0)</\(inner)></\($0)></div>" }
      )
    }
    for body in bodies {
      let file = SourceFile(path: "all.xml", text: Page.document(body.joined(separator: "\n")))
      let publication = publisher.publish(file, name: "page")
      let lost = publication.diagnostics.filter { $0.code == "publish/lost-text" }
      let places = lost.compactMap { finding in
        finding.range.map { String(decoding: file.bytes[$0], as: UTF8.self) }
      }
      #expect(places == [])
      let isMade = !publication.files.isEmpty
      #expect(isMade)
    }
  }

  @Test(arguments: [
    "<div/>", "<div><div/></div><div><head/></div>", "<p/>", "<lg/>", "<list/>", "<table/>",
    "<table><row/></table>", "<sp/>", "<figure/>", "<note/>", "<app/>", "<choice/>", "<gap/>",
    "<p>wo<pb n=\"2\" break=\"no\"/>rd</p>", "<p>a<note>b<note>c<note>d</note></note></note></p>",
    "<p xml:lang=\"\">x</p>", "<p xml:lang=\"-\">x</p>", "<p xml:lang=\"en-US-x-\">x</p>",
    "<p><ref target=\"#nowhere\">x</ref><ptr target=\"\"/><ptr/></p>", "<pb facs=\"#none\"/>",
    "<pb facs=\"gone.jpg\"/>", "<p rend=\"  \">x</p>", "<div type=\"a b &lt;c&gt;\"><p>x</p></div>",
    "<p><delSpan/>a<addSpan spanTo=\"#x\"/>b</p>",
    "<p><app from=\"#z\"><rdg wit=\"#A\">q</rdg></app></p>",
    "<l n=\"99999999999999999999\">x</l>", "<pb n=\"&lt;b&gt;&quot;\"/>",
    "<note target=\"#p\">x</note>",
  ])
  func publishesWhatIsValidAndOdd(body: String) throws {
    let page = try Page(tei: Page.document("<p xml:id=\"p\">first</p>" + body))
    let isMade = !page.text.isEmpty
    #expect(isMade)
    #expect(!page.codes.contains("publish/lost-text"))
    #expect(!page.diagnostics.hasErrors)
  }

  @Test(.timeLimit(.minutes(2)))
  func publishesThousandsOfNotes() throws {
    let body = "<div>" + String(repeating: "<p>word<note>n</note></p>", count: 20_000) + "</div>"
    let publisher = try Publisher(version: "0.0.0")
    let file = SourceFile(path: "x.xml", text: Page.document(body))
    let publication = publisher.publish(file, name: "page")
    #expect(publication.diagnostics == [])
    let tooLong = publication.files.filter {
      $0.path.hasSuffix(".html") && !$0.path.contains("print") && $0.bytes.count > 300_000
    }
    #expect(tooLong.isEmpty)
  }
}
