import Foundation
import Testing

@testable import Datatypes

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The cases of the published suite for XML Schema datatypes in RELAX NG, when they lie beside the
/// checkout.
///
/// Its schemas are one element with one `data` or `value`, so no RELAX NG engine is needed.
struct PublishedSuite: Decodable {
  struct Case: Decodable {
    let id: String
    let correct: Bool
    let schema: String
    let valid: [String]
    let invalid: [String]
  }

  let cases: [Case]

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/suites/relaxng/xsdtest")

  /// Nil when the suite is absent.
  static func load() throws -> PublishedSuite? {
    guard let data = try? Data(contentsOf: folder.appending(path: "cases.json")) else { return nil }
    return try JSONDecoder().decode(PublishedSuite.self, from: data)
  }

  /// What is wrong with our verdicts on a case; empty when all are right.
  static func mistakes(in test: Case) throws -> [String] {
    let schema = try SuiteDocument(folder.appending(path: test.schema))
    let isAccepted: (SuiteDocument) -> Bool
    do {
      isAccepted = try checker(for: schema)
    } catch {
      return test.correct ? ["\(test.id): refused: \(error)"] : []
    }
    guard test.correct else { return ["\(test.id): an incorrect schema is accepted"] }
    return try (test.valid.map { ($0, true) } + test.invalid.map { ($0, false) }).compactMap {
      (path, isValid) in
      let instance = try SuiteDocument(folder.appending(path: path))
      return isAccepted(instance) == isValid ? nil : "\(path) should be \(isValid)"
    }
  }

  private static func checker(for schema: SuiteDocument) throws -> (SuiteDocument) -> Bool {
    if let data = schema.elements.first(where: { $0.name == "data" }) {
      let facets = schema.elements.filter { $0.name == "param" }
        .map { Facet(name: $0.attributes["name"] ?? "", value: $0.text) }
      let type = try XSDDatatype(name: data.attributes["type"] ?? "", facets: facets)
      return { type.accepts($0.text, context: $0.context) }
    }
    let value = try #require(schema.elements.first { $0.name == "value" })
    let type = try XSDDatatype(name: value.attributes["type"] ?? "")
    var prefixes = value.prefixes
    prefixes[""] = value.attributes["ns"] ?? ""
    let context = NamespaceContext(prefixes: prefixes)
    return { type.isEqual(value.text, in: context, to: $0.text, in: $0.context) }
  }
}

/// The elements of a small document, with the namespaces in scope.
final class SuiteDocument: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    let prefixes: [String: String]
    var text = ""
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []
  private var unparsedEntities: Set<String> = []

  init(_ file: URL) throws {
    super.init()
    var text = try String(contentsOf: file, encoding: .utf8)
    // XMLParser crashes at an unparsed entity without a public identifier, so the document type is
    // read here.
    if let start = text.range(of: "<!DOCTYPE"), let end = text.range(of: "]>") {
      for entity in text[start.upperBound..<end.lowerBound].components(separatedBy: "<!ENTITY") {
        let words = entity.split { $0.isWhitespace }
        if words.contains("NDATA"), let name = words.first { unparsedEntities.insert(String(name)) }
      }
      text.removeSubrange(start.lowerBound..<end.upperBound)
    }
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    #expect(parser.parse(), "\(file.path) is not well-formed")
  }

  /// The text of the root.
  var text: String { elements.first?.text ?? "" }

  var context: NamespaceContext {
    NamespaceContext(
      prefixes: elements.first?.prefixes ?? [:],
      unparsedEntities: unparsedEntities
    )
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    var prefixes = open.last.map { elements[$0].prefixes } ?? [:]
    for (key, value) in attributes where key == "xmlns" || key.hasPrefix("xmlns:") {
      prefixes[String(key.dropFirst(6))] = value
    }
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes, prefixes: prefixes))
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }
}

@Suite struct PublishedSuiteTests {
  @Test func agreesWithThePublishedSuite() throws {
    guard let suite = try PublishedSuite.load() else {
      print("published datatype suite: absent, not run")
      return
    }
    var passed = 0
    for test in suite.cases {
      let mistakes = try PublishedSuite.mistakes(in: test)
      #expect(mistakes.isEmpty)
      if mistakes.isEmpty { passed += 1 }
    }
    print("published datatype suite: \(passed) of \(suite.cases.count) cases")
    #expect(suite.cases.count > 100)
  }
}
