package import Diagnostics
internal import SourceText
internal import XMLTree

/// A RELAX NG schema, ready for validating; it does not change, so threads may share it.
package final class Schema: Sendable {
  /// The patterns of the schema; a validator's own arena begins as a copy of it.
  let arena: PatternArena
  let start: PatternID
  let elements: ContiguousArray<ElementDeclaration>
  let attributes: ContiguousArray<AttributeDeclaration>
  let data: ContiguousArray<DataDeclaration>
  let values: ContiguousArray<ValueDeclaration>
  let datatypes: ContiguousArray<Datatype>
  let symbols: SymbolTable
  let nameClasses: [NameClass]
  /// The symbols of each name class.
  let members: [SymbolSet]
  /// The symbol of each `element` pattern that takes one name only; else -1.
  let elementSymbols: ContiguousArray<Symbol>
  /// The patterns of attributes' values that match by the namespaces in scope too.
  private let contextual: Set<PatternID>
  let vocabulary: Vocabulary
  let identifiers: IdentifierTypes
  private let lazyDefaults: LazyDefaults
  /// The files that the schema consists of, the first the one that was asked for.
  package let paths: [String]

  /// Reads a schema in the XML syntax and checks it (ISO/IEC 19757-2 §3, §4, §7).
  /// - Parameters:
  ///   - file: The schema.
  ///   - libraries: Datatype libraries by URI, besides the built-in ones.
  ///   - checksIdentifiers: Whether the schema must be sound in its use of ID, IDREF and IDREFS and
  ///     documents are checked for it (RELAX NG DTD Compatibility §5).
  ///   - resolver: Gives the files that it refers to.
  /// - Throws: ``DiagnosticError`` with all that is wrong with the schema.
  package init(
    _ file: SchemaFile,
    libraries: [String: any DatatypeLibrary] = [:],
    checksIdentifiers: Bool = true,
    resolver: @escaping SchemaFile.Resolver
  ) throws(DiagnosticError) {
    var libraries = libraries
    libraries[""] = BuiltInLibrary()
    libraries[CompatibilityLibrary.name] = CompatibilityLibrary()
    var reader = SchemaReader(libraries: libraries, resolver: resolver)
    let root = reader.read(file)
    var builder = PatternBuilder(reader.tree, errors: reader.errors)
    start = builder.build(root)
    var restrictions = Restrictions(builder)
    restrictions.check(start: start)
    var errors = restrictions.errors
    identifiers =
      checksIdentifiers ? IdentifierTypes(builder, errors: &errors) : IdentifierTypes()
    guard errors.list.isEmpty else {
      let sources = reader.files.map(\.source) + reader.unreadable
      throw DiagnosticError(errors.list.sortedByPlace(), sources: sources)
    }
    lazyDefaults = LazyDefaults(builder)
    arena = builder.arena
    elements = builder.elements
    attributes = builder.attributes
    data = builder.data
    values = builder.values
    datatypes = ContiguousArray(reader.tree.datatypes.map(\.datatype))
    nameClasses = reader.tree.nameClasses
    paths = reader.tree.paths
    var symbols = SymbolTable()
    for nameClass in nameClasses {
      nameClass.forEachName { symbols.add($0) }
      nameClass.forEachNamespace { symbols.add(namespace: $0) }
    }
    self.symbols = symbols
    let members = nameClasses.map { nameClass in
      if case .name(let name) = nameClass, let symbol = symbols.known(name) {
        return SymbolSet(single: symbol)
      }
      return symbols.members(of: nameClass)
    }
    self.members = members
    vocabulary = Vocabulary(nameClasses, elements.map(\.nameClass))
    elementSymbols = ContiguousArray(elements.map { members[Int($0.nameClass)].single })
    contextual = builder.contextualValues(datatypes)
  }

  /// The default values of attributes.
  var defaults: AttributeDefaults { lazyDefaults.value }

  /// Whether what the pattern of an attribute's value matches depends on the namespaces in scope.
  func dependsOnContext(_ value: PatternID) -> Bool { contextual.contains(value) }
}
