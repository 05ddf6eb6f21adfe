import FoundationEssentials

/// The files of the tests.
enum Fixture {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  /// The project's root.
  static let root = folder.deletingLastPathComponent().deletingLastPathComponent()
  /// TEI documents of many kinds that do not belong to the project; may be missing.
  static let samples = root.deletingLastPathComponent().appending(path: "shared/tei/samples")

  static func bytes(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: folder.appending(path: "Fixtures/" + path))).map { Array($0) }
  }

  static func files(in folder: URL) -> [URL] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).sorted().map { folder.appending(path: $0) }
  }

  /// Whether a recorded file has these bytes; records them when there is no such file, or when
  /// `RECORD_SNAPSHOTS` is set, and is then false.
  static func matches(_ path: String, _ bytes: [UInt8]) -> Bool {
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
    if !isRecording, let recorded = Self.bytes(path) { return recorded == bytes }
    try? Data(bytes).write(to: folder.appending(path: "Fixtures/" + path))
    return false
  }
}
