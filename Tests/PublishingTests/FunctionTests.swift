import Diagnostics
import LibXML
import SourceText
import Testing
import XMLTree

@testable import Publishing

/// The functions that stylesheets may call.
@Suite struct FunctionTests {
  private static let document = """
    <list>
      <p k="b">Zoë</p><p k="a">Ärger</p><p k="b">Zebra</p><p k="c">apfel</p><p k="a">Äpfel</p>
      <p k="b">Österreich</p><p k="c">Apfel</p>
    </list>
    """

  /// What a stylesheet writes at the top of the document.
  private func run(_ body: String) throws -> (text: String?, diagnostics: [Diagnostic]) {
    let text = """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        xmlns:f="urn:x-sigla:functions">
      <xsl:template match="/"><out>\(body)</out></xsl:template>
      </xsl:stylesheet>
      """
    let stylesheet = try XSLTStylesheet("t.xsl", in: "", functions: EditionFunctions.all) {
      $0 == "t.xsl" ? Array(text.utf8) : nil
    }
    let parsed = ParsedXML(parsing: SourceFile(path: "d.xml", text: Self.document))
    let document = try #require(parsed.document)
    let (result, diagnostics) = stylesheet.transform(document, path: "d.xml", parameters: [:])
    return (result.map { $0.stringValue(of: .document) }, diagnostics)
  }

  private func value(_ call: String) throws -> String? {
    let escaped = call.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing("\"", with: "&quot;")
    return try run("<xsl:value-of select=\"\(escaped)\"/>").text
  }

  @Test(arguments: [
    ("f:date('1920-12-21')", "21 December 1920"),
    ("f:date('1920-12-21', 'en-US')", "December 21, 1920"),
    ("f:date('1920-12-21', 'de')", "21. Dezember 1920"),
    ("f:date('1920-12-01', 'fr')", "1er décembre 1920"),
    ("f:date('1920-12-21', 'es')", "21 de diciembre de 1920"),
    ("f:date('1920-12-21', 'it')", "21 dicembre 1920"),
    ("f:date('1920-12-21', 'ru')", "21 декабря 1920 г."),
    ("f:date('1920-12', 'ru')", "декабрь 1920 г."),
    ("f:date('1920-12', 'en')", "December 1920"), ("f:date('1920')", "1920"),
    ("f:date('--12-21', 'de')", "21. Dezember"), ("f:date('--12')", "December"),
    ("f:date('---21')", "21"), ("f:date('-0043-03-15')", "15 March 44 BCE"),
    ("f:date('0000', 'de')", "1 v. Chr."), ("f:date('-0043', 'ru')", "44 до н. э."),
    ("f:date('1920-12-21T14:30:00Z')", "21 December 1920, 14:30"),
    ("f:date('14:30:00')", "14:30"), ("f:date('1920-12-21+01:00')", "21 December 1920"),
    ("f:date('1920-12-21', 'de', 'short')", "21.12.1920"),
    ("f:date('1920-12-21', 'en', 'iso')", "1920-12-21"), ("f:date('12345')", "12345"),
    ("f:date('soon')", "soon"), ("f:date('1920-13-40')", "1920-13-40"), ("f:date(//nothing)", ""),
    ("f:date-range('1784-05-03', '1784-05-05', '', '')", "3–5 May 1784"),
    ("f:date-range('1784-05-03', '1784-06-05', '', '', 'de')", "3. Mai – 5. Juni 1784"),
    ("f:date-range('1784', '1790', '', '')", "1784–1790"),
    ("f:date-range('-0043', '0014', '', '')", "44 BCE – 14"),
    ("f:date-range('', '', '1784', '1790', 'en')", "between 1784 and 1790"),
    ("f:date-range('', '', '1784-05', '', 'fr')", "au plus tôt mai 1784"),
    ("f:date-range('1784', '', '', '', 'ru')", "с 1784"),
    ("f:date-range('1784', '1790', '', '', 'en', 'iso')", "1784/1790"),
  ])
  func writesDates(call: String, text: String) throws {
    #expect(try value(call) == text)
  }

  @Test(arguments: [
    ("f:matches('fol. 12v', '^fol\\. \\d+[rv]$')", "true"), ("f:matches('Foo', 'foo')", "false"),
    ("f:matches('Foo', 'foo', 'i')", "true"),
    ("f:replace('12-05', '(\\d+)-(\\d+)', '$2/$1')", "05/12"),
    ("f:replace('a.b', '.', 'x', 'q')", "axb"),
    ("count(f:tokenize('a, b,c', ',\\s*'))", "3"), ("f:tokenize('  one two ')[2]", "two"),
    ("f:lower('ÉCOLE')", "école"), ("f:upper('istanbul', 'tr')", "İSTANBUL"),
    ("f:lower('IRAK', 'tr')", "ırak"), ("f:upper('Άθήνα', 'el')", "ΑΘΗΝΑ"),
    ("f:upper('straße', 'de')", "STRASSE"),
    ("f:slug('À la recherche – du temps')", "a-la-recherche-du-temps"),
    ("f:slug('Łódź & Straße')", "lodz-strasse"), ("f:slug('Война')", "воина"),
    ("f:truncate('the quick brown fox', 12)", "the quick…"), ("f:truncate('short', 12)", "short"),
    ("f:dir('ar')", "rtl"), ("f:dir('ar-Latn')", "ltr"), ("f:dir('en')", "ltr"),
    ("f:language('grc')", "Ancient Greek"), ("f:language('de', 'fr')", "allemand"),
    ("f:language('la-x-medieval')", "Latin (x-medieval)"), ("f:language('xyz')", "xyz"),
    ("f:authority('https://d-nb.info/gnd/118540238')", "GND"),
    ("f:authority('https://d-nb.info/gnd/118540238', 'id')", "118540238"),
    ("f:authority('http://www.wikidata.org/entity/Q42', 'id')", "Q42"),
    ("f:authority('https://www.geonames.org/2656173/bath.html', 'id')", "2656173"),
    ("f:authority('https://doi.org/10.1000/xyz/1', 'id')", "10.1000/xyz/1"),
    ("f:authority('https://example.org/gnd/1')", ""), ("f:authority('#me')", ""),
    ("f:json('a \"b\" </script>')", "\"a \\\"b\\\" \\u003c/script\\u003e\""),
    ("f:tex('50% of $x_1 \\ {a}')", "50\\% of \\$x\\_1 \\textbackslash{} \\{a\\}"),
    ("f:initial('Ärger')", "A"), ("f:initial('Ärger', 'sv')", "Ä"),
    ("f:initial('1001 nights')", "0–9"),
    ("f:initial('«Él»')", "E"), ("f:initial('chata', 'cs')", "CH"), ("f:initial('…')", ""),
    ("function-available('f:slug')", "true"), ("f:slug('')", ""),
  ])
  func workOnTexts(call: String, text: String) throws {
    #expect(try value(call) == text)
  }

  @Test(arguments: [
    ("f:matches('a', '[')", "f:matches", "character"),
    ("f:matches('a', 'b', 'z')", "flags", "s, m"),
    ("f:replace('a', 'b*', 'c')", "empty", ""), ("f:replace('a', 'b', '$')", "digit", ""),
    ("f:slug()", "arguments", "1"), ("f:date('1920', 'en', 'huge')", "style", "long"),
    ("f:group('a', 'b')", "nodes", ""), ("f:group(//p, '][')", "XPath", ""),
  ])
  func refuseWrongArguments(call: String, word: String, other: String) throws {
    let (text, diagnostics) = try run("<xsl:value-of select=\"\(call)\"/>")
    #expect(text == nil)
    let errors = diagnostics.filter { $0.severity == .error }
    let error = try #require(
      errors.first {
        $0.message.contains(word.replacing("f:", with: "")) && $0.message.contains(other)
      }
    )
    #expect(error.path == "t.xsl" && error.range != nil)
  }

  private func sorted(_ words: String, _ language: String) -> String {
    words.split(separator: " ").map(String.init).sorted {
      let (left, right) = (SortKey.of($0, language: language), SortKey.of($1, language: language))
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("", "Éa Ez Zebra apfel Apfel äb Österreich zoo", "äb apfel Apfel Éa Ez Österreich Zebra zoo"),
    ("", "cote coté côte côté", "cote coté côte côté"), ("", "p10 p9 p1", "p1 p9 p10"),
    ("de", "Zug Öl ob Ärger arg", "arg Ärger ob Öl Zug"),
    ("de-u-co-phonebk", "Ar Är Aes", "Är Aes Ar"),
    ("sv", "Öl Zug Ål Äl Al", "Al Zug Ål Äl Öl"),
    ("da", "Aalborg Øl Zug Æl Al", "Al Zug Æl Øl Aalborg"),
    ("es", "nz ña nu oca", "nu nz ña oca"), ("cs", "cz ch hz iz č d", "cz č d hz ch iz"),
    ("tr", "kı ki kh", "kh kı ki"), ("hu", "cz cs d", "cz cs d"),
    ("ru", "ёж ежа еж йод иск ия", "еж ёж ежа иск ия йод"), ("pl", "łan lzy mak", "lzy łan mak"),
    ("", "Straße Strasse Strassen", "Strasse Straße Strassen"),
  ])
  func sortAsPeopleDo(language: String, words: String, order: String) {
    #expect(sorted(words, language) == order)
  }

  @Test func sortInsideAStylesheet() throws {
    let body = """
      <xsl:for-each select="//p"><xsl:sort select="f:sort-key(., 'de')"/>
        <xsl:value-of select="concat(., ' ')"/></xsl:for-each>
      """
    #expect(try run(body).text == "apfel Apfel Äpfel Ärger Österreich Zebra Zoë ")
  }

  @Test func groupInOrderOfAppearance() throws {
    let body = """
      <xsl:for-each select="f:group(//p, '@k')"><xsl:value-of select="concat(@key, @count, ':')"/>
        <xsl:for-each select="f:members(.)"><xsl:value-of select="concat(., ',')"/></xsl:for-each>
      </xsl:for-each>
      """
    #expect(try run(body).text == "b3:Zoë,Zebra,Österreich,a2:Ärger,Äpfel,c2:apfel,Apfel,")
    let nested = """
      <xsl:variable name="g" select="f:group(//p, 'f:initial(.)')"/>
      <xsl:value-of select="concat(count($g), $g[2]/@key, count(f:members($g[1] | $g[2])))"/>
      """
    #expect(try run(nested).text == "3A6")
  }
}
