package import Diagnostics
package import SourceText

/// Mends a document by the fixes of its findings, in memory.
///
/// Fixes that do not touch each other are applied together; then the document is checked again, and so
/// on until nothing is left to do. What would do harm, or no good, is refused.
package struct DocumentFixer: Sendable {
  /// What came of it.
  package struct Outcome: Sendable {
    /// The document before and after, in UTF-8.
    package var text: TextRevision
    /// The document after, in its own encoding.
    package var file: SourceFile
    /// The findings before.
    package let before: ValidationReport
    /// The findings after, with a note at each that has a fix which was refused.
    package var after: ValidationReport
    /// How many fixes were applied.
    package var appliedCount = 0
    /// How many were refused.
    package var refusedCount = 0
    /// Why nothing could be applied at all.
    package var failure: Diagnostic?

    /// Whether anything was changed.
    package var isChanged: Bool { appliedCount > 0 }
  }

  /// What is known of a fix in all rounds: the finding, what it does, where it was in the beginning.
  private struct Key: Hashable {
    let code: String
    let message: String
    let title: String
    let place: Int
  }

  private let validator: Validator
  private let choice: FixPlan.Choice

  /// Each round applies what the one before has made possible; more than that is a circle.
  private static let mostRounds = 20
  /// How often a document is checked in search of the fixes that do harm.
  private static let mostChecks = 200

  /// Makes a fixer.
  /// - Parameters:
  ///   - validator: Checks the document.
  ///   - choice: Which fixes are applied.
  package init(_ validator: Validator, _ choice: FixPlan.Choice) {
    self.validator = validator
    self.choice = choice
  }

  /// Mends a document.
  package func mend(_ file: SourceFile) -> Outcome {
    mend(file, validator.validate(file))
  }

  /// Mends a document whose findings are known.
  package func mend(_ file: SourceFile, _ report: ValidationReport) -> Outcome {
    let text = report.text ?? file.bytes
    var outcome = Outcome(text: TextRevision(text), file: file, before: report, after: report)
    let plan = FixPlan(report.diagnostics, path: report.path, choice)
    guard !plan.steps.isEmpty else { return outcome }
    guard let form = EncodedForm(file.bytes, text: text) else {
      outcome.failure = Self.notEncodable(file, text)
      return outcome
    }
    var refused: [Key: String] = [:]
    var seen: Set<String> = [SHA256.hexDigest(of: text)]
    var checks = 0
    for _ in 0..<Self.mostRounds {
      let revision = outcome.text
      let plan = FixPlan(outcome.after.diagnostics, path: report.path, choice) {
        refused[Self.key($0, revision)] != nil
      }
      guard !plan.steps.isEmpty else { break }
      var round = Round(validator: validator, form: form, start: outcome, checks: checks)
      round.add(plan.steps[...])
      checks = round.checks
      for (step, reason) in round.refused { refused[Self.key(step, revision)] = reason }
      if let next = round.best {
        guard seen.insert(SHA256.hexDigest(of: next.text.bytes)).inserted else { break }
        outcome = next
      }
    }
    outcome.refusedCount = refused.count
    let revision = outcome.text
    outcome.after = outcome.after.adding(
      outcome.after.diagnostics.compactMap { finding in
        guard finding.path == report.path, let fix = FixPlan.fix(of: finding, choice),
          let reason = refused[
            Self.key(FixPlan.Step(diagnostic: finding, fix: fix), revision)
          ]
        else { return nil }
        return Diagnostic(
          "fix/refused",
          .note,
          "the fix “\(fix.title)” was not applied: \(reason)",
          path: finding.path,
          range: finding.range
        )
      }
    )
    return outcome
  }

  private static func key(_ step: FixPlan.Step, _ revision: TextRevision) -> Key {
    Key(
      code: step.diagnostic.code,
      message: step.diagnostic.message,
      title: step.fix.title,
      place: revision.originalOffset(of: step.fix.edits.first?.range.lowerBound ?? 0)
    )
  }

  private static func notEncodable(_ file: SourceFile, _ text: [UInt8]) -> Diagnostic {
    Diagnostic(
      "fix/encoding",
      .error,
      "fixes cannot be written in the encoding of this file",
      path: file.path,
      range: 0..<min(text.firstIndex(of: 0x3E).map { $0 + 1 } ?? 0, text.count),
      help: "save it as UTF-8 and declare encoding=\"UTF-8\""
    )
  }

  /// The search for the fixes of one round that do no harm together.
  private struct Round {
    let validator: Validator
    let form: EncodedForm
    let start: Outcome
    var checks: Int
    var best: Outcome?
    var accepted: [FixPlan.Step] = []
    var refused: [(FixPlan.Step, String)] = []

    /// Adds what can be added: all, else what can be of each half.
    mutating func add(_ steps: ArraySlice<FixPlan.Step>) {
      guard !steps.isEmpty else { return }
      guard checks < DocumentFixer.mostChecks else {
        refused += steps.map { ($0, "too many others do harm") }
        return
      }
      checks += 1
      let all = accepted + steps
      var next = start
      next.text.apply(FixPlan.edits(of: all))
      if let reason = judge(&next, steps) {
        guard steps.count > 1 else {
          refused += steps.map { ($0, reason) }
          return
        }
        let middle = steps.startIndex + steps.count / 2
        add(steps[..<middle])
        add(steps[middle...])
      } else {
        next.appliedCount = start.appliedCount + all.count
        (best, accepted) = (next, all)
      }
    }

    /// Why a text is worse than the best one so far; nil when it is better.
    ///
    /// Of several fixes each must mend its finding and bring nothing new: else the good ones would hide
    /// what a bad one does. A fix by itself may bring one error to light where it has mended one.
    private func judge(_ next: inout Outcome, _ steps: ArraySlice<FixPlan.Step>) -> String? {
      guard let bytes = form.encode(next.text.bytes) else {
        return "the encoding of the file has no form for one of its characters"
      }
      next.file = SourceFile(path: start.file.path, bytes: bytes)
      next.after = validator.validate(next.file)
      let base = best ?? start
      let (old, new) = (base.after, next.after)
      guard new.text == next.text.bytes else {
        return "the encoding of the file has no form for one of its characters"
      }
      if let fault = new.firstFault {
        guard let oldFault = old.firstFault,
          next.text.bytes.count - fault < base.text.bytes.count - oldFault
        else { return "the document would not be well-formed" }
        return nil
      }
      // What a fault of XML has hidden comes to light when it is mended.
      guard old.firstFault == nil else { return nil }
      let mended = steps.count { $0.diagnostic.severity == .error }
      let most = old.errorCount - (steps.count > 1 && old.omittedCount == 0 ? mended : 0)
      if new.errorCount > most { return "it would bring more errors" }
      guard old.omittedCount == 0 else { return nil }
      let (before, after) = (old.counts, new.counts)
      var wanted: [FindingKey: Int] = [:]
      for step in steps { wanted[FindingKey(step.diagnostic), default: 0] += 1 }
      for (key, count) in wanted where after[key, default: 0] > before[key, default: 0] - count {
        return "it would not mend the finding"
      }
      return nil
    }
  }
}

/// Findings that are alike.
private struct FindingKey: Hashable {
  let code: String
  let message: String

  init(_ diagnostic: Diagnostic) {
    code = diagnostic.code
    message = diagnostic.message
  }
}

extension ValidationReport {
  /// The document, in UTF-8.
  fileprivate var text: [UInt8]? { sources.first { $0.path == path }?.bytes }

  /// Where the document ceases to be well-formed; nil when it does not.
  fileprivate var firstFault: Int? {
    diagnostics.first { $0.path == path && $0.severity == .error && $0.engine == "xml" }
      .map { $0.range?.lowerBound ?? 0 }
  }

  fileprivate var errorCount: Int {
    omittedCount + diagnostics.reduce(0) { $0 + ($1.severity == .error ? 1 : 0) }
  }

  fileprivate var counts: [FindingKey: Int] {
    diagnostics.reduce(into: [:]) { $0[FindingKey($1), default: 0] += 1 }
  }

  /// The same with more findings.
  fileprivate func adding(_ more: [Diagnostic]) -> ValidationReport {
    guard !more.isEmpty else { return self }
    return ValidationReport(
      path: path,
      diagnostics: (diagnostics + more).sortedByPlace(),
      sources: sources,
      excerpts: excerpts,
      isComplete: isComplete,
      omittedCount: omittedCount,
      svrl: svrl
    )
  }
}
