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
}
