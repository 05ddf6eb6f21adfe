package import Diagnostics
internal import Encoding
internal import Foundation
package import SourceText

/// Reads and writes files for the commands; every failure is a diagnostic with a way to mend it.
package enum FileStore {
  /// The largest file that is read, in bytes: libxml2 and the arena count in 32 bits.
  private static let largest = Int(Int32.max)

  /// Reads a file; `-` is standard input.
  /// - Throws: `DiagnosticError` when there is no such file, or it is a directory, or cannot be read.
  package static func read(_ path: String) throws(DiagnosticError) -> SourceFile {
    if path == "-" { return try readStandardInput() }
    guard exists(path) else {
      throw failure("no-such-file", "there is no file \(path)", path, help: similar(to: path))
    }
    guard !isDirectory(path) else {
      throw failure(
        "is-directory",
        "\(path) is a directory, not a file",
        path,
        help: "name a file in it, or use sigla build for an edition's folder"
      )
    }
    do {
      let bytes = try contents(of: path)
      guard bytes.count <= largest else {
        throw failure(
          "too-large",
          "\(path) is larger than 2 GB",
          path,
          help: "divide it into several files"
        )
      }
      return SourceFile(path: path, bytes: bytes)
    } catch let error as DiagnosticError {
      throw error
    } catch {
      throw failure("unreadable", "cannot read \(path): \(reason(error))", path, help: nil)
    }
  }

  /// The bytes of a file: those of an ordinary one are read to where they are to stay.
  private static func contents(of path: String) throws -> [UInt8] {
    guard let file = FileHandle(forReadingAtPath: path) else {
      return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    }
    defer { try? file.close() }
    let descriptor = file.fileDescriptor
    let size = lseek(descriptor, 0, SEEK_END)
    guard size > 0, size <= largest, lseek(descriptor, 0, SEEK_SET) == 0 else {
      return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      while count < buffer.count, let start = buffer.baseAddress {
        let length = unsafe Foundation.read(descriptor, start + count, buffer.count - count)
        if length <= 0 { break }
        count += length
      }
    }
    // It was cut short, or reading failed: the slow way says why.
    return bytes.count == size ? bytes : try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Reads a file that is not large.
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: A larger file is large, in bytes.
  /// - Returns: Nil when it is large or cannot be read, which ``read(_:)`` then explains.
  package static func readSmall(_ path: String, limit: Int) -> SourceFile? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    guard let size = try? file.seekToEnd(), size <= limit, (try? file.seek(toOffset: 0)) != nil,
      let data = try? file.readToEnd() ?? Data(), data.count == size
    else { return nil }
    return SourceFile(path: path, bytes: [UInt8](data))
  }

  /// A file piece by piece: each call gives the next, at the end nil.
  ///
  /// A file that cannot be read, or not to its end, gives nil there.
  package static func pieces(of path: String) -> () -> [UInt8]? {
    guard let file = FileHandle(forReadingAtPath: path) else { return { nil } }
    return {
      guard let data = try? file.read(upToCount: pieceSize), !data.isEmpty else { return nil }
      return [UInt8](data)
    }
  }

  /// How much of a file is in memory while it is read piece by piece, in bytes.
  private static let pieceSize = 1 << 20

  /// Writes a file whole or not at all: into a new file beside it, which then takes its name.
  /// - Throws: `DiagnosticError` when the folder cannot be made or written.
  package static func write(_ bytes: [UInt8], to path: String) throws(DiagnosticError) {
    let url = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try unsafe bytes.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else {
          return try Data().write(to: url, options: .atomic)
        }
        // Nothing is written to what is only read: the bytes need not be copied.
        let data = unsafe Data(
          bytesNoCopy: UnsafeMutableRawPointer(mutating: start),
          count: bytes.count,
          deallocator: .none
        )
        try data.write(to: url, options: .atomic)
      }
    } catch {
      throw failure(
        "unwritable",
        "cannot write \(path): \(reason(error))",
        path,
        help: "check that the folder exists and that you may write there"
      )
    }
  }

  /// Whether a file or folder exists.
  package static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  /// Whether a path is a folder.
  package static func isDirectory(_ path: String) -> Bool {
    let values = try? URL(fileURLWithPath: path).resourceValues(forKeys: [.isDirectoryKey])
    return values?.isDirectory ?? false
  }

  /// The names in a folder, in no order; nil when there is no such folder or it cannot be read.
  package static func names(in folder: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: folder)
  }

  /// The files below a folder with one of some endings, sorted by path.
  ///
  /// Left out are hidden files and folders, and what `sigla publish` wrote: the folder `site` of an
  /// edition. Upper and lower case in endings are the same.
  package static func files(in folder: String, ending endings: [String]) -> [String] {
    guard let walker = FileManager.default.enumerator(atPath: folder) else { return [] }
    var files: [String] = []
    while let item = walker.nextObject() as? String {
      let name = item.split(separator: "/").last ?? ""
      if name.hasPrefix(".") {
        walker.skipDescendants()
      } else if name == "site",
        exists(joined(folder, String(item.dropLast(name.count)) + "edition.yaml"))
      {
        walker.skipDescendants()
      } else if endings.contains(where: { name.lowercased().hasSuffix($0) }),
        walker.fileAttributes?[.type] as? FileAttributeType == .typeRegular
          || !isDirectory(joined(folder, item))
      {
        files.append(joined(folder, item))
      }
    }
    return files.sorted()
  }

  /// A path inside a folder; an absolute path stays as it is.
  package static func joined(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty || folder == "." { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The folder that a path lies in; `.` for a bare name.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func readStandardInput() throws(DiagnosticError) -> SourceFile {
    do {
      let data = try FileHandle.standardInput.readToEnd() ?? Data()
      return SourceFile(path: "<stdin>", bytes: [UInt8](data))
    } catch {
      throw failure("unreadable", "cannot read standard input", "<stdin>", help: nil)
    }
  }

  private static func failure(
    _ code: String,
    _ message: String,
    _ path: String,
    help: String?
  ) -> DiagnosticError {
    DiagnosticError(Diagnostic("file/" + code, .error, message, path: path, help: help))
  }

  private static func similar(to path: String) -> String? {
    let folder = folder(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return Suggestion.nearest(to: name, among: files).map { "did you mean \(joined(folder, $0))?" }
  }

  private static func reason(_ error: any Error) -> String {
    let cocoa = error as NSError
    if let underlying = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError,
      underlying.domain == NSPOSIXErrorDomain
    {
      return reason(code: underlying.code)
    }
    switch cocoa.code {
    case CocoaError.fileReadNoPermission.rawValue, CocoaError.fileWriteNoPermission.rawValue:
      return "permission denied"
    case CocoaError.fileWriteOutOfSpace.rawValue: return "no space left"
    case CocoaError.fileWriteVolumeReadOnly.rawValue: return "read-only file system"
    default: return "the system refused (\(cocoa.code))"
    }
  }

  private static func reason(code: Int) -> String {
    switch Int32(truncatingIfNeeded: code) {
    case EACCES, EPERM: "permission denied"
    case ENOSPC: "no space left"
    case EROFS: "read-only file system"
    case ENOTDIR: "a part of the path is a file"
    case EEXIST: "a file of that name is in the way"
    case ENOENT: "the folder does not exist"
    default: "system error \(code)"
    }
  }
}
