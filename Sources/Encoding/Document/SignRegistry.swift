internal import TEI

/// The signs of a transcription that markup takes the place of, each with the `xml:id` of the
/// `rendition` that declares it.
struct SignRegistry: Sendable {
  /// A declared rendition.
  struct Entry: Sendable, Hashable {
    let id: String
    /// What the `xml:id` was to be, or to begin with.
    let name: String
    let rendition: Rendition
    /// Further CSS declarations: how the passage looks.
    let style: String?

    /// All declarations.
    var css: String { rendition.css + (style.map { "; " + $0 } ?? "") }
  }

  /// The entries in the order in which they were first used.
  private(set) var entries: [Entry] = []
  private var ids: [Rendition: String] = [:]
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
    Known(signs: Signs(" [", "]"), id: "brackets-after"),
    Known(signs: Signs("[[", "]]"), id: "double-brackets"),
    Known(signs: Signs("{", "}"), id: "braces"),
    Known(signs: Signs("⟨", "⟩"), id: "angle-brackets"),
    Known(signs: Signs("<", ">"), id: "less-greater"),
    Known(signs: Signs("⟦", "⟧"), id: "white-brackets"),
    Known(signs: Signs("*", "*"), id: "asterisks", style: "font-style: italic"),
    Known(signs: Signs("_", "_"), id: "underscores", style: "font-style: italic"),
    Known(signs: Signs("/", "/"), id: "slashes", style: "font-style: italic"),
    Known(signs: Signs("<em>", "</em>"), id: "em-tags", style: "font-style: italic"),
    Known(signs: Signs("**", "**"), id: "double-asterisks", style: "font-weight: bold"),
    Known(signs: Signs("__", "__"), id: "double-underscores", style: "font-weight: bold"),
    Known(signs: Signs("<strong>", "</strong>"), id: "strong-tags", style: "font-weight: bold"),
    Known(signs: Signs("", " [sic]"), id: "sic-mark"),
    Known(signs: Signs("", " [?]"), id: "doubt-mark"),
  ]

  init(taken: Set<String>) {
    allocator = IDAllocator(taken: taken)
  }

  /// The `xml:id` that declares a pair of signs.
  mutating func id(of signs: Signs) -> String {
    var rendition = Rendition()
    rendition.signs = signs
    if let id = ids[rendition] { return id }
    let known = Self.known.first { known in
      known.signs == signs
        || (signs == known.signs.openOnly || signs == known.signs.closeOnly)
    }
    var name = known?.id ?? "signs"
    if let known, signs != known.signs {
      name += signs == known.signs.openOnly ? "-open" : "-close"
    }
    return declare(rendition, named: name, style: known?.style)
  }

  /// The `xml:id` that declares what stood in an element's place or before it.
  /// - Parameters:
  ///   - content: The characters.
  ///   - name: The `xml:id` to take when it is free, else with a number.
  ///   - scope: The part of a note that stood there.
  /// - Returns: The `xml:id`.
  mutating func id(
    of content: GeneratedContent,
    named name: String,
    scope: Rendition.Scope? = nil
  ) -> String {
    var rendition = Rendition()
    rendition.content = content
    rendition.scope = scope
    return declare(rendition, named: name)
  }

  /// The `xml:id` that declares the blanks at the beginning of every line.
  mutating func id(ofIndent blanks: Int) -> String {
    var rendition = Rendition()
    rendition.indent = blanks
    return declare(rendition, named: "indent-\(blanks)")
  }

  /// The `xml:id` that declares that an element's content did not stand in the transcription.
  mutating func idOfInferred() -> String {
    var rendition = Rendition()
    rendition.isHidden = true
    return declare(rendition, named: "inferred")
  }

  private mutating func declare(
    _ rendition: Rendition,
    named name: String,
    style: String? = nil
  ) -> String {
    if let id = ids[rendition] { return id }
    let id = allocator.take(name) ?? allocator.next(name == "signs" ? name : name + "-")
    ids[rendition] = id
    entries.append(Entry(id: id, name: name, rendition: rendition, style: style))
    return id
  }

  /// Takes over what another registry declares, in its order.
  /// - Returns: The `xml:id` here of those that are called otherwise there.
  mutating func merge(_ other: SignRegistry) -> [String: String] {
    var renamed: [String: String] = [:]
    for entry in other.entries {
      let id = declare(entry.rendition, named: entry.name, style: entry.style)
      if id != entry.id { renamed[entry.id] = id }
    }
    return renamed
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

  /// Takes over what another registry declares.
  mutating func merge(_ other: LineEndRegistry) {
    for entry in other.entries { _ = id(of: entry.lineEnd) }
  }
}
