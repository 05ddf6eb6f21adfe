/// Tries one way through a program after another, for expressions with references back.
///
/// Such expressions can take exponential time, so the steps are counted.
struct BacktrackingMatcher {
  private let regex: XPathRegex
  private let program: CaptureProgram
  private let text: [UInt32]

  /// The steps after which an expression is given up.
  private let limit: Int

  private enum Choice {
    case visit(Int32, at: Int)
    case restore(slot: Int, value: Int)
  }

  init(_ regex: XPathRegex, _ text: [UInt32], limit: Int = 5_000_000) {
    self.limit = limit
    self.regex = regex
    program = regex.program
    self.text = text
  }

  func firstMatch(from offset: Int) throws(RegexError) -> XPathRegex.Match? {
    var steps = 0
    var start = offset
    while start <= text.count {
      if start == text.count || regex.mayBegin(with: text[start]),
        let saves = try match(at: start, steps: &steps)
      {
        let groups = (0...regex.groupCount).map { group -> Range<Int>? in
          let (first, end) = (saves[2 * group], saves[2 * group + 1])
          return first >= 0 && end >= first ? first..<end : nil
        }
        return XPathRegex.Match(range: saves[0]..<saves[1], groups: groups)
      }
      start += 1
    }
    return nil
  }

  private func match(at start: Int, steps: inout Int) throws(RegexError) -> [Int]? {
    var saves = [Int](repeating: -1, count: 2 * (regex.groupCount + 1))
    saves[0] = start
    var choices: [Choice] = [.visit(program.first, at: start)]
    while let choice = choices.popLast() {
      guard case .visit(var index, at: var place) = choice else {
        if case .restore(let slot, let value) = choice { saves[slot] = value }
        continue
      }
      var isAlive = true
      // A way that comes back to a choice without having read anything goes nowhere new.
      var lastSplits: [Int32: Int] = [:]
      while isAlive {
        steps += 1
        guard steps < limit else {
          throw RegexError(offset: 0, message: "matching takes too many steps")
        }
        switch program.instructions[Int(index)] {
        case .match:
          saves[1] = place
          return saves
        case .read(let set, let next):
          isAlive = place < text.count && program.sets[Int(set)].contains(text[place])
          place += 1
          index = next
        case .split(let first, let second):
          if lastSplits[index] == place {
            index = second
          } else {
            lastSplits[index] = place
            choices.append(.visit(second, at: place))
            index = first
          }
        case .save(let slot, let next):
          choices.append(.restore(slot: Int(slot), value: saves[Int(slot)]))
          saves[Int(slot)] = place
          index = next
        case .start(let next):
          isAlive = regex.isStart(place, of: text)
          index = next
        case .end(let next):
          isAlive = regex.isEnd(place, of: text)
          index = next
        case .backReference(let group, let next):
          let range = saves[2 * Int(group)]..<max(saves[2 * Int(group)], saves[2 * Int(group) + 1])
          let length = range.lowerBound < 0 ? 0 : range.count
          isAlive = place + length <= text.count
          if isAlive, length > 0 {
            isAlive = (0..<length).allSatisfy {
              isSame(text[range.lowerBound + $0], text[place + $0])
            }
          }
          place += length
          index = next
        }
      }
    }
    return nil
  }

  private func isSame(_ first: UInt32, _ second: UInt32) -> Bool {
    if first == second { return true }
    return regex.flags.contains(.ignoresCase) && CaseVariants.others(of: first).contains(second)
  }
}
