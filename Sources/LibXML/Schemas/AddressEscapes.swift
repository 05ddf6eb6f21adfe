/// Paths as libxml2 takes them for the base of references.
enum AddressEscapes {
  /// A path with percent escapes for what may not stand in a URI: libxml2 resolves nothing against a
  /// base that is none.
  static func escaped(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E, 0x3A:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    return text
  }
}
