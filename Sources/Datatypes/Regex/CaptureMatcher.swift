/// Runs all ways through a program at once, the preferred ones first.
///
/// Source: R. Pike's virtual machine, as R. Cox describes it in "Regular Expression Matching: the
/// Virtual Machine Approach" (2009).
struct CaptureMatcher {
  private let regex: XPathRegex
  private let program: CaptureProgram
  private let text: [UInt32]
  private let slots: Int
  /// The instructions that may read next, and what each has saved.
  private var current: [Int32] = []
  private var currentSaves: [Int32] = []
  private var next: [Int32] = []
  private var nextSaves: [Int32] = []
  /// When an instruction was last met.
  private var metIn: [Int32]
  private var round: Int32 = 0
  private var pending: [Step] = []
  private var saves: [Int32]

  private enum Step {
    case visit(Int32)
    case restore(slot: Int32, value: Int32)
  }

  init(_ regex: XPathRegex, _ text: [UInt32]) {
    self.regex = regex
    program = regex.program
    self.text = text
    slots = 2 * (regex.groupCount + 1)
    metIn = [Int32](repeating: 0, count: program.instructions.count)
    saves = [Int32](repeating: -1, count: slots)
  }

  mutating func firstMatch(from offset: Int) -> XPathRegex.Match? {
    var found: [Int32]?
    var place = offset
    while true {
      if current.isEmpty {
        if found != nil { break }
        while place < text.count, !regex.mayBegin(with: text[place]) { place += 1 }
      }
      if found == nil {
        if current.isEmpty { round += 1 }
        for index in saves.indices { saves[index] = -1 }
        saves[0] = Int32(place)
        add(program.first, at: place, toNext: false)
      }
      if current.isEmpty {
        if place >= text.count { break }
        place += 1
        continue
      }
      round += 1
      step(at: place, found: &found)
      swap(&current, &next)
      swap(&currentSaves, &nextSaves)
      next.removeAll(keepingCapacity: true)
      nextSaves.removeAll(keepingCapacity: true)
      if place >= text.count { break }
      place += 1
    }
    return found.map { match($0) }
  }

  /// Lets all ways read the character at a place; a match ends those that are less preferred.
  private mutating func step(at place: Int, found: inout [Int32]?) {
    for way in current.indices {
      switch program.instructions[Int(current[way])] {
      case .match:
        found = Array(currentSaves[way * slots..<(way + 1) * slots])
        found?[1] = Int32(place)
        return
      case .read(let set, let target):
        guard place < text.count, program.sets[Int(set)].contains(text[place]) else { continue }
        for slot in 0..<slots { saves[slot] = currentSaves[way * slots + slot] }
        add(target, at: place + 1, toNext: true)
      default: continue
      }
    }
  }

  /// Follows the instructions that read nothing.
  private mutating func add(_ start: Int32, at place: Int, toNext: Bool) {
    pending.append(.visit(start))
    while let step = pending.popLast() {
      switch step {
      case .restore(let slot, let value): saves[Int(slot)] = value
      case .visit(let index):
        guard metIn[Int(index)] != round else { continue }
        metIn[Int(index)] = round
        switch program.instructions[Int(index)] {
        case .split(let first, let second):
          pending.append(.visit(second))
          pending.append(.visit(first))
        case .save(let slot, let target):
          pending.append(.restore(slot: slot, value: saves[Int(slot)]))
          saves[Int(slot)] = Int32(place)
          pending.append(.visit(target))
        case .start(let target):
          if regex.isStart(place, of: text) { pending.append(.visit(target)) }
        case .end(let target):
          if regex.isEnd(place, of: text) { pending.append(.visit(target)) }
        case .backReference: continue
        case .read, .match:
          if toNext {
            next.append(index)
            nextSaves.append(contentsOf: saves)
          } else {
            current.append(index)
            currentSaves.append(contentsOf: saves)
          }
        }
      }
    }
  }

  private func match(_ saves: [Int32]) -> XPathRegex.Match {
    let groups = (0..<slots / 2).map { group -> Range<Int>? in
      let (start, end) = (saves[2 * group], saves[2 * group + 1])
      return start >= 0 && end >= start ? Int(start)..<Int(end) : nil
    }
    return XPathRegex.Match(range: Int(saves[0])..<Int(saves[1]), groups: groups)
  }
}
