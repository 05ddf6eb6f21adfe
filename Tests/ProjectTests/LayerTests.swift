import Foundation
import Testing

/// The project's own folder.
private let root = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

@Suite struct LayerTests {
  /// The targets in the order of the table in CONTRIBUTING.md, the highest first.
  private func storeys() throws -> [String] {
    let text = try String(contentsOf: root.appending(path: "CONTRIBUTING.md"), encoding: .utf8)
    let house = text.components(separatedBy: "## The house").dropFirst().first ?? ""
    let table = house.components(separatedBy: "\n## ").first ?? ""
    return table.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("| `") else { return nil }
      return line.dropFirst(3).split(separator: "`").first.map(String.init)
    }
  }

  private func imports(of target: String) throws -> [(file: String, module: String)] {
    let folder = root.appending(path: "Sources/\(target)")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try files.filter { $0.hasSuffix(".swift") }.flatMap { file in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return text.split(separator: "\n").compactMap { line -> (file: String, module: String)? in
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count else {
          return nil
        }
        return ("\(target)/\(file)", String(words[index + 1]))
      }
    }
  }

  @Test func everyTargetStandsInTheTable() throws {
    let targets = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "Sources").path
    )
    #expect(Set(try storeys()) == Set(targets.filter { !$0.hasPrefix(".") }))
  }

  @Test func targetsImportOnlyWhatStandsBelowThem() throws {
    let storeys = try storeys()
    #expect(storeys.count > 10)
    #expect(try imports(of: "Encoding").contains { $0.module == "SourceText" })
    for (rank, target) in storeys.enumerated() {
      for (file, module) in try imports(of: target) {
        guard let other = storeys.firstIndex(of: module) else { continue }
        #expect(other > rank, "\(file) imports \(module), which does not stand below \(target)")
      }
    }
  }

  @Test func onlyTheUpperStoreysImportFoundation() throws {
    let upper: Set = ["sigla", "SiglaCommands", "SiglaValidation", "EditionProject"]
    for target in try storeys() where !upper.contains(target) {
      for (file, module) in try imports(of: target) {
        #expect(module != "Foundation", "\(file) imports Foundation")
      }
    }
  }

  @Test func onlyTwoModulesTouchC() throws {
    for target in try storeys() where !["LibXML", "Spelling", "BundledData"].contains(target) {
      for (file, module) in try imports(of: target) {
        #expect(
          !["CLibXML2", "CLibXSLT", "CLibEXSLT", "CHunspell", "CShims", "CBundledData"]
            .contains(module),
          "\(file) imports \(module)"
        )
      }
    }
  }
}
