internal import Diagnostics
internal import SourceText
internal import XMLReader

/// Completes fixes that give an element another name: an engine that reads a document from its beginning
/// knows the start tag only.
enum RenamedElements {
  /// The same findings with fixes that change end tags too.
  /// - Parameters:
  ///   - findings: The findings.
  ///   - path: The document.
  ///   - bytes: Its text, which is well-formed.
  static func completed(
    _ findings: [Diagnostic],
    _ path: String,
    _ bytes: [UInt8]
  ) -> [Diagnostic] {
    var starts: [Int] = []
    for finding in findings where finding.path == path {
      for fix in finding.fixes {
        if let start = start(of: fix, finding, bytes) { starts.append(start) }
      }
    }
    guard !starts.isEmpty else { return findings }
    let ends = TagPairs.endTags(of: starts, in: bytes)
    var result = findings
    for index in result.indices where result[index].path == path {
      for place in result[index].fixes.indices {
        let fix = result[index].fixes[place]
        guard let start = start(of: fix, result[index], bytes), let end = ends[start],
          !end.isEmpty, let edit = fix.edits.first
        else { continue }
        let name = end.lowerBound + 2..<end.lowerBound + 2 + edit.range.count
        guard bytes[name] == bytes[edit.range] else { continue }
        result[index].fixes[place].edits.append(
          FixIt.Edit(range: name, replacement: edit.replacement)
        )
      }
    }
    return result
  }

  /// The same for a document that is not in memory: without the fixes whose end tags are far from their start
  /// tags.
  static func completed(
    _ findings: [Diagnostic],
    _ path: String,
    _ excerpts: SourceExcerpts
  ) -> [Diagnostic] {
    findings.map { finding in
      guard finding.path == path else { return finding }
      var finding = finding
      finding.fixes = finding.fixes.compactMap { completed($0, finding, excerpts) }
      return finding
    }
  }

  private static func completed(
    _ fix: FixIt,
    _ finding: Diagnostic,
    _ excerpts: SourceExcerpts
  ) -> FixIt? {
    guard let edit = fix.edits.first,
      let piece = excerpts.pieces.first(where: {
        $0.offset <= edit.range.lowerBound && edit.range.upperBound <= $0.offset + $0.bytes.count
      })
    else { return fix }
    func moved(_ range: Range<Int>, _ distance: Int) -> Range<Int> {
      range.lowerBound + distance..<range.upperBound + distance
    }
    var local = fix
    local.edits = fix.edits.map {
      FixIt.Edit(range: moved($0.range, -piece.offset), replacement: $0.replacement)
    }
    guard let start = start(of: local, finding, piece.bytes) else { return fix }
    guard let end = TagPairs.endTags(of: [start], in: piece.bytes)[start] else { return nil }
    guard !end.isEmpty else { return fix }
    let name = end.lowerBound + 2..<end.lowerBound + 2 + edit.range.count
    var completed = fix
    completed.edits.append(
      FixIt.Edit(range: moved(name, piece.offset), replacement: edit.replacement)
    )
    return completed
  }

  /// The start tag in which a fix changes the name and nothing else.
  private static func start(of fix: FixIt, _ finding: Diagnostic, _ bytes: [UInt8]) -> Int? {
    guard finding.engine != "xml", fix.edits.count == 1, let range = fix.edits.first?.range,
      !range.isEmpty, range.lowerBound > 0, range.upperBound < bytes.count,
      bytes[range.lowerBound - 1] == 0x3C, bytes[range.lowerBound] != 0x2F,
      [0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3E].contains(bytes[range.upperBound])
    else { return nil }
    return range.lowerBound - 1
  }
}
