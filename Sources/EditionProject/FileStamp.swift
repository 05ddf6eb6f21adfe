internal import Foundation

/// What tells that a file has changed without reading it: its length and the time of its last change.
package struct FileStamp: Sendable, Hashable {
  /// The length in bytes.
  package let size: Int
  /// When it was last written, in milliseconds since 1970.
  package let time: Int

  /// Looks at a file; nil when there is none.
  package init?(_ path: String) {
    guard let found = try? FileManager.default.attributesOfItem(atPath: path),
      let size = found[.size] as? NSNumber, let date = found[.modificationDate] as? Date
    else { return nil }
    self.size = size.intValue
    time = Int((date.timeIntervalSince1970 * 1000).rounded())
  }
}
