package import Diagnostics
package import SourceText
internal import TEI

/// The processing model of a TEI customisation (TEI Guidelines, TD.6), compiled to templates.
///
/// What a model says of an element wins over the built-in stylesheets; where no model applies, they do
/// as ever. Expressions are XPath 1.0, with names that mean TEI elements; those that are more are left
/// out with their models.
package struct ProcessingModel: Sendable {
  /// A stylesheet to stand as `project.xsl` among the others.
  package let stylesheet: [UInt8]
  /// What could not be used.
  package let diagnostics: [Diagnostic]
  /// The customisations that were read.
  package let sources: [SourceFile]

  /// Reads a customisation, and those that it builds on.
  /// - Parameters:
  ///   - file: The ODD.
  ///   - other: The path of a further stylesheet that the result includes; nil for none.
  ///   - base: Gives the ODD that a customisation builds on, by its address and the path of the file that
  ///     has the address; nil when it cannot be had.
  /// - Throws: ``DiagnosticError`` when it is not well-formed or holds no models.
  package init(
    of file: SourceFile,
    including other: String? = nil,
    base: @escaping (_ address: String, _ path: String) -> SourceFile? = { _, _ in nil }
  ) throws(DiagnosticError) {
    var chain = ModelChain(base: base)
    try chain.add(file)
    let templates = chain.templates
    guard !templates.isEmpty else {
      let none = Diagnostic(
        "model/none",
        .error,
        "there is no <model> in any <elementSpec>",
        path: file.path,
        help: "the TEI Guidelines describe the processing model in chapter 22"
      )
      throw DiagnosticError(chain.diagnostics + [none], sources: [file])
    }
    let inclusion = other.map { "<xsl:include href=\"\(Markup.escaped($0))\"/>\n" } ?? ""
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <xsl:stylesheet version="1.0" \(Markup.namespaces)>
      \(inclusion)\(templates.joined(separator: "\n"))
      </xsl:stylesheet>

      """
    stylesheet = Array(text.utf8)
    diagnostics = chain.diagnostics
    sources = chain.sources
  }
}

/// Text inside XML that is written as text: the generated stylesheet, the package of a book.
enum Markup {
  static let namespaces = """
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="\(TEI.namespace)" \
    xmlns:s="urn:x-sigla:page" xmlns:f="\(EditionFunctions.namespace)" \
    xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="tei s f exsl"
    """

  /// The text as content or between quotation marks.
  static func escaped(_ text: String) -> String {
    XMLText.escaped(text) { $0 == "\n" ? "&#10;" : nil }
  }

  /// A string as XPath has it.
  static func literal(_ text: String) -> String {
    text.contains("'") ? "\"" + text.replacing("\"", with: "") + "\"" : "'\(text)'"
  }
}
