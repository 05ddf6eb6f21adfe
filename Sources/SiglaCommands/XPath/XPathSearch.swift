internal import Diagnostics
internal import EditionProject
internal import LibXML
internal import SourceText
internal import XPath

/// The search of one document, from its path to its piece of the report.
struct XPathSearch: Sendable {
  /// What came of a document.
  struct Piece: Sendable {
    var text = ""
    var diagnostics: [Diagnostic] = []
    var sources: [SourceFile] = []
    var status = ExitStatus.fine
  }

  /// Compiled once; shared by all threads.
  let expression: XPathExpression
  let dynamic: DynamicContext
  let format: XPathFormat

  /// Searches a document; the file's text is gone when the piece is made, unless it has errors.
  func piece(_ entry: DocumentList.Entry) -> Piece {
    var piece = searched(entry)
    if piece.status != .fine {
      let reason = piece.diagnostics.first { $0.severity == .error }?.message
      piece.text = format.failure(entry.path, reason ?? "the document could not be searched")
    }
    return piece
  }

  private func searched(_ entry: DocumentList.Entry) -> Piece {
    switch entry {
    case .emptyFolder(let path):
      let nothing = Diagnostic(
        "file/nothing-to-check",
        .error,
        "there are no documents in \(path)",
        path: path,
        help: "a folder stands for the files in it that end in "
          + DocumentList.endings.joined(separator: ", ")
      )
      return Piece(diagnostics: [nothing], status: .failed)
    case .file(let path):
      do {
        return piece(try FileStore.read(path))
      } catch {
        return Piece(diagnostics: error.diagnostics, sources: error.sources, status: .failed)
      }
    }
  }

  private func piece(_ file: SourceFile) -> Piece {
    let parsed = ParsedXML(parsing: file)
    guard let document = parsed.document else {
      return Piece(
        diagnostics: parsed.diagnostics,
        sources: [parsed.source],
        status: .invalid
      )
    }
    let tree = Tree(document, uri: XPathFormat.address(file.path))
    do throws(XPathError) {
      let value = try expression.evaluate(on: tree, dynamic)
      let found = FoundItems(value, in: parsed.source, document: tree)
      return Piece(text: format.text(found), status: .fine)
    } catch {
      var finding = Self.diagnostic(error)
      finding.notes.append(
        Diagnostic.Note("while it was evaluated on this document", path: file.path, range: nil)
      )
      return Piece(
        diagnostics: [finding],
        sources: [Self.source(expression.text)],
        status: .failed
      )
    }
  }

  /// The path by which messages call the expression.
  private static let expressionPath = "expression"

  /// The expression as a file that messages can quote.
  static func source(_ expression: String) -> SourceFile {
    SourceFile(path: expressionPath, bytes: Array(expression.utf8))
  }

  /// An error as a diagnostic that points into the expression.
  static func diagnostic(_ error: XPathError) -> Diagnostic {
    Diagnostic(
      "xpath/\(error.code)",
      .error,
      error.message,
      path: expressionPath,
      range: error.range
    )
  }
}
