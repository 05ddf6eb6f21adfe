import Testing

@testable import Publishing

@Suite struct ApparatusTests {
  private static let header = """
    <encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>
    """

  private func page(_ body: String) throws -> Page {
    let witnesses = """
      <listWit xml:id="all"><witness xml:id="A">First</witness><listWit xml:id="beta">\
      <witness xml:id="B">Second</witness><witness xml:id="C" n="γ">Third</witness></listWit></listWit>
      """
    let tei = Page.document(body, header: Self.header).replacing(
      "<sourceDesc><p>none</p></sourceDesc>",
      with: "<sourceDesc>\(witnesses)</sourceDesc>"
    )
    return try Page(tei: tei)
  }

  @Test func givesTheReadingsOfEachWitness() throws {
    let page = try page("<p>a <app><lem>b</lem><rdg wit=\"#beta\">c</rdg></app> d</p>")
    #expect(page.codes == [])
    #expect(page.words(.reading) == "a b d")
    #expect(
      page.has(
        "<b class=\"lemma\">b</b>] <span class=\"variant\">c</span> <span class=\"sigla\">B γ</span>"
      )
    )
    #expect(page.has("<span data-wit=\"w1\" class=\"lem\">b</span>"))
    #expect(page.has("<span data-wit=\"w2 w3\" hidden class=\"rdg\">c</span>"))
    #expect(page.has("id=\"ui-view-w3\"> γ"))
    #expect(page.has(":root:has(#ui-view-w1:checked)"))
  }

  @Test func nestsThreeDeep() throws {
    let inner = "<app><lem>x</lem><rdg wit=\"#C\">y</rdg></app>"
    let middle = "<app><lem>m \(inner)</lem><rdg wit=\"#B\">n</rdg></app>"
    let page = try page(
      "<p><app><lem wit=\"#A\">a \(middle)</lem><rdg wit=\"#beta\">z</rdg></app></p>"
    )
    #expect(page.codes == [])
    #expect(page.text.ranges(of: "-entry\">").count == 3)
  }

  @Test func saysWhatIsLeftOut() throws {
    let page = try page("<p>a <app><lem>b</lem><rdg wit=\"#A\"/></app></p>")
    #expect(page.has("<i>om.</i>"))
    #expect(page.has("<span class=\"sigla\">A</span>"))
  }

  @Test func knowsWitnessesThatNothingDeclares() throws {
    let page = try Page(tei: Page.document("<p><app><lem>b</lem><rdg wit=\"#Q\">c</rdg></app></p>"))
    #expect(page.has("<span class=\"sigla\">Q</span>"))
    #expect(page.codes == [])
  }
}
