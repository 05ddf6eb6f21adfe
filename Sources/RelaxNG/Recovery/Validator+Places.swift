internal import XMLTree

/// Where the things stand that findings are about.
extension Validator {
  /// The name in a start tag; the whole range when the tag does not stand in the file itself.
  func nameRange(_ tag: StartTag) -> Range<Int>? {
    tag.range.flatMap { nameRange($0, tag.name) }
  }

  /// The name in the start tag of an open element.
  func nameRange(_ frame: Frame) -> Range<Int>? {
    guard frame.start >= 0 else { return nil }
    return nameRange(Int(frame.start)..<Int(frame.end), names[Int(frame.name)])
  }

  private func nameRange(_ range: Range<Int>, _ name: XMLName) -> Range<Int>? {
    let length = name.qualifiedName.utf8.count
    guard range.lowerBound < source.count, source[range.lowerBound] == 0x3C, range.count > length
    else { return range }
    return range.lowerBound + 1..<range.lowerBound + 1 + length
  }

  private func wholeRange(_ index: Int, _ tag: StartTag) -> Range<Int>? {
    let offset = index - tag.attributes.startIndex
    guard offset < tag.attributeRanges.count else { return nil }
    let range = tag.attributeRanges[tag.attributeRanges.startIndex + offset]
    guard range.lowerBound >= 0 else { return nil }
    return Int(range.lowerBound)..<Int(range.upperBound)
  }

  /// The name of an attribute.
  func attributeNameRange(_ index: Int, _ tag: StartTag) -> Range<Int>? {
    guard let range = wholeRange(index, tag) else { return nameRange(tag) }
    let length = tag.attributes[index].name.qualifiedName.utf8.count
    guard range.count > length else { return range }
    return range.lowerBound..<range.lowerBound + length
  }

  /// The value of an attribute, without the quotation marks.
  func attributeValueRange(_ index: Int, _ tag: StartTag) -> Range<Int>? {
    guard let range = wholeRange(index, tag), range.upperBound <= source.count else {
      return attributeNameRange(index, tag)
    }
    var start = range.lowerBound
    while start < range.upperBound, source[start] != 0x22, source[start] != 0x27 { start += 1 }
    guard start + 1 < range.upperBound else { return range }
    return start + 1..<range.upperBound - 1
  }

  /// Text without the white space at its ends.
  func trimmed(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>?) -> Range<Int>? {
    guard let range, range.count == bytes.count,
      let first = bytes.firstIndex(where: { !Tokens.isSpace($0) }),
      let last = bytes.lastIndex(where: { !Tokens.isSpace($0) })
    else { return range }
    let start = range.lowerBound + (first - bytes.startIndex)
    return start..<start + (last - first) + 1
  }
}
