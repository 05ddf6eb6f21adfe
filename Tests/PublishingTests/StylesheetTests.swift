import BundledData
import FoundationEssentials
import SourceText
import Testing

@testable import Publishing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What can be checked of the stylesheets themselves.
@Suite struct StylesheetTests {
  @Test func areAllInTheProgram() throws {
    let folder = Fixture.root.appending(path: "Stylesheets")
    var paths: Set<String> = []
    for url in Fixture.files(in: folder) {
      let name = url.lastPathComponent
      if name.contains(".") {
        paths.insert("Stylesheets/" + name)
        let bytes = Array(try Data(contentsOf: url))
        let isSame = BundledFiles.stylesheet(name) == bytes
        #expect(isSame, "\(name) of the program is not the one in the folder")
      } else {
        for inner in Fixture.files(in: url) {
          paths.insert("Stylesheets/\(name)/\(inner.lastPathComponent)")
        }
      }
    }
    #expect(paths == Set(BundledFiles.all.keys.filter { $0.hasPrefix("Stylesheets/") }))
  }

  /// WCAG 2.2, 1.4.3: text needs 4.5 to 1, in the light and in the dark.
  @Test(arguments: [
    ("ink", "paper"), ("soft", "paper"), ("rubric", "paper"), ("ink", "wash"), ("soft", "wash"),
    ("rubric", "wash"), ("ink", "mark"), ("rubric", "mark"),
  ])
  func haveEnoughContrast(text: String, ground: String) throws {
    for theme in 0...1 {
      #expect(try contrast(text, ground, theme) >= 4.5)
    }
  }

  private func contrast(_ first: String, _ second: String, _ theme: Int) throws -> Double {
    let (first, second) = (try luminance(first, theme), try luminance(second, theme))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// WCAG 2.2, 1.4.11: what tells a link from other words needs 3 to 1.
  @Test func marksNamesVisibly() throws {
    for theme in 0...1 { #expect(try contrast("thread", "paper", theme) >= 3) }
  }

  @Test(arguments: ["de", "es", "fr", "it", "ru"])
  func sayTheSameInEveryLanguage(language: String) throws {
    func keys(_ language: String) throws -> [String] {
      let bytes = try #require(BundledFiles.stylesheet("messages/\(language).xml"))
      let text = String(decoding: bytes, as: UTF8.self)
      return text.matches(of: /message key="([^"]*)">([^<]*)/).map { match in
        "\(match.1) \(match.2.contains("{1}"))"
      }
    }
    #expect(try keys(language) == keys("en"))
  }

  @Test func speakTheLanguageOfTheDocument() throws {
    let tei = Page.document("<p>Ein Wort<note>x</note></p>")
      .replacing("<text>", with: "<text xml:lang=\"de-AT\">")
    let publisher = try Publisher(version: "0.0.0")
    let page = Page(publisher.publish(SourceFile(path: "x.xml", text: tei), name: "page"))
    #expect(page.has("<html lang=\"de\">"))
    #expect(page.has("Zum Text springen"))
  }

  @Test func saySomethingForEveryKeyThatTheyUse() throws {
    let messages = String(
      decoding: try #require(BundledFiles.stylesheet("messages/en.xml")),
      as: UTF8.self
    )
    for (path, bytes) in BundledFiles.all where path.hasSuffix(".xsl") {
      let text = String(decoding: bytes, as: UTF8.self)
      for match in text.matches(of: /name="key" select="'([a-z.]+)'"/) {
        #expect(messages.contains("key=\"\(match.1)\""), "\(path): \(match.1)")
      }
    }
  }

  private func luminance(_ variable: String, _ theme: Int) throws -> Double {
    let css = String(
      decoding: try #require(BundledFiles.stylesheet("sigla.css")),
      as: UTF8.self
    )
    let start = try #require(css.firstRange(of: "--\(variable): light-dark("))
    let colors = css[start.upperBound...].prefix { $0 != ")" }.split(separator: ", ")
    let value = try #require(Int(String(colors[theme].dropFirst()), radix: 16))
    let channels = [value >> 16 & 255, value >> 8 & 255, value & 255].map {
      (channel: Int) -> Double in
      let part = Double(channel) / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
