package import Diagnostics
internal import Foundation

extension FileStore {
  /// Writes a file anew that somebody has read, if it is still what was read.
  ///
  /// It is replaced whole or not at all; it keeps its mode, and a link stays a link to it.
  /// - Parameters:
  ///   - path: The file.
  ///   - old: What was read in it.
  ///   - new: What is to stand there.
  /// - Throws: `DiagnosticError` when it has changed meanwhile or cannot be written.
  package static func replace(
    _ path: String,
    _ old: [UInt8],
    with new: [UInt8]
  ) throws(DiagnosticError) {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let now = try? Data(contentsOf: URL(fileURLWithPath: target)), now.elementsEqual(old)
    else {
      throw DiagnosticError(
        Diagnostic(
          "file/changed",
          .error,
          "\(path) has changed since it was read; nothing was written",
          path: path,
          help: "run the command again"
        )
      )
    }
    let manager = FileManager.default
    guard manager.isWritableFile(atPath: target) else {
      throw unwritable(path, "permission denied")
    }
    let folder = (target as NSString).deletingLastPathComponent
    let name = (target as NSString).lastPathComponent
    let temporary = joined(folder, ".\(name).\(UUID().uuidString.prefix(8)).tmp")
    let mode = (try? manager.attributesOfItem(atPath: target))?[.posixPermissions]
    do {
      try Data(new).write(to: URL(fileURLWithPath: temporary))
      if let mode { try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: temporary) }
      // The system's interface does not keep the strings.
      guard unsafe rename(temporary, target) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      try? manager.removeItem(atPath: temporary)
      throw unwritable(path, "its folder does not take a new file")
    }
  }

  private static func unwritable(_ path: String, _ reason: String) -> DiagnosticError {
    DiagnosticError(
      Diagnostic(
        "file/unwritable",
        .error,
        "cannot write \(path): \(reason)",
        path: path,
        help: "check that you may write there"
      )
    )
  }
}
