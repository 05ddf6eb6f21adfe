/// A QName with its namespace; the prefix is kept and does not count.
struct ExpandedName: Sendable, Hashable {
  /// Empty for no namespace.
  let namespace: String
  let local: String
  let prefix: String

  init(_ namespace: String, _ local: String, prefix: String = "") {
    self.namespace = namespace
    self.local = local
    self.prefix = prefix
  }

  static func == (first: ExpandedName, second: ExpandedName) -> Bool {
    first.local.isSame(as: second.local) && first.namespace.isSame(as: second.namespace)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(TextKey(local))
    hasher.combine(TextKey(namespace))
  }

  /// The name as it is written, with its prefix.
  var written: String { prefix.isEmpty ? local : prefix + ":" + local }

  /// `Q{namespace}local`, or the local name when there is no namespace.
  var braced: String { namespace.isEmpty ? local : "Q{\(namespace)}\(local)" }
}

/// The namespaces that the standards reserve.
enum Namespaces {
  static let functions = "http://www.w3.org/2005/xpath-functions"
  static let math = "http://www.w3.org/2005/xpath-functions/math"
  static let map = "http://www.w3.org/2005/xpath-functions/map"
  static let array = "http://www.w3.org/2005/xpath-functions/array"
  static let schema = "http://www.w3.org/2001/XMLSchema"
  static let xml = "http://www.w3.org/XML/1998/namespace"
  static let output = "http://www.w3.org/2010/xslt-xquery-serialization"
}
