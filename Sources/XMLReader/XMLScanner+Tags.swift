extension XMLScanner {
  /// A name: its end in the window, its number.
  struct ScannedName {
    var end: Int
    var written: Int32
  }

  /// Reads a name; nil at the end of the window or when there is none.
  mutating func name(_ window: Span<UInt8>, from start: Int) -> ScannedName? {
    var index = start
    var packed: UInt64 = 0
    while index < window.count {
      let byte = window[index]
      let bits = classes[Int(byte)]
      if bits & ByteClass.name != 0 {
        packed = packed << 8 | UInt64(byte)
        index += 1
        continue
      }
      if byte < 0x80 { break }
      let length = Multibyte.length(window, at: index)
      guard length > 0 else { return nil }
      let scalar = Multibyte.scalar(window, at: index, length: length)
      guard index == start ? XMLCharacters.startsName(scalar) : XMLCharacters.continuesName(scalar)
      else {
        return nil
      }
      for _ in 0..<length {
        packed = packed << 8 | UInt64(window[index])
        index += 1
      }
    }
    guard index > start, index < window.count else { return nil }
    let first = window[start]
    guard first >= 0x80 || classes[Int(first)] & ByteClass.nameStart != 0 else { return nil }
    let hash = (packed ^ UInt64(index - start)) &* 0x9E37_79B9_7F4A_7C15
    return ScannedName(
      end: index,
      written: names.index(window, start..<index, packed: packed, hash: hash)
    )
  }

  /// The first offset that holds no white space.
  func skipSpace(_ window: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < window.count {
      let byte = window[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D else { break }
      index += 1
    }
    return index
  }

  /// Whether something that could not be read may be whole in a longer window.
  func stopped(_ window: Span<UInt8>, in range: Range<Int>) -> Step {
    // Only a tag that has no `>` yet is cut off; a literal one in a value makes no difference, for
    // what comes before it is read again all the same.
    var index = range.lowerBound
    while index < window.count {
      if window[index] == 0x3E { return .declined }
      index += 1
    }
    return .incomplete
  }
}

// MARK: - Start tags

extension XMLScanner {
  /// Reads a start tag or an empty-element tag (XML 1.0 §3.1).
  mutating func startTag(_ window: Span<UInt8>, _ batch: inout XMLEventBatch) -> Step {
    let start = offset
    guard let element = name(window, from: start + 1) else { return cutOff(window, start) }
    guard !rootSeen || !open.isEmpty else { return .declined }
    let firstAttribute = batch.attributes.count
    let firstDeclaration = batch.declarations.count
    let decodedCount = batch.decoded.count
    let shadowedCount = Int32(shadowed.count)
    var index = element.end
    var isEmpty = false
    var step = Step.done(0)
    tag: while true {
      let next = skipSpace(window, from: index)
      guard next < window.count else {
        step = .incomplete
        break
      }
      switch window[next] {
      case 0x3E:
        index = next + 1
        break tag
      case 0x2F:
        guard next + 1 < window.count else {
          step = .incomplete
          break tag
        }
        guard window[next + 1] == 0x3E else { return .declined }
        isEmpty = true
        index = next + 2
        break tag
      default:
        guard next > index else { return .declined }
        step = attribute(window, from: next, &batch)
        guard case .done(let end) = step else { break tag }
        index = end
      }
    }
    guard case .done = step else {
      batch.attributes.removeLast(batch.attributes.count - firstAttribute)
      batch.decoded.removeLast(batch.decoded.count - decodedCount)
      batch.declarations.removeLast(batch.declarations.count - firstDeclaration)
      restoreBindings(to: shadowedCount)
      return step
    }
    guard resolveAttributes(firstAttribute, &batch),
      let resolved = resolve(element.written), open.count < Self.maximalDepth
    else { return .declined }
    rootSeen = true
    var traits: XMLEvent.Traits = isEmpty ? .emptyElement : []
    if batch.declarations.count > firstDeclaration { traits.insert(.declaresNamespaces) }
    batch.events.append(
      XMLEvent(
        kind: .startElement,
        traits: traits,
        name: resolved,
        start: base + start,
        end: base + index,
        first: firstAttribute,
        count: batch.attributes.count - firstAttribute
      )
    )
    if isEmpty {
      batch.events.append(
        XMLEvent(
          kind: .endElement,
          traits: .emptyElement,
          name: resolved,
          start: base + start,
          end: base + index,
          first: 0,
          count: 0
        )
      )
      restoreBindings(to: shadowedCount)
    } else {
      open.append(Open(written: element.written, name: resolved, bindings: shadowedCount))
    }
    return .done(index)
  }

  /// Why a start tag's name could not be read.
  private func cutOff(_ window: Span<UInt8>, _ start: Int) -> Step {
    stopped(window, in: start + 1..<window.count)
  }

  /// Reads an end tag.
  mutating func endTag(_ window: Span<UInt8>, _ batch: inout XMLEventBatch) -> Step {
    let start = offset
    guard let element = open.last else { return .declined }
    let length = names.length(element.written)
    let nameEnd = start + 2 + length
    guard nameEnd < window.count else {
      return stopped(window, in: start + 2..<window.count)
    }
    guard names.isWritten(element.written, window, at: start + 2) else { return .declined }
    let end = skipSpace(window, from: nameEnd)
    guard end < window.count else { return .incomplete }
    guard window[end] == 0x3E else { return .declined }
    open.removeLast()
    batch.events.append(
      XMLEvent(
        kind: .endElement,
        traits: [],
        name: element.name,
        start: base + start,
        end: base + end + 1,
        first: 0,
        count: 0
      )
    )
    if shadowed.count > Int(element.bindings) { restoreBindings(to: element.bindings) }
    return .done(end + 1)
  }
}
