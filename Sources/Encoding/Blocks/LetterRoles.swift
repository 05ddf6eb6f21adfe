/// The roles that the units of a letter may keep: openers stand first, closers last.
enum LetterRoles {
  /// No more lines than this before an opener are its heading.
  private static let longestHeading = 3

  /// The roles that can stand in one division, with the units before the opener that become headings.
  static func placed(
    _ roles: [Int: Block.Role],
    in units: ArraySlice<BlockScanner.Unit>
  ) -> (roles: [Int: Block.Role], headings: [Int: HeadingScanner.Heading]) {
    var roles = roles
    var headings: [Int: HeadingScanner.Heading] = [:]
    let openers: Set<Block.Role> = [.dateline, .salute, .addressLine]
    if let first = units.indices.first(where: { roles[$0].map(openers.contains) ?? false }) {
      let before = units.indices.prefix { $0 < first }
      let texts = before.filter { units[$0].isText }
      let isBare = before.allSatisfy { index in
        switch units[index].kind {
        case .text, .heading, .points: true
        case .nodes, .note, .directive, .boundary: false
        }
      }
      let isHeading =
        isBare && texts.count <= longestHeading
        && texts.allSatisfy { units[$0].length <= 100 && roles[$0] == nil }
      if isHeading {
        for index in texts {
          headings[index] = HeadingScanner.Heading(
            rank: 80,
            type: "letter",
            n: nil,
            confidence: 0.8,
            reason: "a line before the opener"
          )
        }
      } else {
        // What stands before is text: there is no opener after it.
        for index in units.indices where roles[index].map(openers.contains) ?? false {
          if !isAtEnd(index, roles, units) { roles[index] = nil }
        }
      }
    }
    // An opener is one run; a salutation further on is a paragraph.
    var isOpening = true
    for index in units.indices where units[index].isText && headings[index] == nil {
      let opens = roles[index].map(openers.contains) ?? false
      if opens, !isOpening, !(roles[index] == .dateline && isAtEnd(index, roles, units)) {
        roles[index] = nil
      }
      if !opens { isOpening = false }
    }
    for index in units.indices {
      let closes = [.complimentaryClose, .signed, .postscript, .note].contains(roles[index])
      if closes, !isAtEnd(index, roles, units) { roles[index] = nil }
    }
    return (roles, headings)
  }

  /// Whether nothing but what closes a letter follows.
  private static func isAtEnd(
    _ index: Int,
    _ roles: [Int: Block.Role],
    _ units: ArraySlice<BlockScanner.Unit>
  ) -> Bool {
    let closers: Set<Block.Role> = [.complimentaryClose, .signed, .postscript, .note, .dateline]
    return units[index...].indices.allSatisfy { next in
      switch units[next].kind {
      case .text: roles[next].map(closers.contains) ?? false
      case .points, .note: true
      case .nodes(let nodes): nodes.isEmpty
      case .heading, .directive, .boundary: false
      }
    }
  }
}
