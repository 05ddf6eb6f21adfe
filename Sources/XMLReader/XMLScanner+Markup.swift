extension XMLScanner {
  /// Reads what begins with `<!`: a comment or a CDATA section; a document type is declined.
  mutating func declarationLike(_ window: Span<UInt8>, _ batch: inout XMLEventBatch) -> Step {
    guard offset + 3 < window.count else { return .incomplete }
    if window[offset + 2] == 0x2D, window[offset + 3] == 0x2D { return comment(window, &batch) }
    guard window[offset + 2] == 0x5B, !open.isEmpty else { return .declined }
    return section(window, &batch)
  }

  /// Reads a comment (XML 1.0 §2.5).
  private mutating func comment(_ window: Span<UInt8>, _ batch: inout XMLEventBatch) -> Step {
    let first = offset + 4
    var index = first
    var hasReturn = false
    while index + 2 < window.count {
      let byte = window[index]
      if byte == 0x2D, window[index + 1] == 0x2D {
        guard window[index + 2] == 0x3E else { return .declined }
        return add(.comment, -1, first..<index, end: index + 3, hasReturn, window, &batch)
      }
      let length = self.length(window, at: index)
      guard length > 0 else { return length < 0 ? .incomplete : .declined }
      hasReturn = hasReturn || byte == 0x0D
      index += length
    }
    return .incomplete
  }

  /// Reads a CDATA section (§2.7).
  private mutating func section(_ window: Span<UInt8>, _ batch: inout XMLEventBatch) -> Step {
    guard offset + 9 < window.count else { return .incomplete }
    var mark: UInt64 = 0
    for index in offset + 2..<offset + 9 { mark = mark << 8 | UInt64(window[index]) }
    // `[CDATA[`
    guard mark == 0x5B_43_44_41_54_41_5B else { return .declined }
    let first = offset + 9
    var index = first
    var hasReturn = false
    while index + 2 < window.count {
      let byte = window[index]
      if byte == 0x5D, window[index + 1] == 0x5D, window[index + 2] == 0x3E {
        // An empty section is nothing at all.
        if index == first { return .done(index + 3) }
        return add(.characters, -1, first..<index, end: index + 3, hasReturn, window, &batch)
      }
      let length = self.length(window, at: index)
      guard length > 0 else { return length < 0 ? .incomplete : .declined }
      hasReturn = hasReturn || byte == 0x0D
      index += length
    }
    return .incomplete
  }

  /// Reads a processing instruction (§2.6).
  mutating func instruction(_ window: Span<UInt8>, _ batch: inout XMLEventBatch) -> Step {
    guard let target = name(window, from: offset + 2) else {
      return stopped(window, in: offset + 2..<window.count)
    }
    let written = names.written[Int(target.written)]
    // A colon is none of a target's characters (Namespaces §7).
    guard written.prefix == XMLNames.none, !isReserved(target.written) else { return .declined }
    var index = target.end
    let first = skipSpace(window, from: index)
    guard first < window.count else { return .incomplete }
    guard first > index || window[index] == 0x3F else { return .declined }
    index = first
    var hasReturn = false
    while index + 1 < window.count {
      let byte = window[index]
      if byte == 0x3F, window[index + 1] == 0x3E {
        let name = names.attributeName(target.written)
        return add(
          .processingInstruction,
          name,
          first..<index,
          end: index + 2,
          hasReturn,
          window,
          &batch
        )
      }
      guard first > target.end else { return .declined }
      let length = self.length(window, at: index)
      guard length > 0 else { return length < 0 ? .incomplete : .declined }
      hasReturn = hasReturn || byte == 0x0D
      index += length
    }
    return .incomplete
  }

  /// Whether a target begins with `xml` and is none of those that are in use.
  private func isReserved(_ written: Int32) -> Bool {
    let name = names.localName(written)
    return name.utf8.count > 2 && name.prefix(3).lowercased() == "xml"
      && name != "xml-model" && name != "xml-stylesheet"
  }

  /// Reads the XML declaration, if there is one (§2.8); the encoding was seen to before.
  mutating func declaration(_ window: Span<UInt8>, _ isLast: Bool) -> Step {
    guard window.count >= 6 else { return isLast ? .done(0) : .incomplete }
    let mark: [UInt8] = [0x3C, 0x3F, 0x78, 0x6D, 0x6C]
    for (index, byte) in mark.enumerated() where window[index] != byte { return .done(0) }
    // `<?xml-model …?>` is an instruction.
    guard window[5] <= 0x20 else { return .done(0) }
    var end = 5
    while end + 1 < window.count, window[end] != 0x3F || window[end + 1] != 0x3E {
      guard end < 256 else { return .declined }
      end += 1
    }
    guard end + 1 < window.count else { return .incomplete }
    return XMLDeclaration.isGood(String(window, 5..<end)) ? .done(end + 2) : .declined
  }

  /// The length of the character at an offset; 0 when it is none, -1 when the window ends inside.
  private func length(_ window: Span<UInt8>, at offset: Int) -> Int {
    let byte = window[offset]
    if byte >= 0x80 { return Multibyte.length(window, at: offset) }
    return byte >= 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D ? 1 : 0
  }

  /// Adds a thing whose content stands for itself but for line ends.
  private func add(
    _ kind: XMLEvent.Kind,
    _ name: Int32,
    _ content: Range<Int>,
    end: Int,
    _ hasReturn: Bool,
    _ window: Span<UInt8>,
    _ batch: inout XMLEventBatch
  ) -> Step {
    var event = XMLEvent(
      kind: kind,
      traits: [],
      name: name,
      start: base + offset,
      end: base + end,
      first: base + content.lowerBound,
      count: content.count
    )
    if hasReturn {
      event.traits.insert(.decoded)
      event.first = batch.decoded.count
      for index in content where window[index] != 0x0D || window[index + 1] != 0x0A {
        batch.decoded.append(window[index] == 0x0D ? 0x0A : window[index])
      }
      event.count = batch.decoded.count - event.first
    }
    if kind == .characters {
      var isBlank = true
      for index in content where isBlank { isBlank = window[index] <= 0x20 }
      if isBlank { event.traits.insert(.blank) }
    }
    batch.events.append(event)
    return .done(end)
  }
}

/// The XML declaration.
enum XMLDeclaration {
  /// Whether the text between `<?xml` and `?>` says version 1.0, and nothing wrong after it.
  static func isGood(_ text: String) -> Bool {
    var rest = text.utf8[...]
    guard value(of: "version", &rest) == "1.0" else { return false }
    if let encoding = value(of: "encoding", &rest) {
      guard let first = encoding.utf8.first, (0x61...0x7A).contains(first | 0x20),
        encoding.utf8.allSatisfy({ isEncodingName($0) })
      else { return false }
    }
    if let standalone = value(of: "standalone", &rest), standalone != "yes", standalone != "no" {
      return false
    }
    return rest.allSatisfy(isSpace)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  private static func isEncodingName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D
      || byte == 0x2E || byte == 0x5F
  }

  /// Takes white space, a name, `=` and a quoted value.
  private static func value(of name: String, _ text: inout Substring.UTF8View) -> String? {
    var rest = text.drop(while: isSpace)
    guard rest.startIndex > text.startIndex, rest.starts(with: name.utf8) else { return nil }
    rest = rest.dropFirst(name.utf8.count).drop(while: isSpace)
    guard rest.first == 0x3D else { return nil }
    rest = rest.dropFirst().drop(while: isSpace)
    guard let quote = rest.first, quote == 0x22 || quote == 0x27 else { return nil }
    rest = rest.dropFirst()
    guard let end = rest.firstIndex(of: quote) else { return nil }
    let value = String(Substring(rest[..<end]))
    text = rest[rest.index(after: end)...]
    return value
  }
}
