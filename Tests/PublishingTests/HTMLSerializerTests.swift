import Testing
import XMLTree

@testable import Publishing

@Suite struct HTMLSerializerTests {
  private func html(_ make: (inout XMLTreeBuilder) -> Void) -> String {
    var builder = XMLTreeBuilder()
    make(&builder)
    return String(decoding: HTMLSerializer.serialize(builder.finish()), as: UTF8.self)
  }

  private func attribute(_ name: String, _ value: String) -> XMLDocument.Attribute {
    XMLDocument.Attribute(XMLName(name), value)
  }

  @Test func closesWhatIsEmptyAndNotWhatIsVoid() {
    let text = html {
      $0.startElement(XMLName("p"))
      $0.startElement(XMLName("i"))
      $0.endElement()
      $0.startElement(XMLName("br"))
      $0.endElement()
    }
    #expect(text == "<!DOCTYPE html>\n<p><i></i><br></p>\n")
  }

  @Test func escapesTextAndAttributes() {
    let text = html {
      $0.startElement(XMLName("p"), attributes: [attribute("title", "\"a\" & <b>")])
      $0.characters("1 < 2 & 3 > 2 \"q\"")
    }
    #expect(
      text == """
        <!DOCTYPE html>
        <p title="&quot;a&quot; &amp; &lt;b>">1 &lt; 2 &amp; 3 &gt; 2 "q"</p>

        """
    )
  }

  @Test func leavesScriptsAndStylesAlone() {
    let text = html {
      $0.startElement(XMLName("style"))
      $0.characters("a > b { content: \"&\" }")
    }
    #expect(text.contains("<style>a > b { content: \"&\" }</style>"))
  }

  @Test func shortensBooleanAttributes() {
    let text = html {
      $0.startElement(XMLName("span"), attributes: [attribute("hidden", "hidden")])
    }
    #expect(text.contains("<span hidden></span>"))
  }

  @Test func breaksLinesOnlyBetweenBlocks() {
    let text = html {
      $0.startElement(XMLName("div"))
      $0.startElement(XMLName("p"))
      $0.startElement(XMLName("b"))
      $0.characters("a")
      $0.endElement()
      $0.startElement(XMLName("i"))
      $0.characters("b")
      $0.endElement()
      $0.endElement()
      $0.startElement(XMLName("p"))
    }
    #expect(
      text == """
        <!DOCTYPE html>
        <div>
        <p><b>a</b><i>b</i></p>
        <p></p>
        </div>

        """
    )
  }
}
