internal import Synchronization

/// Names as numbers, the same in all trees and expressions of the process.
enum NamePool {
  private struct Tables: Sendable {
    var texts: [TextKey: Int32] = [:]
    var names: [UInt64: Int32] = [:]
  }

  private static let tables = Mutex(Tables())

  /// The number of a namespace or local name.
  static func text(_ text: String) -> Int32 {
    tables.withLock { number(text, in: &$0) }
  }

  /// The numbers of a name, its namespace and its local name.
  static func name(
    namespace: String,
    local: String
  ) -> (name: Int32, namespace: Int32, local: Int32) {
    tables.withLock { tables in
      let namespace = number(namespace, in: &tables)
      let local = number(local, in: &tables)
      let pair = UInt64(UInt32(bitPattern: namespace)) << 32 | UInt64(UInt32(bitPattern: local))
      if let name = tables.names[pair] { return (name, namespace, local) }
      let name = Int32(tables.names.count)
      tables.names[pair] = name
      return (name, namespace, local)
    }
  }

  private static func number(_ text: String, in tables: inout Tables) -> Int32 {
    let key = TextKey(text)
    if let number = tables.texts[key] { return number }
    let number = Int32(tables.texts.count)
    tables.texts[key] = number
    return number
  }
}
