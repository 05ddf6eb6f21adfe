internal import Diagnostics
internal import SourceText
internal import Synchronization

/// A resolver that remembers what it gave and what it could not give.
final class RecordedResolver: Sendable {
  private struct State {
    var read: [SourceFile]
    var missing: [String] = []
  }

  private let resolver: ResourceResolver
  private let state: Mutex<State>

  /// Makes a resolver that has given `file` already.
  init(file: SourceFile, resolver: @escaping ResourceResolver) {
    self.resolver = resolver
    state = Mutex(State(read: [file]))
  }

  /// The bytes at an address; nil when there are none.
  @Sendable
  func resolve(_ address: String) -> [UInt8]? {
    let bytes = resolver(address)
    note(address, bytes.map { SourceFile(path: address, bytes: $0) })
    return bytes
  }

  /// Remembers what was found at an address.
  func note(_ address: String, _ file: SourceFile?) {
    state.withLock { state in
      if let file {
        state.read.append(file)
      } else if !state.missing.contains(address) {
        state.missing.append(address)
      }
    }
  }

  /// What was given, the first the file that it began with.
  var read: [SourceFile] { state.withLock { $0.read } }

  /// The addresses at which there was nothing.
  var missing: [String] { state.withLock { $0.missing } }
}

/// Says what libxml2 found wrong with the files of a schema or a document type.
struct SchemaFileMessages {
  let files: RecordedResolver
  /// What codes begin with.
  var engine = "xsd"

  /// The finding; nil when another says the same.
  func diagnostic(_ error: SchemaError) -> Diagnostic? {
    // What could not be loaded is said by `missing`.
    guard !error.isWarning, !error.message.hasPrefix("I/O "), !isAboutLoading(error) else {
      return nil
    }
    let path = error.file.map(name) ?? files.read[0].path
    return Diagnostic(
      engine + "/schema",
      .error,
      Self.cleaned(error.message),
      path: path,
      range: range(path, error.line)
    )
  }

  /// The name of a file under which it was found; libxml2 knows it with escapes.
  private func name(_ file: String) -> String {
    files.read.first { $0.path == file || AddressEscapes.escaped($0.path) == file }?.path ?? file
  }

  private func isAboutLoading(_ error: SchemaError) -> Bool {
    !files.missing.isEmpty
      && ["Failed to load", "failed to load", "Failed to parse the XML resource"]
        .contains { error.message.contains($0) }
  }

  /// One finding for each file that could not be had, at the place where it is named.
  func missing() -> [Diagnostic] {
    files.missing.map { address in
      let (path, range) = mention(of: address)
      return Diagnostic(
        engine + "/schema-not-found",
        .error,
        "the file \"\(address)\" cannot be read",
        path: path,
        range: range,
        help:
          "nothing is fetched from the network; an XML catalog (--catalog) can say where it lies"
      )
    }
  }

  /// The place where an address, or the end of it, is written in quotation marks.
  private func mention(of address: String) -> (String, Range<Int>?) {
    let words = Array(address.utf8)
    for file in files.read {
      for start in words.indices where start == 0 || words[start - 1] == 0x2F {
        let wanted = words[start...]
        for quote: UInt8 in [0x22, 0x27] {
          let text = [quote] + wanted + [quote]
          if let found = file.bytes.firstRange(of: text) {
            return (file.path, found.lowerBound + 1..<found.upperBound - 1)
          }
        }
      }
    }
    return (files.read[0].path, nil)
  }

  /// The characters of a line without its indentation.
  private func range(_ path: String, _ line: Int) -> Range<Int>? {
    guard line > 0, let file = files.read.first(where: { $0.path == path }) else { return nil }
    let table = LineTable(file.bytes)
    guard line <= table.count else { return nil }
    let range = table.lineRange(line - 1)
    let start = file.bytes[range].firstIndex { $0 > 0x20 } ?? range.lowerBound
    return start..<range.upperBound
  }

  /// libxml2's words with the namespaces taken out that everything in a schema has.
  private static func cleaned(_ message: String) -> String {
    var text = message.replacing("{http://www.w3.org/2001/XMLSchema}", with: "xs:")
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
