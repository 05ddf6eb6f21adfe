internal import Diagnostics
internal import XMLReader

/// Completes fixes that give an element another name: an engine that reads a document from its beginning
/// knows the start tag only.
enum RenamedElements {
  /// Completes the fixes of findings.
  /// - Parameters:
  ///   - findings: The findings.
  ///   - path: The document.
  ///   - bytes: Its text, which is well-formed.
  /// - Returns: The findings with fixes that change end tags too.
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
    return completed(findings, path, TagPairs.endTags(of: starts, in: bytes)) { fix, finding in
      start(of: fix, finding, bytes)
    }
  }

  /// Completes the fixes of findings in a document that is not in memory.
  /// - Parameters:
  ///   - findings: The findings.
  ///   - path: The document.
  ///   - open: Begins to read it once more.
  /// - Returns: The findings with fixes that change end tags too.
  static func completed(
    _ findings: [Diagnostic],
    _ path: String,
    reading open: () -> XMLEventReader
  ) -> [Diagnostic] {
    var lengths: [Int: Int] = [:]
    for finding in findings where finding.path == path && finding.engine != "xml" {
      for fix in finding.fixes {
        guard fix.edits.count == 1, let range = fix.edits.first?.range, range == finding.range
        else {
          continue
        }
        lengths[range.lowerBound - 1] = range.count
      }
    }
    guard !lengths.isEmpty else { return findings }
    var reader = open()
    let ends = TagPairs.endTags(ofNames: lengths, in: &reader)
    return completed(findings, path, ends) { fix, finding in
      guard fix.edits.count == 1, let range = fix.edits.first?.range, range == finding.range else {
        return nil
      }
      return range.lowerBound - 1
    }
  }

  private static func completed(
    _ findings: [Diagnostic],
    _ path: String,
    _ ends: [Int: Range<Int>],
    start: (FixIt, Diagnostic) -> Int?
  ) -> [Diagnostic] {
    var result = findings
    for index in result.indices where result[index].path == path {
      for place in result[index].fixes.indices {
        let fix = result[index].fixes[place]
        guard let start = start(fix, result[index]), let end = ends[start], !end.isEmpty,
          let edit = fix.edits.first
        else { continue }
        let name = end.lowerBound + 2..<end.lowerBound + 2 + edit.range.count
        result[index].fixes[place].edits.append(
          FixIt.Edit(range: name, replacement: edit.replacement)
        )
      }
    }
    return result
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
