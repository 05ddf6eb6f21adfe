/// Strings as XPath sees them: sequences of code points, never compared by canonical equivalence.
extension String {
  /// Whether both have the same code points.
  func isSame(as other: String) -> Bool {
    let (first, second) = (utf8, other.utf8)
    return first.count == second.count && first.elementsEqual(second)
  }

  /// Whether this one comes first by code points; the order of UTF-8 is the same.
  func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

  /// The code points.
  var codePoints: [UInt32] { unicodeScalars.map(\.value) }

  /// The string of code points, which are characters.
  init(codePoints: some Sequence<UInt32>) {
    var scalars = String.UnicodeScalarView()
    for point in codePoints {
      if let scalar = Unicode.Scalar(point) { scalars.append(scalar) }
    }
    self.init(scalars)
  }

  /// White space of XML taken away at both ends.
  var trimmed: String {
    let bytes = utf8
    guard let first = bytes.first, let last = bytes.last, first <= 0x20 || last <= 0x20 else {
      return self
    }
    let start = bytes.firstIndex { !Self.isBlank($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !Self.isBlank($0) }.map { bytes.index(after: $0) } ?? start
    return String(self[start..<end])
  }

  /// Trimmed, and runs of white space as single blanks.
  var collapsed: String {
    if !utf8.contains(where: Self.isBlank) { return self }
    let words = utf8.split(whereSeparator: Self.isBlank)
    return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x9 || byte == 0xA || byte == 0xD
  }

  /// Whether `other` begins it, code point by code point.
  func begins(with other: String) -> Bool { utf8.starts(with: other.utf8) }

  /// Whether `other` ends it, code point by code point.
  func ends(with other: String) -> Bool {
    utf8.count >= other.utf8.count && utf8.suffix(other.utf8.count).elementsEqual(other.utf8)
  }

  /// Where `other` begins first, as an index into the UTF-8; nil when it is not there.
  func firstRange(of other: String) -> Range<Int>? {
    ByteSearch.first(Array(other.utf8).span, in: Array(utf8).span)
  }
}

/// Looks for bytes in bytes.
enum ByteSearch {
  /// Where `needle` begins first.
  static func first(_ needle: Span<UInt8>, in text: Span<UInt8>, from: Int = 0) -> Range<Int>? {
    guard let head = needle.isEmpty ? nil : needle[0] else { return from..<from }
    let last = text.count - needle.count
    var place = from
    while place <= last {
      if text[place] == head {
        var length = 1
        while length < needle.count, text[place + length] == needle[length] { length += 1 }
        if length == needle.count { return place..<place + length }
      }
      place += 1
    }
    return nil
  }
}

/// A string as a key, compared by its code points.
struct TextKey: Sendable, Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (first: TextKey, second: TextKey) -> Bool { first.text.isSame(as: second.text) }

  func hash(into hasher: inout Hasher) {
    let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable {
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if isDone == nil {
      for byte in text.utf8 { hasher.combine(byte) }
    } else {
      hasher.combine(text.utf8.count)
    }
  }
}
