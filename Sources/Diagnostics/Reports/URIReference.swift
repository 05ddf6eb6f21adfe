/// Paths as reports write them.
enum URIReference {
  /// The URI reference of a path (RFC 3986): relative as it is, absolute with the scheme `file`; what
  /// is not allowed in a path is percent-encoded.
  static func path(_ path: String) -> String {
    var path = path
    while path.hasPrefix("./") { path.removeFirst(2) }
    var text = path.hasPrefix("/") ? "file://" : ""
    let firstSegment = path.prefix { $0 != "/" }
    // A colon in the first segment would make it a scheme.
    if !path.hasPrefix("/"), firstSegment.contains(":") { text += "./" }
    let digits = Array("0123456789ABCDEF")
    for byte in path.utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80,
        scalar.properties.isAlphabetic || "0123456789-._~!$&'()*+,;=:@/".contains(Character(scalar))
      {
        text.unicodeScalars.append(scalar)
      } else {
        text += "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    return text
  }
}
