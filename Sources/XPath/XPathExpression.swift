/// A compiled expression of XPath 3.1; any number of threads may evaluate it.
///
/// ```swift
/// let names = try XPathExpression("//tei:persName[@ref]", context)
/// let found = try names.evaluate(on: tree)
/// ```
package struct XPathExpression: Sendable {
  /// The expression as it was written.
  package let text: String
  let body: any Expression
  let slotCount: Int
  let depth: Int

  /// Compiles an expression.
  /// - Parameters:
  ///   - text: The expression.
  ///   - context: Namespaces, variables and the like.
  /// - Throws: A static error with its place, as XPST0003.
  package init(_ text: String, _ context: StaticContext = StaticContext()) throws(XPathError) {
    self.text = text
    do {
      let syntax = try Parser.parse(text, context)
      (body, slotCount, depth) = try Compiler.compile(syntax, context)
    } catch {
      throw error as? XPathError ?? XPathError("XPST0003", "\(error)")
    }
  }

  /// Evaluates with a document node as context item, or without one.
  package func evaluate(
    on tree: Tree?,
    _ dynamic: DynamicContext = DynamicContext()
  ) throws(XPathError) -> XPathValue {
    try evaluate(tree.map { XPathValue($0) }, dynamic)
  }

  /// Evaluates an expression.
  /// - Parameters:
  ///   - item: The context item, a sequence of one; nil for none.
  ///   - dynamic: Variables and what may be read.
  /// - Returns: The value.
  /// - Throws: A dynamic error with its place.
  package func evaluate(
    _ item: XPathValue?,
    _ dynamic: DynamicContext
  ) throws(XPathError) -> XPathValue {
    do {
      let run = Run(dynamic)
      let focus = Focus(run: run, frame: Frame(slotCount), item: item?.value.first)
      let value = try run.nested(depth) { try body.evaluate(focus) }
      try body.locating { try Value.checkLength(value.count) }
      return XPathValue(value)
    } catch {
      let known = error as? XPathError ?? XPathError("FOER0000", "\(error)")
      throw known.located(at: body.range)
    }
  }
}
