internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import SourceText
internal import Synchronization
internal import XPath

struct XPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xpath",
    abstract: "Find things in documents with XPath 3.1.",
    discussion: """
      The expression is evaluated on each document; a folder stands for the files in it and below \
      that end in .xml, .tei or .odd. What is found goes to standard output, in the order of the \
      documents, with file, line and column. The prefix tei is declared.

      Exit status: 0 all documents were searched; 1 a document is not well-formed; 2 the expression \
      is wrong, or a document could not be read or searched; 64 wrong usage.
      """
  )

  @Argument(help: "An expression of XPath 3.1, such as '//tei:persName[@ref]'.")
  var expression: String

  @Argument(help: "Documents, folders, or - for standard input.")
  var paths: [String]

  @Option(help: "How to report: text, json, csv or xml.")
  var format = XPathFormat.text

  @Option(
    name: .customLong("ns"),
    help: ArgumentHelp(
      "Declare a prefix; without a prefix (=URI) it is the namespace of names without one. Repeat it "
        + "for more.",
      valueName: "prefix=uri"
    )
  )
  var namespaces: [String] = []

  @Flag(help: "Let doc(), collection() and unparsed-text() read files.")
  var readFiles = false

  @Flag(name: .customLong("xpath1"), help: "Where XPath 1.0 differs, do as it does.")
  var isCompatible = false

  @Option(
    help: ArgumentHelp("Give a document up after so many seconds.", valueName: "seconds")
  )
  var timeout: Double?

  @Option(help: "How many documents to search at once; all processors by default.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
    if let timeout, !(timeout > 0) { throw ValidationError("--timeout must be more than 0") }
    for namespace in namespaces where !namespace.contains("=") {
      throw ValidationError("--ns is written prefix=uri")
    }
  }

  func run() throws {
    try perform {
      let search = XPathSearch(
        expression: try compiled(),
        dynamic: dynamicContext(),
        format: format
      )
      let entries = DocumentList(paths).entries
      let worst = Mutex(ExitStatus.fine)
      let isFirst = Mutex(true)
      Terminal.print(format.opening(expression))
      OrderedWork.run(entries, jobs: jobs) { _, entry in
        search.piece(entry)
      } deliver: { piece in
        Terminal.report(piece.diagnostics, sources: piece.sources)
        if !piece.text.isEmpty {
          let first = isFirst.withLock { first in
            defer { first = false }
            return first
          }
          Terminal.print((first ? "" : format.separator) + piece.text)
        }
        worst.withLock { $0 = max($0, piece.status) }
      }
      Terminal.print(format.closing)
      return worst.withLock { $0 }
    }
  }

  private func compiled() throws -> XPathExpression {
    var context = StaticContext()
    context.namespaces["tei"] = "http://www.tei-c.org/ns/1.0"
    context.isCompatible = isCompatible
    context.baseURI =
      URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
      .absoluteString
    for namespace in namespaces {
      let parts = namespace.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts[0].isEmpty {
        context.defaultElementNamespace = String(parts[1])
      } else {
        context.namespaces[String(parts[0])] = String(parts[1])
      }
    }
    do throws(XPathError) {
      return try XPathExpression(expression, context)
    } catch {
      throw CommandFailure(
        diagnostics: [XPathSearch.diagnostic(error)],
        sources: [XPathSearch.source(expression)]
      )
    }
  }

  private func dynamicContext() -> DynamicContext {
    var dynamic = DynamicContext()
    dynamic.millisecondsSince1970 = Int(Date().timeIntervalSince1970 * 1000)
    dynamic.implicitTimezone = TimeZone.current.secondsFromGMT() / 60
    dynamic.timeLimit = timeout.map { .seconds($0) }
    dynamic.resources = XPathResources.resources(readsFiles: readFiles)
    return dynamic
  }
}
