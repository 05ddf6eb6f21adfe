/// The definitions of one `grammar` (ISO/IEC 19757-2 §4.18).
struct GrammarScope {
  /// The grammar around it; negative when there is none.
  let parent: Int
  /// Indices into the tree's definitions; `start` has the empty name.
  var definitions: [String: Int32] = [:]
}

/// The definitions that an `include` replaces (§4.7).
struct OverrideSet {
  /// By name (`start` has the empty one), whether the included grammar has such a definition.
  var isFound: [String: Bool] = [:]
  /// The grammar whose definitions they are; those of grammars inside it are others.
  let scope: Int
}
