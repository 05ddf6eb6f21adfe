#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension [UInt8] {
  /// Adds a range of other bytes.
  ///
  /// A slice would count as one more owner of them, which threads that read the same bytes wait for.
  package mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    unsafe bytes.withUnsafeBufferPointer { source in
      unsafe append(contentsOf: source[range])
    }
  }

  /// Whether the bytes stand at an offset of others; faster than comparing slices.
  package func stand(at offset: Int, in bytes: [UInt8]) -> Bool {
    guard offset >= 0, offset + count <= bytes.count else { return false }
    return unsafe withUnsafeBytes { own in
      unsafe bytes.withUnsafeBytes { others in
        guard let first = own.baseAddress, let second = others.baseAddress else { return true }
        return unsafe memcmp(first, second + offset, own.count) == 0
      }
    }
  }

  /// Whether a line feed or a carriage return stands in a range.
  package func holdLineEnd(in range: Range<Int>) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, !range.isEmpty else { return false }
      let (first, length) = unsafe (start + range.lowerBound, range.count)
      return unsafe memchr(first, 0x0A, length) != nil || memchr(first, 0x0D, length) != nil
    }
  }

  /// The offset of the first byte from a place on that is none of ASCII; the count when there is none.
  package func firstOutsideASCII(from start: Int) -> Int {
    var offset = start
    unsafe withUnsafeBytes { bytes in
      // Eight at a time.
      while offset + 8 <= bytes.count,
        unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080
          == 0
      {
        offset += 8
      }
    }
    while offset < count, self[offset] < 0x80 { offset += 1 }
    return offset
  }
}
