internal import Diagnostics
internal import EditionProject

/// A document that is to be published, and where.
struct PublicationWork: Sendable {
  /// The path of the document.
  let document: String
  /// The first page's path within the folder, without its ending.
  let name: String
  /// The folder to write to.
  let target: String
  /// The edition that the document belongs to, if it is one's.
  let edition: EditionFolder?

  /// The documents that arguments stand for.
  /// - Throws: `CommandFailure` when there is none, or two would have the same name.
  static func list(of paths: [String], output: String?) throws -> [PublicationWork] {
    var works: [PublicationWork] = []
    for path in paths {
      let folder = EditionFolder(path)
      if path == "-" || !FileStore.isDirectory(path) {
        let beside = FileStore.joined(FileStore.folder(of: path == "-" ? "." : path), "site")
        let name = paths.count == 1 && path == "-" ? "index" : fileName(path)
        works.append(Self(document: path, name: name, target: output ?? beside, edition: nil))
      } else if FileStore.exists(folder.documentPath) {
        let name = paths.count == 1 ? "index" : fileName(path) + "/index"
        let target = output ?? (paths.count == 1 ? folder.sitePath : "site")
        works.append(
          Self(document: folder.documentPath, name: name, target: target, edition: folder)
        )
      } else {
        works += try collection(in: path, output: output)
      }
    }
    try refuseSameNames(works)
    return works
  }

  private static func collection(in folder: String, output: String?) throws -> [PublicationWork] {
    let site = FileStore.joined(folder, "site")
    let target = output ?? site
    let files = FileStore.files(in: folder, ending: [".xml", ".tei"]).filter {
      !$0.hasPrefix(site + "/") && !$0.hasPrefix(target + "/")
    }
    guard !files.isEmpty else {
      throw CommandFailure(
        one: Diagnostic(
          "edition/none",
          .error,
          "there is no edition.xml and no other TEI document in \(folder)",
          path: folder,
          help: "sigla build encodes, validates and publishes an edition"
        )
      )
    }
    return files.map { file in
      // Paths in the current folder do not begin with its name.
      let isBelow = file.hasPrefix(folder)
      let relative = isBelow ? file.dropFirst(folder.count).drop { $0 == "/" } : file[...]
      let name = String(relative.dropLast(4))
      return Self(document: file, name: name, target: target, edition: nil)
    }
  }

  private static func refuseSameNames(_ works: [PublicationWork]) throws {
    var seen: [String: String] = [:]
    for work in works {
      let place = FileStore.joined(work.target, work.name)
      if let other = seen[place] {
        throw CommandFailure(
          one: Diagnostic(
            "publish/same-name",
            .error,
            "\(other) and \(work.document) would both become \(place).html",
            path: work.document,
            help: "publish them to different folders"
          )
        )
      }
      seen[place] = work.document
    }
  }

  /// A file's name without folder and ending.
  private static func fileName(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    if path == "-" { return "index" }
    return file.hasSuffix(".xml") || file.hasSuffix(".tei") ? String(file.dropLast(4)) : file
  }
}
