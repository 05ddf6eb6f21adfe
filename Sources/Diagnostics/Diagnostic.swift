public import SourceText

/// How much a finding weighs.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
  /// Worth knowing; changes nothing.
  case note
  /// Worth a look; the document is not wrong because of it.
  case warning
  /// The document is wrong, or the work could not be done.
  case error

  /// Orders by weight: note, warning, error.
  public static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// What went wrong, where, and how to mend it.
///
/// Ranges are UTF-8 byte offsets into the file named by `path`; lines and columns are computed
/// when a diagnostic is printed.
public struct Diagnostic: Sendable, Hashable {
  /// A stable name: the engine, a slash, the case (`relaxng/unknown-element`).
  public var code: String
  /// How much it weighs.
  public var severity: Severity
  /// One line, lower case, no full stop.
  public var message: String
  /// The file it is about.
  public var path: String
  /// The characters it is about; nil when the whole file is meant.
  public var range: Range<Int>?
  /// A short text under the carets.
  public var label: String?
  /// Other places that explain it.
  public var notes: [Note]
  /// Advice without a place.
  public var help: String?
  /// Edits that would mend it.
  public var fixes: [FixIt]
  /// All that could have stood there: elements as `<name>`, attributes as `@name`, values in quotation
  /// marks, `text`.
  public var expected: [String]

  /// Makes a diagnostic; everything but code, severity, message and path may be left out.
  public init(
    _ code: String,
    _ severity: Severity,
    _ message: String,
    path: String,
    range: Range<Int>? = nil,
    label: String? = nil,
    notes: [Note] = [],
    help: String? = nil,
    fixes: [FixIt] = [],
    expected: [String] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.path = path
    self.range = range
    self.label = label
    self.notes = notes
    self.help = help
    self.fixes = fixes
    self.expected = expected
  }

  /// The part of the program that found it: what stands before the slash of ``code``.
  public var engine: String {
    String(code.prefix { $0 != "/" })
  }

  /// A place elsewhere that explains a diagnostic.
  public struct Note: Sendable, Hashable {
    /// What is to be seen there.
    public var message: String
    /// The file.
    public var path: String
    /// The characters; nil when the whole file is meant.
    public var range: Range<Int>?

    /// Makes a note about a range of UTF-8 byte offsets in a file.
    public init(_ message: String, path: String, range: Range<Int>?) {
      self.message = message
      self.path = path
      self.range = range
    }
  }
}

/// A change to a file that would mend a diagnostic.
public struct FixIt: Sendable, Hashable {
  /// How far a fix can be trusted.
  public enum Applicability: String, Sendable, Hashable {
    /// May be applied unseen.
    case automatic
    /// A person should look.
    case needsReview
  }

  /// One replaced range.
  public struct Edit: Sendable, Hashable {
    /// UTF-8 byte offsets of what is replaced.
    public var range: Range<Int>
    /// What takes its place.
    public var replacement: String

    /// Makes an edit of a range of UTF-8 byte offsets.
    public init(range: Range<Int>, replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// What it does, as an instruction.
  public var title: String
  /// How far it can be trusted.
  public var applicability: Applicability
  /// The edits, sorted, without overlap.
  public var edits: [Edit]

  /// Makes a fix of edits that are sorted and do not overlap.
  public init(_ title: String, _ applicability: Applicability, edits: [Edit]) {
    self.title = title
    self.applicability = applicability
    self.edits = edits
  }

  /// The bytes after the edits.
  public func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    for edit in edits {
      result.append(contentsOf: bytes[offset..<edit.range.lowerBound])
      result.append(contentsOf: edit.replacement.utf8)
      offset = edit.range.upperBound
    }
    result.append(contentsOf: bytes[offset...])
    return result
  }
}

/// Work that could not be done, with the diagnostics that say why.
public struct DiagnosticError: Error, Sendable {
  /// The reasons; at least one is an error.
  public var diagnostics: [Diagnostic]
  /// The texts that the reasons point into, as far as whoever failed has read them.
  public var sources: [SourceFile]

  /// Makes an error of its reasons.
  public init(_ diagnostics: [Diagnostic], sources: [SourceFile] = []) {
    self.diagnostics = diagnostics
    self.sources = sources
  }

  /// Makes an error of one reason.
  public init(_ diagnostic: Diagnostic, sources: [SourceFile] = []) {
    self.init([diagnostic], sources: sources)
  }
}

extension [Diagnostic] {
  /// Whether one of them is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// The same, ordered by file, place and code.
  public func sortedByPlace() -> [Diagnostic] {
    sorted {
      ($0.path, $0.range?.lowerBound ?? -1, $0.code, $0.message)
        < ($1.path, $1.range?.lowerBound ?? -1, $1.code, $1.message)
    }
  }
}
