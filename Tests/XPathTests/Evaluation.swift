import Diagnostics
import LibXML
import SourceText
import XMLTree
import XPath

/// What is needed to evaluate expressions in a test.
enum Evaluation {
  static func tree(_ xml: String) throws -> Tree {
    Tree(try parse(xml), uri: "file:///test.xml")
  }

  static func parse(_ xml: String) throws(Resources.Failure) -> XMLDocument {
    let parsed = ParsedXML(parsing: SourceFile(path: "test.xml", bytes: Array(xml.utf8)))
    guard let document = parsed.document else {
      throw Resources.Failure(parsed.diagnostics.first?.message ?? "not well-formed")
    }
    return document
  }

  static var dynamic: DynamicContext {
    var dynamic = DynamicContext()
    dynamic.resources.parse = { (text: String) throws(Resources.Failure) -> XMLDocument in
      try parse(text)
    }
    dynamic.timeLimit = .seconds(20)
    return dynamic
  }

  /// The items as strings, with blanks between them.
  static func string(
    _ expression: String,
    on xml: String? = nil,
    statics: StaticContext = StaticContext(),
    dynamic: DynamicContext = Evaluation.dynamic
  ) throws -> String {
    let tree = try xml.map { try Self.tree($0) }
    return try XPathExpression(expression, statics).evaluate(on: tree, dynamic)
      .strings.joined(separator: " ")
  }

  /// The error that an expression ends in; nil when there is none.
  static func error(
    _ expression: String,
    on xml: String? = nil,
    statics: StaticContext = StaticContext(),
    dynamic: DynamicContext = Evaluation.dynamic
  ) throws -> XPathError? {
    let tree = try xml.map { try Self.tree($0) }
    do throws(XPathError) {
      _ = try XPathExpression(expression, statics).evaluate(on: tree, dynamic)
      return nil
    } catch {
      return error
    }
  }
}
