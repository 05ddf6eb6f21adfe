internal import Diagnostics

extension Compiler {
  mutating func call(_ syntax: Syntax) throws -> any Expression {
    let range = syntax.range
    switch syntax.kind {
    case .call(let name, let arguments): return try call(name, arguments, range)
    case .arrow(let base, .function(let name), let arguments):
      return try call(name, [base] + arguments, range)
    case .arrow(let base, .expression(let target), let arguments):
      return DynamicCall(range, try expression(target), try optional([base] + arguments))
    case .dynamicCall(let target, let arguments):
      return DynamicCall(range, try expression(target), try optional(arguments))
    case .functionReference(let name, let arity):
      return FunctionReference(range, try find(name, arity, range), context)
    case .inlineFunction(let parameters, let result, let body):
      return try inlineFunction(parameters, result, body, range)
    default: preconditionFailure("not a call")
    }
  }

  private mutating func optional(_ arguments: [Syntax?]) throws -> [(any Expression)?] {
    var compiled: [(any Expression)?] = []
    for argument in arguments { compiled.append(try argument.map { try expression($0) }) }
    return compiled
  }

  private mutating func call(
    _ name: ExpandedName,
    _ arguments: [Syntax?],
    _ range: Range<Int>
  ) throws -> any Expression {
    let function = try find(name, arguments.count, range)
    let compiled = try optional(arguments)
    let complete = compiled.compactMap(\.self)
    guard complete.count == compiled.count else {
      return PartialCall(range, function, compiled, context)
    }
    return intrinsic(name, complete, range) ?? BuiltinCall(range, function, complete, context)
  }

  private func intrinsic(
    _ name: ExpandedName,
    _ arguments: [any Expression],
    _ range: Range<Int>
  ) -> (any Expression)? {
    guard name.namespace == Namespaces.functions else { return nil }
    switch (name.local, arguments.count) {
    case ("position", 0): return PositionCall(range, isLast: false)
    case ("last", 0): return PositionCall(range, isLast: true)
    case ("true", 0): return LiteralExpression(range, .boolean(true))
    case ("false", 0): return LiteralExpression(range, .boolean(false))
    case ("boolean", 1): return TruthCall(range, .boolean, arguments[0])
    case ("not", 1): return TruthCall(range, .not, arguments[0])
    case ("exists", 1): return TruthCall(range, .exists, arguments[0])
    case ("empty", 1): return TruthCall(range, .empty, arguments[0])
    case ("count", 1): return CountCall(range, arguments[0])
    case ("head", 1): return HeadCall(range, arguments[0])
    default: return nil
    }
  }

  private func find(_ name: ExpandedName, _ arity: Int, _ range: Range<Int>) throws -> Builtin {
    if let function = context.function(name, arity: arity) { return function }
    if let function = Library.find(name, arity: arity) { return function }
    let arities = Library.arities(of: name) + context.arities(of: name)
    let message: String
    if !arities.isEmpty {
      let list = arities.map(String.init).joined(separator: " or ")
      message = "\(name.written)() takes \(list) arguments, not \(arity)"
    } else if let near = Library.nearest(to: name) {
      message = "there is no function \(name.written)(); did you mean \(near)()?"
    } else {
      message = "there is no function \(name.written)()"
    }
    throw XPathError("XPST0017", message, at: range)
  }
}
