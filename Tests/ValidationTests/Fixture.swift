import SourceText
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of test data: an input and what is expected of it.
struct Fixture: Sendable, CustomTestStringConvertible {
  let name: String
  let folder: String

  var testDescription: String { name }

  /// The folder of all fixtures.
  static var root: String {
    String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex)) + "/Fixtures"
  }

  /// The fixtures of a kind, by name.
  static func all(_ kind: String) -> [Fixture] {
    let folder = root + "/" + kind
    return Files.list(folder).map { Fixture(name: $0, folder: folder + "/" + $0) }
  }
}

/// The little that tests need of the file system.
enum Files {
  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    // A folder can be opened, but not read.
    return ferror(file) == 0 ? bytes : nil
  }

  static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "wb") else { return }
    defer { fclose(file) }
    _ = fwrite(text, 1, text.utf8.count, file)
  }

  /// The names in a folder, sorted, without hidden ones; empty when there is no such folder.
  static func list(_ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Runs a program and gives its exit status; nil when it is not on the PATH.
  static func run(_ program: String, _ arguments: [String]) -> Int32? {
    let paths = (environment("PATH") ?? "").split(separator: ":")
    guard paths.contains(where: { access("\($0)/\(program)", X_OK) == 0 }) else { return nil }
    let words = ([program] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let status = system(words + " >/dev/null 2>&1")
    return status < 0 ? nil : (status >> 8) & 0xFF
  }
}
