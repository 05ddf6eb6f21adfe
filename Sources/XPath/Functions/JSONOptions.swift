/// The options of the functions that read JSON (F&O 3.1 §17.5.1).
struct JSONOptions {
  var isLiberal = false
  var duplicates = ""
  var escapes = false
  var fallback: FunctionItem?

  init(_ map: MapItem?, _ call: Call, toXML: Bool) throws {
    duplicates = toXML ? "retain" : "use-first"
    guard let map else { return }
    isLiberal = try Self.boolean("liberal", map) ?? false
    escapes = try Self.boolean("escape", map) ?? false
    if let value = map["duplicates"] {
      guard let text = value.single?.atomic?.text else {
        throw XPathError("XPTY0004", "the option duplicates must be a string")
      }
      let known = toXML ? ["reject", "use-first", "retain"] : ["reject", "use-first", "use-last"]
      guard known.contains(text) else {
        throw XPathError("FOJS0005", "\"\(text)\" is no way to treat duplicates")
      }
      duplicates = text
    }
    if toXML, try Self.boolean("validate", map) == true {
      throw XPathError("FOJS0004", "the result cannot be validated without a schema")
    }
    if let value = map["fallback"] {
      guard let function = value.single?.asFunction, function.arity == 1 else {
        throw XPathError("XPTY0004", "the option fallback must be a function of one argument")
      }
      guard !escapes else {
        throw XPathError("FOJS0005", "the options escape and fallback exclude each other")
      }
      fallback = function
    }
  }

  private static func boolean(_ name: String, _ map: MapItem) throws -> Bool? {
    guard let value = map[name] else { return nil }
    guard case .boolean(let result)? = value.single?.atomic?.payload else {
      throw XPathError("XPTY0004", "the option \(name) must be a boolean")
    }
    return result
  }
}
