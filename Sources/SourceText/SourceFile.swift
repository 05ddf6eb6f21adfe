/// A file's bytes under the name that messages give it.
///
/// The bytes are UTF-8 whenever positions are taken from them; see ``DecodedText`` for files in
/// other encodings.
public struct SourceFile: Sendable, Hashable {
  /// The path as the user wrote it, or `<stdin>`.
  public let path: String
  /// The content, without any change.
  public let bytes: [UInt8]

  /// Makes a file of bytes that were read elsewhere.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Makes a file of a string's UTF-8.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Hashes the path and the length: equality looks at the bytes, and to hash them all is slow.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(bytes.count)
  }

  /// The text of a range of UTF-8 byte offsets; bytes that are not UTF-8 become U+FFFD.
  public func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
  }
}
