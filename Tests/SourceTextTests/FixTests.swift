import Diagnostics
import SourceText
import Testing

/// Numbers that are the same in each run.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 16 | state << 48
  }
}

@Suite struct FixTests {
  private static func edits(_ count: Int, of length: Int, _ dice: inout Dice) -> [FixIt.Edit] {
    let places = (0..<2 * count).map { _ in Int.random(in: 0...length, using: &dice) }.sorted()
    return (0..<count).map { index in
      let range = places[2 * index]..<places[2 * index + 1]
      return FixIt.Edit(
        range: range,
        replacement: ["", "x", "y\n", "\nz\nz"].randomElement(using: &dice) ?? ""
      )
    }
  }

  /// Applies a diff as `patch` does.
  private static func patched(_ original: [UInt8], _ diff: String) throws -> [UInt8] {
    var lines = String(decoding: original, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
    let last = lines.removeLast()
    if last != "\n" { lines.append(String(last.dropLast())) }
    var result = ""
    var next = 0
    var mark: Character = " "
    for line in diff.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2) {
      if line.hasPrefix("@@ -") {
        let span = line.dropFirst(4).prefix { $0 != " " }.split(separator: ",").compactMap {
          Int($0)
        }
        let start = span.count == 2 && span[1] == 0 ? span[0] : span[0] - 1
        result += lines[next..<start].joined()
        next = start
      } else if line.hasPrefix("\\") {
        if mark != "-" { result.removeLast() }
      } else if let first = line.first {
        mark = first
        if mark != "+" {
          // The lines that stay and go are those of the original.
          #expect(lines[next].hasPrefix(line.dropFirst()), "\(diff)")
          next += 1
        }
        if mark != "-" { result += line.dropFirst() + "\n" }
      }
    }
    return Array((result + lines[next...].joined()).utf8)
  }

  @Test func knowsWhatIsLeftAfterManyChanges() throws {
    var dice = Dice(state: 7)
    for _ in 0..<500 {
      let length = Int.random(in: 0...60, using: &dice)
      let original = (0..<length).map { _ in
        Bool.random(using: &dice) && Bool.random(using: &dice) ? UInt8(0x0A) : UInt8(0x61)
      }
      var text = TextRevision(original)
      for _ in 0..<3 {
        let edits = Self.edits(3, of: text.bytes.count, &dice)
        let expected = FixIt("", .automatic, edits: edits).applied(to: text.bytes)
        text.apply(edits)
        #expect(text.bytes == expected)
      }
      let changes = text.changes.map {
        FixIt.Edit(range: $0.range, replacement: String(decoding: $0.replacement, as: UTF8.self))
      }
      #expect(FixIt("", .automatic, edits: changes).applied(to: original) == text.bytes)
      let diff = UnifiedDiff(text, path: "t").text()
      #expect(diff.isEmpty == (text.bytes == original))
      if !diff.isEmpty { #expect(try Self.patched(original, diff) == text.bytes, "\(diff)") }
    }
  }

  @Test func showsChangesWithTheirLines() {
    var text = TextRevision(Array("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12".utf8))
    text.apply([
      .init(range: 8..<9, replacement: "five\n"), .init(range: 26..<26, replacement: "!"),
    ])
    #expect(
      UnifiedDiff(text, path: "a.xml").text() == """
        --- a.xml
        +++ a.xml
        @@ -2,11 +2,12 @@
         2
         3
         4
        -5
        +five
        +
         6
         7
         8
         9
         10
         11
        -12
        \\ No newline at end of file
        +12!
        \\ No newline at end of file

        """
    )
    #expect(UnifiedDiff(text, path: "a").text(usesColor: true).contains("\u{1B}[31m-5\u{1B}[0m"))
  }

  @Test func appliesNoFixesThatTouchEachOther() {
    func finding(
      _ range: Range<Int>,
      _ applicability: FixIt.Applicability = .automatic
    ) -> Diagnostic {
      let fix = FixIt("t", applicability, edits: [.init(range: range, replacement: "x")])
      return Diagnostic("a/b", .error, "m", path: "d.xml", range: range, fixes: [fix])
    }
    let findings = [
      finding(0..<4), finding(2..<6), finding(4..<4), finding(4..<4), finding(4..<8),
      finding(9..<9, .needsReview), Diagnostic("a/b", .error, "m", path: "d.xml"),
    ]
    let safe = FixPlan(findings, path: "d.xml", .automatic)
    #expect(safe.steps.map(\.fix.edits[0].range) == [0..<4, 4..<4])
    #expect(safe.overlapCount == 3)
    #expect(FixPlan(findings, path: "d.xml", .all).steps.count == 3)
    #expect(FixPlan(findings, path: "other.xml", .all).steps.isEmpty)
  }
}
