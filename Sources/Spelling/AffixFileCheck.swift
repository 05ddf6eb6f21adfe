/// Looks through an affix file for damage.
///
/// Hunspell trusts the numbers and patterns that it reads: a table that is shorter than it says, or a
/// pattern whose bracket is not closed, can end the program. Source: the manual page hunspell(5).
struct AffixFileCheck {
  /// Tables: the first line gives the number of those that follow with the same name.
  private static let tables: Set<String> = [
    "REP", "MAP", "PHONE", "ICONV", "OCONV", "BREAK", "COMPOUNDRULE", "CHECKCOMPOUNDPATTERN", "AF",
    "AM",
  ]
  /// Lines that hold nothing but text in the encoding of the file.
  private static let texts: Set<String> = [
    "REP", "MAP", "PHONE", "ICONV", "OCONV", "TRY", "WORDCHARS", "IGNORE", "KEY",
  ]
  private static let longestLine = 1 << 16

  /// Finds the first damage.
  /// - Parameters:
  ///   - bytes: The affix file.
  ///   - isUTF8: Whether its text must be valid UTF-8. Flags need not be: by default one is any byte.
  /// - Returns: What is wrong, as the rest of a sentence that begins with the file; nil when nothing is.
  static func fault(in bytes: [UInt8], isUTF8: Bool) -> String? {
    let lines = bytes.split(omittingEmptySubsequences: false) { $0 == 0x0A }
    var index = 0
    while index < lines.count {
      guard lines[index].count <= longestLine else { return "has too long a line (\(index + 1))" }
      let fields = fields(lines[index])
      let name = fields.first.map(text) ?? ""
      if isUTF8, texts.contains(name), !isValid(lines[index]) {
        return "is not UTF-8 in line \(index + 1)"
      }
      if name == "PFX" || name == "SFX" {
        guard fields.count >= 4, let count = Int(text(fields[3])),
          ["Y", "N"].contains(text(fields[2]))
        else {
          return "has an affix without its head in line \(index + 1)"
        }
        if let fault = entries(lines, index, count, { isEntry($0, name, fields[1], isUTF8) }) {
          return fault
        }
        index += count
      } else if tables.contains(name), fields.count >= 2, let count = Int(text(fields[1])) {
        if let fault = entries(lines, index, count, { $0.count >= 2 && text($0[0]) == name }) {
          return fault
        }
        index += count
      } else if tables.contains(name) {
        return "has the table \(name) without its number in line \(index + 1)"
      }
      index += 1
    }
    return nil
  }

  /// How many entries a table has: the number after the first line with its name; 0 without one.
  static func count(of table: String, in bytes: [UInt8]) -> Int {
    for line in bytes.split(separator: 0x0A) {
      let fields = fields(line)
      if fields.count >= 2, text(fields[0]) == table { return Int(text(fields[1])) ?? 0 }
    }
    return 0
  }

  /// Whether the lines after a head are its entries.
  private static func entries(
    _ lines: [ArraySlice<UInt8>],
    _ head: Int,
    _ count: Int,
    _ isEntry: ([ArraySlice<UInt8>]) -> Bool
  ) -> String? {
    guard count >= 0, count < lines.count - head else {
      return "has fewer entries than line \(head + 1) says"
    }
    for number in (head + 1)..<(head + 1 + count) where !isEntry(fields(lines[number])) {
      return "has no entry of line \(head + 1) in line \(number + 1)"
    }
    return nil
  }

  /// Whether a line is an entry of an affix: what to strip, what to add, and the condition.
  private static func isEntry(
    _ fields: [ArraySlice<UInt8>],
    _ name: String,
    _ flag: ArraySlice<UInt8>,
    _ isUTF8: Bool
  ) -> Bool {
    guard fields.count >= 4, text(fields[0]) == name, fields[1] == flag else { return false }
    let added = fields[3].prefix { $0 != 0x2F }
    if isUTF8, !isValid(fields[2]) || !isValid(added) { return false }
    guard fields.count > 4 else { return true }
    if isUTF8, !isValid(fields[4]) { return false }
    var isOpen = false
    for character in fields[4] {
      switch character {
      case 0x5B:
        guard !isOpen else { return false }
        isOpen = true
      case 0x5D:
        guard isOpen else { return false }
        isOpen = false
      default: break
      }
    }
    return !isOpen
  }

  private static func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 }), first != 0x23 else {
      return []
    }
    var bytes = line
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    return bytes.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field, as: UTF8.self)
  }

  private static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }
}
