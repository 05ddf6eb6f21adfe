import Foundation
import XMLTree
import XPath

/// A test that was run.
struct TestResult {
  let set: String
  let name: String
  /// Nil where the test does not apply.
  let hasPassed: Bool?
  let expression: String
  let expected: String
  let found: String
}

/// The W3C test suite for XPath and XQuery.
final class Suite {
  let folder: String
  private let files = Files()
  private var environments: [String: (element: CatalogElement, folder: String)] = [:]

  init(folder: String) { self.folder = folder }

  /// Runs the cases of the sets whose name begins with `prefix`, and gives each result to `report`.
  func run(prefix: String, report: (TestResult) -> Void) throws {
    let catalog = try Files.element(folder + "/catalog.xml")
    for element in catalog.elements("environment") {
      environments[element.attribute("name") ?? ""] = (element, folder)
    }
    for set in catalog.elements("test-set") {
      guard (set.attribute("name") ?? "").hasPrefix(prefix), let file = set.attribute("file") else {
        continue
      }
      let path = folder + "/" + file
      guard FileManager.default.fileExists(atPath: path) else { continue }
      try run(set: try Files.element(path), path: path, report: report)
    }
  }

  private func run(set: CatalogElement, path: String, report: (TestResult) -> Void) throws {
    let setFolder = (path as NSString).deletingLastPathComponent
    var local = environments
    for element in set.elements("environment") {
      local[element.attribute("name") ?? ""] = (element, setFolder)
    }
    let setName = set.attribute("name") ?? ""
    let isApplicable = Dependencies.areMet(set.elements("dependency"))
    for test in set.elements("test-case") {
      let name = test.attribute("name") ?? ""
      let applies =
        isApplicable && Dependencies.areMet(test.elements("dependency"))
        && test.elements("module").isEmpty
      guard applies, let expression = text(of: test, setFolder) else {
        report(
          TestResult(
            set: setName,
            name: name,
            hasPassed: nil,
            expression: "",
            expected: "",
            found: ""
          )
        )
        continue
      }
      report(run(test, expression, local, setName, setFolder, path))
    }
  }

  private func text(of test: CatalogElement, _ folder: String) -> String? {
    guard let element = test.elements("test").first else { return nil }
    guard let file = element.attribute("file") else { return element.text }
    return Files.bytes(folder + "/" + file).map { String(decoding: $0, as: UTF8.self) }
  }

  private func run(
    _ test: CatalogElement,
    _ expression: String,
    _ environments: [String: (element: CatalogElement, folder: String)],
    _ set: String,
    _ folder: String,
    _ path: String
  ) -> TestResult {
    var (element, home): (CatalogElement?, String) = (nil, folder)
    var missing = ""
    if let given = test.elements("environment").first {
      if let reference = given.attribute("ref") {
        if let found = environments[reference] {
          (element, home) = (found.element, found.folder)
        } else {
          missing = reference
        }
      } else {
        element = given
      }
    }
    var hasPassed = false
    var found = missing.isEmpty ? "" : "no environment \(missing)"
    let result = test.elements("result").first
    do {
      var environment = try TestEnvironment(
        element,
        folder: home,
        baseURI: URL(fileURLWithPath: path).absoluteString,
        files: files
      )
      let dependencies = test.elements("dependency")
      environment.statics.isCompatible = dependencies.contains {
        $0.attribute("value") == "xpath-1.0-compatibility" && $0.attribute("satisfied") != "false"
      }
      let outcome = evaluate(expression, environment)
      found = outcome.words
      let assertions = Assertions(environment: environment)
      hasPassed = result.map { assertions.holds($0, outcome, folder: folder) } ?? false
    } catch {
      found = "environment: \(error)"
    }
    return TestResult(
      set: set,
      name: test.attribute("name") ?? "",
      hasPassed: hasPassed,
      expression: expression,
      expected: result.map { $0.words } ?? "",
      found: found
    )
  }

  private func evaluate(_ expression: String, _ environment: TestEnvironment) -> Outcome {
    do throws(XPathError) {
      let compiled = try XPathExpression(expression, environment.statics)
      return .value(try compiled.evaluate(environment.item, environment.dynamics))
    } catch {
      return .failure(error)
    }
  }
}

extension CatalogElement {
  /// The element in short, for the list of failures.
  var words: String {
    let attributes = document.attributes(of: node).map { " \($0.name.localName)=\($0.value)" }
    if elements.isEmpty { return "\(name)\(attributes.joined()) \(text)" }
    let inner = elements.map(\.words).joined(separator: "; ")
    return name == "result" ? inner : "\(name)(\(inner))"
  }
}
