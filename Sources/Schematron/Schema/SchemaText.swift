package import SourceText
package import XMLTree

/// A file of a schema.
package final class SchemaText: Sendable {
  /// Its text in UTF-8.
  package let source: SourceFile
  /// Its tree.
  package let document: XMLDocument

  /// Puts a file's text and tree together.
  package init(source: SourceFile, document: XMLDocument) {
    self.source = source
    self.document = document
  }

  /// The range of the value of an attribute, without quotation marks.
  func valueRange(of attribute: String, _ node: XMLDocument.NodeID) -> Range<Int>? {
    guard let range = document.sourceRange(of: XMLName(attribute), of: node),
      source.bytes.indices.contains(range.lowerBound), range.upperBound <= source.bytes.count,
      let quote = source.bytes[range].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
      quote + 1 < range.upperBound
    else { return nil }
    return quote + 1..<range.upperBound - 1
  }

  /// Where a part of an attribute's value stands in the file.
  ///
  /// References to characters count in the value as what they stand for.
  func place(of part: Range<Int>?, in value: Range<Int>?) -> Range<Int>? {
    guard let value, let part else { return value }
    let start = offset(part.lowerBound, in: value)
    let end = max(start, offset(part.upperBound, in: value))
    return start..<max(end, min(start + 1, value.upperBound))
  }

  private func offset(_ wanted: Int, in value: Range<Int>) -> Int {
    var (place, count) = (value.lowerBound, 0)
    while place < value.upperBound, count < wanted {
      let byte = source.bytes[place]
      if byte == 0x26, let end = source.bytes[place..<value.upperBound].firstIndex(of: 0x3B) {
        let name = source.bytes[place...end]
        // A number may stand for a character of several bytes.
        count += name.dropFirst().first == 0x23 ? Self.length(ofReference: name) : 1
        place = end + 1
      } else if byte == 0x0D, place + 1 < value.upperBound, source.bytes[place + 1] == 0x0A {
        place += 2
        count += 1
      } else {
        place += 1
        count += 1
      }
    }
    return place
  }

  private static func length(ofReference reference: ArraySlice<UInt8>) -> Int {
    let digits = String(decoding: reference.dropFirst(2).dropLast(), as: UTF8.self)
    let value =
      digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    return value.flatMap(Unicode.Scalar.init).map { String($0).utf8.count } ?? 1
  }

  /// The name in an element's start tag.
  func nameRange(of node: XMLDocument.NodeID) -> Range<Int>? {
    guard let range = document.sourceRange(of: node), let name = document.name(of: node) else {
      return nil
    }
    // In the compact syntax of RELAX NG nothing stands before it.
    let isTag =
      source.bytes.indices.contains(range.lowerBound) && source.bytes[range.lowerBound] == 0x3C
    let start = min(range.lowerBound + (isTag ? 1 : 0), range.upperBound)
    return start..<min(start + name.qualifiedName.utf8.count, range.upperBound)
  }
}

/// The text of an attribute with where it stands.
struct WrittenText: Sendable {
  let text: String
  let file: SchemaText
  /// The value in the file; nil when its place is not known.
  let range: Range<Int>?
  /// Whether the text is as it stands in the file, so that places in it can be told.
  var isVerbatim = true

  /// Where a part of the text stands in the file.
  func place(of part: Range<Int>?) -> Range<Int>? {
    isVerbatim ? file.place(of: part, in: range) : range
  }
}
