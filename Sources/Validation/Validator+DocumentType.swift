internal import Diagnostics
internal import LibXML
internal import SourceText

/// Documents that are checked against their own document type (`<!DOCTYPE …>`), when the user asks for
/// it.
extension Validator {
  /// Whether a document type declaration stands before the root element, as far as a look tells.
  static func hasDocumentType(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1 << 16)
    return head.firstRange(of: Array("<!DOCTYPE".utf8)) != nil
  }

  /// Checks a document against its document type and its schemas.
  func readWithDocumentType(_ file: SourceFile) -> ValidationReport {
    let locator = options.locator
    let check = DocumentTypeCheck(file) { publicID, systemID in
      if let found = try? locator.entity(publicID: publicID, systemID: systemID, in: file.path) {
        return found
      }
      // Inside of an external file the address is already relative to where that was found.
      return try? locator.entity(publicID: nil, systemID: systemID, in: "")
    }
    var run = report(on: check.parsed, of: file, hasDocumentType: true)
    if let findings = check.findings {
      run.found.add(
        GrammarFindings(
          diagnostics: findings.diagnostics,
          omittedCount: findings.omittedCount
        )
      )
    }
    if check.parsed.diagnostics.contains(where: { $0.engine == "dtd" && $0.severity == .error }) {
      run.isComplete = false
      run.sources += check.files
    }
    return run.report(file.path)
  }
}
