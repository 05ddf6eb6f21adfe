/// A start tag or an empty-element tag and where its parts stand: UTF-8 byte offsets.
package struct StartTag: Sendable, Hashable {
  /// An attribute as it is written, a namespace declaration included.
  package struct Attribute: Sendable, Hashable {
    /// The name with its prefix.
    package let name: Range<Int>
    /// What stands between the quotes.
    package let value: Range<Int>

    /// From the name to the closing quote.
    package var range: Range<Int> { name.lowerBound..<value.upperBound + 1 }
  }

  /// From `<` to `>`.
  package let range: Range<Int>
  /// The name with its prefix.
  package let name: Range<Int>
  /// The attributes in the order in which they stand.
  package let attributes: [Attribute]

  /// Reads the tag whose `<` stands at `start`.
  ///
  /// Never fails: in a tag that is not well-formed it finds what it can.
  package init(scanning bytes: [UInt8], from start: Int) {
    self.init(Scan(bytes: bytes, offset: start + 1), start)
  }

  init(scanning bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.init(Scan(bytes: bytes, offset: start + 1), start)
  }

  private init<Bytes>(_ scan: Scan<Bytes>, _ start: Int) {
    var scan = scan
    name = scan.name()
    var attributes: [Attribute] = []
    while let attribute = scan.attribute() { attributes.append(attribute) }
    self.attributes = attributes
    scan.skipToEnd()
    range = start..<max(scan.offset, start + 1)
  }

  /// Whether an attribute is `xmlns` or `xmlns:…`.
  func isNamespaceDeclaration(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let name = attributes[index].name
    guard bytes[name].starts(with: "xmlns".utf8) else { return false }
    return name.count == 5 || bytes[name.lowerBound + 5] == 0x3A
  }
}

/// The reading of one tag.
private struct Scan<Bytes: RandomAccessCollection>
where Bytes.Element == UInt8, Bytes.Index == Int {
  let bytes: Bytes
  var offset: Int

  func byte(_ offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  mutating func name() -> Range<Int> {
    let start = offset
    while let next = byte(offset), !next.isBlank, !next.endsName {
      offset += 1
    }
    return start..<offset
  }

  private mutating func skipBlanks() {
    while let next = byte(offset), next.isBlank { offset += 1 }
  }

  mutating func attribute() -> StartTag.Attribute? {
    skipBlanks()
    let name = name()
    skipBlanks()
    guard !name.isEmpty, byte(offset) == 0x3D else { return nil }
    offset += 1
    skipBlanks()
    guard let quote = byte(offset), quote == 0x22 || quote == 0x27 else { return nil }
    offset += 1
    let start = offset
    while let next = byte(offset), next != quote { offset += 1 }
    guard byte(offset) != nil else { return nil }
    offset += 1
    return StartTag.Attribute(name: name, value: start..<offset - 1)
  }

  mutating func skipToEnd() {
    while let next = byte(offset), next != 0x3C {
      offset += 1
      if next == 0x3E { return }
    }
  }
}

extension UInt8 {
  /// White space as XML has it: blank, tab, line feed, carriage return.
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

  /// `=`, `/`, `>` or `<`.
  fileprivate var endsName: Bool { self == 0x3D || self == 0x2F || self == 0x3E || self == 0x3C }
}
