internal import CLibXML2
internal import Diagnostics
internal import SourceText

/// What is found and refused.
extension SAXSink {
  /// Adds a finding; the first of several at one place, for the others follow from it.
  func add(_ diagnostic: Diagnostic) {
    guard diagnostics.count < Self.maximalDiagnostics - 1 else {
      guard !isStopped else { return }
      diagnostics.append(
        Diagnostic(
          "xml/more",
          .note,
          "reading stopped here: the file has more than \(Self.maximalDiagnostics - 1) faults",
          path: file.path,
          range: diagnostic.range
        )
      )
      return stop()
    }
    diagnostics.append(diagnostic)
  }

  /// Turns an error of libxml2 into a finding.
  func report(_ error: ParserError, context: UnsafeMutableRawPointer) {
    guard !isStopped, error.code != Int32(XML_ERR_USER_STOP.rawValue) else { return }
    let offset = offset
    if error.kind == XML_ERR_GT_REQUIRED, let name = error.first { dropped.insert(name) }
    guard !error.isFollowUp || offset != lastErrorOffset else { return }
    var finding = WellFormednessMessages(sink: self, error: error, offset: offset).diagnostic()
    if isInsideEntity(context) { finding?.range = referenceRange }
    guard let finding else { return }
    if finding.severity == .error { lastErrorOffset = offset }
    add(finding)
  }

  /// Takes an error in a file of an external document type; returns false when it is in another.
  func reportExternal(_ error: xmlError) -> Bool {
    guard let externalFiles, error.file != nil else { return false }
    let messages = SchemaFileMessages(files: externalFiles, engine: "dtd")
    if let finding = messages.diagnostic(SchemaError(error)) { add(finding) }
    return true
  }

  func skipExternalSubset(_ address: String) {
    guard !isStopped else { return }
    hasExternalSubset = true
    let end = offset
    let start = doctypeStart(before: end)
    add(
      Diagnostic(
        "xml/external-dtd-not-read",
        .warning,
        "the external DTD \"\(address)\" is not read",
        path: file.path,
        range: start..<start + min(9, bytes.count - start),
        help: "its entities and default attributes are unknown here"
      )
    )
  }

  private func doctypeStart(before offset: Int) -> Int {
    let mark = Array("<!DOCTYPE".utf8)
    return (0..<offset).first { bytes[$0] == 0x3C && bytes[$0...].starts(with: mark) } ?? 0
  }

  func refuseExternalEntity(_ address: String) {
    guard !isStopped, externalFiles == nil else { return }
    add(
      Diagnostic(
        "xml/external-entity-refused",
        .error,
        "the external entity \"\(address)\" is refused",
        path: file.path,
        range: referenceRange,
        help: "Sigla reads nothing but the file itself; put the entity's text in its place"
      )
    )
  }

  func refuseDepth(_ range: Range<Int>) {
    add(
      Diagnostic(
        "xml/too-deep",
        .error,
        "elements are nested deeper than \(Runtime.maximalDepth) levels",
        path: file.path,
        range: range
      )
    )
    stop()
  }

  func count(expanded size: Int) {
    expanded += size
    guard expanded > expansionLimit, !isStopped else { return }
    refuseExpansion()
    stop()
  }

  func refuseExpansion() {
    guard !diagnostics.contains(where: { $0.code == "xml/entity-bomb" }) else { return }
    add(
      Diagnostic(
        "xml/entity-bomb",
        .error,
        "the entities of this file would grow far beyond its size; it is refused",
        path: file.path,
        range: referenceRange
      )
    )
  }

  private func stop() {
    isStopped = true
    xmlStopParser(context)
  }
}
