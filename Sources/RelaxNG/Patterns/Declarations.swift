/// An `element` pattern of the schema.
struct ElementDeclaration: Sendable {
  var nameClass: Int32
  /// What it holds, attributes included.
  var content: PatternID = PatternArena.notAllowed
  var location: SchemaLocation
  var documentation: String?
}

/// An `attribute` pattern of the schema.
struct AttributeDeclaration: Sendable {
  var nameClass: Int32
  /// What its value must match.
  var value: PatternID
  var location: SchemaLocation
  var documentation: String?
  /// `a:defaultValue` (RELAX NG DTD Compatibility §4).
  var defaultValue: String?
}

/// A `data` pattern of the schema.
struct DataDeclaration: Sendable {
  var datatype: Int32
  /// What is excepted; `notAllowed` when nothing is.
  var except: PatternID
}

/// A `value` pattern of the schema.
struct ValueDeclaration: Sendable {
  var datatype: Int32
  var text: String
  var context: NamespaceBindings
}
