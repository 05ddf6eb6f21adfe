/// The report of a run over files, written piece by piece as the files' results come in.
///
/// A piece holds all that is said of one file. Making it needs the file's text and may be done on any
/// thread; putting pieces together needs only their texts, in the order of the files. So no report
/// costs memory for the texts of more files than are looked at at once.
public struct Report: Sendable {
  /// All that a report says of one file.
  public struct Piece: Sendable {
    /// The text.
    public let text: String
    /// What takes its place when the report says enough already; nil in formats that say all.
    public let briefText: String?
    /// What stands at the end of the report, with that of the other files.
    public let remarks: String
    /// How many findings the text describes.
    public let detailCount: Int
    /// The findings by rule; empty unless the format asks for them.
    public let groups: [FindingGroup.Key: FindingGroup]
    /// The file.
    public let path: String
    /// How the check ended.
    public let verdict: FileResult.Verdict
    /// What was found.
    public let tally: FindingTally
    /// What was done to mend it.
    public let mending: FileResult.Mending?
  }

  /// What is known when all files are done.
  public struct Totals: Sendable {
    /// How many files there were.
    public internal(set) var files = 0
    /// How many of them have errors.
    public internal(set) var invalid = 0
    /// How many could not be checked.
    public internal(set) var failed = 0
    /// What was found in all of them.
    public internal(set) var tally = FindingTally()
    /// How many fixes were applied, or would have been, and in how many files.
    public internal(set) var applied = (fixes: 0, files: 0)
    /// How many fixes were refused.
    public internal(set) var refused = 0
    /// How many findings have a fix that a person should look at first.
    public internal(set) var toReview = 0
    /// How often which rule was broken; empty unless the format asks for it.
    public internal(set) var groups: [FindingGroup.Key: FindingGroup] = [:]
    /// What formats say of files at the end.
    public internal(set) var remarks = ""
    /// How many files are without findings.
    public internal(set) var cleanCount = 0
    /// The first of those; empty unless the format asks for them.
    public internal(set) var cleanPaths: [String] = []
    /// How many files have findings that the report only counts.
    public internal(set) var detailsLeftOut = 0
    /// The files in order; empty unless the format asks for them.
    public internal(set) var paths: [String] = []
  }

  private let format: any ReportFormat
  private var held: [String] = []
  private var isEmpty = true
  private var detailCount = 0
  /// What was added so far.
  public private(set) var totals = Totals()

  /// Begins a report.
  public init(_ format: any ReportFormat) {
    self.format = format
  }

  /// Makes the piece of a file, for any thread to call.
  public static func piece(for result: FileResult, in format: any ReportFormat) -> Piece {
    var result = result
    let text = format.piece(for: &result)
    let hasBrief = format.mostDetails < Int.max && !text.isEmpty
    return Piece(
      text: text,
      briefText: hasBrief ? format.briefPiece(for: &result) : nil,
      remarks: format.remarks(on: &result),
      detailCount: result.diagnostics.count,
      groups: format.groupsFindings ? FindingGroup.groups(of: result) : [:],
      path: result.path,
      verdict: result.verdict,
      tally: result.tally,
      mending: result.mending
    )
  }

  /// The text that a report begins with.
  public func opening() -> String { format.holdsPieces ? "" : format.opening(Totals()) }

  /// Adds the next file's piece.
  /// - Returns: What can be written now; empty when the format writes all at the end.
  public mutating func add(_ piece: Piece) -> String {
    totals.files += 1
    if piece.verdict == .invalid { totals.invalid += 1 }
    if piece.verdict == .failed { totals.failed += 1 }
    totals.tally.add(piece.tally)
    if let mending = piece.mending {
      totals.applied.fixes += mending.applied
      if mending.applied > 0 { totals.applied.files += 1 }
      totals.refused += mending.refused
      totals.toReview += mending.toReview
    }
    if format.namesFiles { totals.paths.append(piece.path) }
    if format.groupsFindings { addGroups(of: piece) }
    totals.remarks += piece.remarks
    var text = piece.text
    if let brief = piece.briefText, detailCount >= format.mostDetails {
      text = brief
      totals.detailsLeftOut += 1
    }
    detailCount += piece.detailCount
    guard !text.isEmpty else { return "" }
    if format.holdsPieces {
      held.append(text)
      return ""
    }
    defer { isEmpty = false }
    return isEmpty ? text : format.separator + text
  }

  private mutating func addGroups(of piece: Piece) {
    for (key, group) in piece.groups {
      if totals.groups[key] == nil {
        totals.groups[key] = group
      } else {
        totals.groups[key]?.add(group)
      }
    }
    if piece.text.isEmpty {
      totals.cleanCount += 1
      // Nobody reads more of them.
      if totals.cleanPaths.count < 1_000 { totals.cleanPaths.append(piece.path) }
    }
  }

  /// The rest of the report, when all files have been added.
  public func closing() -> String {
    let start =
      format.holdsPieces ? format.opening(totals) + held.joined(separator: format.separator) : ""
    return start + format.closing(totals)
  }
}

/// A way of writing a report.
public protocol ReportFormat: Sendable {
  /// Whether the report begins with numbers that are known only at the end, so that the pieces must wait.
  var holdsPieces: Bool { get }
  /// Whether the report names all files at its end.
  var namesFiles: Bool { get }
  /// Whether the report lists rules with the files that break them.
  var groupsFindings: Bool { get }
  /// After how many findings the report only counts.
  var mostDetails: Int { get }
  /// What stands between two pieces.
  var separator: String { get }

  /// What the report begins with; the totals are empty unless it ``holdsPieces``.
  func opening(_ totals: Report.Totals) -> String
  /// What it says of one file; empty when it says nothing.
  func piece(for result: inout FileResult) -> String
  /// What it says of one file when it only counts.
  func briefPiece(for result: inout FileResult) -> String
  /// What it says of one file at its end.
  func remarks(on result: inout FileResult) -> String
  /// What it ends with.
  func closing(_ totals: Report.Totals) -> String
}

extension ReportFormat {
  /// Most reports can be written while the work goes on.
  public var holdsPieces: Bool { false }
  /// Most reports forget a file when they have reported it.
  public var namesFiles: Bool { false }
  /// Most reports list findings by file only.
  public var groupsFindings: Bool { false }
  /// Most reports say all.
  public var mostDetails: Int { .max }
  /// Most reports say all of a file in one place.
  public func remarks(on result: inout FileResult) -> String { "" }
  /// Reports that say all have nothing briefer.
  public func briefPiece(for result: inout FileResult) -> String { "" }
  /// Pieces that are lines need nothing between them.
  public var separator: String { "" }
  /// Reports that are lines begin with the first of them.
  public func opening(_ totals: Report.Totals) -> String { "" }
  /// Reports that are lines end with the last of them.
  public func closing(_ totals: Report.Totals) -> String { "" }
}
