internal import XMLTree

extension Publisher {
  /// The reading text of a page in those of some formats that have no markup or little, each with the
  /// ending of its file.
  static func texts(
    of page: XMLDocument,
    _ document: XMLDocument,
    _ formats: Set<Format>
  ) -> [(ending: String, bytes: [UInt8])] {
    guard formats.contains(.text) || formats.contains(.markdown) else { return [] }
    let text = ReadingText(page: page)
    var files: [(ending: String, bytes: [UInt8])] = []
    if formats.contains(.text) {
      files.append((Format.text.ending, PlainTextWriter.write(text)))
    }
    if formats.contains(.markdown) {
      let about = BookMetadata(of: document)
      let metadata = [
        ("title", [about.title]), ("author", about.creators), ("date", [about.date]),
        ("lang", [about.language]), ("publisher", [about.publisher]), ("rights", [about.rights]),
        ("source", [about.address]),
      ]
      files.append((Format.markdown.ending, MarkdownWriter.write(text, metadata: metadata)))
    }
    return files
  }
}
