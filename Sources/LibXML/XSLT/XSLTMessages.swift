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
  var source: Source?

  private let folder: String
  private let resolver: ResourceResolver
  private var diagnostics: [Diagnostic] = []
  /// The place that was announced and whose text has not come yet.
  private var announced: Place?
  private var lineTables: [String: LineTable] = [:]
  /// The code of errors; set when the run is over.
  private static let pending = "xslt/"

  /// A document whose nodes can be found again.
  struct Source {
    var path: String
    /// Its arena, whose numbers the nodes carry; nil when they carry none.
    var document: XMLDocument?
    /// Its text, for nodes of which only the line is known.
    var bytes: [UInt8] = []
  }

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
      if error.pointee.code == Int32(XML_XPATH_EXPRESSION_OK.rawValue)
        + Int32(XPATH_OP_LIMIT_EXCEEDED.rawValue)
      {
        Unmanaged<XSLTMessages>.fromOpaque(context).takeUnretainedValue().addLongExpression()
        return
      }
      // libxslt reports the failed instruction as well, with its place.
      Unmanaged<XSLTMessages>.fromOpaque(context).takeUnretainedValue().addExpression(expression)
    }
  }

  private func addLongExpression() {
    guard !diagnostics.contains(where: { $0.code == "xslt/too-long" }) else { return }
    add(
      "the stylesheet was stopped: its expressions take too many steps",
      at: currentInstruction,
      .error
    )
    if let last = diagnostics.indices.last {
      diagnostics[last].code = "xslt/too-long"
      diagnostics[last].help = "‘//’ inside a condition looks through the document each time"
    }
    if let transform { sigla_xslt_stop(transform) }
  }

  /// Says what an extension function found wrong with its arguments.
  func addCall(_ message: String) {
    add(message, at: currentInstruction, .error)
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

  /// Whether the transformation was stopped: then what libxslt says of its end is of no interest.
  private var isStopped: Bool {
    diagnostics.last.map { $0.code == "xslt/too-long" } ?? false
      || transform?.pointee.debugStatus == Int32(XSLT_DEBUG_QUIT.rawValue)
  }

  private var currentInstruction: Place? {
    guard let instruction = transform?.pointee.inst else { return nil }
    let address = instruction.pointee.doc?.pointee.URL.map { String(cString: $0) } ?? ""
    return Place(address: address, line: Int(xmlGetLineNo(instruction)))
  }

  private func add(_ text: String, at place: Place?, _ severity: Severity) {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty, diagnostics.count < 1000, !isStopped else { return }
    let message =
      XSLTOutput.refusal(in: words) ?? (words.hasSuffix(".") ? String(words.dropLast()) : words)
    var diagnostic = Diagnostic(
      severity == .note ? "xslt/message" : Self.pending,
      severity,
      message,
      path: folder + (place?.address ?? "")
    )
    if let place { diagnostic.range = range(of: place) }
    if let note = note(on: transform?.pointee.node) { diagnostic.notes.append(note) }
    // libxslt says of a refused document twice that it is.
    if diagnostic.severity == .error, diagnostics.last == diagnostic { return }
    diagnostics.append(diagnostic)
  }

  private func note(on node: xmlNodePtr?) -> Diagnostic.Note? {
    guard var node else { return nil }
    if node.pointee.type == XML_ATTRIBUTE_NODE, let parent = node.pointee.parent { node = parent }
    guard [XML_ELEMENT_NODE, XML_TEXT_NODE].contains(node.pointee.type) else { return nil }
    // What a stylesheet made has lines too, those of the stylesheet.
    guard node.pointee._private != nil || node.pointee.doc == transform?.pointee.initialContextDoc
    else { return nil }
    return note(value: node.pointee._private, line: Int(xmlGetLineNo(node)))
  }

  private func note(value: UnsafeMutableRawPointer?, line: Int) -> Diagnostic.Note? {
    guard let source else { return nil }
    var place: Range<Int>?
    if let document = source.document, let value {
      place = document.sourceRange(of: XMLDocument.NodeID(Int(bitPattern: value) - 1))
    } else if source.document == nil {
      place = range(line: line, of: source.bytes, address: nil)
    }
    return place.map { Diagnostic.Note("while it worked on this", path: source.path, range: $0) }
  }

  /// Says why a transformation was stopped, and drops what libxslt said while it ended.
  func addExcess(_ watch: sigla_watch) {
    let (code, message, help) = Self.words(of: watch)
    var place: Place?
    if let instruction = watch.instruction {
      let address = instruction.pointee.doc?.pointee.URL.map { String(cString: $0) } ?? ""
      place = Place(address: address, line: Int(xmlGetLineNo(instruction)))
    }
    diagnostics.removeAll { $0.code == Self.pending }
    diagnostics.append(
      Diagnostic(
        code,
        .error,
        message,
        path: folder + (place?.address ?? ""),
        range: place.flatMap { range(of: $0) },
        help: help
      )
    )
    if let note = note(value: watch.node_value, line: watch.node_line) {
      diagnostics[diagnostics.count - 1].notes.append(note)
    }
  }

  private static func words(of watch: sigla_watch) -> (String, String, String) {
    switch UInt32(watch.excess) {
    case SIGLA_TOO_DEEP.rawValue:
      (
        "xslt/endless-recursion", "the templates call each other without end, or too deep",
        "a template that calls itself needs a case in which it does not"
      )
    case SIGLA_TOO_MUCH_MEMORY.rawValue:
      (
        "xslt/too-much-memory",
        "the stylesheet was stopped: it holds more than \(size(watch.memory_limit))",
        "look for a text or tree that doubles each time"
      )
    case SIGLA_TOO_MUCH_COPYING.rawValue:
      (
        "xslt/too-long",
        "the stylesheet was stopped: it copied more than \(size(Int64(clamping: watch.traffic_limit)))",
        "look for a loop that does not end, or for a long text that each step copies"
      )
    default:
      (
        "xslt/too-long", "the stylesheet was stopped after \(watch.instruction_limit) instructions",
        "look for a loop that does not end, or whose work doubles with each step"
      )
    }
  }

  private static func size(_ bytes: Int64) -> String {
    bytes >= 1 << 30 ? "\(bytes >> 30) GB" : "\(bytes >> 20) MB"
  }

  private func range(of place: Place) -> Range<Int>? {
    guard place.line > 0, let bytes = resolver(place.address) else { return nil }
    return range(line: place.line, of: bytes, address: place.address)
  }

  /// The characters of a line without its indentation.
  private func range(line number: Int, of bytes: [UInt8], address: String?) -> Range<Int>? {
    guard number > 0 else { return nil }
    let key = address ?? " "
    let table = lineTables[key] ?? LineTable(bytes)
    lineTables[key] = table
    guard number <= table.count else { return nil }
    let line = table.lineRange(number - 1)
    let start = bytes[line].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.lowerBound
    return start..<line.upperBound
  }
}
