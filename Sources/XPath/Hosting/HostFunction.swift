/// A function that a host language adds to those of XPath.
package struct HostFunction: Sendable {
  let builtin: Builtin

  init(_ builtin: Builtin) { self.builtin = builtin }

  /// A function that XSLT has and XPath has not.
  /// - Parameters:
  ///   - name: Its local name.
  ///   - parameters: The types of the parameters.
  ///   - result: The type of the result.
  ///   - body: What it does.
  init(
    _ name: String,
    _ parameters: [SequenceType],
    _ result: SequenceType,
    body: @escaping Builtin.Body
  ) {
    builtin = Builtin(
      name: ExpandedName(Namespaces.functions, name),
      parameters: parameters,
      result: result,
      body: body
    )
  }
}

extension StaticContext {
  func function(_ name: ExpandedName, arity: Int) -> Builtin? {
    functions.first { $0.builtin.name == name && $0.builtin.arity == arity }?.builtin
  }

  func arities(of name: ExpandedName) -> [Int] {
    functions.filter { $0.builtin.name == name }.map(\.builtin.arity).sorted()
  }
}
