internal import XMLTree

/// Where the things stand that findings are about.
extension Validator {
  /// The name in the start tag of an open element.
  func nameRange(_ frame: Frame) -> Range<Int>? {
    guard frame.start >= 0 else { return nil }
    guard !frame.isReplacement else { return frame.start..<frame.end }
    let length = names[Int(frame.name)].qualifiedName.utf8.count
    return frame.start + 1..<frame.start + 1 + length
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
