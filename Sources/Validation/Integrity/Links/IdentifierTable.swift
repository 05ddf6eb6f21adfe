internal import LibXML
internal import SourceText
internal import XMLReader
internal import XMLTree

/// The ids of a file that others point into, in ten bytes each.
///
/// An id is kept as 64 bits of a hash. Two ids of a file that share them would hide a finding once in
/// 2⁶⁴ pairs; nothing is ever reported wrongly because of it.
struct IdentifierTable: Sendable {
  /// In ascending order.
  private(set) var hashes: [UInt64] = []
  /// By position in ``hashes``, the index of the element's name.
  private var kinds: [UInt16] = []
  private var names: [XMLName] = []
  /// The files that it includes with XInclude, as it writes their addresses.
  private(set) var inclusions: [String] = []

  /// Reads the ids of a document; nil when it is not well-formed.
  init?(_ bytes: [UInt8], path: String) {
    var found: [(hash: UInt64, kind: UInt16)] = []
    var indices: [XMLName: UInt16] = [:]
    var (names, inclusions): ([XMLName], [String]) = ([], [])
    let isRead = Self.read(bytes, path) { name, id in
      let kind =
        indices[name]
        ?? {
          // More names than that are no document's; the last one stands for all others.
          let index = UInt16(clamping: names.count)
          if names.count < Int(UInt16.max) { names.append(name) }
          indices[name] = min(index, UInt16(names.count - 1))
          return index
        }()
      found.append((Self.hash(id), kind))
    } including: {
      inclusions.append($0)
    }
    guard isRead else { return nil }
    // Of several elements with the same id the first counts, as in a document by itself.
    found = found.enumerated()
      .sorted { ($0.element.hash, $0.offset) < ($1.element.hash, $1.offset) }.map(\.element)
    hashes = found.map(\.hash)
    kinds = found.map(\.kind)
    self.names = names
    self.inclusions = inclusions
  }

  /// The name of the element that has an id; nil when none has it.
  func element(withID id: Substring) -> XMLName? {
    let hash = Self.hash(id.utf8)
    var (low, high) = (0, hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    guard low < hashes.count, hashes[low] == hash else { return nil }
    return names[Int(kinds[low])]
  }

  /// The ids of a document themselves, for proposals.
  static func identifiers(in bytes: [UInt8], path: String) -> [String] {
    var found: [String] = []
    _ = read(bytes, path) { _, id in
      found.append(String(decoding: id, as: UTF8.self))
    } including: { _ in
    }
    return found
  }

  /// FNV-1a (Fowler, Noll, Vo) of 64 bits.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// Walks over the elements of a document that have an id, and over its inclusions.
  /// - Returns: Whether it is well-formed.
  private static func read(
    _ bytes: [UInt8],
    _ path: String,
    _ body: (XMLName, ArraySlice<UInt8>) -> Void,
    including: (String) -> Void
  ) -> Bool {
    var found: [(XMLName, ArraySlice<UInt8>)] = []
    var inclusions: [String] = []
    func look(_ batch: XMLEventBatch, _ range: Range<Int>) {
      for index in range where batch.events[index].kind == .startElement {
        let event = batch.events[index]
        guard event.count > 0 else { continue }
        for attribute in batch.attributes[event.first..<event.first + event.count] {
          let name = batch.names[Int(attribute.name)]
          if name == .xmlID {
            found.append((batch.names[Int(event.name)], trimmed(batch.value(attribute))))
          } else if name.localName == "href", batch.names[Int(event.name)].isXInclude {
            inclusions.append(String(decoding: batch.value(attribute), as: UTF8.self))
          }
        }
      }
    }
    if ParsedXML.isPlainUTF8(Array(bytes.prefix(1024))) {
      var reader = XMLEventReader(bytes)
      while reader.advance() { look(reader.batch, reader.next) }
      if !reader.isDeclined {
        for (name, id) in found { body(name, id) }
        inclusions.forEach(including)
        return true
      }
    }
    let parsed = ParsedXML(parsing: SourceFile(path: path, bytes: bytes))
    guard let document = parsed.document else { return false }
    (found, inclusions) = ([], [])
    let batch = XMLEventBatch(document, bytes: parsed.source.bytes)
    look(batch, batch.events.indices)
    for (name, id) in found { body(name, id) }
    inclusions.forEach(including)
    return true
  }

  private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var value = value
    while value.first == 0x20 { value.removeFirst() }
    while value.last == 0x20 { value.removeLast() }
    return value
  }
}

extension XMLName {
  /// Whether it is `include` of XInclude 1.0.
  var isXInclude: Bool {
    localName == "include" && namespace == "http://www.w3.org/2001/XInclude"
  }
}
