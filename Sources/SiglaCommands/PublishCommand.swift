internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Encoding
internal import Publishing
internal import SourceText

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Make a reading page of a TEI document.",
    discussion: """
      Of an edition's folder its edition.xml becomes site/index.html; of a file NAME.xml it is \
      NAME.html in the folder given with --output, or in site/ beside the file.
      """
  )

  @Argument(help: "A TEI document, or an edition's folder.")
  var path: String

  @Option(name: .customLong("to"), help: "The format: html.")
  var format = PublishingFormat.html

  @Option(name: .shortAndLong, help: "The folder to write to.")
  var output: String?

  @OptionGroup var page: PageOptions
  @OptionGroup var own: StylesheetOptions

  func run() throws {
    try perform {
      if let stylesheet = own.stylesheet {
        return try own.run(stylesheet, on: path, output: output)
      }
      let isFolder = path != "-" && FileStore.isDirectory(path)
      let folder = EditionFolder(path)
      guard !isFolder || FileStore.exists(folder.documentPath) else {
        throw DiagnosticError(
          Diagnostic(
            "edition/none",
            .error,
            "there is no edition.xml in \(path)",
            path: path,
            help: "sigla build encodes, validates and publishes an edition"
          )
        )
      }
      let file = try FileStore.read(isFolder ? folder.documentPath : path)
      let name = isFolder ? "index" : Self.name(of: file.path)
      let site = FileStore.joined(FileStore.folder(of: path == "-" ? "." : path), "site")
      let target = output ?? (isFolder ? folder.sitePath : site)
      let publisher = try page.publisher(for: isFolder ? folder : nil)
      let beside = FileStore.folder(of: file.path)
      let publication = publisher.publish(file, name: name) { path in
        try? FileStore.read(FileStore.joined(beside, path)).bytes
      }
      Terminal.report(publication.diagnostics, sources: [file])
      guard !publication.files.isEmpty else { return .invalid }
      for (path, bytes) in publication.files {
        try FileStore.write(bytes, to: FileStore.joined(target, path))
        Terminal.print(FileStore.joined(target, path) + "\n")
      }
      return publication.diagnostics.hasErrors ? .invalid : .fine
    }
  }

  /// A file's name without folder and ending.
  static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    if file == "<stdin>" { return "index" }
    return file.hasSuffix(".xml") ? String(file.dropLast(4)) : file
  }
}

/// A format that documents are published in.
enum PublishingFormat: String, ExpressibleByArgument, CaseIterable {
  case html
}

/// How pages are made.
struct PageOptions: ParsableArguments {
  @Option(help: "A folder whose stylesheets take the place of the built-in ones of the same name.")
  var stylesheets: String?

  @Option(name: .customLong("lang"), help: "The language of the page's own words.")
  var language = "en"

  func validate() throws {
    if let stylesheets, !FileStore.isDirectory(stylesheets) {
      throw ValidationError("--stylesheets: there is no folder \(stylesheets)")
    }
  }

  /// A publisher with the edition's own stylesheets, if it has some.
  func publisher(for folder: EditionFolder?) throws -> Publisher {
    let own = folder.map { FileStore.joined($0.path, "stylesheets") }
    let used = stylesheets ?? own.flatMap { FileStore.isDirectory($0) ? $0 : nil }
    let publisher = try Publisher(
      stylesheets: StylesheetFolder { path in
        used.flatMap { try? FileStore.read(FileStore.joined($0, path)).bytes }
      },
      language: language,
      version: Encoder.softwareVersion
    )
    Terminal.report(publisher.warnings, sources: [])
    return publisher
  }
}
