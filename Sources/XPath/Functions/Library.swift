internal import Diagnostics

/// A function as the library defines it.
struct Definition: Sendable {
  let name: ExpandedName
  /// As they are written in a type: `xs:string?, item()*`.
  let parameters: String
  let result: String
  /// How many parameters at the end may be left out.
  let optional: Int
  let body: Builtin.Body

  /// Defines a function.
  /// - Parameters:
  ///   - name: With the prefix `math:`, `map:` or `array:`, or none for `fn:`.
  ///   - parameters: The types of the parameters.
  ///   - result: The type of the result.
  ///   - optional: How many parameters at the end may be left out.
  ///   - body: What it does.
  init(
    _ name: String,
    _ parameters: String,
    _ result: String,
    optional: Int = 0,
    body: @escaping Builtin.Body
  ) {
    let parts = name.split(separator: ":").map(String.init)
    let namespace = parts.count == 2 ? StaticContext.predeclared[parts[0]] : nil
    self.name = ExpandedName(
      namespace ?? Namespaces.functions,
      parts[parts.count - 1],
      prefix: parts.count == 2 ? parts[0] : "fn"
    )
    self.parameters = parameters
    self.result = result
    self.optional = optional
    self.body = body
  }
}

/// The functions of F&O 3.1 and the constructors of the types of XML Schema.
enum Library {
  private static let definitions: [ExpandedName: [Definition]] = {
    let all: [[Definition]] = [
      accessors, booleans, numerics, formatting, strings, matching, uris, durations, dates,
      qualifiedNames,
      nodes, sequences, comparisons, aggregates, documents, texts, parsing, contexts, higherOrder,
      maths, maps, arrays, json, errors, randoms,
    ]
    return Dictionary(grouping: all.joined(), by: \.name)
  }()

  /// The function of a name and a number of arguments.
  static func find(_ name: ExpandedName, arity: Int) -> Builtin? {
    if name.namespace == Namespaces.schema { return arity == 1 ? constructor(name.local) : nil }
    if name.namespace == Namespaces.functions, name.local == "concat" {
      return arity >= 2 && arity < 200_000 ? concat(arity) : nil
    }
    for definition in definitions[name] ?? [] {
      guard let parameters = types(definition.parameters) else { continue }
      if arity <= parameters.count, arity >= parameters.count - definition.optional,
        let result = types(definition.result)?.first
      {
        return Builtin(
          name: definition.name,
          parameters: Array(parameters.prefix(arity)),
          result: result,
          body: definition.body
        )
      }
    }
    return nil
  }

  private static func types(_ text: String) -> [SequenceType]? {
    if text.isEmpty { return [] }
    var parser = Parser(text, StaticContext())
    var types: [SequenceType] = []
    do {
      repeat { types.append(try parser.sequenceType()) } while try parser.skip(",")
    } catch {
      return nil
    }
    return types
  }

  /// How many arguments a function may have.
  static func arities(of name: ExpandedName) -> [Int] {
    if name.namespace == Namespaces.schema, constructor(name.local) != nil { return [1] }
    let arities = (definitions[name] ?? []).flatMap { definition -> [Int] in
      let most = types(definition.parameters)?.count ?? 0
      return Array((most - definition.optional)...most)
    }
    return Set(arities).sorted()
  }

  /// The name of a function that differs little, as it is written.
  static func nearest(to name: ExpandedName) -> String? {
    let names = definitions.keys.filter { $0.namespace == name.namespace }
    let near = names.map { candidate in
      (
        candidate.local,
        EditDistance.between(utf8: Array(candidate.local.utf8), Array(name.local.utf8))
      )
    }
    .filter { $0.1 <= max(1, name.local.utf8.count / 3) }
    .min { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let near else { return nil }
    return name.prefix.isEmpty ? near.0 : name.prefix + ":" + near.0
  }

  private static func constructor(_ local: String) -> Builtin? {
    let name = ExpandedName(Namespaces.schema, local, prefix: "xs")
    let argument = SequenceType(.atomic(.anyAtomic), .optional)
    let lists: [String: AtomicType] = ["NMTOKENS": .nmtoken, "IDREFS": .idref, "ENTITIES": .entity]
    if let item = lists[local] {
      return Builtin(
        name: name,
        parameters: [argument],
        result: SequenceType(.atomic(item), .many)
      ) { call in try call.atomic(0).map { try ListCast.cast($0, to: item) } ?? .empty }
    }
    guard let type = AtomicType(localName: local), type != .anyAtomic, type != .notation else {
      return nil
    }
    return Builtin(
      name: name,
      parameters: [argument],
      result: SequenceType(.atomic(type), .optional)
    ) { call in
      guard let value = call.atomic(0) else { return .empty }
      let context = call.context
      return .atomic(
        try Casting.cast(value, to: type) { prefix in
          prefix.isEmpty ? context.defaultElementNamespace : context.namespace(of: prefix)
        }
      )
    }
  }

  private static func concat(_ arity: Int) -> Builtin {
    Builtin(
      name: ExpandedName(Namespaces.functions, "concat", prefix: "fn"),
      parameters: Array(repeating: SequenceType(.atomic(.anyAtomic), .optional), count: arity),
      result: SequenceType(.atomic(.string))
    ) { call in
      .string(call.arguments.indices.map { call.atomic($0)?.stringValue ?? "" }.joined())
    }
  }
}
