internal import XMLTree

/// The end tags that belong to start tags, in well-formed XML.
package enum TagPairs {
  /// Finds end tags; goes once through what stands between the first start tag and the last end tag.
  /// - Parameters:
  ///   - starts: Where start tags begin, UTF-8 byte offsets.
  ///   - bytes: The document.
  /// - Returns: By start, the end tag from its `<` to its `>`; of a tag of an empty element the empty
  ///   range after it. What has no end tag is missing.
  package static func endTags(of starts: [Int], in bytes: [UInt8]) -> [Int: Range<Int>] {
    guard var offset = starts.min() else { return [:] }
    let wanted = Set(starts)
    var found: [Int: Range<Int>] = [:]
    var open: [Int] = []
    while let start = bytes[offset...].firstIndex(of: 0x3C) {
      let kind = start + 1 < bytes.count ? bytes[start + 1] : 0
      switch kind {
      case 0x21:
        let isSection = bytes[start...].starts(with: "<![CDATA[".utf8)
        guard let end = self.end(isSection ? "]]>" : "-->", after: start + 4, in: bytes) else {
          return found
        }
        offset = end
      case 0x3F:
        guard let end = end("?>", after: start + 2, in: bytes) else { return found }
        offset = end
      case 0x2F:
        guard let close = bytes[start...].firstIndex(of: 0x3E), let opened = open.popLast() else {
          return found
        }
        offset = close + 1
        if wanted.contains(opened) { found[opened] = start..<offset }
      default:
        guard let close = endOfStartTag(at: start, in: bytes) else { return found }
        offset = close
        if bytes[close - 2] == 0x2F {
          if wanted.contains(start) { found[start] = close..<close }
        } else {
          open.append(start)
        }
      }
      if found.count == wanted.count { break }
    }
    return found
  }

  /// Finds end tags in a document that is not in memory.
  /// - Parameters:
  ///   - lengths: The lengths of names in start tags, in UTF-8, by where the tags begin; others than those of a
  ///     tag's own name are passed over.
  ///   - reader: The document, of which nothing was read yet.
  /// - Returns: By start, the end tag; of an empty element the empty range after its tag.
  package static func endTags(
    ofNames lengths: [Int: Int],
    in reader: inout XMLEventReader
  ) -> [Int: Range<Int>] {
    var found: [Int: Range<Int>] = [:]
    var open: [(start: Int, isWanted: Bool)] = []
    var isGoingOn = true
    while isGoingOn {
      isGoingOn = reader.advance()
      for event in reader.batch.events[reader.next] {
        switch event.kind {
        case .startElement:
          let name = reader.batch.names[Int(event.name)].qualifiedName.utf8.count
          let isWanted = lengths[event.start] == name
          if isWanted, event.traits.contains(.emptyElement) {
            found[event.start] = event.end..<event.end
          }
          open.append((event.start, isWanted && !event.traits.contains(.emptyElement)))
        case .endElement:
          if let last = open.popLast(), last.isWanted { found[last.start] = event.range }
        default: break
        }
      }
    }
    return found
  }

  private static func end(_ mark: String, after start: Int, in bytes: [UInt8]) -> Int? {
    let mark = Array(mark.utf8)
    var offset = start
    while offset + mark.count <= bytes.count {
      if bytes[offset] == mark[0], bytes[offset...].starts(with: mark) {
        return offset + mark.count
      }
      offset += 1
    }
    return nil
  }

  /// Where a start tag ends, after its `>`; a `>` in quotation marks does not end it.
  private static func endOfStartTag(at start: Int, in bytes: [UInt8]) -> Int? {
    var quote: UInt8 = 0
    for offset in start..<bytes.count {
      let byte = bytes[offset]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        return offset + 1
      }
    }
    return nil
  }
}
