extension Parser {
  /// SequenceType.
  mutating func sequenceType() throws -> SequenceType {
    try enter()
    defer { depth -= 1 }
    if try skipFunctionLike("empty-sequence") {
      try expect(")")
      return .empty
    }
    let item = try itemType()
    return SequenceType(item, try occurrence())
  }

  private mutating func occurrence() throws -> SequenceType.Occurrence {
    if try skip("?") { return .optional }
    if try skip("*") { return .many }
    if try skip("+") { return .some }
    return .one
  }

  /// Skips a word and the "(" after it if both come next.
  private mutating func skipFunctionLike(_ word: StaticString) throws -> Bool {
    try skipBlanks()
    guard isWord(word) else { return false }
    var ahead = self
    ahead.offset += word.utf8CodeUnitCount
    try ahead.skipBlanks()
    guard ahead.peek() == 0x28 else { return false }
    offset = ahead.offset + 1
    return true
  }

  /// ItemType.
  private mutating func itemType() throws -> ItemType {
    try skipBlanks()
    if peek() == 0x28 {
      offset += 1
      try enter()
      defer { depth -= 1 }
      let inner = try itemType()
      try expect(")")
      return inner
    }
    if try skipFunctionLike("item") {
      try expect(")")
      return .item
    }
    if try skipFunctionLike("function") { return try functionType() }
    if try skipFunctionLike("map") {
      if try skip("*") {
        try expect(")")
        return .anyMap
      }
      let key = try atomicType()
      try expect(",")
      let value = try sequenceType()
      try expect(")")
      return .map(key, value)
    }
    if try skipFunctionLike("array") {
      if try skip("*") {
        try expect(")")
        return .anyArray
      }
      let member = try sequenceType()
      try expect(")")
      return .array(member)
    }
    var ahead = self
    let name = try ahead.writtenName()
    try ahead.skipBlanks()
    if ahead.peek() == 0x28, name.isPlain {
      guard Self.kindTests.contains(name.local) else {
        throw XPathError("XPST0003", "there is no type \(name.local)()", at: name.range)
      }
      return try kindTest()
    }
    return .atomic(try atomicType())
  }

  private mutating func functionType() throws -> ItemType {
    if try skip("*") {
      try expect(")")
      return .anyFunction
    }
    var parameters: [SequenceType] = []
    if try !skip(")") {
      repeat { parameters.append(try sequenceType()) } while try skip(",")
      try expect(")")
    }
    try expectWord("as")
    return .function(parameters, try sequenceType())
  }

  /// The name of an atomic type.
  private mutating func atomicType() throws -> AtomicType {
    let name = try writtenName()
    let expanded = try resolve(name, default: context.defaultElementNamespace)
    guard expanded.namespace == Namespaces.schema,
      let type = AtomicType(localName: expanded.local)
    else {
      throw XPathError("XPST0051", "there is no atomic type \(expanded.written)", at: name.range)
    }
    return type
  }

  /// SingleType.
  mutating func singleType() throws -> SingleType {
    let name = try writtenName()
    let expanded = try resolve(name, default: context.defaultElementNamespace)
    let isSchema = expanded.namespace == Namespaces.schema
    var isList = false
    let type: AtomicType
    switch expanded.local {
    case "NMTOKENS" where isSchema: (type, isList) = (.nmtoken, true)
    case "IDREFS" where isSchema: (type, isList) = (.idref, true)
    case "ENTITIES" where isSchema: (type, isList) = (.entity, true)
    case "NOTATION" where isSchema, "anyAtomicType" where isSchema, "anySimpleType" where isSchema:
      throw XPathError(
        "XPST0080",
        "nothing can be cast to \(expanded.written): cast to a type derived from it",
        at: name.range
      )
    default:
      guard isSchema, let found = AtomicType(localName: expanded.local) else {
        throw XPathError("XPST0051", "there is no atomic type \(expanded.written)", at: name.range)
      }
      type = found
    }
    return SingleType(type: type, isList: isList, isOptional: try skip("?"))
  }

  /// KindTest.
  mutating func kindTest() throws -> ItemType {
    try skipBlanks()
    let start = offset
    let word = try ncName()
    try expect("(")
    let type: ItemType
    switch word {
    case "node": type = .node
    case "text": type = .text
    case "comment": type = .comment
    case "namespace-node": type = .namespace
    case "document-node": type = try documentTest()
    case "element": type = try elementTest(isElement: true)
    case "attribute": type = try elementTest(isElement: false)
    case "processing-instruction": type = try instructionTest()
    case "schema-element", "schema-attribute":
      let name = try writtenName()
      _ = try resolve(name, default: "")
      throw XPathError(
        "XPST0008",
        "there is no schema that declares \(name.local)",
        at: name.range
      )
    default: throw error("XPST0003", "there is no test \(word)()", from: start)
    }
    try expect(")")
    return type
  }

  private mutating func documentTest() throws -> ItemType {
    try skipBlanks()
    if peek() == 0x29 { return .document(nil) }
    guard isWord("element") || isWord("schema-element") else {
      throw unexpected("element(…) or \")\"")
    }
    return .document(try kindTest())
  }

  private mutating func instructionTest() throws -> ItemType {
    try skipBlanks()
    if peek() == 0x29 { return .processingInstruction(nil) }
    if isNameStart { return .processingInstruction(try ncName()) }
    let literal = try primary()
    guard case .literal(let value) = literal.kind, let text = value.text else {
      throw unexpected("the name of a processing instruction")
    }
    let target = text.collapsed
    guard NameText.isNCName(target) else {
      throw XPathError("XPTY0004", "\"\(text)\" is not a name", at: literal.range)
    }
    return .processingInstruction(target)
  }

  private mutating func elementTest(isElement: Bool) throws -> ItemType {
    try skipBlanks()
    if peek() == 0x29 { return isElement ? .element(nil, type: nil) : .attribute(nil, type: nil) }
    let test: NameTest
    if peek() == 0x2A {
      offset += 1
      test = .any
    } else {
      let fallback = isElement ? context.defaultElementNamespace : ""
      test = .named(try resolve(try writtenName(), default: fallback))
    }
    var type: ItemType.ElementType?
    if try skip(",") {
      let name = try writtenName()
      let expanded = try resolve(name, default: context.defaultElementNamespace)
      let known = ["anyType", "untyped", "anySimpleType", "NMTOKENS", "IDREFS", "ENTITIES"]
      guard expanded.namespace == Namespaces.schema,
        known.contains(expanded.local) || AtomicType(localName: expanded.local) != nil
      else {
        throw XPathError("XPST0008", "there is no type \(expanded.written)", at: name.range)
      }
      let untyped =
        isElement
        ? ["anyType", "untyped"] : ["anySimpleType", "anyAtomicType", "untypedAtomic"]
      type = untyped.contains(expanded.local) ? .untyped : .other(expanded.written)
      if isElement { _ = try skip("?") }
    }
    return isElement ? .element(test, type: type) : .attribute(test, type: type)
  }
}
