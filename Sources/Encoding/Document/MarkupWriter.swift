internal import TEI
internal import XMLTree

/// Writes a stretch of the TEI text, and counts what it has.
struct MarkupWriter: Sendable {
  private var xml = XMLStreamWriter()
  private(set) var usage = ElementUsage()
  /// Where the stretch begins in the output.
  private let start: Int
  /// The number of elements that are open where the stretch begins.
  private let openBefore: Int
  /// Where the values of `@rendition` are in the output.
  private var renditions: [Range<Int>] = []

  /// Makes a writer of what stands inside some elements, which are open already.
  /// - Parameters:
  ///   - containers: The elements inside `TEI`, the outermost first.
  ///   - length: About how many bytes the stretch has.
  init(inside containers: [TextSteps.Container], length: Int) {
    xml.reserve(length)
    xml.start("TEI", breaks: true)
    xml.attribute("xmlns", TEI.namespace)
    for container in containers { xml.start(container.name, breaks: container.breaks) }
    xml.endTag()
    start = xml.output.count
    openBefore = xml.depth
  }

  /// Begins an element.
  /// - Parameters:
  ///   - name: Its name in TEI.
  ///   - attributes: Its attributes, as they are written.
  ///   - breaks: Whether its children stand on lines of their own.
  mutating func start(
    _ name: String,
    _ attributes: [(name: String, value: String)] = [],
    breaks: Bool = false
  ) {
    xml.start(name, breaks: breaks)
    usage.count(name, attributes)
    for (name, value) in attributes {
      let range = xml.attribute(name, value)
      if name == "rendition" { renditions.append(range) }
    }
  }

  /// Ends the innermost element.
  mutating func end() { xml.end() }

  /// Adds an element that holds nothing.
  mutating func empty(_ name: String, _ attributes: [(name: String, value: String)] = []) {
    start(name, attributes)
    end()
  }

  /// Adds an element that holds text.
  mutating func element(
    _ name: String,
    _ attributes: [(name: String, value: String)] = [],
    text: String
  ) {
    start(name, attributes)
    characters(text)
    end()
  }

  /// Adds an ordinary line break, after the document's own.
  mutating func lineBreak() {
    xml.raw("\n<lb/>")
    usage.countLineBreak()
  }

  /// Adds character data: a range of the transcription.
  mutating func characters(_ bytes: [UInt8], _ range: Range<Int>) { xml.text(bytes, range) }

  /// Adds characters of a line of the transcription.
  mutating func characters(ofLine range: Range<Int>, in transcript: Transcript) {
    if transcript.holds(.symbols, range) {
      xml.text(transcript.bytes, range)
    } else {
      xml.plainText(transcript.bytes, range)
    }
  }

  /// Adds character data.
  mutating func characters(_ text: String) {
    let bytes = Array(text.utf8)
    xml.text(bytes, bytes.indices)
  }

  /// The stretch, with the tags that are open round it.
  consuming func finish() -> MarkupStretch {
    let end = xml.output.count
    // White space here would be read as if it stood before the next stretch.
    xml.endAll()
    return MarkupStretch(
      element: xml.output,
      range: start..<end,
      openBefore: openBefore,
      renditions: renditions
    )
  }
}

/// A stretch of the TEI text as it is written.
struct MarkupStretch: Sendable {
  /// Its bytes between the tags of the elements that are open round it, which make it an element.
  private(set) var element: [UInt8]
  /// Where its own bytes are among them.
  private(set) var range: Range<Int>
  /// The number of elements that are open where it begins.
  let openBefore: Int
  /// Where the values of `@rendition` are in ``element``, in order.
  fileprivate var renditions: [Range<Int>]

  /// Its own bytes.
  var bytes: ArraySlice<UInt8> { element[range] }

  /// Calls renditions otherwise where `@rendition` points to them.
  mutating func rename(renditions names: [String: String]) {
    guard !names.isEmpty else { return }
    var written: [UInt8] = []
    written.reserveCapacity(element.count)
    var position = 0
    for value in renditions {
      written += element[position..<value.lowerBound]
      let pointers = String(decoding: element[value], as: UTF8.self).split(separator: " ")
      let renamed = pointers.map { pointer in
        names[String(pointer.dropFirst())].map { "#" + $0 } ?? String(pointer)
      }
      written += renamed.joined(separator: " ").utf8
      position = value.upperBound
    }
    written += element[position...]
    range = range.lowerBound..<range.upperBound + written.count - element.count
    element = written
    renditions = []
  }
}
