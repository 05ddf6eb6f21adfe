internal import CLibZip

/// Writes ZIP archives with libzip.
///
/// The same entries give the same bytes everywhere.
package enum ZipArchive {
  /// A file of an archive.
  package struct Entry: Sendable {
    /// Its path in the archive.
    package let path: String
    package let bytes: [UInt8]
    /// Whether it is stored as it is, not compressed.
    package let isStored: Bool

    package init(path: String, bytes: [UInt8], isStored: Bool = false) {
      self.path = path
      self.bytes = bytes
      self.isStored = isStored
    }
  }

  /// What libzip could not do.
  package struct Failure: Error {
    /// In libzip's words.
    package let message: String
  }

  /// The bytes of an archive; its entries stand in the order given and have no date of their own.
  /// - Throws: ``Failure`` when memory is short.
  package static func bytes(of entries: [Entry]) throws(Failure) -> [UInt8] {
    var error = zip_error_t()
    guard let target = zip_source_buffer_create(nil, 0, 1, &error) else { throw failure(&error) }
    // Closing the archive would free it.
    zip_source_keep(target)
    defer { zip_source_free(target) }
    guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else {
      zip_source_free(target)
      throw failure(&error)
    }
    // libzip reads the entries when the archive is closed, so they must stay where they are.
    let buffers = entries.map { entry in
      let buffer = UnsafeMutableRawPointer.allocate(
        byteCount: max(entry.bytes.count, 1),
        alignment: 1
      )
      entry.bytes.withUnsafeBytes {
        buffer.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(buffer), byteCount: $0.count)
      }
      return buffer
    }
    defer { for buffer in buffers { buffer.deallocate() } }
    for (entry, buffer) in zip(entries, buffers) {
      guard add(entry, buffer, to: archive) else {
        let message = zip_strerror(archive).map { String(cString: $0) } ?? ""
        zip_discard(archive)
        throw Failure(message: message)
      }
    }
    guard zip_close(archive) == 0 else {
      let message = zip_strerror(archive).map { String(cString: $0) } ?? ""
      zip_discard(archive)
      throw Failure(message: message)
    }
    return try read(target)
  }

  /// 1 January 1980, the first day that ZIP knows, as MS-DOS writes it.
  private static let firstDay: UInt16 = 1 << 5 | 1

  private static func add(
    _ entry: Entry,
    _ buffer: UnsafeMutableRawPointer,
    to archive: OpaquePointer
  ) -> Bool {
    let count = zip_uint64_t(entry.bytes.count)
    guard let source = zip_source_buffer(archive, buffer, count, 0) else { return false }
    let index = zip_file_add(archive, entry.path, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      return false
    }
    let place = zip_uint64_t(index)
    let method = entry.isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
    return zip_set_file_compression(archive, place, method, 9) == 0
      && zip_file_set_dostime(archive, place, 0, firstDay, 0) == 0
      && zip_file_set_external_attributes(
        archive,
        place,
        0,
        zip_uint8_t(ZIP_OPSYS_UNIX),
        0o100644 << 16
      ) == 0
  }

  private static func read(_ source: OpaquePointer) throws(Failure) -> [UInt8] {
    var state = zip_stat_t()
    guard zip_source_stat(source, &state) == 0, zip_source_open(source) == 0 else {
      throw Failure(message: "the archive cannot be read back")
    }
    defer { zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(state.size))
    let count = bytes.withUnsafeMutableBytes {
      zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count))
    }
    guard count == bytes.count else { throw Failure(message: "the archive cannot be read back") }
    return bytes
  }

  private static func failure(_ error: inout zip_error_t) -> Failure {
    Failure(message: zip_error_strerror(&error).map { String(cString: $0) } ?? "")
  }
}
