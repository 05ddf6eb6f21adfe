/// A quick hash of bytes, to see whether a file is still the one that was written.
///
/// It does not guard against somebody who wants to be taken for the writer; ``SHA256`` does.
public enum ContentHash {
  private static let multipliers: (UInt64, UInt64) = (0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F)

  /// The hash in sixteen hexadecimal digits.
  public static func hex(of bytes: [UInt8]) -> String {
    var hash = UInt64(bytes.count) &* multipliers.0
    var index = 0
    while index < bytes.count {
      var word: UInt64 = 0
      for place in 0..<min(8, bytes.count - index) {
        word |= UInt64(bytes[index + place]) << UInt64(8 * place)
      }
      let product = (hash ^ word).multipliedFullWidth(by: multipliers.1)
      hash = (product.high ^ product.low) &+ multipliers.0
      index += 8
    }
    hash = (hash ^ hash >> 32) &* multipliers.1
    let digits = String(hash ^ hash >> 29, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
