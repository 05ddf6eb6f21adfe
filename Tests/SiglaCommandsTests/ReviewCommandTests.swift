import Foundation
import Testing

/// `sigla review`: the list, and answers recorded in a manifest.
@Suite struct ReviewCommandTests {
  private static let letter = """
    Dear Sir,

    I send K.'s [Kanne's] book and a [mahogany] table to Cales [Cadiz]; the interval [0, 1] is yours.
    He [?] me well, and *Pravda* came.

    Yours truly,
    P. Kropotkin

    """

  private struct Entry: Decodable {
    let id: String
    let kind: String
    let text: String
    let line: Int
    let column: Int
    let `class`: String
    let confidence: Double
    let reasons: [String]
    let alternatives: [String]
    let state: String
  }

  private func list(_ program: Program, _ arguments: String...) throws -> [Entry] {
    let outcome = try program.run(["review"] + arguments + ["--format", "json", "--no-spelling"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode([Entry].self, from: Data(outcome.output))
  }

  private func edition() throws -> (program: Program, folder: String) {
    let program = try Program()
    let source = try program.write("letter.txt", Self.letter)
    #expect(try program.run("new", "edition", "--from", source, "--no-spelling").status == 0)
    return (program, "edition")
  }

  @Test func listsEveryProposalOfAFile() throws {
    let program = try Program()
    let source = try program.write("letter.txt", Self.letter)
    let all = try list(program, source, "--all")
    let kanne = try #require(all.first { $0.text == "[Kanne's]" })
    #expect(kanne.kind == "bracket")
    #expect(kanne.class == "expand")
    #expect(kanne.line == 3)
    #expect(kanne.column == 13)
    #expect(kanne.confidence > 0.9)
    #expect(!kanne.reasons.isEmpty)
    #expect(kanne.state == "settled")
    #expect(all.contains { $0.text == "[0, 1]" && $0.class == "text" && $0.state == "open" })
    #expect(Set(all.map(\.id)).count == all.count)
    let open = try list(program, source)
    #expect(open.map(\.id) == all.filter { $0.state == "open" }.map(\.id))
  }

  @Test func namesProposalsByTheirWords() throws {
    let program = try Program()
    let before = try list(program, try program.write("a.txt", Self.letter), "--all")
    // A paragraph more, and lines wrapped anew, leave the names as they are.
    let changed = Self.letter.replacingOccurrences(of: "table to", with: "table\nto")
      .replacingOccurrences(of: "Dear Sir,\n", with: "Dear Sir,\n\nThe weather is fine again.\n")
    let after = try list(program, try program.write("b.txt", changed), "--all")
    for text in ["[Kanne's]", "[mahogany]", "[Cadiz]", "[0, 1]"] {
      #expect(before.first { $0.text == text }?.id == after.first { $0.text == text }?.id)
    }
  }

  @Test func recordsAnswersAndKeepsTheManifest() throws {
    let (program, folder) = try edition()
    let manifest = "\(folder)/edition.yaml"
    let before = try program.read(manifest)
    let all = try list(program, folder, "--all")
    func id(_ text: String) -> String { all.first { $0.text == text }?.id ?? "missing" }
    let outcome = try program.run(
      "review",
      folder,
      "--accept",
      id("[0, 1]"),
      "--refuse",
      id("[Cadiz]"),
      "--as",
      "\(id("[mahogany]"))=gloss",
      "--no-spelling"
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let after = try program.read(manifest)
    #expect(after.hasPrefix(before))
    #expect(after.contains("is: gloss"))
    let states = try list(program, folder, "--all")
    #expect(states.first { $0.text == "[0, 1]" }?.state == "accepted")
    #expect(states.first { $0.text == "[Cadiz]" }?.state == "refused")
    #expect(states.first { $0.text == "[mahogany]" }?.state == "changed")
    #expect(states.first { $0.text == "[mahogany]" }?.class == "gloss")
    #expect(try program.run("encode", folder).status == 0)
    let document = try program.read("\(folder)/edition.xml")
    #expect(document.contains("Cales [Cadiz]"))
    #expect(document.contains(">mahogany</gloss>"))
    // Another answer takes the place of the first.
    #expect(
      try program.run("review", folder, "--refuse", id("[mahogany]"), "--no-spelling").status == 0
    )
    let last = try list(program, folder, "--all").first { $0.text == "[mahogany]" }
    #expect(last?.state == "refused")
    let mahogany = id("[mahogany]")
    #expect(try program.read(manifest).components(separatedBy: mahogany).count == 2)
  }

  @Test func acceptsWhatIsSureEnough() throws {
    let (program, folder) = try edition()
    let open = try list(program, folder)
    let sure = open.filter { $0.confidence >= 0.7 }
    #expect(!sure.isEmpty)
    #expect(sure.count < open.count)
    #expect(try program.run("review", folder, "--accept-above", "0.7", "--no-spelling").status == 0)
    let rest = try list(program, folder).map(\.id)
    #expect(rest == open.filter { $0.confidence < 0.7 }.map(\.id))
  }

  @Test func refusesAnswersThatFitNothing() throws {
    let (program, folder) = try edition()
    let before = try program.read("\(folder)/edition.yaml")
    let unknown = try program.run("review", folder, "--accept", "bracket-nothing", "--no-spelling")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("there is no proposal “bracket-nothing”"))
    let bracket = try #require(try list(program, folder, "--all").first { $0.kind == "bracket" })
    let wrong = try program.run("review", folder, "--as", "\(bracket.id)=glos", "--no-spelling")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("did you mean gloss?"))
    #expect(try program.run("review", folder, "--as", "no-sign").status == 64)
    #expect(try program.run("review", "letter.txt", "--accept", bracket.id).status == 2)
    #expect(try program.read("\(folder)/edition.yaml") == before)
  }

  @Test func tellsOfDecisionsWithoutAPlace() throws {
    let (program, folder) = try edition()
    let manifest = "\(folder)/edition.yaml"
    _ = try program.write(
      manifest,
      try program.read(manifest) + "\ndecisions:\n  bracket-gone-abcdef: refuse\n"
    )
    let outcome = try program.run("encode", folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("the decision “bracket-gone-abcdef” has no place"))
    #expect(outcome.errors.contains("edition.yaml:"))
  }

  @Test func changesStructure() throws {
    let program = try Program()
    let text =
      "He wrote to them all:\n\n    Stone upon stone the house will\n    stand.\n\nand signed it.\n"
    let source = try program.write("quote.txt", text)
    #expect(try program.run("new", "edition", "--from", source, "--no-spelling").status == 0)
    let quote = try #require(try list(program, "edition", "--all").first { $0.class == "quote" })
    #expect(quote.state == "open")
    #expect(try program.run("encode", "edition").status == 0)
    #expect(try program.read("edition/edition.xml").contains("<quote rend=\"block\">"))
    #expect(
      try program.run("review", "edition", "--as", "\(quote.id)=lg", "--no-spelling").status == 0
    )
    #expect(try program.run("encode", "edition").status == 0)
    #expect(try program.read("edition/edition.xml").contains("<lg type=\"stanza\">"))
    #expect(try program.run("review", "edition", "--refuse", quote.id, "--no-spelling").status == 0)
    #expect(try program.run("encode", "edition").status == 0)
    let plain = try program.read("edition/edition.xml")
    #expect(!plain.contains("<lg") && !plain.contains("<quote rend"))
  }
}
