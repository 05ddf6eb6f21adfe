internal import CLibXML2
internal import CLibXSLT
internal import CShims
internal import Diagnostics
internal import SourceText
internal import XMLTree

/// Collects what libxslt says during one compilation or one transformation.
///
/// libxslt says it in pieces: first a line with the place, then the text; `xsl:message` comes as its
/// text and a line end.
final class XSLTMessages {
  /// The transformation that speaks; nil during a compilation.
  var transform: xsltTransformContextPtr?
  /// The document that is transformed.
  var source: (path: String, document: XMLDocument)?

  private let folder: String
  private let resolver: ResourceResolver
  private var diagnostics: [Diagnostic] = []
  /// The place that was announced and whose text has not come yet.
  private var announced: Place?
  private var lineTables: [String: LineTable] = [:]
  /// The code of errors; set when the run is over.
  private static let pending = "xslt/"

  /// A line of a stylesheet.
  private struct Place {
    var address: String
    var line: Int
  }

  init(folder: String, resolver: @escaping ResourceResolver) {
    self.folder = folder
    self.resolver = resolver
  }

  /// What the trampoline needs; valid as long as the object lives.
  var route: sigla_message_sink {
    sigla_message_sink(
      call: { context, text in
        guard let context, let text else { return }
        Unmanaged<XSLTMessages>.fromOpaque(context).takeUnretainedValue()
          .take(String(cString: text))
      },
      context: Unmanaged.passUnretained(self).toOpaque()
    )
  }

  /// All diagnostics; those that libxslt reported as errors have the given code.
  func finish(code: String) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      guard diagnostic.code == Self.pending else { return diagnostic }
      var diagnostic = diagnostic
      diagnostic.code = code
      return diagnostic
    }
  }

  /// Runs `body` while the errors of libxml2's parser on this thread come here.
  func catchingParserErrors<Result>(_ body: () -> Result) -> Result {
    xmlSetStructuredErrorFunc(Unmanaged.passUnretained(self).toOpaque()) { context, error in
      guard let context, let error, error.pointee.level.rawValue > XML_ERR_WARNING.rawValue,
        let text = error.pointee.message
      else { return }
      let address = error.pointee.file.map { String(cString: $0) } ?? ""
      Unmanaged<XSLTMessages>.fromOpaque(context).takeUnretainedValue().add(
        String(cString: text),
        at: Place(address: address, line: Int(error.pointee.line)),
        .error
      )
    }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    return body()
  }

  /// Sends the faults of XPath expressions in a transformation here.
  func catchExpressionErrors(_ context: xsltTransformContextPtr) {
    guard let expressions = context.pointee.xpathCtxt else { return }
    expressions.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    expressions.pointee.error = { context, error in
      guard let context, let error else { return }
      let expression = error.pointee.str1.map { String(cString: $0) } ?? ""
      // libxslt reports the failed instruction as well, with its place.
      Unmanaged<XSLTMessages>.fromOpaque(context).takeUnretainedValue().addExpression(expression)
    }
  }

  private func addExpression(_ expression: String) {
    add("the expression ‘\(expression)’ cannot be evaluated", at: currentInstruction, .error)
  }

  private func take(_ text: String) {
    if let place = announcement(in: text) {
      announced = place
      return
    }
    // Whatever is said without an announcement during a transformation is an xsl:message.
    let isMessage = announced == nil && transform != nil
    add(text, at: announced ?? currentInstruction, isMessage ? .note : .error)
    announced = nil
  }

  /// Reads "runtime error: file F line N element E"; nil when the text is something else.
  private func announcement(in text: String) -> Place? {
    guard text.hasPrefix("runtime error") || text.hasPrefix("compilation error") else { return nil }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    var place = Place(address: "", line: 0)
    for (word, next) in zip(words, words.dropFirst()) {
      if word == "file" { place.address = next }
      if word == "line" { place.line = Int(next) ?? 0 }
    }
    return place
  }

  private var currentInstruction: Place? {
    guard let instruction = transform?.pointee.inst else { return nil }
    let address = instruction.pointee.doc?.pointee.URL.map { String(cString: $0) } ?? ""
    return Place(address: address, line: Int(xmlGetLineNo(instruction)))
  }

  private func add(_ text: String, at place: Place?, _ severity: Severity) {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty, diagnostics.count < 1000 else { return }
    let message = words.hasSuffix(".") ? String(words.dropLast()) : words
    var diagnostic = Diagnostic(
      severity == .note ? "xslt/message" : Self.pending,
      severity,
      message,
      path: folder + (place?.address ?? "")
    )
    if let place { diagnostic.range = range(of: place) }
    if let source, let node = LibXMLTree.node(of: transform?.pointee.node),
      let range = source.document.sourceRange(of: node)
    {
      let note = Diagnostic.Note("while it worked on this", path: source.path, range: range)
      diagnostic.notes.append(note)
    }
    diagnostics.append(diagnostic)
  }

  /// The characters of a line without its indentation.
  private func range(of place: Place) -> Range<Int>? {
    guard place.line > 0, let bytes = resolver(place.address) else { return nil }
    let table = lineTables[place.address] ?? LineTable(bytes)
    lineTables[place.address] = table
    guard place.line <= table.count else { return nil }
    let line = table.lineRange(place.line - 1)
    let start = bytes[line].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.lowerBound
    return start..<line.upperBound
  }
}
