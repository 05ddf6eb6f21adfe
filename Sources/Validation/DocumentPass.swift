internal import Diagnostics
internal import XMLReader
internal import XMLTree

/// One reading of a document by everything that checks it.
struct DocumentPass {
  private var grammars: [any GrammarPass]
  private var integrity: IntegrityPass

  /// Begins a document.
  /// - Parameters:
  ///   - path: The document, as findings name it.
  ///   - grammars: The readings of its schemas.
  ///   - files: Knows the files that documents point to; nil when no file may be looked at.
  ///   - tree: Gives the whole tree to the rules that need it; nil when it cannot be had.
  init(
    path: String,
    grammars: [any GrammarPass],
    files: LinkedFiles? = nil,
    tree: @escaping () -> XMLDocument?
  ) {
    self.grammars = grammars
    integrity = IntegrityPass(path: path, files: files, tree: tree)
  }

  /// Reads some events of a batch, which follow upon those that were read before.
  mutating func read(_ batch: XMLEventBatch, _ range: Range<Int>) {
    for index in grammars.indices { grammars[index].read(batch, range) }
    integrity.read(batch, range)
  }

  /// Ends a document that is well-formed.
  mutating func finish() -> GrammarFindings {
    var found = GrammarFindings(diagnostics: [])
    for index in grammars.indices { found.add(grammars[index].finish(isWhole: true)) }
    found.diagnostics = Self.merged(found.diagnostics, integrity.finish())
    return found
  }

  /// Breaks off at a fault of XML.
  /// - Parameter offset: Where it is; what stands behind it is left out.
  /// - Returns: What the grammars found before it.
  mutating func breakOff(before offset: Int) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for index in grammars.indices { found += grammars[index].finish(isWhole: false).diagnostics }
    return found.filter { ($0.range?.upperBound ?? offset) < offset }
  }

  /// Leaves out what the grammar says of a place where an integrity check explains it better, and
  /// identifiers whose repetition the grammar reports itself.
  private static func merged(
    _ found: [Diagnostic],
    _ integrity: [Diagnostic]
  ) -> [Diagnostic] {
    let explained = Set(integrity.filter { $0.severity == .error }.compactMap(\.range))
    let replaceable: Set = ["relaxng/bad-value", "relaxng/incomplete"]
    let repeated = Set(found.filter { $0.code == "relaxng/duplicate-id" }.map(\.range))
    return found.filter { finding in
      guard replaceable.contains(finding.code) else { return true }
      let ranges = [finding.range] + finding.notes.map(\.range)
      return !ranges.contains { $0.map { explained.contains($0) } ?? false }
    } + integrity.filter { $0.code != "integrity/duplicate-id" || !repeated.contains($0.range) }
  }
}
