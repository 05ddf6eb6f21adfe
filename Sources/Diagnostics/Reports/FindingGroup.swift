internal import SourceText

/// How often a rule was broken, and where.
public struct FindingGroup: Sendable {
  /// What findings of one rule have in common.
  public struct Key: Sendable, Hashable, Comparable {
    /// The code.
    public let code: String
    /// The rule in words.
    public let title: String

    /// The rule of a finding: of a rule of Schematron its own names or words, of others the code's.
    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      title =
        Self.codesOfSchemas.contains(code)
        ? diagnostic.label ?? diagnostic.message : Explanations.summary(of: code)
    }

    /// Whether the rule stands in a schema, which has words of its own for it.
    var isOfSchema: Bool { Self.codesOfSchemas.contains(code) }

    private static let codesOfSchemas: Set<String> = ["schematron/assert", "schematron/report"]

    /// Orders by code, then by words.
    public static func < (left: Key, right: Key) -> Bool {
      (left.code, left.title) < (right.code, right.title)
    }
  }

  /// A file that breaks the rule.
  public struct File: Sendable {
    /// Its number in the run.
    public let number: Int
    /// Its path.
    public let path: String
    /// How often it breaks the rule.
    public var count: Int
  }

  /// The gravest weight that a finding had.
  public var severity: Severity
  /// How often the rule was broken.
  public var count: Int
  /// In how many files.
  public var fileCount: Int
  /// The first of the files.
  public var files: [File]
  /// The message of the first finding.
  public let example: String

  /// More files are only counted.
  private static let mostFiles = 100

  /// The groups of one file.
  static func groups(of result: FileResult) -> [Key: FindingGroup] {
    var groups: [Key: FindingGroup] = [:]
    for diagnostic in result.diagnostics {
      let key = Key(diagnostic)
      let file = File(number: result.number, path: result.path, count: 1)
      let one = FindingGroup(
        severity: diagnostic.severity,
        count: 1,
        fileCount: 1,
        files: [file],
        example: diagnostic.message
      )
      guard var known = groups[key] else {
        groups[key] = one
        continue
      }
      known.severity = max(known.severity, diagnostic.severity)
      known.count += 1
      known.files[0].count += 1
      groups[key] = known
    }
    return groups
  }

  /// Adds what was found in another file.
  mutating func add(_ other: FindingGroup) {
    severity = max(severity, other.severity)
    count += other.count
    fileCount += other.fileCount
    if files.count < Self.mostFiles { files += other.files }
  }
}

/// Text and addresses as HTML takes them.
enum HTMLText {
  /// Text; characters that HTML does not allow, or that turn a line round, become visible.
  static func escaped(_ text: String) -> String {
    XMLText.escaped(text) { scalar in
      switch scalar {
      case "&", "<", ">", "\"", "\n", "\t": nil
      case _ where scalar.properties.isNoncharacterCodePoint: "\u{FFFD}"
      default: String(scalar.visible)
      }
    }
  }

  /// A link to a document.
  static func link(to path: String) -> String {
    "<a href=\"\(escaped(URIReference.path(path)))\">\(escaped(path.printable))</a>"
  }

  /// The id of a rule, or of what a file says of it.
  static func anchor(of key: FindingGroup.Key, in file: Int? = nil) -> String {
    let digest = SHA256.hexDigest(of: Array("\(key.code)\u{0}\(key.title)".utf8)).prefix(10)
    return file.map { "f\($0)-\(digest)" } ?? "r-\(digest)"
  }
}
