/// Which fixes are applied to a document at once.
package struct FixPlan: Sendable {
  /// Which fixes may be applied.
  package enum Choice: Sendable, Hashable {
    /// Those that may be applied unseen.
    case automatic
    /// The first of each finding.
    case all
  }

  /// A fix with the finding that it mends.
  package struct Step: Sendable {
    /// The finding.
    package let diagnostic: Diagnostic
    /// The fix.
    package let fix: FixIt

    /// Puts a finding and its fix together.
    package init(diagnostic: Diagnostic, fix: FixIt) {
      self.diagnostic = diagnostic
      self.fix = fix
    }
  }

  /// What is applied, without overlap.
  package private(set) var steps: [Step] = []
  /// How many fixes were left out because they touch what another one changes; when that is done, the
  /// finding may be gone, or its fix has its place.
  package private(set) var overlapCount = 0

  /// Chooses among the fixes of some findings, those that come first in the document first.
  /// - Parameters:
  ///   - diagnostics: The findings.
  ///   - path: The document; findings about other files are passed over.
  ///   - choice: Which fixes may be applied.
  ///   - isRefused: Whether a fix is known to do no good.
  package init(
    _ diagnostics: [Diagnostic],
    path: String,
    _ choice: Choice,
    isRefused: (Step) -> Bool = { _ in false }
  ) {
    var taken: [Range<Int>] = []
    for diagnostic in diagnostics where diagnostic.path == path {
      guard let fix = Self.fix(of: diagnostic, choice) else { continue }
      let step = Step(diagnostic: diagnostic, fix: fix)
      if isRefused(step) { continue }
      let places = fix.edits.map { Self.place(of: $0.range, in: taken) }
      guard places.allSatisfy({ $0 != nil }) else {
        overlapCount += 1
        continue
      }
      for edit in fix.edits {
        if let place = Self.place(of: edit.range, in: taken) { taken.insert(edit.range, at: place) }
      }
      steps.append(step)
    }
  }

  /// The fix of a finding that a choice means.
  package static func fix(of diagnostic: Diagnostic, _ choice: Choice) -> FixIt? {
    diagnostic.fixes.first { fix in
      !fix.edits.isEmpty && (choice == .all || fix.applicability == .automatic)
    }
  }

  /// The edits of some steps of a plan, sorted.
  package static func edits(of steps: [Step]) -> [FixIt.Edit] {
    steps.flatMap(\.fix.edits).sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// Where a range belongs among sorted ones; nil when it touches one of them.
  ///
  /// Of two insertions at one place it cannot be told which comes first; so they touch.
  private static func place(of range: Range<Int>, in taken: [Range<Int>]) -> Int? {
    var (low, high) = (0, taken.count)
    while low < high {
      let middle = (low + high) / 2
      if taken[middle].lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    if low > 0, taken[low - 1].upperBound > range.lowerBound || taken[low - 1] == range {
      return nil
    }
    if low < taken.count,
      taken[low].lowerBound < range.upperBound || taken[low].lowerBound == range.lowerBound
    {
      return nil
    }
    return low
  }
}
