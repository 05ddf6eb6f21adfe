internal import XMLTree

/// A schema after the simplifications that concern one element at a time: annotations, white space,
/// inherited attributes, names, the number of children (ISO/IEC 19757-2 §4.2–4.15).
///
/// Files that it includes are part of it; references stand for definitions.
struct SyntaxTree {
  /// What a pattern is.
  enum Form: UInt8 {
    case element, attribute, group, interleave, choice, oneOrMore, list
    case reference, empty, notAllowed, text, data, value
  }

  /// A pattern.
  struct Node {
    var form: Form
    var children: [Int32] = []
    /// element, attribute: index into `nameClasses`; reference: into `definitions`; data, value:
    /// into `datatypes` and `values`.
    var payload: Int32 = -1
    var location: SchemaLocation
  }

  /// What a name in a grammar stands for (§4.17, §4.18).
  struct Definition {
    /// The name; empty for `start`.
    var name: String
    var bodies: [Int32] = []
    var combine: Combination?
    /// Whether one of the bodies is without `combine`.
    var hasPlainBody = false
    /// The first body, or else the first reference.
    var location: SchemaLocation
  }

  /// The ways of combining definitions of one name (§4.17).
  enum Combination: String { case choice, interleave }

  /// A value that the text must be equal to (§6.2.8).
  struct Value {
    var datatype: Int32
    var text: String
    var context: NamespaceBindings
  }

  /// A datatype with its parameters.
  struct DatatypeUse {
    var datatype: Datatype
    /// Where it stands first.
    var location: SchemaLocation
  }

  var nodes: ContiguousArray<Node> = []
  var nameClasses: [NameClass] = []
  var definitions: [Definition] = []
  var datatypes: [DatatypeUse] = []
  var values: [Value] = []
  /// `a:documentation` of elements and attributes by node.
  var documentation: [Int32: String] = [:]
  /// `a:defaultValue` of attributes by node.
  var defaultValues: [Int32: String] = [:]
  /// The paths of the files that the schema consists of.
  var paths: [String] = []

  mutating func add(
    _ form: Form,
    _ children: [Int32] = [],
    payload: Int32 = -1,
    at location: SchemaLocation
  ) -> Int32 {
    nodes.append(Node(form: form, children: children, payload: payload, location: location))
    return Int32(nodes.count - 1)
  }
}
