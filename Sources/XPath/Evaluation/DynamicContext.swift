package import XMLTree

/// What an expression is evaluated with (XPath 3.1 §2.1.2).
package struct DynamicContext: Sendable {
  /// The values of variables by local name or `Q{namespace}local`.
  package var variables: [String: XPathValue] = [:]
  /// What functions may read; nothing by default.
  package var resources = Resources()
  /// Now.
  package var millisecondsSince1970 = 0
  /// The time zone of values without one: minutes east of UTC.
  package var implicitTimezone = 0
  /// How long evaluation may take; nil without limit.
  package var timeLimit: Duration?
  /// How deep calls may stand inside each other, counted in expressions.
  package var greatestDepth = 100_000

  /// A context without variables that may read nothing.
  package init() {}

  static func expandedName(_ name: String) -> ExpandedName {
    guard name.hasPrefix("Q{"), let end = name.firstIndex(of: "}") else {
      return ExpandedName("", name)
    }
    let start = name.index(name.startIndex, offsetBy: 2)
    return ExpandedName(String(name[start..<end]), String(name[name.index(after: end)...]))
  }
}

/// What expressions may read, as far as the caller grants it.
///
/// Each closure returns nil when there is no such resource.
package struct Resources: Sendable {
  /// Why a resource cannot be had.
  package struct Failure: Error, Sendable {
    /// In words for an editor.
    package let message: String

    package init(_ message: String) { self.message = message }
  }

  /// The document at an address, for `doc`.
  package var document: @Sendable (_ uri: String) throws -> Tree? = { _ in nil }
  /// The addresses of a collection's documents; without an address those of the default one.
  package var collection: @Sendable (_ uri: String?) throws -> [String]? = { _ in nil }
  /// The bytes at an address, for `unparsed-text` and `json-doc`.
  package var bytes: @Sendable (_ uri: String) throws -> [UInt8]? = { _ in nil }
  /// Text of bytes in an encoding other than UTF-8 and UTF-16.
  package var decode: @Sendable (_ bytes: [UInt8], _ encoding: String) -> String? = { _, _ in nil }
  /// A document of XML text, for `parse-xml`.
  package var parse: (@Sendable (_ text: String) throws(Failure) -> XMLDocument)?
  /// The value of an environment variable, and all their names.
  package var environment: [String: String] = [:]
  /// Text in the normalisation forms KC and KD; nil for others.
  package var normalize: @Sendable (_ text: String, _ form: String) -> String? = { _, _ in nil }

  /// Nothing may be read.
  package init() {}
}
