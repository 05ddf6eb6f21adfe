internal import XMLTree

/// What HTML says of each name of a page, by the name's index in the tree: looked up once for a page
/// and not for each element.
struct HTMLNameTable {
  /// What HTML says of an element's name.
  struct Traits: OptionSet {
    let rawValue: UInt8

    /// See ``HTMLNames/void``.
    static let void = Traits(rawValue: 1 << 0)
    /// See ``HTMLNames/rawText``.
    static let rawText = Traits(rawValue: 1 << 1)
    /// See ``HTMLNames/flow``.
    static let flow = Traits(rawValue: 1 << 2)
    /// See ``HTMLNames/phrasing``.
    static let phrasing = Traits(rawValue: 1 << 3)
    /// See ``HTMLNames/lines``.
    static let line = Traits(rawValue: 1 << 4)
    /// A link.
    static let link = Traits(rawValue: 1 << 5)
    /// A `pre`.
    static let preformatted = Traits(rawValue: 1 << 6)
    /// The `body`.
    static let body = Traits(rawValue: 1 << 7)
  }

  /// A name as it is written, and what is said of it.
  struct Entry {
    let bytes: [UInt8]
    let traits: Traits
    /// Whether an attribute of the name is in no namespace, so that it is written.
    let isWritten: Bool
    /// Whether an attribute of the name has no value.
    let isBoolean: Bool
  }

  private let entries: [Entry]

  /// Looks up the names of a page.
  init(page: XMLDocument) {
    entries = page.names.map { name in
      let local = name.localName
      var traits: Traits = []
      if HTMLNames.void.contains(local) { traits.insert(.void) }
      if HTMLNames.rawText.contains(local) { traits.insert(.rawText) }
      if HTMLNames.flow.contains(local) { traits.insert(.flow) }
      if HTMLNames.phrasing.contains(local) { traits.insert(.phrasing) }
      if HTMLNames.lines.contains(local) { traits.insert(.line) }
      if local == "a" { traits.insert(.link) }
      if local == "pre" { traits.insert(.preformatted) }
      if local == "body" { traits.insert(.body) }
      return Entry(
        bytes: Array(local.utf8),
        traits: traits,
        isWritten: name.namespace == nil,
        isBoolean: HTMLNames.boolean.contains(local)
      )
    }
  }

  /// The entry of a name.
  subscript(name: Int32) -> Entry {
    _read { yield entries[Int(name)] }
  }
}
