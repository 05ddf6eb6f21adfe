internal import BundledData

/// Where stylesheets come from: an edition's own files first, then those inside the program.
package struct StylesheetFolder: Sendable {
  /// What to call the folder in diagnostics.
  package static let name = "Stylesheets/"

  private let override: @Sendable (_ path: String) -> [UInt8]?

  /// Makes a folder.
  /// - Parameter override: Gives a file of the edition's own by its path in the folder
  ///   (`project.xsl`, `messages/en.xml`); nil where the edition has none.
  package init(override: @escaping @Sendable (_ path: String) -> [UInt8]? = { _ in nil }) {
    self.override = override
  }

  /// The bytes of a file by its path in the folder; nil when neither has it.
  ///
  /// A path that leads out of the folder is refused, so a stylesheet cannot read other files.
  func bytes(of path: String) -> [UInt8]? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(""), !parts.contains(".."), !path.contains(":"), !path.contains("\\")
    else { return nil }
    return override(path) ?? BundledFiles.stylesheet(path)
  }
}
