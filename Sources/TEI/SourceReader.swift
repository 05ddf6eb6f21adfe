public import SourceText
internal import Threads
internal import XMLReader
public import XMLTree

/// Reads the transcription back from the markup of a TEI document.
///
/// Nothing but markup is read: characters of `text`, the signs that `@rendition` names, line ends
/// and blanks that `lb` and `space` stand for, and the defaults that the header declares. What the
/// editors added (`corr`, `reg`, `expan`, notes, supplied words without a sign) is passed over.
public struct SourceReader {
  private let practice: SourcePractice
  private var builder: SourceBuilder
  /// By index of a name in the document.
  private var names: [SourceName] = []
  /// The number of open elements.
  private var depth = 0
  /// Character data of which more may follow.
  private var pending: [UInt8] = []

  /// The transcription's characters as its header and markup state them.
  ///
  /// - Returns: nil when the document has no `text` element.
  public static func transcription(of document: XMLDocument) -> DecodedText? {
    let batch = XMLEventBatch(document, bytes: [])
    guard
      let start = batch.events.firstIndex(where: { event in
        event.kind == .startElement && batch.names[Int(event.name)].localName == "text"
      })
    else { return nil }
    let practice = SourcePractice(of: document)
    var reader = SourceReader(practice, capacity: document.text.count)
    reader.read(batch, start..<batch.events.count)
    return DecodedText(
      utf8: SourceJoiner([reader.builder.finish()], practice: practice).bytes,
      encoding: practice.encoding ?? .utf8,
      hasByteOrderMark: practice.hasByteOrderMark
    )
  }

  /// A part of a document's `text`.
  ///
  /// It is an element in UTF-8, of which so many start tags come before the part. No rendition is of
  /// these.
  package typealias Stretch = (element: [UInt8], openBefore: Int)

  /// Compares the characters that the parts of a document state with a text.
  /// - Parameters:
  ///   - stretches: The document's `text` in parts that follow each other.
  ///   - practice: What the document's header says.
  ///   - text: The characters as they should be, in UTF-8.
  /// - Returns: Whether all parts are XML, for a reader of the simple kind; and the offset of the first
  ///   byte that is another, nil when there is none.
  package static func compare(
    _ stretches: [Stretch],
    practice: SourcePractice,
    with text: [UInt8]
  ) -> (isRead: Bool, firstDifference: Int?) {
    let readings = stretches.mapInThreads(pieceLength: 1) { stretch in
      reading(of: stretch, practice)
    }
    let read = readings.compactMap(\.self)
    guard read.count == readings.count else { return (false, nil) }
    return (true, SourceJoiner(read, practice: practice).firstDifference(from: text))
  }

  private static func reading(of stretch: Stretch, _ practice: SourcePractice) -> SourceReading? {
    var events = XMLEventReader(stretch.element)
    var reader = SourceReader(practice, capacity: stretch.element.count)
    var toEnter = stretch.openBefore
    while events.advance() {
      var next = events.next
      while toEnter > 0, let first = next.first {
        if events.batch.events[first].kind == .startElement {
          reader.enter(events.batch, first)
          toEnter -= 1
        }
        next = next.dropFirst()
      }
      reader.read(events.batch, next)
    }
    return events.isDeclined ? nil : reader.builder.finish()
  }

  private init(_ practice: SourcePractice, capacity: Int) {
    self.practice = practice
    builder = SourceBuilder(practice, capacity: capacity)
  }

  private mutating func learnNames(of batch: XMLEventBatch) {
    for name in batch.names.dropFirst(names.count) {
      names.append(SourceName(name.localName, practice))
    }
  }

  /// Takes an element as open that began before.
  private mutating func enter(_ batch: XMLEventBatch, _ index: Int) {
    learnNames(of: batch)
    builder.enter(names[Int(batch.events[index].name)])
    depth += 1
  }

  /// Reads some events, to the end of the outermost element.
  private mutating func read(_ batch: XMLEventBatch, _ range: Range<Int>) {
    learnNames(of: batch)
    for index in range {
      let event = batch.events[index]
      if event.kind == .characters {
        readCharacters(batch, index)
        continue
      }
      if !pending.isEmpty { flush() }
      switch event.kind {
      case .startElement:
        depth += 1
        let name = names[Int(event.name)]
        if event.count == 0 {
          builder.start(name, nil)
        } else {
          builder.start(name) { batch.attribute($0, of: event) }
        }
      case .endElement:
        depth -= 1
        builder.end()
        if depth == 0 { return }
      case .characters, .comment, .processingInstruction: break
      }
    }
  }

  private mutating func readCharacters(_ batch: XMLEventBatch, _ index: Int) {
    let event = batch.events[index]
    let goesOn =
      index + 1 < batch.events.count && batch.events[index + 1].kind == .characters
    // Data that is written in two ways comes in several events.
    guard pending.isEmpty, !goesOn else {
      pending += batch.content(event)
      return
    }
    if event.traits.contains(.decoded) {
      builder.characters(batch.decoded, event.first..<event.first + event.count)
    } else {
      let start = event.first - batch.base
      builder.characters(batch.bytes, start..<start + event.count)
    }
  }

  private mutating func flush() {
    builder.characters(pending, pending.indices)
    pending.removeAll(keepingCapacity: true)
  }
}

extension XMLEventBatch {
  /// The value of an attribute of a start tag; nil when it does not have it.
  fileprivate func attribute(_ name: XMLName, of event: XMLEvent) -> String? {
    for index in event.first..<event.first + event.count
    where names[Int(attributes[index].name)] == name {
      return String(decoding: value(attributes[index]), as: UTF8.self)
    }
    return nil
  }
}
