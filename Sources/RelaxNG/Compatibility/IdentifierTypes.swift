internal import XMLTree

/// Which attributes hold identifiers or refer to them (RELAX NG DTD Compatibility §5).
///
/// In a sound schema the names of the element and the attribute decide it, not the content around.
struct IdentifierTypes: Sendable {
  /// The names of the attributes that hold identifiers on some element; mostly `xml:id` alone.
  private(set) var names: [XMLName] = []
  /// By `element` pattern and the index of the attribute's name in ``names``.
  private var roles: [UInt64: Datatype.IDRole] = [:]

  /// Whether no attribute holds an identifier.
  var isEmpty: Bool { names.isEmpty }

  /// What an attribute of an `element` pattern does.
  func role(_ element: Int32, _ attribute: XMLName) -> Datatype.IDRole {
    guard let index = names.firstIndex(of: attribute) else { return .none }
    return roles[PackedTable.key(element, Int32(index))] ?? .none
  }

  init() {}

  /// Finds the attributes and checks that the schema is sound.
  ///
  /// Sound means: such a datatype stands directly in an `attribute` with one name, in an `element` that
  /// has names and no wildcard, and every attribute of this name on an element of such a name has a
  /// datatype of the same kind.
  /// - Parameters:
  ///   - builder: The patterns.
  ///   - errors: Takes what is wrong.
  init(_ builder: PatternBuilder, errors: inout SchemaErrors) {
    let datatypeRoles = builder.tree.datatypes.map(\.datatype.idRole)
    guard datatypeRoles.contains(where: { $0 != .none }) else { return }
    var reader = IdentifierReader(builder, datatypeRoles, errors)
    reader.read()
    errors = reader.errors
    names = reader.names
    for use in reader.uses where use.role != .none {
      roles[PackedTable.key(use.element, use.name)] = use.role
    }
  }
}

/// Reads and checks the identifier types of a schema's patterns.
private struct IdentifierReader {
  /// An attribute on an `element` pattern whose name somewhere has an identifier type.
  struct Use {
    let element: Int32
    let attribute: Int32
    /// Index into `names`.
    let name: Int32
    let role: Datatype.IDRole
  }

  private let builder: PatternBuilder
  private let datatypeRoles: [Datatype.IDRole]
  /// By `attribute` declaration.
  private var roles: [Datatype.IDRole] = []
  /// By `attribute` declaration, the names of ``names`` that it takes.
  private var concerned: [[Int32]] = []
  /// The last element that a pattern was seen in.
  private var seenIn: ContiguousArray<Int32>
  private(set) var names: [XMLName] = []
  private(set) var uses: [Use] = []
  private(set) var errors: SchemaErrors

  init(_ builder: PatternBuilder, _ datatypeRoles: [Datatype.IDRole], _ errors: SchemaErrors) {
    self.builder = builder
    self.datatypeRoles = datatypeRoles
    self.errors = errors
    seenIn = ContiguousArray(repeating: -1, count: builder.arena.count)
  }

  mutating func read() {
    for attribute in builder.attributes { readRole(of: attribute) }
    concerned = builder.attributes.map { attribute in
      let nameClass = builder.tree.nameClasses[Int(attribute.nameClass)]
      return names.indices.filter { nameClass.contains(names[$0]) }.map(Int32.init)
    }
    for element in builder.elements.indices { readUses(Int32(element)) }
    checkUses()
  }

  private mutating func readRole(of attribute: AttributeDeclaration) {
    let role = role(of: attribute.value)
    if role == .none {
      roles.append(.none)
      return checkNothingInside(attribute.value, attribute.location)
    }
    checkExcept(attribute.value, attribute.location)
    guard case .name(let name) = builder.tree.nameClasses[Int(attribute.nameClass)] else {
      roles.append(.none)
      return error(
        "an attribute with a datatype of the kind \(role) has one name, written as such",
        attribute.location
      )
    }
    roles.append(role)
    if !names.contains(name) { names.append(name) }
  }

  /// The role of a `data` or `value` pattern.
  private func role(of id: PatternID) -> Datatype.IDRole {
    let pattern = builder.arena[id]
    switch pattern.kind {
    case .data: return datatypeRoles[Int(builder.data[Int(pattern.first)].datatype)]
    case .value: return datatypeRoles[Int(builder.values[Int(pattern.first)].datatype)]
    default: return .none
    }
  }

  private mutating func checkExcept(_ id: PatternID, _ place: SchemaLocation) {
    let pattern = builder.arena[id]
    guard pattern.kind == .data else { return }
    checkNothingInside(builder.data[Int(pattern.first)].except, place)
  }

  /// Identifier types stand nowhere else than directly in an attribute.
  private mutating func checkNothingInside(_ top: PatternID, _ place: SchemaLocation) {
    var waiting = [top]
    while let id = waiting.popLast() {
      let pattern = builder.arena[id]
      guard pattern.traits.contains(.strings) else { continue }
      if role(of: id) != .none {
        return error("a datatype of the kind \(role(of: id)) stands directly in <attribute>", place)
      }
      switch pattern.kind {
      case .choice, .interleave:
        waiting.append(contentsOf: builder.arena.members[builder.arena.memberRange(pattern)])
      case .group: waiting += [pattern.first, pattern.second]
      case .oneOrMore, .list: waiting.append(pattern.first)
      case .data: waiting.append(builder.data[Int(pattern.first)].except)
      default: break
      }
    }
  }

  /// Finds the attributes that matter on an element.
  private mutating func readUses(_ element: Int32) {
    let declaration = builder.elements[Int(element)]
    var waiting = [declaration.content]
    while let id = waiting.popLast() {
      let pattern = builder.arena[id]
      guard seenIn[Int(id)] != element,
        !pattern.traits.isDisjoint(with: [.attributes, .strings])
      else { continue }
      seenIn[Int(id)] = element
      switch pattern.kind {
      case .attribute:
        for name in concerned[Int(pattern.first)] {
          let role = roles[Int(pattern.first)]
          uses.append(Use(element: element, attribute: pattern.first, name: name, role: role))
        }
      case .choice, .interleave:
        waiting.append(contentsOf: builder.arena.members[builder.arena.memberRange(pattern)])
      case .group: waiting += [pattern.first, pattern.second]
      case .oneOrMore: waiting.append(pattern.first)
      case .data, .value, .list: checkNothingInside(id, declaration.location)
      default: break
      }
    }
  }

  /// Compares the uses of a name on elements that may have the same name.
  private mutating func checkUses() {
    var first: [String: Int] = [:]
    var wildcards: [Int] = []
    for (index, use) in uses.enumerated() {
      let nameClass = builder.tree.nameClasses[Int(builder.elements[Int(use.element)].nameClass)]
      if nameClass.isInfinite {
        if use.role != .none {
          let place = builder.elements[Int(use.element)].location
          error("an element with an attribute of the kind \(use.role) may not have any name", place)
        }
        wildcards.append(index)
      }
      for name in nameClass.listedNames {
        let key = "\(use.name) \(name.localName) \(name.namespace ?? "")"
        if let other = first[key] {
          compare(use, uses[other], on: name)
        } else {
          first[key] = index
        }
      }
    }
    for use in uses where use.role != .none {
      let own = builder.tree.nameClasses[Int(builder.elements[Int(use.element)].nameClass)]
      for index in wildcards where uses[index].name == use.name {
        let other = builder.elements[Int(uses[index].element)].nameClass
        let competing = builder.tree.nameClasses[Int(other)]
        if let name = own.listedNames.first(where: { competing.contains($0) }) {
          compare(uses[index], use, on: name)
        }
      }
    }
  }

  private mutating func compare(_ use: Use, _ other: Use, on element: XMLName) {
    guard use.role != other.role else { return }
    // The one without such a type is the one to mend.
    let (fault, model) = use.role == .none ? (use, other) : (other, use)
    let attribute = names[Int(use.name)].qualifiedName
    let kind = fault.role == .none ? "not of that kind" : "of the kind \(fault.role)"
    error(
      "the attribute \(attribute) of <\(element.localName)> is of the kind \(model.role) elsewhere, "
        + "but here it is \(kind)",
      builder.attributes[Int(fault.attribute)].location
    )
  }

  private mutating func error(_ message: String, _ place: SchemaLocation) {
    errors.add(message, path: builder.tree.paths[Int(place.file)], range: place.range)
  }
}

extension Datatype.IDRole: CustomStringConvertible {
  /// The name of the datatype.
  package var description: String {
    switch self {
    case .none: "none"
    case .id: "ID"
    case .idref: "IDREF"
    case .idrefs: "IDREFS"
    }
  }
}
