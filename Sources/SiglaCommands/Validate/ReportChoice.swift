internal import ArgumentParser
internal import Diagnostics
internal import Encoding

/// How findings are reported: the values of `--format`.
enum ReportChoice: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case sarif
  case junit
  case github
  case svrl
  case html

  /// The format.
  /// - Parameter limit: How many findings of a document are shown; nil for all.
  /// - Returns: The format.
  func format(limit: Int?) -> any ReportFormat {
    switch self {
    case .text:
      Terminal.isTerminal(1)
        // The line's number stands before it, and an ellipsis may stand at both ends.
        ? TextReport(usesColor: Terminal.usesColor(1), lineWidth: Terminal.width(1) - 10)
        : TextReport()
    case .json: JSONReport()
    case .sarif: SARIFReport(version: Encoder.softwareVersion)
    case .junit: JUnitReport()
    case .github: GitHubReport()
    case .svrl: SVRLReport()
    case .html: HTMLReport(version: Encoder.softwareVersion, shownPerFile: limit ?? .max)
    }
  }

  /// How many findings of a file are reported unless `--limit` says otherwise: people stop reading
  /// earlier than programs.
  var limit: Int {
    switch self {
    case .text, .github, .html: 100
    case .json, .sarif, .junit, .svrl: 1000
    }
  }
}
