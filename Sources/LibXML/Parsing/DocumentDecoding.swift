internal import CLibXML2
internal import CShims
internal import Diagnostics
internal import SourceText

/// Finds out the encoding of an XML document and turns it into UTF-8 (XML 1.0, appendix F).
///
/// Everything after it, libxml2 included, sees only the UTF-8 text, so that one kind of offset is
/// enough: bytes of that text, which begins after a byte order mark.
struct DocumentDecoding {
  let file: SourceFile

  /// Whether a file claims to be UTF-8, without a byte order mark; the bytes are not looked through.
  static func isPlainUTF8(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first < 0x80, first != 0, bytes.count > 1, bytes[1] != 0 else {
      return false
    }
    let declared = DocumentDecoding(file: SourceFile(path: "", bytes: bytes)).declaredEncoding
    return declared.map { TextEncoding(name: $0) == .utf8 } ?? true
  }

  /// The text in UTF-8, or the diagnostic that says why there is none.
  func decoded() -> Result<SourceFile, DiagnosticError> {
    if file.bytes.isEmpty {
      return failure("xml/empty", "the file is empty", 0..<0)
    }
    let declared = declaredEncoding
    do {
      if let declared, !isUTF16, TextEncoding(name: declared) == nil {
        return converted(from: declared)
      }
      return .success(try decoded(declared))
    } catch {
      return undecodable(error, declared: declared)
    }
  }

  private func decoded(_ declared: String?) throws(TextDecodingError) -> SourceFile {
    var encoding = declared.flatMap { TextEncoding(name: $0) }
    if isUTF16 {
      encoding = file.bytes[0] == 0 || file.bytes[0] == 0xFE ? .utf16BE : .utf16LE
    } else if encoding == .utf16LE || encoding == .utf16BE {
      // Bytes that read as ASCII cannot be UTF-16, whatever they say of themselves.
      encoding = .utf8
    }
    let text = try DecodedText(decoding: file.bytes, as: encoding)
    if text.encoding == .utf8, !text.hasByteOrderMark { return file }
    return SourceFile(path: file.path, bytes: text.utf8)
  }

  /// Whether the bytes begin as UTF-16: a byte order mark, or `<` in two bytes.
  private var isUTF16: Bool {
    let start = file.bytes.prefix(2)
    return [[0xFE, 0xFF], [0xFF, 0xFE], [0x3C, 0x00], [0x00, 0x3C]].contains(Array(start))
  }

  /// The encoding that the XML declaration names; nil without one.
  private var declaredEncoding: String? {
    var text = String(decoding: file.bytes.prefix(256), as: UTF8.self)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>"),
      let name = text[..<end.lowerBound].firstRange(of: "encoding")
    else { return nil }
    let rest = text[name.upperBound..<end.lowerBound].drop { " \t\r\n=".contains($0) }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  /// Converts with libxml2's own tables (iconv) from an encoding that ``TextEncoding`` lacks.
  private func converted(from name: String) -> Result<SourceFile, DiagnosticError> {
    guard let handler = xmlFindCharEncodingHandler(name) else {
      return failure(
        "xml/unknown-encoding",
        "the encoding \"\(name)\" is not known",
        declarationRange,
        help: "save the file as UTF-8 and declare encoding=\"UTF-8\""
      )
    }
    defer { xmlCharEncCloseFunc(handler) }
    guard let input = xmlBufferCreate(), let output = xmlBufferCreate() else {
      return failure("xml/out-of-memory", "there is not enough memory to decode the file", nil)
    }
    defer {
      xmlBufferFree(input)
      xmlBufferFree(output)
    }
    file.bytes.withUnsafeBufferPointer { bytes in
      _ = xmlBufferAdd(input, bytes.baseAddress, Int32(clamping: bytes.count))
    }
    // Each call converts what it has room for.
    while xmlBufferLength(input) > 0 {
      let before = xmlBufferLength(input)
      let result = xmlCharEncInFunc(handler, output, input)
      if result < 0 || xmlBufferLength(input) == before { break }
    }
    guard xmlBufferLength(input) == 0, let content = xmlBufferContent(output) else {
      let offset = file.bytes.count - Int(xmlBufferLength(input))
      return failure(
        "xml/encoding",
        "the byte at offset \(offset) is not a character of \(name)",
        nil
      )
    }
    let bytes = UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(output)))
    return .success(SourceFile(path: file.path, bytes: Array(bytes)))
  }

  private var declarationRange: Range<Int>? {
    file.bytes.firstIndex(of: 0x3E).map { 0..<$0 + 1 }
  }

  private func undecodable(
    _ error: TextDecodingError,
    declared: String?
  ) -> Result<SourceFile, DiagnosticError> {
    let hex = String(error.byte, radix: 16, uppercase: true)
    let byte = "0x" + (hex.count < 2 ? "0" : "") + hex
    guard file.bytes.first == 0x3C || isUTF16 || error.offset > 64 else {
      return failure(
        "xml/not-xml",
        "this is not XML: it begins with the byte \(byte) and is not text",
        0..<1
      )
    }
    let origin = declared == nil ? "which is assumed" : "as the XML declaration says"
    return failure(
      "xml/encoding",
      "the byte \(byte) at offset \(error.offset) is not \(error.encoding.rawValue), \(origin)",
      error.offset..<error.offset + 1,
      help: "if the file is in another encoding, name it in the XML declaration, as "
        + "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>, or save the file as UTF-8"
    )
  }

  private func failure(
    _ code: String,
    _ message: String,
    _ range: Range<Int>?,
    help: String? = nil
  ) -> Result<SourceFile, DiagnosticError> {
    .failure(
      DiagnosticError(
        Diagnostic(code, .error, message, path: file.path, range: range, help: help)
      )
    )
  }
}
