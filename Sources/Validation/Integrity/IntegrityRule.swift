internal import Diagnostics
internal import XMLReader
internal import XMLTree

/// A check that no grammar can make, in one pass over a document.
///
/// It is shown the start tags that it asks for and, while ``isFollowing``, everything. A rule carries
/// its examples; a test runs them, so they are true.
protocol IntegrityRule: Sendable {
  /// What it asks of a document, in one sentence.
  static var summary: String { get }
  /// Content of a `text` element in the TEI namespace in which it finds nothing.
  static var valid: [String] { get }
  /// The same with what it finds: the code without the engine, then the characters in brackets.
  static var invalid: [IntegrityExample] { get }

  init()

  /// Whether it wants to see the elements of a name.
  static func watches(element name: XMLName) -> Bool
  /// Whether it wants to see the elements that have an attribute of a name.
  static func watches(attribute name: XMLName) -> Bool

  /// Whether it wants to see all that comes.
  var isFollowing: Bool { get }

  /// Looks at the start tag of an element that it watches, or that comes while it is following.
  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext)
  /// Whether the tag that it saw last is done with: another with the same characters, without an id
  /// and not while it is following, need not be shown.
  var isSettled: Bool { get }
  /// Looks at an end tag while it is following.
  mutating func endElement(_ context: inout IntegrityContext)
  /// Looks at character data while it is following.
  mutating func characters(_ text: ArraySlice<UInt8>, isBlank: Bool)
  /// Says what only the whole document can tell.
  mutating func finish(_ context: inout IntegrityContext)
}

extension IntegrityRule {
  static func watches(element name: XMLName) -> Bool { false }
  static func watches(attribute name: XMLName) -> Bool { false }
  var isFollowing: Bool { false }
  var isSettled: Bool { true }
  mutating func endElement(_ context: inout IntegrityContext) {}
  mutating func characters(_ text: ArraySlice<UInt8>, isBlank: Bool) {}
  mutating func finish(_ context: inout IntegrityContext) {}
}

/// An example of what a rule finds.
struct IntegrityExample: Sendable {
  let content: String
  let findings: [String]

  init(_ content: String, _ findings: String...) {
    self.content = content
    self.findings = findings
  }
}

/// What the rules share: the ids of the document so far, and what was found.
struct IntegrityContext {
  /// The document, as findings name it.
  let path: String
  /// The element of each `xml:id`; of several with the same, the first.
  var ids: [String: IdentifiedElement] = [:]
  var findings: [Diagnostic] = []
  /// What addresses are relative to: the document, or an `xml:base` in it.
  var base: String
  /// The paths of the files that the document includes as a whole with XInclude.
  var inclusions: [String] = []
  /// Knows the files that documents point to; nil when no file may be looked at.
  let files: LinkedFiles?
  /// The tree of the document, made when a rule asks for it; nil when it cannot be had.
  let tree: () -> XMLDocument?

  init(path: String, files: LinkedFiles?, tree: @escaping () -> XMLDocument?) {
    self.path = path
    self.files = files
    base = path
    self.tree = tree
  }

  /// Adds a finding of a rule.
  mutating func add(
    _ code: String,
    _ message: String,
    _ range: Range<Int>?,
    severity: Severity = .error,
    label: String? = nil,
    notes: [Diagnostic.Note] = [],
    help: String? = nil,
    fixes: [FixIt] = []
  ) {
    findings.append(
      Diagnostic(
        "integrity/" + code,
        severity,
        message,
        path: path,
        range: range,
        label: label,
        notes: notes,
        help: help,
        fixes: fixes
      )
    )
  }

  /// The ids of the files that the document includes, each with its path.
  func includedIdentifiers() -> [(path: String, identifiers: LinkedIdentifiers)] {
    guard let files else { return [] }
    return inclusions.map { ($0, files.identifiers(of: $0)) }
  }

  /// A note that points at an element's start tag.
  func note(_ message: String, _ element: IdentifiedElement) -> Diagnostic.Note {
    Diagnostic.Note(message, path: path, range: element.range)
  }
}

/// An element that has an `xml:id`.
struct IdentifiedElement: Sendable {
  var name: XMLName
  /// The start tag.
  var range: Range<Int>?
  /// The number of the start tag in the document.
  var number: Int

  /// How messages call it.
  var label: String { "<\(name.qualifiedName)>" }
}
