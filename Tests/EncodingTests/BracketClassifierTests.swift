@testable import Encoding
import Foundation
import Testing

@Suite struct BracketClassifierTests {
  /// Text with one bracket in question, marked ‹…›, and the element it should become.
  @Test(arguments: [
    ("unsuccessful, and ‹that› you are not", "supplied subaudible"),
    ("but only ‹saving› yourselves?", "supplied subaudible"),
    ("terror? ‹You must know› that precisely", "supplied subaudible"),
    ("in case of an ‹assassination› attempt", "supplied explanation"),
    ("hostages SRs ‹Social Revolutionary party members› from", "gloss"),
    ("I recieve ‹sic› your", "sic"), ("the Czar ‹sic!› himself", "sic"),
    ("your very ‹3 words illegible› servant", "gap illegible"),
    ("the ‹two lines torn away›;", "gap damage"), ("he said ‹. . .› and", "gap editorial"),
    ("the ‹malversation?› of funds", "unclear"), ("some Muterhall ‹?› medicine", "unclear"),
    ("a letter to ‹the Attorney General›, who", "supplied subaudible"),
    ("yesterday ‹see No. 236›, but", "note"), ("‹Editor's note: lost› Then", "note"),
    ("you ‹crossed out: must› should", "del"), ("do ‹inserted above line: not› go", "add"),
    ("Br‹other› Karl", "ex"), ("with‹out› him", "supplied omitted"), ("said. ‹T›he rest", "reg"),
    ("‹Signed› P. Kropotkin", "note"), ("and he ‹Monk› went", "gloss"),
    ("to ‹Sir› William", "supplied subaudible"),
  ])
  func readsBrackets(text: String, expected: String) throws {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "‹" || $0 == "›" }
    let reading = BracketClassifier(isTranslation: true).reading(
      of: .init(left: String(parts[0]), content: String(parts[1]), right: String(parts[2]))
    )
    let element =
      switch reading.form {
      case .element(let name), .mark(let name), .labelled(let name, _): name
      case .gap: "gap"
      case .gloss: "gloss"
      case .expansion: "ex"
      }
    let reason = reading.attributes.first { $0.name == "reason" }?.value
    #expect(
      [element, reason].compactMap { $0 }.joined(separator: " ") == expected,
      "\(reading.reason)"
    )
  }

  /// Real brackets with their class, when the published list lies beside the checkout.
  @Test func agreesWithTheLabelledBrackets() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "../shared/suites/brackets/labelled.tsv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      print("labelled brackets: not present, nothing was compared")
      return
    }
    let names: [String: Set<String>] = [
      "supplied": ["supplied"], "gloss": ["gloss"], "identify": ["gloss"], "note": ["note"],
      "xref": ["note"], "phys": ["note"], "gap": ["gap", "unclear"], "del": ["del"],
      "expand": ["gloss", "ex"], "label": ["note"], "seal": ["note"],
    ]
    var (right, all) = (0, 0)
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 5, fields[2].hasPrefix("["), fields[2].hasSuffix("]") else { continue }
      let reading = BracketClassifier(isTranslation: true).reading(
        of: .init(
          left: fields[1],
          content: String(fields[2].dropFirst().dropLast()),
          right: fields[3]
        )
      )
      let element =
        switch reading.form {
        case .element(let name), .mark(let name), .labelled(let name, _): name
        case .gap: "gap"
        case .gloss: "gloss"
        case .expansion: "ex"
        }
      all += 1
      if names[fields[4]]?.contains(element) ?? false { right += 1 }
    }
    print("labelled brackets: \(right) of \(all) classed right")
    // "Always supplied" is right in 41 of 100.
    #expect(all > 100 && right * 100 > all * 70)
  }
}
