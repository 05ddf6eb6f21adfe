/// What a run found in one file: what reports are made of.
public struct FileResult: Sendable {
  /// How the check of a file ended.
  public enum Verdict: Sendable, Hashable {
    /// No error was found.
    case valid
    /// The file has errors.
    case invalid
    /// The work could not be done: no such file, a broken schema, bytes that cannot be decoded.
    case failed
  }

  /// The file, as the user named it.
  public var path: String
  /// Its 0-based number among the files of the run.
  public var number: Int
  /// How it ended.
  public var verdict: Verdict
  /// The findings that are reported, in order.
  public var diagnostics: [Diagnostic]
  /// How many there are in all, by code; those that are left out of ``diagnostics`` included.
  public var tally: FindingTally
  /// The files that the findings point into.
  public var sources: SourceCache
  /// Reports in the Schematron Validation Report Language, for the format of that name.
  public var svrl: [String] = []
  /// What was done to mend it; nil when nobody asked for that.
  public var mending: Mending?

  /// What was done to mend a file.
  public struct Mending: Sendable, Hashable {
    /// How many fixes were applied, or would have been.
    public var applied = 0
    /// How many were refused, because they would do harm or no good.
    public var refused = 0
    /// How many findings have a fix that a person should look at first.
    public var toReview = 0
    /// A change that is not made, as `diff -u` writes it; empty without one.
    public var diff = ""

    /// Nothing done.
    public init() {}
  }

  /// Puts a result together.
  /// - Parameters:
  ///   - path: The file, as the user named it.
  ///   - number: Its 0-based number among the files of the run.
  ///   - verdict: How it ended.
  ///   - diagnostics: The findings, in order.
  ///   - limit: How many of them are reported; the others are counted. Those that weigh more come
  ///     first, so that warnings do not push out an error.
  ///   - omitted: Errors that the engines counted but did not describe.
  ///   - sources: The files that the findings point into.
  public init(
    path: String,
    number: Int = 0,
    verdict: Verdict,
    diagnostics: [Diagnostic],
    limit: Int? = nil,
    omitted: Int = 0,
    sources: SourceCache = SourceCache()
  ) {
    self.path = path
    self.number = number
    self.verdict = verdict
    self.sources = sources
    tally = FindingTally(diagnostics, omitted: omitted)
    self.diagnostics = (limit.map { Self.heaviest(diagnostics, $0) } ?? diagnostics)
      .map(\.shortened)
  }

  /// How many findings were counted and not reported.
  public var omittedCount: Int { tally.total - diagnostics.count }

  private static func heaviest(_ diagnostics: [Diagnostic], _ limit: Int) -> [Diagnostic] {
    guard diagnostics.count > limit else { return diagnostics }
    var kept: Set<Int> = []
    for severity in Severity.allCases.reversed() {
      for (index, diagnostic) in diagnostics.enumerated()
      where diagnostic.severity == severity && kept.count < limit {
        kept.insert(index)
      }
    }
    return kept.sorted().map { diagnostics[$0] }
  }
}

/// How many findings there are of each code.
public struct FindingTally: Sendable, Hashable {
  /// The number of findings of a code, and what one of them weighs.
  public struct Count: Sendable, Hashable {
    /// The gravest weight that a finding of the code had.
    public var severity: Severity
    /// How many there are.
    public var count: Int
    /// In how many files.
    public var files: Int
  }

  /// The counts by code.
  public private(set) var counts: [String: Count] = [:]
  /// Errors that an engine counted without describing them; they have no code.
  public private(set) var omitted = 0

  /// Nothing found yet.
  public init() {}

  /// The findings of one file.
  public init(_ diagnostics: [Diagnostic], omitted: Int = 0) {
    self.omitted = omitted
    for diagnostic in diagnostics {
      add(diagnostic.code, Count(severity: diagnostic.severity, count: 1, files: 0))
    }
    for code in counts.keys { counts[code]?.files = 1 }
  }

  /// Adds what was found in other files.
  public mutating func add(_ other: FindingTally) {
    omitted += other.omitted
    for (code, count) in other.counts { add(code, count) }
  }

  private mutating func add(_ code: String, _ more: Count) {
    guard let known = counts[code] else {
      counts[code] = more
      return
    }
    counts[code] = Count(
      severity: max(known.severity, more.severity),
      count: known.count + more.count,
      files: known.files + more.files
    )
  }

  /// How many findings there are.
  public var total: Int { counts.values.reduce(omitted) { $0 + $1.count } }

  /// How many of them are of a weight; a code counts as its gravest finding.
  public func count(_ severity: Severity) -> Int {
    counts.values.filter { $0.severity == severity }
      .reduce(severity == .error ? omitted : 0) { $0 + $1.count }
  }
}
