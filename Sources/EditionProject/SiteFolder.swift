package import Diagnostics
internal import Foundation
internal import SourceText
internal import Threads

/// A folder that publications are written to, which may hold files that are none of ours.
///
/// A list in it (`.sigla-published`) names each file that was written and its digest. What is not on
/// the list, or was changed since, is somebody's own: it is never written over and never removed. Pages
/// that a publication no longer has are removed when it is written anew.
package struct SiteFolder: Sendable {
  private static let listName = ".sigla-published"

  private let path: String
  /// Digests of what was written, by path, with the publication that it belongs to.
  private var written: [String: (digest: String, publication: String)] = [:]

  /// Opens a folder, which need not exist yet.
  package init(_ path: String) {
    self.path = path
    guard let list = FileStore.readSmall(FileStore.joined(path, Self.listName), limit: 1 << 26)
    else { return }
    for line in String(decoding: list.bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t", maxSplits: 2).map(String.init)
      if fields.count == 3 { written[fields[2]] = (fields[0], fields[1]) }
    }
  }

  /// Writes the files of a publication.
  /// - Parameters:
  ///   - files: Paths within the folder, and contents.
  ///   - publication: What the publication is called, for the list.
  ///   - replacing: Whether to write over files that are not ours.
  /// - Throws: `DiagnosticError` when a file is somebody's own, and then nothing is written; or when
  ///   the folder cannot be written.
  package mutating func write(
    _ files: [(path: String, bytes: [UInt8])],
    of publication: String,
    replacing: Bool
  ) throws(DiagnosticError) {
    let before = self
    let checks = files.mapInThreads(pieceLength: 1) { file in
      let digest = ContentHash.hex(of: file.bytes)
      return (digest, isForeign: !replacing && before.isForeign(file.path, digest: digest))
    }
    let foreign = zip(files, checks).filter { $0.1.isForeign }
    if !foreign.isEmpty { throw DiagnosticError(foreign.map { refusal($0.0.path) }) }
    let writings = files.mapInThreads(pieceLength: 1) { file in
      Result { () throws(DiagnosticError) in
        try FileStore.write(file.bytes, to: FileStore.joined(before.path, file.path))
      }
    }
    for ((file, check), writing) in zip(zip(files, checks), writings) {
      try writing.get()
      written[file.path] = (check.0, publication)
    }
    removeOutdated(of: publication, keeping: Set(files.map(\.path)))
    try writeList()
  }

  /// Whether a file is there that we did not write, or that was changed since.
  private func isForeign(_ file: String, digest: String) -> Bool {
    let place = FileStore.joined(path, file)
    guard FileStore.exists(place) else { return false }
    guard let found = try? FileStore.read(place) else { return true }
    let foundDigest = ContentHash.hex(of: found.bytes)
    if foundDigest == digest || foundDigest == written[file]?.digest { return false }
    // A page of a version that kept no list says who made it.
    let head = String(decoding: found.bytes.prefix(2000), as: UTF8.self)
    return written[file] != nil || !head.contains("<meta name=\"generator\" content=\"Sigla")
  }

  private func refusal(_ file: String) -> Diagnostic {
    let place = FileStore.joined(path, file)
    return Diagnostic(
      "publish/foreign-file",
      .error,
      written[file] == nil
        ? "there is a file \(place) that Sigla did not write; nothing was written"
        : "\(place) was changed since Sigla wrote it; nothing was written",
      path: place,
      help: "choose another folder with --output, move the file away, or give --replace"
    )
  }

  private mutating func removeOutdated(of publication: String, keeping kept: Set<String>) {
    for (file, entry) in written where entry.publication == publication && !kept.contains(file) {
      let place = FileStore.joined(path, file)
      if let found = try? FileStore.read(place), ContentHash.hex(of: found.bytes) == entry.digest {
        try? FileManager.default.removeItem(atPath: place)
      }
      written[file] = nil
    }
  }

  private func writeList() throws(DiagnosticError) {
    let lines = written.sorted { $0.key < $1.key }.map {
      "\($0.value.digest)\t\($0.value.publication)\t\($0.key)\n"
    }
    try FileStore.write(Array(lines.joined().utf8), to: FileStore.joined(path, Self.listName))
  }
}
