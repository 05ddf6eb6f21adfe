internal import CLibXML2

/// Keeps libxml2 from printing to standard error what has no handler of its own.
enum ErrorSilence {
  /// Runs `body` with this thread's errors dropped; must not suspend.
  static func during<Result>(_ body: () -> Result) -> Result {
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    return body()
  }
}
