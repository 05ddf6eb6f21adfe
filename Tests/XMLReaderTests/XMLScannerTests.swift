import Foundation
import Testing
import XMLReader
import XMLTree

/// What the reader takes and what it leaves to libxml2.
@Suite struct XMLScannerTests {
  @Test(arguments: [
    "<a/>",
    "<?xml version=\"1.0\" encoding='UTF-8' standalone=\"yes\" ?>\n<a>\n</a>\n",
    "<a b='1' c=\"2\"><b>x</b>y<c/></a>",
    "<a xmlns='http://x.org/a' xmlns:b='urn:b' b:c='1'><b:d xmlns='' e='f'><g/></b:d><h/></a>",
    "<p:a xmlns:p='urn:1'><p:b xmlns:p='urn:2'/><p:c p:d='' d=''/></p:a>",
    "<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F600;</a>",
    "<a b='&lt;&#10;&#13;&#9; x\ty\nz\r\nw'/>",
    "<a>one\r\ntwo\rthree<b>\r\n</b>]] ]></a>".replacingOccurrences(of: "]] ]>", with: "]] ] >"),
    "<a><![CDATA[<b>&amp;]]]]><![CDATA[>\r\n]]>x<![CDATA[]]>y</a>",
    "<!-- one --><?xml-model href='a.rng'?><a><!----><?b?><?c  d?e ?></a><!-- - -->\n",
    "<é ü='ß' 日本='語'>Ἀθήνα 😀</é>",
    "<a  b = '1'\n\tc\r\n=\"2\" ></a  >",
    "<a><b></b ><b/></a>",
    "<a xml:lang='en' xml:id='x' xmlns:unused='urn:u'/>",
  ])
  func agreesWithLibXML(_ text: String) {
    #expect(XMLDocument(scanning: Array(text.utf8)) != nil, "declined: \(text)")
    #expect(Differences.first(Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    "", " ", "a", "<", "<a", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "x<a/>", "<a b/>", "<a b=1/>",
    "<a b='1'c='2'/>", "<a b='1' b='2'/>", "<a b='<'/>", "<a>&b;</a>", "<a>&#0;</a>", "<a>& </a>",
    "<a>]]></a>", "<a>\u{1}</a>", "<a><!-- -- --></a>", "<a><?xml x?></a>", "<b:a/>", "<a b:c=''/>",
    "<a xmlns:b=''/>", "<a xmlns:xml='urn:x'/>", "<a xmlns:b='1' xmlns:b='2'/>", "<a:b:c/>",
    "<:a/>",
    "<p:a xmlns:p='urn:1' xmlns:q='urn:1' p:b='' q:b=''/>", "<a><b></a></b>", "<a></a", "<1/>",
    "<!DOCTYPE a><a/>", " <?xml version='1.0'?><a/>", "<?xml version='1.1'?><a/>",
    "<a>\u{FFFE}</a>",
    "<?xml?><a/>", "<?xml encoding='UTF-8'?><a/>", "<a/>&#32;", "<a><![CDATA[x]]</a>",
    "<a b='&x;'/>",
    "<a xmlns='relative'/>", "<a xml:space='x'/>", "<a/ >", "< a/>", "<a></ a>", "<a>&#xD800;</a>",
  ])
  func declines(_ text: String) {
    #expect(XMLDocument(scanning: Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE2, 0x82],
  ])
  func declinesWhatIsNotUTF8(_ bytes: [UInt8]) {
    #expect(XMLDocument(scanning: Array("<a>".utf8) + bytes + Array("</a>".utf8)) == nil)
    #expect(XMLDocument(scanning: Array("<a b='".utf8) + bytes + Array("'/>".utf8)) == nil)
    #expect(XMLDocument(scanning: Array("<a><!--".utf8) + bytes + Array("--></a>".utf8)) == nil)
    #expect(XMLDocument(scanning: Array("<a".utf8) + bytes + Array("/>".utf8)) == nil)
  }

  @Test func readsTheSameInPieces() throws {
    let text =
      "<?xml version='1.0'?>\n<a xmlns='urn:a' xmlns:p='urn:p'><!-- é --><p:b c='&amp;\n'>x\r\ny"
      + "<![CDATA[z]]>&#x1F600;日</p:b><d\n e='1'/><?f g?> <p:b xmlns:p='urn:q'/></a>\n"
    let bytes = Array(text.utf8)
    let whole = try #require(XMLDocument(scanning: bytes))
    for size in 1...bytes.count {
      var rest = bytes[...]
      var reader = XMLEventReader(pieces: {
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
      })
      var tree = XMLEventTree()
      while reader.advance() { tree.append(reader.batch, reader.next) }
      #expect(!reader.isDeclined)
      let document = tree.finish()
      #expect(XMLSerializer().serialize(document) == XMLSerializer().serialize(whole))
      #expect(
        document.allNodes.map { document.sourceRange(of: $0) }
          == whole.allNodes.map { whole.sourceRange(of: $0) }
      )
    }
  }

  @Test func readsManyBatchesInPieces() throws {
    let body = (0..<60_000).map { "<p n='&#\(48 + $0 % 10);'>t\($0 % 7 == 0 ? "\r" : "")</p>" }
    let bytes = Array(("<a>" + body.joined() + "</a>").utf8)
    var offset = 0
    var reader = XMLEventReader(pieces: {
      guard offset < bytes.count else { return nil }
      defer { offset += 10_000 }
      return Array(bytes[offset..<min(offset + 10_000, bytes.count)])
    })
    var values = 0
    while reader.advance() {
      #expect(reader.batch.bytes.count < 1_000_000)
      for event in reader.batch.events[reader.next] where event.kind == .startElement {
        for index in event.first..<event.first + event.count {
          let expected = UInt8(48 + values % 10)
          #expect(Array(reader.batch.value(reader.batch.attributes[index])) == [expected])
          values += 1
        }
      }
    }
    #expect(!reader.isDeclined)
    #expect(values == 60_000)
  }
}
