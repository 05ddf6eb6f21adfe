/// Why a dictionary cannot be used.
public struct DictionaryError: Error, Sendable, Hashable {
  /// The file that is at fault.
  public let path: String
  /// What is wrong with it: the rest of a sentence that begins with the path.
  public let reason: String
}
