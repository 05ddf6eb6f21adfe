import Diagnostics
import Foundation
import Testing

/// Every code that stands in the sources is explained in `Explanations/`, and nothing else is.
@Suite struct ExplanationTests {
  static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  /// The Swift files of the sources by their path.
  private static func files() throws -> [String: String] {
    var files: [String: String] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    where file.hasSuffix(".swift") {
      files[file] = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
    }
    return files
  }

  private static func matches(_ pattern: String, in text: String) throws -> [String] {
    try text.matches(of: Regex(pattern, as: (Substring, Substring).self)).map {
      String($0.output.1)
    }
  }

  /// The codes that stand in the sources.
  private static func codes() throws -> Set<String> {
    let engines = Explanations.engines.map(\.name).joined(separator: "|")
    var codes: Set<String> = []
    let files = try files()
    for (path, text) in files {
      codes.formUnion(try matches("\"((?:\(engines))/[a-z]+(?:-[a-z]+)*)\"", in: text))
      codes.formUnion(try matches("Diagnostic\\(\\s*\"([a-z]+/[a-z]+(?:-[a-z]+)*)\"", in: text))
      codes.formUnion(
        try matches("\"((?:XP|FO|XQ|XT|SE)[A-Z]{2}[0-9]{4})\"", in: text).map { "xpath/" + $0 }
      )
      for engine in try matches("\"([a-z]+)/\" \\+ code", in: text) {
        let module = path.prefix { $0 != "/" } + "/"
        for function in try composers(of: engine, in: text) {
          // Private functions serve their own file, which then does not mean that of another.
          for (other, content) in files
          where other == path
            || !function.isPrivate && other.hasPrefix(module)
              && !content.contains("private func \(function.name)(")
              && !content.contains("private mutating func \(function.name)(")
          {
            codes.formUnion(
              try cases(givenTo: function.name, in: content).map { "\(engine)/\($0)" }
            )
          }
        }
      }
      // What is said of schemas of any language.
      for word in try matches("engine \\+ \"/([a-z]+(?:-[a-z]+)*)\"", in: text) {
        let engines =
          word == "not-checked" ? ["dtd", "xml"] : ["dtd", "relaxng", "schematron", "xsd"]
        codes.formUnion(engines.map { "\($0)/\(word)" })
      }
    }
    return codes
  }

  /// The functions of a file that put an engine's name before a code.
  private static func composers(
    of engine: String,
    in text: String
  ) throws -> Set<Function> {
    var found: Set<Function> = []
    let pieces = text.components(separatedBy: "func ").dropFirst()
    let before = text.components(separatedBy: "func ")
    for (index, piece) in pieces.enumerated() where piece.contains("\"\(engine)/\" + code") {
      let name = String(piece.prefix { $0.isLetter })
      let line = before[index].split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
      found.insert(Function(name: name, isPrivate: line.contains("private")))
    }
    return found
  }

  private struct Function: Hashable {
    let name: String
    let isPrivate: Bool
  }

  /// The words that a function is given as its first argument.
  private static func cases(givenTo function: String, in text: String) throws -> [String] {
    // One word, or two of which a condition chooses.
    let word = "\"([a-z]+(?:-[a-z]+)*)\""
    let call = "(?:^|[^A-Za-z])\(function)\\(\\s*"
    let choice = "[^,?()]+ \\? "
    return try matches(call + word, in: text) + matches(call + choice + word, in: text)
      + matches(call + choice + "\"[a-z-]+\" : " + word, in: text)
  }

  @Test func explainsEveryCode() throws {
    let codes = try Self.codes()
    #expect(codes.count > 250)
    let known = Set(Explanations.codes)
    #expect(codes.subtracting(known).sorted() == [], "explain these in Explanations/")
    #expect(known.subtracting(codes).sorted() == [], "no code of this name is in the sources")
  }

  @Test func explainsEachCodeOnceAndWholly() {
    #expect(Set(Explanations.codes).count == Explanations.codes.count)
    for engine in Explanations.engines {
      #expect(!engine.introduction.isEmpty, "\(engine.name)")
      for explanation in engine.explanations {
        let code = explanation.code
        #expect(code.hasPrefix(engine.name + "/"), "\(code) stands under \(engine.name)")
        #expect(!explanation.summary.isEmpty && !explanation.summary.hasSuffix("."), "\(code)")
        #expect(!explanation.paragraphs.isEmpty, "\(code) has no paragraph")
        #expect(!explanation.mend.isEmpty, "\(code) does not say how to mend it")
        #expect(!explanation.source.isEmpty, "\(code) has no source")
        let wrong = explanation.examples.filter(\.isWrong).count
        #expect(explanation.examples.count == 2 * wrong, "\(code) has a half example")
      }
    }
  }

  @Test func namesAnUnknownCodeByItsOwnWords() {
    #expect(Explanations.summary(of: "relaxng/brand-new-case") == "Brand new case")
  }

  @Test(arguments: [
    ("integrity/duplicate-id", ["integrity/duplicate-id"]),
    ("xpty0004", ["xpath/XPTY0004"]),
    ("crossed-link", ["integrity/crossed-link"]),
    ("nothing-like-it", []),
  ])
  func findsWhatAWordMeans(_ word: String, _ codes: [String]) {
    #expect(Explanations.explanations(for: word).map(\.code) == codes)
  }

  @Test(arguments: [
    ("integrity/duplicate-ids", "integrity/duplicate-id"),
    ("integrty", "integrity"),
    ("rng/text-not-allowd", "dtd/text-not-allowed"),
    ("XPTY0005", "xpath/XPTY0004"),
  ])
  func proposesTheNearest(_ word: String, _ code: String) {
    #expect(Explanations.nearest(to: word) == code)
  }
}
