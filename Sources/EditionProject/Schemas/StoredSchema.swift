internal import SourceText

/// A schema in the store: what its index file says.
package struct StoredSchema: Sendable, Hashable {
  /// A file of the schema.
  package struct File: Sendable, Hashable {
    /// The path inside of the schema's folder.
    package var path: String
    /// The path or the URL that it was copied from.
    package var origin: String
    /// SHA-256 in hexadecimal digits.
    package var digest: String
    /// The length in bytes.
    package var size: Int
    /// When the copy was last written, in milliseconds since 1970: while size and time are these,
    /// the digest need not be computed anew.
    package var time: Int
  }

  /// The name under which it is kept.
  package var name: String
  /// The files; the first is the one that was asked for.
  package var files: [File]

  /// The path or the URL that it was added from.
  package var origin: String { files.first?.origin ?? "" }
  /// The length of all files in bytes.
  package var size: Int { files.reduce(0) { $0 + $1.size } }

  /// Whether a text may be the name of a schema: letters, figures and `.`, `-`, `_`, `@`, `+`, the
  /// first a letter or a figure.
  package static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.utf8.count <= 100 else { return false }
    func isPlain(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }
    return isPlain(first)
      && text.unicodeScalars.allSatisfy { isPlain($0) || ".-_@+".unicodeScalars.contains($0) }
  }

  package init(name: String, files: [File]) {
    self.name = name
    self.files = files
  }

  /// Reads an index file; nil when it is not one.
  init?(_ file: SourceFile, name: String) {
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    guard lines.contains("sigla-schema: 1") else { return nil }
    var files: [File] = []
    for line in lines where line.hasPrefix("file: ") {
      let parts = line.dropFirst("file: ".count).split(separator: "\t").map(String.init)
      guard parts.count == 5, let size = Int(parts[1]), let time = Int(parts[2]) else { return nil }
      files.append(
        File(path: parts[3], origin: parts[4], digest: parts[0], size: size, time: time)
      )
    }
    guard !files.isEmpty else { return nil }
    self.init(name: name, files: files)
  }

  /// The index file's bytes.
  var bytes: [UInt8] {
    var text = """
      # Written by sigla schema add; the first file is the schema, the others are parts of it.
      # SHA-256, bytes, time, path, origin. Do not edit.
      sigla-schema: 1

      """
    for file in files {
      text += "file: \(file.digest)\t\(file.size)\t\(file.time)\t\(file.path)\t\(file.origin)\n"
    }
    return Array(text.utf8)
  }
}
