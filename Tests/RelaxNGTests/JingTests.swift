import Diagnostics
import Foundation
import LibXML
import RelaxNG
import SourceText
import Testing
import XMLTree

/// Compares verdicts with jing on TEI documents with a mistake in each.
@Suite struct JingTests {
  /// The number of documents; `SIGLA_MUTANTS` sets another.
  private let count = Int(ProcessInfo.processInfo.environment["SIGLA_MUTANTS"] ?? "") ?? 300
  private let jing = "/usr/bin/jing"

  @Test func givesTheSameVerdicts() throws {
    let tei = Files.shared.appending(path: "tei")
    let schemaPath = tei.appending(path: "tei_all.rng").path
    guard FileManager.default.isExecutableFile(atPath: jing),
      case .success(let schema) = Files.schema(at: schemaPath)
    else {
      print("jing or TEI All is not there")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "sigla-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try writeMutants(of: samples(tei.appending(path: "samples")), to: folder)
    try #require(paths.count == count)
    let refused = try refusedByJing(paths, schemaPath)
    var validator = Validator(schema)
    var differences: [String] = []
    for path in paths {
      guard case .success(let file) = Files.resolve(path) else { continue }
      let findings = validator.validate(file.document, source: file.source)
      guard findings.isEmpty == refused.contains(path) else { continue }
      differences.append("\(path): \(findings.first?.message ?? "valid for us")")
    }
    print(
      "jing: \(count - differences.count) of \(count) verdicts the same, \(refused.count) invalid"
    )
    #expect(differences.isEmpty)
  }

  /// All samples, identifiers included.
  @Test func agreesOnTheSamples() throws {
    let tei = Files.shared.appending(path: "tei")
    let schemaPath = tei.appending(path: "tei_all.rng").path
    guard FileManager.default.isExecutableFile(atPath: jing),
      case .success(let schema) = Files.schema(at: schemaPath)
    else {
      print("jing or TEI All is not there")
      return
    }
    let folder = tei.appending(path: "samples")
    // jing reads what XInclude names; there is none of it.
    let paths = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".xml") && $0 != "testplus.xml" }
      .map { folder.appending(path: $0).path }
    let refused = try refusedByJing(paths, schemaPath)
    var validator = Validator(schema)
    var differences: [String] = []
    var count = 0
    for path in paths {
      guard case .success(let file) = Files.resolve(path) else { continue }
      count += 1
      let findings = validator.validate(file.document, source: file.source)
      if findings.isEmpty == refused.contains(path) { differences.append(path) }
    }
    print("jing: \(count - differences.count) of \(count) samples the same")
    #expect(count > 20)
    #expect(differences.isEmpty)
  }

  /// Small samples that jing can read without other files.
  private func samples(_ folder: URL) throws -> [XMLDocument] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return names.compactMap { name in
      guard name.hasSuffix(".xml"), name != "testplus.xml",
        case .success(let file) = Files.resolve(folder.appending(path: name).path),
        file.source.bytes.count < 16_000
      else { return nil }
      return file.document
    }
  }

  private func writeMutants(of documents: [XMLDocument], to folder: URL) throws -> [String] {
    guard !documents.isEmpty else { return [] }
    var random = SeededGenerator(state: 20_261_123)
    return try (0..<count).map { number in
      let document = documents[Int.random(in: 0..<documents.count, using: &random)]
      let bytes = XMLSerializer().serialize(Mutation.make(document, using: &random))
      let file = folder.appending(path: "\(number).xml")
      try Data(bytes).write(to: file)
      return file.path
    }
  }

  private func refusedByJing(_ paths: [String], _ schema: String) throws -> Set<String> {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: jing)
    process.arguments = [schema] + paths
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    // After a fatal error jing would leave out the files that follow.
    #expect(!text.contains(": fatal:"))
    return Set(
      text.split(separator: "\n").compactMap { line in
        line.range(of: ".xml:").map { String(line[..<$0.lowerBound]) + ".xml" }
      }
    )
  }
}

/// One editing mistake in a document.
private enum Mutation {
  private static let names = [
    "p", "div", "hi", "choice", "sic", "del", "date", "list", "item", "teiHeader", "lb", "title",
    "suplied",
  ]
  private static let attributes = ["when", "type", "n", "wehn", "cert", "resp", "target"]
  private static let values = ["1850", "x y", "high", "#foo", "", "2020-02-30"]

  static func make(
    _ document: XMLDocument,
    using random: inout SeededGenerator
  ) -> XMLDocument {
    let elements = document.allNodes.filter { document.kind(of: $0) == .element }
    let target = elements[Int.random(in: 0..<elements.count, using: &random)]
    let kind = Int.random(in: 0..<8, using: &random)
    let name = XMLName(
      names[Int.random(in: 0..<names.count, using: &random)],
      namespace: "http://www.tei-c.org/ns/1.0"
    )
    let attribute = XMLDocument.Attribute(
      XMLName(attributes[Int.random(in: 0..<attributes.count, using: &random)]),
      values[Int.random(in: 0..<values.count, using: &random)]
    )
    let identifier = elements.lazy.compactMap { document.attribute(.xmlID, of: $0) }.first ?? "a"
    var builder = XMLTreeBuilder()
    var open: [XMLDocument.NodeID] = []
    for node in document.allNodes {
      while let last = open.last, document.lastDescendant(of: last) < node {
        builder.endElement()
        open.removeLast()
      }
      switch document.kind(of: node) {
      case .document: continue
      case .element:
        // Its tags only are left out, or all of it.
        if node == target, kind == 0, node != document.root { continue }
        if kind == 1, target != document.root, node >= target,
          node <= document.lastDescendant(of: target)
        {
          continue
        }
        var own = Array(document.attributes(of: node))
        if node == target, kind == 2, !own.contains(where: { $0.name == attribute.name }) {
          own.append(attribute)
        }
        if node == target, kind == 3 { own.removeAll() }
        if node == target, kind == 7 {
          own.removeAll { $0.name == .xmlID }
          own.append(.init(.xmlID, identifier))
        }
        builder.startElement(
          node == target && kind == 4 ? name : document.name(of: node) ?? name,
          attributes: own,
          namespaces: document.namespaceDeclarations(of: node)
        )
        open.append(node)
        if node == target, kind == 5 { builder.characters("loose") }
        if node == target, kind == 6 {
          builder.startElement(name)
          builder.endElement()
        }
      case .text where !open.isEmpty: builder.characters(document.textBytes(of: node))
      default: continue
      }
    }
    for _ in open { builder.endElement() }
    return builder.finish()
  }
}

/// Numbers that are the same in every run (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
