/// Finds the parts of a letter or a text in the units of a transcription.
///
/// A letter shows by its salutation, or by a date line before its text and a signature after it.
/// What stands before its opener is a library's or a printer's preamble.
struct StructureScanner {
  /// A unit of running text is longer, in bytes; the preamble ends before the first.
  private static let runningTextLength = 160
  /// More short units than this before the first long one are no title page.
  private static let longestPreamble = 14

  private let units: [BlockScanner.Unit]
  private let description: EditionDescription
  private var roles: [Block.Role]
  private var structure = TextStructure()

  /// The structure of a transcription.
  static func structure(
    of transcript: Transcript,
    description: EditionDescription
  ) -> TextStructure {
    let units = BlockScanner(transcript: transcript).units()
    var scanner = StructureScanner(units: units, description: description)
    return scanner.scan()
  }

  private init(units: [BlockScanner.Unit], description: EditionDescription) {
    self.units = units
    self.description = description
    roles = Array(repeating: .paragraph, count: units.count)
  }

  private mutating func scan() -> TextStructure {
    let firstLong =
      units.firstIndex {
        $0.text.utf8.count > Self.runningTextLength && !PreambleAnalyzer.isSourceStatement($0.text)
      } ?? units.count
    let salute = description.kind == .text ? nil : findSalute(before: firstLong)
    let textStart = salute.map { $0 + 1 } ?? min(firstLong, units.count)
    var openerStart = salute ?? textStart
    if let salute { roles[salute] = .salute }
    openerStart = takeDateline(endingAt: openerStart)
    let signature = description.kind == .text ? nil : findSignature(after: textStart)
    structure.isLetter =
      description.kind == .letter || salute != nil
      || (openerStart < textStart && signature != nil)
    if !structure.isLetter {
      roles = Array(repeating: .paragraph, count: units.count)
      openerStart = textStart
    } else if let signature {
      takeCloser(signature, textStart: textStart)
    }
    takePreamble(before: openerStart, hasText: openerStart < units.count)
    return assembled()
  }

  /// The first salutation near the beginning that something follows.
  private func findSalute(before firstLong: Int) -> Int? {
    let limit = min(firstLong, units.count - 2, Self.longestPreamble)
    guard limit >= 0 else { return nil }
    return (0...limit).first { index in
      let text = units[index].text
      if LetterFormulas.isSalute(text) { return true }
      return index > 0 && LetterFormulas.isSaluteAfterDate(text) && isDateOrPlaceWithDate(index - 1)
    }
  }

  /// Takes the date and the place just before an index; returns where they begin.
  private mutating func takeDateline(endingAt end: Int) -> Int {
    var start = end
    var (hasDate, hasPlace) = (false, false)
    while start > 0 {
      let text = units[start - 1].text
      if isDateOrPlaceWithDate(start - 1) {
        if hasDate { break }
        hasDate = true
        hasPlace = hasPlace || DateRecognizer.wholeDate(text) == nil
      } else if LetterFormulas.isPlace(text), !hasPlace, hasDate || isDateOrPlaceWithDate(start - 2)
      {
        hasPlace = true
      } else {
        break
      }
      start -= 1
      roles[start] = .dateline
    }
    return start
  }

  private func isDateOrPlaceWithDate(_ index: Int) -> Bool {
    guard units.indices.contains(index) else { return false }
    let text = units[index].text
    guard text.utf8.count <= 80 else { return false }
    if DateRecognizer.wholeDate(text) != nil { return true }
    let bytes = Array(text.utf8)
    guard let match = DateRecognizer.matches(in: bytes, bytes.indices).first else { return false }
    let before = String(decoding: bytes[..<match.range.lowerBound], as: UTF8.self)
    let after = bytes[match.range.upperBound...]
    let place = before.split(separator: ",").first.map(String.init) ?? ""
    return after.count <= 1 && LetterFormulas.isPlace(place) && before.hasSuffix(", ")
  }

  private func findSignature(after textStart: Int) -> Int? {
    guard let last = units.indices.last, last > textStart else { return nil }
    let postscript = units.indices.last { index in
      index > textStart && index >= last - 6 && LetterFormulas.isPostscript(units[index].text)
    }
    var index = (postscript ?? units.count) - 1
    if index > textStart, isDateOrPlaceWithDate(index) { index -= 1 }
    guard index > textStart, LetterFormulas.isSignature(units[index].text) else { return nil }
    return index
  }

  private mutating func takeCloser(_ signature: Int, textStart: Int) {
    roles[signature] = .signed
    let before = signature - 1
    if before > textStart, LetterFormulas.isComplimentaryClose(units[before].text) {
      roles[before] = .complimentaryClose
    }
    var next = signature + 1
    if units.indices.contains(next), isDateOrPlaceWithDate(next) {
      roles[next] = .dateline
      next += 1
    }
    for index in units.indices where index >= next { roles[index] = .postscript }
  }

  private mutating func takePreamble(before end: Int, hasText: Bool) {
    guard hasText, end > 0, end <= Self.longestPreamble else { return }
    if end == 1, !structure.isLetter {
      if PreambleAnalyzer.isHeading(units[0].text) { roles[0] = .head }
      return
    }
    guard end > 1 || structure.isLetter else { return }
    if !structure.isLetter, !PreambleAnalyzer.isHeading(units[0].text) { return }
    let analyzed = PreambleAnalyzer.roles(
      of: units[..<end].map(\.text),
      description: description
    )
    for (index, role) in analyzed.enumerated() { roles[index] = role }
  }

  private func assembled() -> TextStructure {
    var structure = structure
    var index = 0
    while index < units.count {
      let role = roles[index]
      var block = Block(
        role: role,
        segments: units[index].segments,
        isInline: units[index].isInline
      )
      index += 1
      // Only a salutation may go on in the line of the block before it.
      if block.isInline, block.role != .salute || structure.opener.isEmpty {
        rejoin(block, to: &structure)
        continue
      }
      // Short lines of one group are one paragraph; date and place are one date line.
      while index < units.count, roles[index] == role,
        role == .dateline || (role == .paragraph && belongsTogether(index - 1, index))
      {
        block.segments += units[index].segments
        index += 1
      }
      append(block, to: &structure)
    }
    return structure
  }

  /// Puts a part of a line back to the part before it.
  private func rejoin(_ block: Block, to structure: inout TextStructure) {
    func extend(_ blocks: inout [Block]) {
      guard let last = blocks.indices.last, let segment = blocks[last].segments.indices.last else {
        return
      }
      let start = blocks[last].segments[segment].lowerBound
      blocks[last].segments[segment] = start..<block.range.upperBound
    }
    if !structure.body.isEmpty {
      extend(&structure.body)
    } else if !structure.opener.isEmpty {
      extend(&structure.opener)
    } else {
      extend(&structure.front)
    }
  }

  private func belongsTogether(_ first: Int, _ second: Int) -> Bool {
    units[first].group == units[second].group && units[first].segments.count == 1
      && [first, second].allSatisfy { units[$0].text.utf8.count < BlockScanner.shortLineLimit }
  }

  /// Appends a block where its role belongs; the parts stay in the order of the source, so a block
  /// that comes too late for its part is a paragraph of a later one.
  private func append(_ block: Block, to structure: inout TextStructure) {
    var block = block
    let bodyBegan = !structure.body.isEmpty
    switch block.role {
    case .docImprint, .docAuthor, .byline, .titleMain, .titleDescription, .docEdition, .docDate:
      if structure.opener.isEmpty, !bodyBegan { return structure.front.append(block) }
    case .dateline, .salute:
      if !bodyBegan { return structure.opener.append(block) }
      if structure.postscript.isEmpty, block.role == .dateline {
        return structure.closer.append(block)
      }
    case .complimentaryClose, .signed:
      if bodyBegan, structure.postscript.isEmpty { return structure.closer.append(block) }
    case .postscript:
      if !structure.closer.isEmpty { return structure.postscript.append(block) }
    case .head:
      if !bodyBegan, structure.opener.isEmpty { return structure.body.append(block) }
    case .paragraph: break
    }
    block.role = .paragraph
    for var early in structure.closer + structure.postscript {
      early.role = .paragraph
      structure.body.append(early)
    }
    structure.closer = []
    structure.postscript = []
    structure.body.append(block)
  }
}
