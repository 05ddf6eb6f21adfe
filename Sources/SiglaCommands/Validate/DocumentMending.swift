internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import SourceText
internal import Validation

/// Which fixes are applied: `--fix` and `--fix-all`.
enum FixChoice: String, EnumerableFlag {
  /// Those that may be applied unseen.
  case automatic
  /// The first of each finding.
  case all

  static func name(for value: FixChoice) -> NameSpecification {
    .customLong(value == .all ? "fix-all" : "fix")
  }

  /// The arguments with `--fix=all` as the flag that it means: the parser knows no flag with a value.
  static func spelledOut(_ arguments: [String]) -> [String] {
    let options = arguments.prefix { $0 != "--" }
    return options.map { $0 == "--fix=all" ? "--fix-all" : $0 } + arguments[options.endIndex...]
  }

  var plan: FixPlan.Choice { self == .all ? .all : .automatic }
}

/// Mends documents and writes them.
struct DocumentMending: Sendable {
  let choice: FixChoice
  /// Whether documents are written; else what would be done is shown.
  let writes: Bool
  /// Whether what the fixes that are left would do is shown.
  let showsReview: Bool

  /// Mends a document.
  /// - Parameters:
  ///   - file: The document.
  ///   - path: What the user named it; `-` is standard input, which goes to standard output.
  ///   - validator: Checks it.
  /// - Returns: The findings in the document as it now is, and what was done.
  func run(
    _ file: SourceFile,
    _ path: String,
    _ validator: Validator
  ) -> (ValidationReport, FileResult.Mending) {
    let outcome = DocumentFixer(validator, choice.plan).mend(file)
    var done = FileResult.Mending()
    done.applied = outcome.appliedCount
    done.refused = outcome.refusedCount
    var report = outcome.after
    if let failure = outcome.failure { report = report.failing(with: failure) }
    if writes {
      do {
        if path == "-" {
          Terminal.print(bytes: outcome.file.bytes)
        } else if outcome.isChanged {
          try FileStore.replace(path, file.bytes, with: outcome.file.bytes)
        }
      } catch {
        report = error.diagnostics.reduce(outcome.before) { $0.failing(with: $1) }
        done.applied = 0
      }
    } else {
      done.diff = diff(outcome.text, report.path)
      report = outcome.before
    }
    done.toReview = Self.findingsWithFix(report, choice)
    if writes, showsReview, choice == .automatic, done.toReview > 0, outcome.failure == nil {
      let proposal = DocumentFixer(validator, .all).mend(outcome.file, outcome.after)
      done.diff = diff(proposal.text, report.path)
    }
    return (report, done)
  }

  private func diff(_ text: TextRevision, _ path: String) -> String {
    UnifiedDiff(text, path: path)
      .text(isForTerminal: Terminal.isTerminal(1), usesColor: Terminal.usesColor(1))
  }

  /// How many findings have a fix that is not applied.
  private static func findingsWithFix(_ report: ValidationReport, _ choice: FixChoice) -> Int {
    guard choice == .automatic else { return 0 }
    return report.diagnostics.count {
      $0.path == report.path && FixPlan.fix(of: $0, .all) != nil
        && FixPlan.fix(of: $0, .automatic) == nil
    }
  }
}
