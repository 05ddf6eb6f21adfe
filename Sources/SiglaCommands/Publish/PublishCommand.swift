internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Foundation
internal import Publishing
internal import Synchronization
internal import Threads

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Make reading editions of TEI documents.",
    discussion: """
      Of an edition's folder its edition.xml becomes site/index.html; of a file NAME.xml it is \
      NAME.html in the folder given with --output, or in site/ beside the file; of a folder of TEI \
      files all of them are published, each with links to the one before and after it. A long text is \
      divided into pages.
      """
  )

  @Argument(help: "TEI documents, editions' folders, or folders of TEI documents.")
  var paths: [String]

  @Option(name: .shortAndLong, help: "The folder to write to.")
  var output: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many documents are worked on at once.", valueName: "number")
  )
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var page: PageOptions
  @OptionGroup var own: StylesheetOptions

  func validate() throws {
    if own.stylesheet != nil, paths.count != 1 {
      throw ValidationError("--stylesheet: name one document")
    }
    if paths.isEmpty { throw ValidationError("name a TEI document or an edition's folder") }
    if jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
  }

  func run() throws {
    try perform {
      if let stylesheet = own.stylesheet {
        return try own.run(stylesheet, on: paths[0], output: output)
      }
      let works = try PublicationWork.list(of: paths, output: output)
      if works.count == 1 {
        let run = try PublicationRun(options: page, folder: works[0].edition)
        return run.publish(works[0], record: PublicationRecord()).deliver(replacing: page.replaces)
      }
      let run = try PublicationRun(options: page, folder: nil)
      let collection = Collection(
        works.mapInThreads(pieceLength: 1) { work in
          let file = try? FileStore.read(work.document)
          return Collection.Member(
            document: work.document,
            page: FileStore.joined(work.target, work.name + ".html"),
            summary: file.map { DocumentSummary(of: $0) } ?? DocumentSummary.none
          )
        }
      )
      let status = Mutex(ExitStatus.fine)
      OrderedWork.run(works, jobs: jobs) { number, work in
        run.publish(work, record: collection.record(of: number))
      } deliver: { result in
        let done = result.deliver(replacing: page.replaces)
        status.withLock { $0 = max($0, done) }
      }
      return status.withLock { $0 }
    }
  }
}

/// A format that documents are published in.
typealias PublishingFormat = Publisher.Format

/// How publications are made.
struct PageOptions: ParsableArguments {
  @Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      "The formats, with commas between them: "
        + PublishingFormat.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "formats"
    ),
    transform: Self.formats
  )
  var formats = [PublishingFormat.html]

  @Option(
    name: .customLong("pdf-engine"),
    help:
      "The program that makes PDF: chromium or weasyprint; by default the first that is installed."
  )
  var pdfEngine: PDFMaker.Engine?

  @Option(
    help: """
      What becomes a page of its own: divisions (of a long text), pages (each page of the source, with \
      its image) or none.
      """
  )
  var divide = Publisher.Division.divisions

  @Option(help: "A folder whose stylesheets take the place of the built-in ones of the same name.")
  var stylesheets: String?

  @Option(help: "A TEI customisation (ODD) whose processing model says how elements look.")
  var odd: String?

  @Option(
    name: .customLong("lang"),
    help: "The language of the page's own words; by default that of the document."
  )
  var language: String?

  @Flag(help: "Publish nothing of a document that is not valid or whose page is not faultless.")
  var strict = false

  @Flag(name: .customLong("replace"), help: "Write over files that Sigla did not write.")
  var replaces = false

  func validate() throws {
    if let stylesheets, !FileStore.isDirectory(stylesheets) {
      throw ValidationError("--stylesheets: there is no folder \(stylesheets)")
    }
  }

  private static func formats(_ text: String) throws -> [PublishingFormat] {
    try text.split(separator: ",").map { name in
      guard let format = PublishingFormat(rawValue: String(name)) else {
        throw ValidationError("--to: there is no format ‘\(name)’")
      }
      return format
    }
  }
}

extension PDFMaker.Engine: ExpressibleByArgument {}
extension Publisher.Division: ExpressibleByArgument {}
