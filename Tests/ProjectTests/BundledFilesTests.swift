import BundledData
import Foundation
import Testing

@Suite struct BundledFilesTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test(arguments: ["Conventions", "Explanations", "Languages", "Schemas", "Stylesheets"])
  func carriesEveryFileOfTheFolderAsItIs(folder: String) throws {
    let url = Self.root.appending(path: folder)
    var onDisk: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
      let file = url.appending(path: path)
      let isFolder = try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
      guard !isFolder, !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else {
        continue
      }
      onDisk["\(folder)/\(path)"] = [UInt8](try Data(contentsOf: file))
    }
    let bundled = BundledFiles.all.filter { $0.key.hasPrefix(folder + "/") }
    #expect(Set(bundled.keys) == Set(onDisk.keys))
    for (path, bytes) in onDisk {
      #expect(bundled[path] == bytes, "\(path) is not what the program carries: build it anew")
    }
  }
}
