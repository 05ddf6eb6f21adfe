internal import TEI

/// The signs of a transcription that markup takes the place of, each with the `xml:id` of the
/// `rendition` that declares it.
struct SignRegistry: Sendable {
  /// A declared pair of signs.
  struct Entry: Sendable, Hashable {
    let id: String
    let signs: Signs
    /// Further CSS declarations: how the passage looks.
    let style: String?
  }

  /// The entries in the order in which they were first used.
  private(set) var entries: [Entry] = []
  private var ids: [Signs: String] = [:]
  private var allocator: IDAllocator

  private struct Known {
    let signs: Signs
    let id: String
    var style: String?
  }

  private static let known: [Known] = [
    Known(signs: Signs("", ""), id: "no-signs"),
    Known(signs: Signs("[", "]"), id: "brackets"),
    Known(signs: Signs("[", "?]"), id: "brackets-doubt"),
    Known(signs: Signs("*", "*"), id: "asterisks", style: "font-style: italic"),
    Known(signs: Signs("_", "_"), id: "underscores", style: "font-style: italic"),
    Known(signs: Signs("**", "**"), id: "double-asterisks", style: "font-weight: bold"),
    Known(signs: Signs("__", "__"), id: "double-underscores", style: "font-weight: bold"),
    Known(signs: Signs("", " [sic]"), id: "sic-mark"),
    Known(signs: Signs("", " [?]"), id: "doubt-mark"),
  ]

  init(taken: Set<String>) {
    allocator = IDAllocator(taken: taken)
  }

  /// The `xml:id` that declares a pair of signs.
  mutating func id(of signs: Signs) -> String {
    if let id = ids[signs] { return id }
    let known = Self.known.first { known in
      known.signs == signs
        || (signs == known.signs.openOnly || signs == known.signs.closeOnly)
    }
    var id = known?.id
    if let known, signs != known.signs {
      id = known.id + (signs == known.signs.openOnly ? "-open" : "-close")
    }
    let free = id.flatMap { allocator.take($0) } ?? allocator.next("signs")
    ids[signs] = free
    entries.append(Entry(id: free, signs: signs, style: known?.style))
    return free
  }
}

/// The line ends of a transcription that differ from its ordinary one.
struct LineEndRegistry: Sendable {
  /// The `xml:id` of each kind in use, in the order of first use.
  private(set) var entries: [(id: String, lineEnd: String)] = []

  /// The `xml:id` that declares a line end.
  mutating func id(of lineEnd: String) -> String {
    if let entry = entries.first(where: { Array($0.lineEnd.utf8) == Array(lineEnd.utf8) }) {
      return entry.id
    }
    let id =
      switch Array(lineEnd.utf8) {
      case [0x0D, 0x0A]: "crlf"
      case [0x0D]: "cr"
      default: "lf"
      }
    entries.append((id, lineEnd))
    return id
  }
}
