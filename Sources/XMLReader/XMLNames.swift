package import XMLTree

/// The names of a document, each with a number; one table for all its batches.
package struct XMLNames: Sendable {
  /// The names with their namespaces; those that differ only in the prefix have different numbers.
  package internal(set) var names: [XMLName] = []
  /// The namespaces; the first is none.
  package internal(set) var namespaces: [String] = ["", XMLName.xmlNamespace]
  /// The prefixes; the first is none.
  package internal(set) var prefixes: [String] = ["", "xml", "xmlns"]

  /// A name as it is written, with its prefix.
  struct Written: Sendable {
    /// The last bytes, up to eight, of the name; of a short name all.
    var packed: UInt64
    var hash: UInt64
    /// Where it stands in ``bytes``.
    var start: Int32
    var length: Int32
    /// Index into ``prefixes``; -1 when the name has more than one colon, or one at an end.
    var prefix: Int32
    var localStart: Int32
    /// The namespace that ``name`` was made for; -1 when for none yet.
    var namespace: Int32 = -1
    var name: Int32 = -1
    /// Its number as an attribute in no namespace; -1 when it has none yet.
    var attribute: Int32 = -1
  }

  private(set) var written: ContiguousArray<Written> = []
  private var bytes: [UInt8] = []
  /// Open addressing over ``written``; -1 is free.
  private var table = ContiguousArray<Int32>(repeating: -1, count: 256)
  private var byNamespace: [UInt64: Int32] = [:]
  private var namespaceIndices: [String: Int32] = ["": 0, XMLName.xmlNamespace: 1]
  private var prefixIndices: [String: Int32] = ["": 0, "xml": 1, "xmlns": 2]
  /// By name, the number of what it is but for its prefix.
  private(set) var identities: ContiguousArray<Int32> = []
  private var identityIndices: [XMLName: Int32] = [:]

  static let none: Int32 = 0
  static let xml: Int32 = 1
  static let xmlns: Int32 = 2

  /// Makes an empty table.
  package init() {}

  /// The number of the name that stands at a range of `text`; `packed` are its last eight bytes.
  mutating func index(
    _ text: Span<UInt8>,
    _ range: Range<Int>,
    packed: UInt64,
    hash: UInt64
  ) -> Int32 {
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while table[slot] >= 0 {
      let index = table[slot]
      if isSame(index, text, range, packed: packed) { return index }
      slot = (slot + 1) & mask
    }
    return add(text, range, packed, hash, slot)
  }

  /// Whether a name is written at a place.
  func isSame(_ index: Int32, _ text: Span<UInt8>, _ range: Range<Int>, packed: UInt64) -> Bool {
    let entry = written[Int(index)]
    guard entry.packed == packed, Int(entry.length) == range.count else { return false }
    if range.count <= 8 { return true }
    let start = Int(entry.start)
    for offset in 0..<range.count where bytes[start + offset] != text[range.lowerBound + offset] {
      return false
    }
    return true
  }

  /// The length of a name as it is written, in bytes.
  func length(_ index: Int32) -> Int { Int(written[Int(index)].length) }

  /// A name without its prefix.
  func localName(_ index: Int32) -> String {
    let entry = written[Int(index)]
    let end = Int(entry.start + entry.length)
    return String(decoding: bytes[Int(entry.localStart)..<end], as: UTF8.self)
  }

  /// Whether a name is written at an offset; what comes after it does not count.
  func isWritten(_ index: Int32, _ text: Span<UInt8>, at offset: Int) -> Bool {
    let entry = written[Int(index)]
    let start = Int(entry.start)
    for index in 0..<Int(entry.length) where bytes[start + index] != text[offset + index] {
      return false
    }
    return true
  }

  private mutating func add(
    _ text: Span<UInt8>,
    _ range: Range<Int>,
    _ packed: UInt64,
    _ hash: UInt64,
    _ slot: Int
  ) -> Int32 {
    let start = bytes.count
    var colon = -1
    var colons = 0
    for offset in range {
      if text[offset] == 0x3A {
        colons += 1
        colon = bytes.count
      }
      bytes.append(text[offset])
    }
    var entry = Written(
      packed: packed,
      hash: hash,
      start: Int32(start),
      length: Int32(range.count),
      prefix: Self.none,
      localStart: Int32(start)
    )
    if colons > 0 {
      let isGood = colons == 1 && colon > start && startsName(at: colon + 1)
      entry.prefix = isGood ? prefix(String(decoding: bytes[start..<colon], as: UTF8.self)) : -1
      entry.localStart = Int32(colon + 1)
    }
    let index = Int32(written.count)
    written.append(entry)
    table[slot] = index
    if written.count * 2 > table.count { grow() }
    return index
  }

  /// Whether what is written from an offset on can begin a name.
  private func startsName(at offset: Int) -> Bool {
    guard offset < bytes.count else { return false }
    let byte = bytes[offset]
    if byte < 0x80 { return (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F }
    let length = Multibyte.length(bytes.span, at: offset)
    return length > 0
      && XMLCharacters.startsName(Multibyte.scalar(bytes.span, at: offset, length: length))
  }

  private mutating func grow() {
    table = ContiguousArray(repeating: -1, count: table.count * 4)
    for (index, entry) in written.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash >> 32) & (table.count - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = Int32(index)
    }
  }

  mutating func prefix(_ text: String) -> Int32 {
    if let known = prefixIndices[text] { return known }
    prefixIndices[text] = Int32(prefixes.count)
    prefixes.append(text)
    return Int32(prefixes.count - 1)
  }

  mutating func namespace(_ text: String) -> Int32 {
    if let known = namespaceIndices[text] { return known }
    namespaceIndices[text] = Int32(namespaces.count)
    namespaces.append(text)
    return Int32(namespaces.count - 1)
  }

  /// The number of a written name in a namespace.
  mutating func name(_ index: Int32, in namespace: Int32) -> Int32 {
    let entry = written[Int(index)]
    if entry.namespace == namespace { return entry.name }
    let key = UInt64(UInt32(bitPattern: index)) << 32 | UInt64(UInt32(bitPattern: namespace))
    let name = byNamespace[key] ?? makeName(entry, namespace)
    byNamespace[key] = name
    written[Int(index)].namespace = namespace
    written[Int(index)].name = name
    return name
  }

  /// The number of a written name without prefix as that of an attribute.
  mutating func attributeName(_ index: Int32) -> Int32 {
    let known = written[Int(index)].attribute
    if known >= 0 { return known }
    let key = UInt64(UInt32(bitPattern: index)) << 32 | UInt64(UInt32(bitPattern: Self.none))
    let name = byNamespace[key] ?? makeName(written[Int(index)], Self.none)
    byNamespace[key] = name
    written[Int(index)].attribute = name
    return name
  }

  private mutating func makeName(_ entry: Written, _ namespace: Int32) -> Int32 {
    let local = bytes[Int(entry.localStart)..<Int(entry.start + entry.length)]
    return add(
      XMLName(
        String(decoding: local, as: UTF8.self),
        namespace: namespace == Self.none ? nil : namespaces[Int(namespace)],
        prefix: entry.prefix <= 0 ? nil : prefixes[Int(entry.prefix)]
      )
    )
  }

  mutating func add(_ name: XMLName) -> Int32 {
    let identity = identityIndices[name] ?? Int32(identityIndices.count)
    identityIndices[name] = identity
    identities.append(identity)
    names.append(name)
    return Int32(names.count - 1)
  }
}
