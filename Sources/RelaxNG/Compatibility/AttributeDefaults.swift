package import Diagnostics
internal import Synchronization
package import XMLTree

/// The default values of attributes (RELAX NG DTD Compatibility §4).
struct AttributeDefaults: Sendable {
  /// By element name, the attributes with their values, sorted by name.
  private(set) var values: [XMLName: [XMLDocument.Attribute]] = [:]
  /// Why the schema is not compatible with defaulting; it is good for validating all the same.
  private(set) var faults: [Diagnostic] = []

  /// Reads `a:defaultValue` and checks that the schema is compatible with defaulting.
  ///
  /// An attribute with a default has one name, stands in an `element` with names and no wildcard, is
  /// optional by itself and not repeated; and every element of the name has an attribute of that name
  /// with that default.
  init(_ builder: PatternBuilder) {
    guard builder.attributes.contains(where: { $0.defaultValue != nil }) else { return }
    var reader = DefaultReader(builder)
    reader.read()
    faults = reader.faults.list
    values = reader.values.mapValues { found in
      found.map { XMLDocument.Attribute($0.key, $0.value) }
        .sorted { $0.name.localName < $1.name.localName }
    }
  }
}

/// Default values that are read when they are first asked for, since validating does not need them.
final class LazyDefaults: Sendable {
  private let builder: PatternBuilder
  private let known = Mutex<AttributeDefaults?>(nil)

  init(_ builder: PatternBuilder) { self.builder = builder }

  var value: AttributeDefaults {
    known.withLock { known in
      let value = known ?? AttributeDefaults(builder)
      known = value
      return value
    }
  }
}

extension Schema {
  /// The attributes that an element has unless its start tag says otherwise, with their values.
  ///
  /// Source: RELAX NG DTD Compatibility §4.
  package func defaultAttributes(ofElement name: XMLName) -> [XMLDocument.Attribute] {
    defaults.values[name] ?? []
  }

  /// The default value of an attribute of an element; nil when there is none.
  package func defaultValue(of attribute: XMLName, onElement name: XMLName) -> String? {
    defaults.values[name]?.first { $0.name == attribute }?.value
  }

  /// What stands in the way of using the default values, though not of validating.
  ///
  /// Source: RELAX NG DTD Compatibility §4.
  package var warnings: [Diagnostic] {
    var faults = defaults.faults
    var matcher = Matcher(self)
    for attribute in attributes {
      guard let value = attribute.defaultValue,
        !matcher.matches(attribute.value, .init(characters: value, bindings: NamespaceBindings()))
      else { continue }
      faults.append(
        Diagnostic(
          "relaxng/schema",
          .error,
          "the default value \"\(value)\" does not match the attribute",
          path: paths[Int(attribute.location.file)],
          range: attribute.location.range
        )
      )
    }
    return faults.sortedByPlace().map { fault in
      var fault = fault
      fault.code = "relaxng/default-value"
      fault.severity = .warning
      return fault
    }
  }
}

/// Reads and checks the default values of a schema's patterns.
private struct DefaultReader {
  /// What is around an attribute in the content of its element.
  struct Around: Hashable {
    var isRepeated = false
    var isOptional = false
    /// In a choice with something else than `empty`.
    var isAlternative = false
  }

  /// A pattern with what is around it.
  struct Visit: Hashable {
    let id: PatternID
    let around: Around
  }

  let builder: PatternBuilder
  var faults = SchemaErrors()
  /// By element and attribute.
  var values: [XMLName: [XMLName: String]] = [:]
  /// Whether there is an attribute with a default in a pattern.
  private var hasDefault: ContiguousArray<Bool>

  init(_ builder: PatternBuilder) {
    self.builder = builder
    let arena = builder.arena
    hasDefault = ContiguousArray(repeating: false, count: arena.count)
    // The parts of a pattern have lower numbers than the pattern.
    for index in hasDefault.indices {
      let pattern = arena[PatternID(index)]
      guard pattern.traits.contains(.attributes) else { continue }
      switch pattern.kind {
      case .attribute:
        hasDefault[index] = builder.attributes[Int(pattern.first)].defaultValue != nil
      case .choice, .interleave:
        hasDefault[index] = arena.members[arena.memberRange(pattern)]
          .contains { hasDefault[Int($0)] }
      case .group:
        hasDefault[index] = hasDefault[Int(pattern.first)] || hasDefault[Int(pattern.second)]
      case .oneOrMore: hasDefault[index] = hasDefault[Int(pattern.first)]
      default: break
      }
    }
  }

  mutating func read() {
    for attribute in builder.attributes where attribute.defaultValue != nil {
      if case .name = builder.tree.nameClasses[Int(attribute.nameClass)] { continue }
      error("an attribute with a default value has one name, written as such", attribute.location)
    }
    for element in builder.elements where hasDefault[Int(element.content)] { readElement(element) }
    for element in builder.elements { compare(element) }
  }

  private func nameClass(_ index: Int32) -> NameClass { builder.tree.nameClasses[Int(index)] }

  private mutating func readElement(_ element: ElementDeclaration) {
    var seen: Set<Visit> = []
    var waiting = [Visit(id: element.content, around: Around())]
    while let visit = waiting.popLast() {
      let pattern = builder.arena[visit.id]
      guard hasDefault[Int(visit.id)], seen.insert(visit).inserted else { continue }
      var around = visit.around
      switch pattern.kind {
      case .attribute: readAttribute(pattern.first, visit.around, element)
      case .choice:
        let members = builder.arena.members[builder.arena.memberRange(pattern)]
        let others = members.filter { $0 != PatternArena.empty }
        around.isOptional = true
        if others.count > 1 || others.count == members.count { around.isAlternative = true }
        waiting += others.map { Visit(id: $0, around: around) }
      case .interleave:
        waiting += builder.arena.members[builder.arena.memberRange(pattern)]
          .map { Visit(id: $0, around: around) }
      case .group: waiting += [pattern.first, pattern.second].map { Visit(id: $0, around: around) }
      case .oneOrMore:
        around.isRepeated = true
        waiting.append(Visit(id: pattern.first, around: around))
      default: break
      }
    }
  }

  private mutating func readAttribute(
    _ index: Int32,
    _ around: Around,
    _ element: ElementDeclaration
  ) {
    let attribute = builder.attributes[Int(index)]
    guard let value = attribute.defaultValue,
      case .name(let name) = nameClass(attribute.nameClass)
    else { return }
    if around.isRepeated || around.isAlternative || !around.isOptional {
      error("an attribute with a default value is optional by itself", attribute.location)
    }
    if nameClass(element.nameClass).isInfinite {
      error(
        "an attribute with a default value stands in an element that may have any name",
        attribute.location
      )
    }
    for owner in nameClass(element.nameClass).listedNames {
      if let other = values[owner]?[name], other != value {
        error(
          "the attribute \(name.qualifiedName) of <\(owner.localName)> has the default value "
            + "\"\(other)\" elsewhere",
          attribute.location
        )
      }
      values[owner, default: [:]][name] = value
    }
  }

  /// An element of the same name must have the same default.
  private mutating func compare(_ element: ElementDeclaration) {
    let own = nameClass(element.nameClass)
    let owners = own.isInfinite ? values.keys.filter { own.contains($0) } : own.listedNames
    var missing: Set<XMLName> = []
    for owner in owners { missing.formUnion(values[owner]?.keys.map { $0 } ?? []) }
    guard !missing.isEmpty else { return }
    let found = builder.arena.leaves(.attribute, withTrait: .attributes, in: element.content)
    for index in found where builder.attributes[Int(index)].defaultValue != nil {
      if case .name(let name) = nameClass(builder.attributes[Int(index)].nameClass) {
        missing.remove(name)
      }
    }
    for name in missing.sorted() {
      error(
        "another element of this name has a default value for the attribute \(name.qualifiedName), "
          + "so this one must have it too",
        element.location
      )
    }
  }

  private mutating func error(_ message: String, _ place: SchemaLocation) {
    faults.add(message, path: builder.tree.paths[Int(place.file)], range: place.range)
  }
}
