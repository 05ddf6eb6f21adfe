internal import Diagnostics
internal import SourceText
internal import XMLTree

/// A check that no grammar can make.
///
/// A rule carries its examples; a test runs them, so they are true.
protocol IntegrityRule: Sendable {
  /// What it asks of a document, in one sentence.
  static var summary: String { get }
  /// Content of a `text` element in the TEI namespace in which it finds nothing.
  static var valid: [String] { get }
  /// The same with what it finds: the code without the engine, then the characters in brackets.
  static var invalid: [IntegrityExample] { get }

  /// Finds what is wrong in a document; linear in its size.
  static func check(_ index: DocumentIndex) -> [Diagnostic]
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

/// All integrity checks.
enum IntegrityRules {
  static let all: [any IntegrityRule.Type] = [
    UniqueIdentifiers.self, ResolvedPointers.self, PointerTargets.self, LinkedFragments.self,
    RealDates.self, DateRanges.self, ChoicePairs.self, DeclaredLanguages.self, EmptyGaps.self,
    SourceDigest.self,
  ]

  static func check(_ index: DocumentIndex) -> [Diagnostic] {
    all.flatMap { $0.check(index) }
  }
}

extension DocumentIndex {
  /// The TEI elements in document order.
  var teiElements: some Sequence<XMLDocument.NodeID> {
    document.allNodes.lazy.filter { isTEI($0) }
  }

  /// A finding of a rule.
  func finding(
    _ code: String,
    _ message: String,
    _ range: Range<Int>?,
    severity: Severity = .error,
    label: String? = nil,
    notes: [Diagnostic.Note] = [],
    help: String? = nil,
    fixes: [FixIt] = []
  ) -> Diagnostic {
    Diagnostic(
      "integrity/" + code,
      severity,
      message,
      path: source.path,
      range: range,
      label: label,
      notes: notes,
      help: help,
      fixes: fixes
    )
  }

  /// A note that points at an element's start tag.
  func note(_ message: String, _ node: XMLDocument.NodeID) -> Diagnostic.Note {
    Diagnostic.Note(message, path: source.path, range: document.sourceRange(of: node))
  }
}
