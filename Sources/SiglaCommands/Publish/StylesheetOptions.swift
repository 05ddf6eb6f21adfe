internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Foundation
internal import Publishing
internal import SourceText
internal import Synchronization

/// Publishing with somebody's own stylesheet.
struct StylesheetOptions: ParsableArguments {
  @Option(
    help: """
      An XSLT 1.0 stylesheet to run instead of Sigla's own; ‘auto’ for the one that the document names with \
      <?xml-stylesheet?>.
      """
  )
  var stylesheet: String?

  @Option(
    name: .customLong("param"),
    help: "A parameter of that stylesheet, NAME=VALUE; may be repeated."
  )
  var parameters: [String] = []

  @Option(
    name: .customLong("allow-read"),
    help: """
      A folder that stylesheet and document may read besides their own; may be repeated.
      """
  )
  var readable: [String] = []

  func validate() throws {
    if stylesheet == nil, !parameters.isEmpty || !readable.isEmpty {
      throw ValidationError("--param and --allow-read go with --stylesheet")
    }
    if let wrong = parameters.first(where: { !$0.contains("=") || $0.hasPrefix("=") }) {
      throw ValidationError("--param \(wrong): write NAME=VALUE")
    }
    if let missing = readable.first(where: { !FileStore.isDirectory($0) }) {
      throw ValidationError("--allow-read: there is no folder \(missing)")
    }
  }

  /// Runs a stylesheet over a document.
  /// - Parameters:
  ///   - name: The stylesheet, or `auto`.
  ///   - path: The document.
  ///   - output: A file or a folder; nil for standard output.
  /// - Returns: The exit status.
  func run(_ name: String, on path: String, output: String?) throws -> ExitStatus {
    let document = try FileStore.read(path)
    let file = try FileStore.read(name == "auto" ? try named(by: document) : name)
    let access = ReadAccess(
      folders: [FileStore.folder(of: file.path), FileStore.folder(of: path)] + readable,
      given: [document]
    )
    let job: StylesheetJob
    do {
      job = try StylesheetJob(file) { access.read($0) }
    } catch {
      throw CommandFailure(
        diagnostics: access.findings + error.diagnostics,
        sources: [file] + error.sources
      )
    }
    var values: [String: String] = [:]
    for parameter in parameters {
      let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      values[String(parts[0])] = String(parts[1])
    }
    let outcome = job.run(document, parameters: values)
    Terminal.report(access.findings + outcome.diagnostics, sources: [document, file])
    guard let result = outcome.result else { return .invalid }
    try write(result, outcome, for: path, to: output)
    return .fine
  }

  private func named(by document: SourceFile) throws -> String {
    guard let address = StylesheetJob.stylesheet(of: document) else {
      throw CommandFailure(
        one: Diagnostic(
          "xslt/none",
          .error,
          "the document names no stylesheet",
          path: document.path,
          help:
            "write <?xml-stylesheet type=\"text/xsl\" href=\"…\"?> into it, or name one: --stylesheet FILE"
        )
      )
    }
    guard !address.hasPrefix("#"), !address.contains("://") else {
      throw CommandFailure(
        one: Diagnostic(
          "xslt/none",
          .error,
          "the document names the stylesheet ‘\(address)’, which is no file beside it",
          path: document.path,
          help: "fetch it and name the copy: --stylesheet FILE"
        )
      )
    }
    let path = address.removingPercentEncoding ?? address
    return FileStore.joined(FileStore.folder(of: document.path), path)
  }

  private func write(
    _ result: [UInt8],
    _ outcome: StylesheetJob.Outcome,
    for path: String,
    to output: String?
  ) throws {
    guard let output else {
      guard outcome.files.isEmpty else {
        throw CommandFailure(
          one: Diagnostic(
            "xslt/no-folder",
            .error,
            "the stylesheet writes \(outcome.files.count) files besides its result, ‘\(outcome.files[0].path)’ first",
            path: path,
            help: "say where to: -o FOLDER/"
          )
        )
      }
      Terminal.print(bytes: result)
      return
    }
    let isFolder =
      output.hasSuffix("/") || FileStore.isDirectory(output)
      || !outcome.files.isEmpty
        && !(output.split(separator: "/").last ?? "").contains(".")
    let name = Self.name(of: path) + "." + outcome.ending
    let target = isFolder ? FileStore.joined(output, name) : output
    let folder = isFolder ? output : FileStore.folder(of: output)
    let all = outcome.files.map { (FileStore.joined(folder, $0.path), $0.bytes) }
    // A stylesheet may write all that it writes by itself, and no main result.
    if !result.isEmpty || all.isEmpty { try Self.put(result, at: target, below: folder) }
    for (path, bytes) in all { try Self.put(bytes, at: path, below: folder) }
  }

  /// A file's name without folder and ending.
  private static func name(of path: String) -> String {
    if path == "-" { return "result" }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
  }

  /// Writes a file, unless a link leads out of the folder.
  private static func put(_ bytes: [UInt8], at path: String, below folder: String) throws {
    let parent = URL(filePath: FileStore.folder(of: path)).resolvingSymlinksInPath().path
    let root = URL(filePath: folder.isEmpty ? "." : folder).resolvingSymlinksInPath().path
    guard parent == root || parent.hasPrefix(root == "/" ? root : root + "/") else {
      throw CommandFailure(
        one: Diagnostic(
          "xslt/outside",
          .error,
          "this file is not in the output folder: a link leads out of it",
          path: path
        )
      )
    }
    try FileStore.write(bytes, to: path)
    Terminal.print(path + "\n")
  }
}

/// What a stylesheet may read: files in some folders, and nothing else.
private final class ReadAccess: Sendable {
  private let roots: [String]
  private let given: [String: [UInt8]]
  private let found = Mutex<[Diagnostic]>([])

  init(folders: [String], given: [SourceFile]) {
    roots = folders.map { URL(filePath: $0.isEmpty ? "." : $0).resolvingSymlinksInPath().path }
    self.given = Dictionary(given.map { ($0.path, $0.bytes) }) { first, _ in first }
  }

  /// What was asked for in vain, each once.
  var findings: [Diagnostic] { found.withLock { $0 } }

  func read(_ path: String) -> [UInt8]? {
    if let bytes = given[path] { return bytes }
    if let scheme = path.firstRange(of: "://"), scheme.lowerBound > path.startIndex {
      note(
        "xslt/network",
        "nothing is fetched from the network",
        path,
        "fetch it and change the address"
      )
      return nil
    }
    let real = URL(filePath: path).resolvingSymlinksInPath().path
    guard roots.contains(where: { real.hasPrefix($0 == "/" ? $0 : $0 + "/") }) else {
      note(
        "xslt/not-allowed",
        "the file is neither in the stylesheet's folder nor in the document's",
        path,
        "if it may be read: --allow-read \(FileStore.folder(of: path))"
      )
      return nil
    }
    do { return try FileStore.read(path).bytes } catch {
      note("xslt/no-file", "the file cannot be read", path, nil)
      return nil
    }
  }

  private func note(_ code: String, _ message: String, _ path: String, _ help: String?) {
    let finding = Diagnostic(code, .warning, message, path: path, help: help)
    found.withLock { list in
      if list.count < 100, !list.contains(finding) { list.append(finding) }
    }
  }
}
