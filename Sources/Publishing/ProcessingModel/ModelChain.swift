internal import Diagnostics
internal import LibXML
internal import SourceText

/// A customisation with those that it builds on (TEI P5, 23.4): what one of them says of an element
/// takes the place of what those before it say.
struct ModelChain {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var sources: [SourceFile] = []

  private let base: (_ address: String, _ path: String) -> SourceFile?
  private var order: [String] = []
  private var byElement: [String: String] = [:]
  private var seen: Set<String> = []

  /// - Parameter base: Gives an ODD by its address and the path of the file that has the address.
  init(base: @escaping (_ address: String, _ path: String) -> SourceFile?) {
    self.base = base
  }

  /// The templates, in the order in which their elements were first named.
  var templates: [String] { order.compactMap { byElement[$0] } }

  /// Adds a customisation, those that it builds on first.
  /// - Throws: `DiagnosticError` when the customisation itself is not well-formed.
  mutating func add(_ file: SourceFile) throws(DiagnosticError) {
    let parsed = ParsedXML(parsing: file)
    guard let document = parsed.document else {
      throw DiagnosticError(parsed.diagnostics, sources: [file])
    }
    seen.insert(file.path)
    sources.append(file)
    diagnostics += parsed.diagnostics
    var reader = ModelReader(document: document, path: file.path)
    for (address, range) in reader.sources { addBase(address, of: file, range) }
    for (element, template) in reader.templates() {
      if byElement.updateValue(template ?? "", forKey: element) == nil { order.append(element) }
      if template == nil { byElement[element] = nil }
    }
    diagnostics += reader.diagnostics
  }

  private mutating func addBase(_ address: String, of file: SourceFile, _ range: Range<Int>?) {
    // The release of the TEI itself has no models of its own.
    guard !address.hasPrefix("tei:"), !address.hasSuffix("p5subset.xml") else { return }
    func report(_ message: String, help: String) {
      diagnostics.append(
        Diagnostic("model/source", .warning, message, path: file.path, range: range, help: help)
      )
    }
    guard let source = base(address, file.path) else {
      report(
        "‘\(address)’, which the customisation builds on, is no file here: its models are not used",
        help: "put it beside the customisation, and its name into @source"
      )
      return
    }
    guard !seen.contains(source.path) else {
      report("the customisation builds on itself", help: "leave out this @source")
      return
    }
    do throws(DiagnosticError) {
      try add(source)
    } catch {
      diagnostics += error.diagnostics.map { finding in
        var finding = finding
        finding.severity = .warning
        return finding
      }
      sources += error.sources
    }
  }
}
