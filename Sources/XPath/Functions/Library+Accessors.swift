extension Library {
  /// F&O 3.1 §2 and §3.
  static let accessors: [Definition] = [
    Definition("node-name", "node()?", "xs:QName?") { call in
      .optional(call.node(0)?.name.map { .name($0) })
    },
    Definition("node-name", "", "xs:QName?") { call in
      .optional(try contextNode(call).name.map { .name($0) })
    },
    Definition("nilled", "node()?", "xs:boolean?") { call in
      .optional(call.node(0).flatMap { $0.isElement ? .boolean(false) : nil })
    },
    Definition("nilled", "", "xs:boolean?") { call in
      .optional(try contextNode(call).isElement ? .boolean(false) : nil)
    },
    Definition("string", "item()?", "xs:string") { call in
      .string(try call[0].first?.stringValue() ?? "")
    },
    Definition("string", "", "xs:string") { call in
      .string(try call.focus.requireItem().stringValue())
    },
    Definition("data", "item()*", "xs:anyAtomicType*") { call in
      Value(try call[0].atomized().map { .atomic($0) })
    },
    Definition("data", "", "xs:anyAtomicType*") { call in
      Value(try Value.one(call.focus.requireItem()).atomized().map { .atomic($0) })
    },
    Definition("base-uri", "node()?", "xs:anyURI?") { call in
      .optional(call.node(0)?.baseURI.map { .uri($0) })
    },
    Definition("base-uri", "", "xs:anyURI?") { call in
      .optional(try contextNode(call).baseURI.map { .uri($0) })
    },
    Definition("document-uri", "node()?", "xs:anyURI?") { call in
      .optional(call.node(0).flatMap { documentURI($0) })
    },
    Definition("document-uri", "", "xs:anyURI?") { call in
      .optional(documentURI(try contextNode(call)))
    },
  ]

  private static func documentURI(_ node: Node) -> Atomic? {
    node.kind == .document ? node.tree.uri.map { .uri($0) } : nil
  }

  /// The context item as a node, for functions that take it where they are given nothing.
  static func contextNode(_ call: Call) throws -> Node {
    guard case .node(let node) = try call.focus.requireItem() else {
      throw XPathError("XPTY0004", "the context item must be a node")
    }
    return node
  }

  /// F&O 3.1 §3.
  static let errors: [Definition] = [
    Definition("error", "", "item()*") { _ in
      throw XPathError("FOER0000", "the expression has called error()")
    },
    Definition("error", "xs:QName?, xs:string, item()*", "item()*", optional: 2) { call in
      var name = ExpandedName(XPathError.namespace, "FOER0000")
      if case .name(let given)? = call.atomic(0)?.payload { name = given }
      throw XPathError(
        code: name.local,
        namespace: name.namespace,
        message: call.text(1) ?? "the expression has called error()",
        range: nil,
        value: call.arguments.count > 2 ? call[2] : nil
      )
    },
    Definition("trace", "item()*, xs:string", "item()*", optional: 1) { call in call[0] },
  ]

  /// F&O 3.1 §7.
  static let booleans: [Definition] = [
    Definition("true", "", "xs:boolean") { _ in .boolean(true) },
    Definition("false", "", "xs:boolean") { _ in .boolean(false) },
    Definition("boolean", "item()*", "xs:boolean") { .boolean(try $0[0].effectiveBoolean()) },
    Definition("not", "item()*", "xs:boolean") { .boolean(try !$0[0].effectiveBoolean()) },
  ]

  /// F&O 3.1 §14.
  static let contexts: [Definition] = [
    Definition("position", "", "xs:integer") { call in
      _ = try call.focus.requireItem()
      return .integer(call.focus.position)
    },
    Definition("last", "", "xs:integer") { call in
      _ = try call.focus.requireItem()
      return .integer(call.focus.size)
    },
    Definition("current-dateTime", "", "xs:dateTimeStamp") { call in
      .atomic(Atomic(.dateTime(call.run.now), .dateTimeStamp))
    },
    Definition("current-date", "", "xs:date") { call in
      .atomic(try Casting.cast(Atomic(.dateTime(call.run.now), .dateTime), to: .date))
    },
    Definition("current-time", "", "xs:time") { call in
      .atomic(try Casting.cast(Atomic(.dateTime(call.run.now), .dateTime), to: .time))
    },
    Definition("implicit-timezone", "", "xs:dayTimeDuration") { call in
      .atomic(.dayTime(DecimalNumber(call.run.implicitTimezone * 60)))
    },
    Definition("default-collation", "", "xs:string") { .string($0.context.defaultCollation) },
    Definition("default-language", "", "xs:language") { _ in
      .atomic(Atomic(.string("en"), .language))
    },
    Definition("static-base-uri", "", "xs:anyURI?") { call in
      .optional(call.context.baseURI.map { .uri($0) })
    },
  ]
}
