package import Diagnostics
internal import LibXML
package import SourceText
internal import XMLTree

/// Runs somebody's own XSLT 1.0 stylesheet over a document, as browsers did.
package struct StylesheetJob: Sendable {
  /// Gives the bytes of a file by its path; nil where there is none or it may not be read.
  package typealias Reader = @Sendable (_ path: String) -> [UInt8]?

  /// What comes of it.
  package struct Outcome: Sendable {
    /// The main result; nil after an error.
    package var result: [UInt8]?
    /// The ending that its file should have.
    package var ending = "xml"
    /// Further documents by their paths below that of the main result; none leads out of it.
    package var files: [(path: String, bytes: [UInt8])] = []
    /// Errors, warnings, and what the stylesheet says.
    package var diagnostics: [Diagnostic]
  }

  private let stylesheet: XSLTStylesheet

  /// Compiles a stylesheet.
  /// - Parameters:
  ///   - file: The stylesheet, whose path is what its references are relative to.
  ///   - reader: Gives what stylesheet and document refer to.
  /// - Throws: ``DiagnosticError`` when it cannot be used.
  package init(_ file: SourceFile, reader: @escaping Reader) throws(DiagnosticError) {
    if let refusal = Self.refusal(of: file) { throw DiagnosticError([refusal], sources: [file]) }
    let path = file.path
    stylesheet = try XSLTStylesheet(
      Address.escaped(path),
      in: "",
      functions: EditionFunctions.all
    ) { address in
      let asked = Address.path(of: address)
      return asked == path ? file.bytes : reader(asked)
    }
  }

  /// Runs it.
  /// - Parameters:
  ///   - file: The document; its path must be one that the reader knows.
  ///   - parameters: Values of the stylesheet's parameters.
  /// - Returns: What it writes.
  package func run(_ file: SourceFile, parameters: [String: String]) -> Outcome {
    let written = stylesheet.write(file, address: file.path, parameters: parameters)
    let endings = ["html": "html", "text": "txt", "xhtml": "html"]
    return Outcome(
      result: written.result,
      ending: endings[written.method] ?? "xml",
      files: written.files,
      diagnostics: stylesheet.warnings + written.diagnostics
    )
  }

  /// The address of the stylesheet that a document names with `<?xml-stylesheet?>`, relative to it; nil when
  /// it names none of XSLT.
  package static func stylesheet(of file: SourceFile) -> String? {
    // Read without the document type, whose entities may be elsewhere.
    guard case .success(let text) = ParsedXML.text(of: file) else { return nil }
    var rest = String(decoding: text.bytes, as: UTF8.self)[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[open...].dropFirst()
      let end: String
      if rest.hasPrefix("!--") {
        end = "-->"
      } else if rest.hasPrefix("?") {
        end = "?>"
      } else if rest.hasPrefix("!") {
        // A document type has tags of its own inside, all of which begin so.
        continue
      } else {
        return nil
      }
      guard let close = rest.firstRange(of: end) else { return nil }
      let inside = rest[..<close.lowerBound]
      rest = rest[close.upperBound...]
      guard inside.hasPrefix("?xml-stylesheet") else { continue }
      let values = PseudoAttributes.read(String(inside))
      let types = ["text/xsl", "text/xml", "application/xml", "application/xslt+xml"]
      if let href = values["href"], types.contains(values["type"]?.lowercased() ?? ""),
        values["alternate"] != "yes"
      {
        return href
      }
    }
    return nil
  }

  /// Why a file is no stylesheet that can be run; nil when it may be one.
  private static func refusal(of file: SourceFile) -> Diagnostic? {
    // What is not well-formed, libxslt finds too, with the entities of the document type.
    guard let document = ParsedXML(parsing: file).document, let root = document.root else {
      return nil
    }
    let namespace = "http://www.w3.org/1999/XSL/Transform"
    let isStylesheet =
      document.name(of: root)?.namespace == namespace
      && ["stylesheet", "transform"].contains(document.localName(of: root))
    let version =
      isStylesheet
      ? document.attribute("version", of: root)
      : document.attribute(XMLName("version", namespace: namespace), of: root)
    let range = document.sourceRange(of: root)
    guard let version else {
      if isStylesheet { return nil }
      return Diagnostic(
        "xslt/not-a-stylesheet",
        .error,
        "<\(document.localName(of: root))> is no XSLT stylesheet",
        path: file.path,
        range: range,
        help: "a stylesheet begins with <xsl:stylesheet version=\"1.0\" xmlns:xsl=\"\(namespace)\">"
      )
    }
    guard let number = Double(version), number >= 2 else { return nil }
    return Diagnostic(
      "xslt/version",
      .error,
      "this stylesheet is written in XSLT \(version); Sigla runs XSLT 1.0",
      path: file.path,
      range: range,
      help:
        "run it with Saxon, or ask its authors for the 1.0 version; without --stylesheet, Sigla publishes "
        + "TEI with stylesheets of its own"
    )
  }
}

/// File paths as addresses, in which some characters are escaped.
private enum Address {
  static func escaped(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      let isPlain =
        byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
        || "-._~/!$&'()*+,;=@:".utf8.contains(byte)
      if isPlain {
        bytes.append(byte)
      } else {
        bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func path(of address: String) -> String {
    var text = address[...]
    if text.hasPrefix("file://") { text = text.dropFirst(7) }
    if text.hasPrefix("localhost/") { text = text.dropFirst(9) }
    if let fragment = text.firstIndex(of: "#") { text = text[..<fragment] }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), value != 0
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// `name="value"` as the data of some processing instructions has it.
enum PseudoAttributes {
  static func read(_ text: String) -> [String: String] {
    var values: [String: String] = [:]
    var rest = text[...]
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
      rest = rest[equals...].dropFirst().drop { $0.isWhitespace }
      guard let quote = rest.popFirst(), quote == "\"" || quote == "'",
        let end = rest.firstIndex(of: quote)
      else { break }
      values[name] = String(rest[..<end]).replacing("&lt;", with: "<").replacing(
        "&quot;",
        with: "\""
      )
      .replacing("&apos;", with: "'").replacing("&amp;", with: "&")
      rest = rest[end...].dropFirst()
    }
    return values
  }
}
