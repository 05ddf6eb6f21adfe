internal import CLibXML2
internal import XMLTree

/// An error of one of libxml2's validators, as Swift values.
struct SchemaError {
  let code: Int32
  let isWarning: Bool
  /// libxml2's own words, without the line end.
  let message: String
  let strings: [String?]
  let file: String?
  let line: Int
  /// The node in a tree made by ``LibXMLTree``; an attribute's is its element's.
  let node: XMLDocument.NodeID?

  init(_ error: xmlError) {
    code = error.code
    isWarning = error.level == XML_ERR_WARNING
    let text = error.message.map { String(cString: $0) } ?? ""
    message = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    strings = [error.str1, error.str2, error.str3].map { $0.map { String(cString: $0) } }
    file = error.file.map { String(cString: $0) }
    line = Int(error.line)
    node = LibXMLTree.node(of: error.node)
  }
}

/// Collects what libxml2's validators say on this thread.
final class SchemaErrors {
  private(set) var list: [SchemaError] = []
  /// How many came after the list was full.
  private(set) var omittedCount = 0
  /// As many as the other engines describe.
  private static let limit = 10_000

  /// Runs `body` while the errors that libxml2 reports on this thread come here; must not suspend.
  func collect<Result>(during body: () -> Result) -> Result {
    withExtendedLifetime(self) {
      xmlSetStructuredErrorFunc(context, SchemaErrors.handler)
      defer { xmlSetStructuredErrorFunc(nil, nil) }
      return body()
    }
  }

  /// What ``handler`` is called with; valid as long as the object lives.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  /// Takes one error; for libxml2 to call.
  static let handler: xmlStructuredErrorFunc = { context, error in
    guard let context, let error else { return }
    let errors = Unmanaged<SchemaErrors>.fromOpaque(context).takeUnretainedValue()
    guard errors.list.count < limit else {
      errors.omittedCount += 1
      return
    }
    errors.list.append(SchemaError(error.pointee))
  }
}
