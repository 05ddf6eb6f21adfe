import Diagnostics
@testable import EditionProject
import Encoding
import SourceText
import Testing

@Suite struct ConventionsTests {
  @Test func carriesTheProfiles() {
    #expect(
      ConventionsLibrary.bundled.names == [
        "classical", "dta", "edition", "gutenberg", "leiden", "loc", "muse", "transcript",
        "translation",
      ]
    )
  }

  /// The ordinary profile stands in the program too, so that it needs no file.
  @Test func hasTheOrdinaryProfileTwiceAlike() throws {
    let file = try #require(ConventionsLibrary.bundled["edition"])
    #expect(Set(file.signs) == Set(Conventions.edition.signs))
    #expect(file.markup == Conventions.edition.markup)
  }

  private func read(_ yaml: String) throws -> Conventions {
    try ManifestReader.read(SourceFile(path: "edition.yaml", text: yaml)).conventions
  }

  private func faults(_ yaml: String) -> [String] {
    do {
      _ = try ManifestReader.read(SourceFile(path: "edition.yaml", text: yaml))
      return []
    } catch {
      return error.diagnostics.map(\.code)
    }
  }

  @Test func namesAProfileAndOverridesSigns() throws {
    #expect(try read("conventions: loc").rule(open: "[", close: "]")?.meaning == .deletion)
    let own = try read(
      "conventions:\n  profile: loc\n  signs:\n    \"{…}\": gloss\n    \"[…]\": {as: supplied, reason: lost}"
    )
    #expect(own.profile == "loc")
    #expect(own.rule(open: "{", close: "}")?.meaning == .gloss)
    #expect(own.rule(open: "[", close: "]")?.reason == "lost")
    #expect(own.rule(open: "[*", close: "*]")?.meaning == .margin)
  }

  @Test(arguments: [
    ("conventions: lco", "manifest/unknown-conventions"),
    ("conventions:\n  signs:\n    \"[\": del", "manifest/bad-sign"),
    ("conventions:\n  signs:\n    \"a…b\": del", "manifest/bad-sign"),
    ("conventions:\n  signs:\n    \"[…]\": deleted", "manifest/bad-value"),
    ("conventions:\n  signs:\n    \"{…}\": del\n    \"{...}\": add", "manifest/sign-clash"),
    ("conventions:\n  signs:\n    \"+…+\": del\n    \"+…-\": add", "manifest/sign-clash"),
    ("conventions:\n  sings: {}", "manifest/unknown-key"),
    ("decisions:\n  - {id: a}", "manifest/missing-key"),
    ("decisions:\n  - {id: a, is: accept}\n  - {id: a, is: refuse}", "manifest/duplicate-decision"),
  ])
  func findsFaults(yaml: String, code: String) {
    let found = faults(yaml)
    #expect(found == [code])
  }

  @Test(arguments: [
    ("#title A\n#author B\n\nText.", "muse"), ("A <em>word</em> and <quote>", "muse"),
    ("*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\nText.", "gutenberg"),
    ("Text.[1]\n\n[Footnote 1: A]\n\n[Illustration: B]", "gutenberg"),
    ("I [very] much [ ] it. [*in margin*]", "loc"),
    ("ὁ δῆμος ἐτίμη[σεν] Ἀπολλώνι[ον] ⟦καὶ⟧ τὸν ἱερέα", "leiden"),
    ("He [crossed out] wrote [illegible] it. [stamp] [in pencil]", "transcript"),
    ("He said [that] it was [so].", nil),
  ])
  func guesses(text: String, profile: String?) {
    #expect(ProfileGuess.profile(of: Array(text.utf8))?.profile == profile)
  }
}
