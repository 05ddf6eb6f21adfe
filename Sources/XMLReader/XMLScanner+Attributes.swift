internal import XMLTree

extension XMLScanner {
  /// Reads an attribute or a namespace declaration (XML 1.0 §3.1).
  mutating func attribute(
    _ window: Span<UInt8>,
    from start: Int,
    _ batch: inout XMLEventBatch
  ) -> Step {
    guard let name = name(window, from: start) else { return stopped(window, in: start..<start) }
    var index = name.end
    if window[index] != 0x3D {
      index = skipSpace(window, from: index)
      guard index < window.count else { return .incomplete }
      guard window[index] == 0x3D else { return .declined }
    }
    index = skipSpace(window, from: index + 1)
    guard index < window.count else { return .incomplete }
    let quote = window[index]
    guard quote == 0x22 || quote == 0x27 else { return .declined }
    index += 1
    var attribute = XMLAttributeEvent(
      name: name.written,
      nameLength: Int32(name.end - start),
      nameStart: base + start,
      valueStart: base + index,
      valueEnd: 0,
      decodedStart: -1,
      decodedCount: 0
    )
    let first = index
    while index < window.count {
      let byte = window[index]
      if classes[Int(byte)] & ByteClass.value != 0 {
        index += 1
      } else if byte == quote {
        attribute.valueEnd = base + index
        return add(attribute, window, &batch) ? .done(index + 1) : .declined
      } else if byte >= 0x80 {
        let length = Multibyte.length(window, at: index)
        guard length > 0 else { return length < 0 ? .incomplete : .declined }
        index += length
      } else if byte == 0x22 || byte == 0x27 {
        index += 1
      } else {
        return decodedValue(attribute, window, first: first, from: index, quote: quote, &batch)
      }
    }
    return .incomplete
  }

  /// Reads on in a value that the document writes with references or other white space than blanks
  /// (XML 1.0 §3.3.3; every attribute is of type CDATA here).
  private mutating func decodedValue(
    _ attribute: XMLAttributeEvent,
    _ window: Span<UInt8>,
    first: Int,
    from start: Int,
    quote: UInt8,
    _ batch: inout XMLEventBatch
  ) -> Step {
    var attribute = attribute
    var index = start
    attribute.decodedStart = batch.decoded.count
    for offset in first..<start { batch.decoded.append(window[offset]) }
    while index < window.count {
      let byte = window[index]
      switch byte {
      case quote:
        attribute.valueEnd = base + index
        attribute.decodedCount = batch.decoded.count - attribute.decodedStart
        return add(attribute, window, &batch) ? .done(index + 1) : .declined
      case 0x26:
        let step = reference(window, from: index, into: &batch.decoded)
        guard case .done(let end) = step else { return step }
        index = end
      case 0x09, 0x0A:
        batch.decoded.append(0x20)
        index += 1
      case 0x0D:
        guard index + 1 < window.count else { return .incomplete }
        batch.decoded.append(0x20)
        index += window[index + 1] == 0x0A ? 2 : 1
      case 0x20..<0x80 where byte != 0x3C:
        batch.decoded.append(byte)
        index += 1
      case 0x80...:
        let length = Multibyte.length(window, at: index)
        guard length > 0 else { return length < 0 ? .incomplete : .declined }
        for _ in 0..<length {
          batch.decoded.append(window[index])
          index += 1
        }
      default: return .declined
      }
    }
    return .incomplete
  }

  /// Takes an attribute into the batch, or a declaration of a namespace into effect.
  ///
  /// - Returns: False when the declaration is not one that this reader takes.
  private mutating func add(
    _ attribute: XMLAttributeEvent,
    _ window: Span<UInt8>,
    _ batch: inout XMLEventBatch
  ) -> Bool {
    let written = names.written[Int(attribute.name)]
    guard written.prefix >= 0 else { return false }
    if written.prefix == XMLNames.xmlns || names.isXMLNS(attribute.name) {
      return declare(attribute, window, &batch)
    }
    batch.attributes.append(attribute)
    return true
  }

  private mutating func declare(
    _ attribute: XMLAttributeEvent,
    _ window: Span<UInt8>,
    _ batch: inout XMLEventBatch
  ) -> Bool {
    // The value of a declaration is hardly ever written with references.
    guard attribute.decodedStart < 0 else { return false }
    let range = attribute.valueStart - base..<attribute.valueEnd - base
    let text = String(window, range)
    let isDefault = names.written[Int(attribute.name)].prefix == XMLNames.none
    let prefix = isDefault ? XMLNames.none : names.prefix(names.localName(attribute.name))
    guard prefix != XMLNames.xml, prefix != XMLNames.xmlns, text != XMLName.xmlNamespace,
      text != "http://www.w3.org/2000/xmlns/", text.isEmpty ? isDefault : Self.isAbsolute(text),
      !isDeclared(prefix, batch)
    else { return false }
    let namespace = names.namespace(text)
    while bindings.count < names.prefixes.count { bindings.append(-1) }
    shadowed.append(Shadowed(prefix: prefix, namespace: bindings[Int(prefix)]))
    bindings[Int(prefix)] = namespace
    batch.declarations.append(
      XMLNamespaceEvent(event: batch.events.count, prefix: prefix, namespace: namespace)
    )
    return true
  }

  /// Whether the tag that is being read has declared a prefix already.
  private func isDeclared(_ prefix: Int32, _ batch: XMLEventBatch) -> Bool {
    var index = batch.declarations.count - 1
    while index >= 0, batch.declarations[index].event == batch.events.count {
      if batch.declarations[index].prefix == prefix { return true }
      index -= 1
    }
    return false
  }

  /// Whether a namespace is an absolute URI of plain characters; libxml2 warns of others.
  private static func isAbsolute(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let colon = bytes.firstIndex(of: 0x3A), let first = bytes.first,
      (0x61...0x7A).contains(first | 0x20)
    else { return false }
    let isScheme = bytes[..<colon].allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x2B...0x2E).contains($0) || (0x30...0x39).contains($0)
    }
    // Of the delimiters only those that every URI may have at any place.
    return isScheme
      && bytes[colon...].allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x3B).contains(byte) && byte != 0x3A
          || byte == 0x3A || byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x5F
          || byte == 0x23 || byte == 0x7E || byte == 0x2B || byte == 0x3D
      } && bytes[colon...].count { $0 == 0x23 } <= 1 && bytes.index(after: colon) < bytes.endIndex
  }

  func localBinding(_ prefix: Int32) -> Int32 {
    Int(prefix) < bindings.count ? bindings[Int(prefix)] : -1
  }

  /// The number of an element's name; nil when its prefix is not declared.
  mutating func resolve(_ written: Int32) -> Int32? {
    let prefix = names.written[Int(written)].prefix
    guard prefix >= 0, prefix != XMLNames.xmlns else { return nil }
    let namespace = localBinding(prefix)
    guard namespace >= 0 else { return nil }
    return names.name(written, in: namespace)
  }

  /// Gives the attributes of the tag just read their names.
  /// - Returns: False when a prefix is not declared, or two attributes have the same name.
  mutating func resolveAttributes(_ first: Int, _ batch: inout XMLEventBatch) -> Bool {
    guard first < batch.attributes.count else { return true }
    tagCount += 1
    for index in first..<batch.attributes.count {
      let written = batch.attributes[index].name
      let prefix = names.written[Int(written)].prefix
      let name: Int32
      if prefix == XMLNames.none {
        name = names.attributeName(written)
      } else {
        let namespace = localBinding(prefix)
        guard namespace > 0 else { return false }
        name = names.name(written, in: namespace)
      }
      let identity = Int(names.identities[Int(name)])
      while lastTag.count <= identity { lastTag.append(0) }
      guard lastTag[identity] != tagCount else { return false }
      lastTag[identity] = tagCount
      batch.attributes[index].name = name
      // What libxml2 warns of.
      if prefix == XMLNames.xml, names.names[Int(name)].localName == "space" { return false }
    }
    return true
  }

  mutating func restoreBindings(to count: Int32) {
    while shadowed.count > Int(count) {
      let last = shadowed.removeLast()
      bindings[Int(last.prefix)] = last.namespace
    }
  }
}

extension XMLNames {
  /// Whether a name is `xmlns` without a prefix.
  func isXMLNS(_ index: Int32) -> Bool {
    // The packed bytes of `xmlns`.
    written[Int(index)].length == 5 && written[Int(index)].packed == 0x78_6D_6C_6E_73
  }
}

extension String {
  /// The text of a range of UTF-8.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var buffer: [UInt8] = []
    buffer.reserveCapacity(range.count)
    for index in range { buffer.append(bytes[index]) }
    self = String(decoding: buffer, as: UTF8.self)
  }
}
