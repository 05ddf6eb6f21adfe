/// What is wrong with an expression, or went wrong while it was evaluated.
package struct XPathError: Error, Sendable {
  /// The code that the standards give it, as `XPTY0004`; an error of `fn:error` may have any.
  package let code: String
  /// The namespace of the code.
  package let codeNamespace: String
  /// What is wrong, in words for an editor: one line, lower case, without a full stop.
  package let message: String
  /// Where in the expression: UTF-8 byte offsets; nil when no place is known.
  package internal(set) var range: Range<Int>?
  /// What `fn:error` was given besides.
  let value: Value?

  /// The namespace of the codes of the standards.
  package static let namespace = "http://www.w3.org/2005/xqt-errors"

  /// Puts together an error of the standards.
  package init(_ code: String, _ message: String, at range: Range<Int>? = nil) {
    self.init(code: code, namespace: Self.namespace, message: message, range: range, value: nil)
  }

  init(code: String, namespace: String, message: String, range: Range<Int>?, value: Value?) {
    self.code = code
    codeNamespace = namespace
    self.message = message
    self.range = range
    self.value = value
  }

  /// The error with a place, unless it has one.
  func located(at range: Range<Int>) -> XPathError {
    guard self.range == nil else { return self }
    var error = self
    error.range = range
    return error
  }
}
