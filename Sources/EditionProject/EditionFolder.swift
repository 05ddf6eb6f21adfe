package import Diagnostics
package import Encoding
package import SourceText

/// The folder of an edition and the files in it.
package struct EditionFolder: Sendable {
  /// The folder as the user named it.
  package let path: String

  /// Names an edition's folder; nothing is read yet.
  package init(_ path: String) {
    self.path = path
  }

  package var sourcePath: String { FileStore.joined(path, "source.txt") }
  package var manifestPath: String { FileStore.joined(path, "edition.yaml") }
  package var documentPath: String { FileStore.joined(path, "edition.xml") }
  package var lockPath: String { FileStore.joined(path, "edition.lock") }
  package var sitePath: String { FileStore.joined(path, "site") }

  /// The state of `edition.xml` with regard to the lock.
  package enum DocumentState: Sendable, Hashable {
    /// There is none yet.
    case missing
    /// It is as Sigla wrote it, from the source and manifest that are there now.
    case current
    /// It is as Sigla wrote it, but source, manifest or Sigla have changed since.
    case outdated
    /// Somebody has changed it since: it is the editors' own.
    case edited
  }

  /// Makes a new edition: copies the transcription unchanged and drafts the manifest.
  /// - Throws: `DiagnosticError` when the folder already holds an edition, or the transcription is
  ///   not fit.
  package func create(
    from source: SourceFile,
    transcript: Transcript,
    draft: EditionDraft,
    dictionaries: [String]
  ) throws(DiagnosticError) {
    for existing in [sourcePath, manifestPath, documentPath] where FileStore.exists(existing) {
      throw DiagnosticError(
        Diagnostic(
          "edition/exists",
          .error,
          "there is an edition in \(path) already",
          path: existing,
          help: "choose another folder, or edit \(manifestPath)"
        )
      )
    }
    try FileStore.write(source.bytes, to: sourcePath)
    let manifest = ManifestWriter.manifest(draft, dictionaries: dictionaries)
    try FileStore.write(Array(manifest.utf8), to: manifestPath)
  }

  /// The encoding of the transcription that the manifest names; nil when it names none or cannot be
  /// read.
  package func sourceEncoding() -> TextEncoding? {
    guard let manifest = try? FileStore.read(manifestPath) else { return nil }
    return (try? ManifestReader.read(manifest))?.encoding
  }

  /// Tells whether `edition.xml` is the editors' own.
  package func documentState() throws(DiagnosticError) -> DocumentState {
    guard FileStore.exists(documentPath) else { return .missing }
    guard FileStore.exists(lockPath) else { return .edited }
    let lock = EditionLock(try FileStore.read(lockPath))
    let document = SHA256.hexDigest(of: try FileStore.read(documentPath).bytes)
    guard let lock, lock.tei == document else { return .edited }
    let source = SHA256.hexDigest(of: try FileStore.read(sourcePath).bytes)
    let manifest = SHA256.hexDigest(of: try FileStore.read(manifestPath).bytes)
    let isCurrent =
      lock.source == source && lock.manifest == manifest
      && lock.version == Encoder.softwareVersion
    return isCurrent ? .current : .outdated
  }

  /// Encodes the transcription as the manifest says and writes document and lock.
  /// - Parameter overwriting: Also a document that was changed by hand.
  /// - Returns: The result with its diagnostics.
  /// - Throws: `DiagnosticError` when a file cannot be read or written, the manifest has errors, or
  ///   the document is the editors' own.
  package func encode(overwriting: Bool) throws(DiagnosticError) -> Encoder.Result {
    if try documentState() == .edited, !overwriting {
      throw DiagnosticError(
        Diagnostic(
          "edition/edited-by-hand",
          .error,
          "edition.xml was changed by hand since it was encoded; it is not overwritten",
          path: documentPath,
          help: "use --force to encode it anew and lose those changes"
        )
      )
    }
    let source = try FileStore.read(sourcePath)
    let manifest = try FileStore.read(manifestPath)
    let description = try ManifestReader.read(manifest)
    let transcript = try Transcript(
      path: sourcePath,
      bytes: source.bytes,
      encoding: description.encoding
    )
    let result = try Encoder(description).encode(transcript)
    try FileStore.write(result.bytes, to: documentPath)
    try FileStore.write(
      EditionLock(
        version: Encoder.softwareVersion,
        source: transcript.digest,
        manifest: SHA256.hexDigest(of: manifest.bytes),
        tei: SHA256.hexDigest(of: result.bytes)
      ).bytes,
      to: lockPath
    )
    return result
  }

  /// The proposals for the transcription, with the answers of the manifest.
  package func review(spelling: Bool) throws(DiagnosticError) -> Review {
    let description = try ManifestReader.read(try FileStore.read(manifestPath))
    let transcript = try Transcript(
      path: sourcePath,
      bytes: try FileStore.read(sourcePath).bytes,
      encoding: description.encoding
    )
    return try Review(transcript, description, spelling: spelling)
  }

  /// Records answers in the manifest.
  package func record(_ answers: [ManifestEditor.Answer]) throws(DiagnosticError) {
    var editor = try ManifestEditor(try FileStore.read(manifestPath))
    try FileStore.write(try editor.record(answers), to: manifestPath)
  }

  /// Checks that a document changed by hand still gives the transcription back.
  package func checkSource() throws(DiagnosticError) -> [Diagnostic] {
    let source = try FileStore.read(sourcePath).bytes
    let document = try FileStore.read(documentPath)
    let found = try SourceCheck.transcription(of: document.bytes, path: documentPath)
    guard found != source else { return [] }
    let offset = SourceCheck.firstDifference(found, source)
    return [
      Diagnostic(
        "edition/source-lost",
        .error,
        "edition.xml no longer gives the transcription back: it differs at byte \(offset)",
        path: sourcePath,
        range: offset..<min(offset + 1, source.count),
        help: "sigla source \(documentPath) | diff - \(sourcePath) shows the difference"
      )
    ]
  }
}
