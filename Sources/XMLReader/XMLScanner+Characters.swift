extension XMLScanner {
  /// Reads character data up to the next markup (XML 1.0 §2.4).
  mutating func characters(_ window: Span<UInt8>, _ batch: inout XMLEventBatch) -> Step {
    let start = offset
    var index = start
    while index < window.count, classes[Int(window[index])] & ByteClass.blank != 0 { index += 1 }
    if index < window.count, window[index] == 0x3C {
      return add(start, index, .blank, &batch)
    }
    while index < window.count {
      let byte = window[index]
      if classes[Int(byte)] & ByteClass.text != 0 {
        index += 1
      } else if byte >= 0x80 {
        let length = Multibyte.length(window, at: index)
        guard length > 0 else { return length < 0 ? .incomplete : .declined }
        index += length
      } else if byte == 0x3C {
        return add(start, index, [], &batch)
      } else if byte == 0x5D {
        guard index + 2 < window.count else { return .incomplete }
        if window[index + 1] == 0x5D, window[index + 2] == 0x3E { return .declined }
        index += 1
      } else if byte == 0x26 || byte == 0x0D {
        return decodedCharacters(window, from: index, &batch)
      } else {
        return .declined
      }
    }
    // The document may end in white space.
    return open.isEmpty ? outside(window, from: start) : .incomplete
  }

  /// Takes a run of character data that stands for itself.
  private mutating func add(
    _ start: Int,
    _ end: Int,
    _ traits: XMLEvent.Traits,
    _ batch: inout XMLEventBatch
  ) -> Step {
    if open.isEmpty { return traits.contains(.blank) ? .done(end) : .declined }
    batch.events.append(
      XMLEvent(
        kind: .characters,
        traits: traits,
        name: -1,
        start: base + start,
        end: base + end,
        first: base + start,
        count: end - start
      )
    )
    return .done(end)
  }

  /// Reads what stands before and after the root element: white space.
  private func outside(_ window: Span<UInt8>, from start: Int) -> Step {
    let end = skipSpace(window, from: start)
    return end == window.count || window[end] == 0x3C ? .done(end) : .declined
  }

  /// Reads on in character data that has references, or line ends other than a line feed (§2.11).
  private mutating func decodedCharacters(
    _ window: Span<UInt8>,
    from first: Int,
    _ batch: inout XMLEventBatch
  ) -> Step {
    if open.isEmpty { return outside(window, from: offset) }
    let decodedStart = batch.decoded.count
    let end = decode(window, from: first, &batch)
    guard case .done(let index) = end else {
      batch.decoded.removeLast(batch.decoded.count - decodedStart)
      return end
    }
    let isBlank = batch.decoded[decodedStart...].allSatisfy {
      $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D
    }
    batch.events.append(
      XMLEvent(
        kind: .characters,
        traits: isBlank ? [.decoded, .blank] : .decoded,
        name: -1,
        start: base + offset,
        end: base + index,
        first: decodedStart,
        count: batch.decoded.count - decodedStart
      )
    )
    return end
  }

  private mutating func decode(
    _ window: Span<UInt8>,
    from first: Int,
    _ batch: inout XMLEventBatch
  ) -> Step {
    for index in offset..<first { batch.decoded.append(window[index]) }
    var index = first
    while index < window.count {
      let byte = window[index]
      switch byte {
      case 0x3C: return .done(index)
      case 0x26:
        let step = reference(window, from: index, into: &batch.decoded)
        guard case .done(let end) = step else { return step }
        index = end
      case 0x0D:
        guard index + 1 < window.count else { return .incomplete }
        batch.decoded.append(0x0A)
        index += window[index + 1] == 0x0A ? 2 : 1
      case 0x5D:
        guard index + 2 < window.count else { return .incomplete }
        if window[index + 1] == 0x5D, window[index + 2] == 0x3E { return .declined }
        batch.decoded.append(byte)
        index += 1
      case 0x80...:
        let length = Multibyte.length(window, at: index)
        guard length > 0 else { return length < 0 ? .incomplete : .declined }
        for _ in 0..<length {
          batch.decoded.append(window[index])
          index += 1
        }
      default:
        guard classes[Int(byte)] & ByteClass.text != 0 else { return .declined }
        batch.decoded.append(byte)
        index += 1
      }
    }
    return .incomplete
  }

  /// Reads a character reference or one of the five built-in entities (§4.1, §4.6).
  func reference(_ window: Span<UInt8>, from start: Int, into text: inout [UInt8]) -> Step {
    guard start + 2 < window.count else { return .incomplete }
    if window[start + 1] == 0x23 { return characterReference(window, from: start + 2, into: &text) }
    var index = start + 1
    // Begun with 1, so that bytes of zero count.
    var name: UInt64 = 1
    while index < window.count, index < start + 6, window[index] != 0x3B {
      name = name << 8 | UInt64(window[index])
      index += 1
    }
    guard index < window.count else { return .incomplete }
    guard window[index] == 0x3B else { return .declined }
    switch name {
    case 0x1_616D70: text.append(0x26)
    case 0x1_6C74: text.append(0x3C)
    case 0x1_6774: text.append(0x3E)
    case 0x1_71756F74: text.append(0x22)
    case 0x1_61706F73: text.append(0x27)
    default: return .declined
    }
    return .done(index + 1)
  }

  private func characterReference(
    _ window: Span<UInt8>,
    from start: Int,
    into text: inout [UInt8]
  ) -> Step {
    let isHexadecimal = window[start] == 0x78
    var index = isHexadecimal ? start + 1 : start
    let first = index
    var value: UInt32 = 0
    while index < window.count, window[index] != 0x3B {
      let byte = window[index]
      let digit: UInt32
      switch byte {
      case 0x30...0x39: digit = UInt32(byte - 0x30)
      case 0x61...0x66 where isHexadecimal: digit = UInt32(byte - 0x61 + 10)
      case 0x41...0x46 where isHexadecimal: digit = UInt32(byte - 0x41 + 10)
      default: return .declined
      }
      value = value * (isHexadecimal ? 16 : 10) + digit
      guard value <= 0x10_FFFF else { return .declined }
      index += 1
    }
    guard index < window.count else { return .incomplete }
    guard index > first, XMLCharacters.isCharacter(value), let scalar = Unicode.Scalar(value) else {
      return .declined
    }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return .done(index + 1)
  }
}
