internal import Diagnostics
internal import LibXML
internal import SourceText
internal import XMLReader

/// Documents that are too large to be in memory.
extension Validator {
  /// A document that is read piece by piece, if need be more than once.
  package struct PieceSource {
    /// The document, as findings name it.
    package let path: String
    /// Begins to read it: each call of the result gives the next piece, at the end nil.
    package let open: () -> () -> [UInt8]?

    /// Makes a source of a document's name and of what opens it.
    package init(path: String, open: @escaping () -> () -> [UInt8]?) {
      self.path = path
      self.open = open
    }
  }

  /// Checks a document without ever holding the whole of it.
  ///
  /// Memory is bounded by the longest tag, text or comment, the depth, and the number of identifiers and
  /// findings. The document is read a second time when there are findings, for their lines.
  /// - Parameter source: The document.
  /// - Returns: Nil when this is not possible: it is not in UTF-8 without a byte order mark, has a
  ///   document type, is not well-formed, or a schema wants the whole of it.
  package func validate(_ source: PieceSource) -> ValidationReport? {
    let pieces = source.open()
    var first: [UInt8] = []
    // The XML declaration must be in it.
    while first.count < 1_024, let piece = pieces() { first += piece }
    guard ParsedXML.isPlainUTF8(first) else { return nil }
    var isFirst = true
    var reader = XMLEventReader(pieces: {
      defer { isFirst = false }
      return isFirst ? first : pieces()
    })
    let head = SourceFile(path: source.path, bytes: first)
    guard case .finished(let run) = read(&reader, head: head, bytes: nil) else { return nil }
    let findings = RenamedElements.completed(run.found.diagnostics, source.path) {
      XMLEventReader(pieces: source.open())
    }
    let ranges = Self.places(of: findings, in: source.path)
    return ValidationReport(
      path: source.path,
      diagnostics: findings.sortedByPlace(),
      sources: run.sources,
      excerpts: SourceExcerpts(around: ranges, of: ranges.isEmpty ? { nil } : source.open()),
      isComplete: run.isComplete,
      omittedCount: run.found.omittedCount
    )
  }

  /// The ranges in a document that findings speak of.
  private static func places(of findings: [Diagnostic], in path: String) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for finding in findings {
      if finding.path == path {
        if let range = finding.range { ranges.append(range) }
        for fix in finding.fixes { ranges += fix.edits.map(\.range) }
      }
      for note in finding.notes where note.path == path {
        if let range = note.range { ranges.append(range) }
      }
    }
    return ranges
  }
}
