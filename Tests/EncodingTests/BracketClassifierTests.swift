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
    ("to ‹Sir› William", "supplied subaudible"), ("I saw B. ‹Brentano› here", "expan"),
    ("sailed for Leghorne ‹Leghorn›, where", "corr"), ("on the 3d of May ‹June?› he", "corr"),
    ("so they ‹the Dutch› went", "gloss"), ("Your ‹\"dear\" crossed out› friend", "del"),
    ("he wrote. ‹The rest of the page is torn away.› Then", "note"),
    ("from ‹illegible, smudged›. Yours", "gap illegible"), ("Yours, A. B. ‹L.S.›", "note"),
  ])
  func readsBrackets(text: String, expected: String) throws {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "‹" || $0 == "›" }
    let reading = BracketClassifier(isTranslation: true).reading(
      of: .init(left: String(parts[0]), content: String(parts[1]), right: String(parts[2]))
    )
    let element =
      switch reading.form {
      case .element(let name), .mark(let name), .labelled(let name, _), .ended(let name, _): name
      case .gap: "gap"
      case .gloss: "gloss"
      case .expansion: "ex"
      case .abbreviation: "expan"
      case .emendation: "corr"
      case .changedCase: "reg"
      case .point(let name, _): name
      case .marker: "note marker"
      case .figure: "figure"
      case .text: "text"
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
    var files: [String: [(context: BracketClassifier.Context, label: String)]] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(unquoted)
      guard fields.count == 5, let label = fields.last, fields[2].hasPrefix("[") else { continue }
      let content = String(fields[2].dropFirst().dropLast())
      files[fields[0], default: []].append(
        (.init(left: fields[1], content: content, right: fields[3]), label)
      )
    }
    var (right, all) = (0, 0)
    var (found, wanted): ([String: Int], [String: Int]) = ([:], [:])
    for (_, brackets) in files.sorted(by: { $0.key < $1.key }) {
      let readings = BracketClassifier(isTranslation: false).readings(of: brackets.map(\.context))
      for (reading, bracket) in zip(readings, brackets) {
        all += 1
        wanted[bracket.label, default: 0] += 1
        if reading.kind.rawValue == bracket.label {
          right += 1
          found[bracket.label, default: 0] += 1
        } else {
          print(
            "  \(bracket.label) read as \(reading.kind.rawValue): "
              + "\(bracket.context.left.suffix(30))[\(bracket.context.content)]"
              + "\(bracket.context.right.prefix(20)) (\(reading.reason))"
          )
        }
      }
    }
    for (label, count) in wanted.sorted(by: { $0.key < $1.key }) {
      print("  \(label): \(found[label, default: 0]) of \(count)")
    }
    print("labelled brackets: \(right) of \(all) classed right")
    #expect(all > 100 && right * 100 > all * 85)
  }

  /// A field of the list without the quotation marks that spreadsheets put round it.
  private func unquoted(_ field: Substring) -> String {
    guard field.count >= 2, field.hasPrefix("\""), field.hasSuffix("\"") else {
      return String(field)
    }
    return String(field.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}
