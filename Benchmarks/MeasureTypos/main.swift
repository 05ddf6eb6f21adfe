import Diagnostics
import EditionProject
import Encoding
import Foundation
import SourceText

/// Puts slips into clean texts and prints how many of them are found and mended.
///
///     measure-typos [--language en] [--dictionaries DIR] [--words 100000] [--edits 300] [--letters 6] [--seeds 5] [--show] FILE...
///
/// For `Benchmarks/typos`; it is no part of the program.

struct Options {
  var language = "en"
  var folders = SystemDictionary.folders
  var words = 100_000
  var edits = 300
  var letters = 6
  var seeds = 5
  var shows = false
  var files: [String] = []
}

func options() -> Options {
  var options = Options()
  var arguments = CommandLine.arguments.dropFirst()
  while let argument = arguments.popFirst() {
    func number() -> Int { arguments.popFirst().flatMap(Int.init) ?? 0 }
    switch argument {
    case "--language": options.language = arguments.popFirst() ?? "en"
    case "--dictionaries": options.folders = [arguments.popFirst() ?? "."]
    case "--words": options.words = number()
    case "--edits": options.edits = number()
    case "--letters": options.letters = number()
    case "--seeds": options.seeds = number()
    case "--show": options.shows = true
    default: options.files.append(argument)
    }
  }
  return options
}

/// A generator that gives the same numbers everywhere (SplitMix64).
struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

func isLetter(_ byte: UInt8) -> Bool {
  byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
}

/// The first so many words of a text.
func beginning(_ bytes: [UInt8], words: Int) -> [UInt8] {
  var count = 0
  for index in bytes.indices.dropFirst() where isLetter(bytes[index - 1]) && !isLetter(bytes[index])
  {
    count += 1
    if count >= words { return Array(bytes[..<index]) }
  }
  return bytes
}

/// The words in lower case of so many letters or more, all of them a to z.
func plainWords(_ bytes: [UInt8], letters: Int) -> [Range<Int>] {
  var words: [Range<Int>] = []
  var start = 0
  while start < bytes.count {
    guard isLetter(bytes[start]) else {
      start += 1
      continue
    }
    var end = start
    while end < bytes.count, isLetter(bytes[end]) { end += 1 }
    let around = [start > 0 ? bytes[start - 1] : 0x20, end < bytes.count ? bytes[end] : 0x20]
    if end - start >= letters, bytes[start..<end].allSatisfy({ (0x61...0x7A).contains($0) }),
      !around.contains(where: { [0x27, 0x2D, 0x5F, 0x2F, 0x40].contains($0) })
    {
      words.append(start..<end)
    }
    start = end
  }
  return words
}

/// A word with one letter left out, added, replaced, or two that changed places.
func misspelt(_ word: [UInt8], _ random: inout Random) -> [UInt8] {
  while true {
    var edited = word
    let place = Int.random(in: 0..<word.count, using: &random)
    let letter = UInt8.random(in: 0x61...0x7A, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: edited.remove(at: place)
    case 1: edited.insert(letter, at: place)
    case 2: edited[place] = letter
    default:
      guard place + 1 < word.count else { continue }
      edited.swapAt(place, place + 1)
    }
    if edited != word { return edited }
  }
}

struct Slip {
  let range: Range<Int>
  let original: String
  let text: String
}

func withSlips(_ bytes: [UInt8], _ options: Options, seed: Int) -> ([UInt8], [Slip]) {
  var random = Random(state: UInt64(seed))
  let words = plainWords(bytes, letters: options.letters).shuffled(using: &random)
    .prefix(options.edits).sorted { $0.lowerBound < $1.lowerBound }
  var (result, slips, offset): ([UInt8], [Slip], Int) = ([], [], 0)
  for word in words {
    result += bytes[offset..<word.lowerBound]
    let edited = misspelt(Array(bytes[word]), &random)
    slips.append(
      Slip(
        range: result.count..<result.count + edited.count,
        original: String(decoding: bytes[word], as: UTF8.self),
        text: String(decoding: edited, as: UTF8.self)
      )
    )
    result += edited
    offset = word.upperBound
  }
  return (result + bytes[offset...], slips)
}

func lines(_ bytes: [UInt8]) -> [Range<Int>] {
  var (lines, start): ([Range<Int>], Int) = ([], 0)
  for end in bytes.indices where bytes[end] == 0x0A {
    if start < end { lines.append(start..<end) }
    start = end + 1
  }
  if start < bytes.count { lines.append(start..<bytes.count) }
  return lines
}

/// The words round a range, on one line.
func surroundings(_ range: Range<Int>, _ bytes: [UInt8]) -> String {
  let place = max(0, range.lowerBound - 30)..<min(bytes.count, range.upperBound + 30)
  let words = String(decoding: bytes[place], as: UTF8.self).split(whereSeparator: \.isWhitespace)
  return words.joined(separator: " ")
}

func percent(_ part: Int, _ whole: Int) -> String {
  let value = whole == 0 ? 1000 : (part * 1000 + whole / 2) / whole
  let digits = String(value % 1000)
  return value >= 1000 ? "1.000" : "0." + String(repeating: "0", count: 3 - digits.count) + digits
}

let chosen = options()
let (loaded, problems) = SystemDictionary.load([chosen.language], folders: chosen.folders)
for problem in problems { print("\(problem.path): \(problem.message)") }
guard let dictionary = loaded, !chosen.files.isEmpty else {
  print("usage: measure-typos [OPTIONS] FILE...")
  exit(2)
}

for file in chosen.files {
  guard let data = FileManager.default.contents(atPath: file) else {
    print("\(file): cannot be read")
    continue
  }
  let clean = beginning(Array(data), words: chosen.words)
  for seed in 0...chosen.seeds {
    // The first round has no slips at all.
    let (bytes, slips) = seed == 0 ? (clean, []) : withSlips(clean, chosen, seed: seed)
    let transcript = try Transcript(path: file, bytes: bytes)
    let ranges = lines(transcript.bytes)
    let start = ContinuousClock.now
    let all = TypoFinder.proposals(in: transcript, ranges: ranges, dictionary: dictionary)
    let time = start.duration(to: .now)
    let proposals = all.filter { $0.kind == .spelling || $0.kind == .missingSpace }
    var (hits, fixed, top3) = (0, 0, 0)
    var found = Set<Int>()
    var names = 0
    for proposal in proposals {
      if let index = slips.firstIndex(where: { $0.range.overlaps(proposal.range) }) {
        hits += 1
        if chosen.shows, dictionary.knows(proposal.text) {
          print(
            "  hit \(slips[index].original) > \(proposal.text) > \(proposal.fixes) \(proposal.confidence)"
          )
        }
        found.insert(index)
        if proposal.fixes.first == slips[index].original {
          fixed += 1
        } else if chosen.shows {
          print(
            "  fix \(slips[index].original) > \(slips[index].text) > \(proposal.fixes.prefix(3))"
          )
        }
        if proposal.fixes.prefix(3).contains(slips[index].original) { top3 += 1 }
      } else {
        if proposal.text.contains(where: \.isUppercase) { names += 1 }
        if chosen.shows {
          print("  false \(proposal.text) > \(proposal.fixes.prefix(3)) \(proposal.confidence)")
        }
      }
    }
    let missed = slips.indices.filter { !found.contains($0) }
    let real = missed.count { dictionary.knows(slips[$0].text) }
    if chosen.shows {
      for index in missed {
        let isReal = dictionary.knows(slips[index].text) ? " (a word)" : ""
        let place = surroundings(slips[index].range, bytes)
        print("  missed \(slips[index].original) > \(slips[index].text)\(isReal): … \(place) …")
      }
    }
    if chosen.shows, seed == 0 {
      for proposal in all where !proposals.contains(proposal) {
        let place = surroundings(proposal.range, bytes)
        print("  \(proposal.kind) \(proposal.text): … \(place) …")
      }
    }
    let others = Dictionary(grouping: all.filter { !proposals.contains($0) }, by: \.kind)
      .map { "\($0.key) \($0.value.count)" }.sorted().joined(separator: ", ")
    print(
      "\(file.split(separator: "/").last ?? "") "
        + (seed == 0
          ? "as it is: \(proposals.count) false"
          : "seed \(seed): "
            + "precision \(percent(hits, proposals.count)) (\(proposals.count - hits) false, \(names) capitalised) "
            + "recall \(percent(found.count, slips.count)) "
            + "(\(missed.count) missed, \(real) of them words) "
            + "first fix \(percent(fixed, slips.count)) (of those found \(percent(fixed, hits)), "
            + "among three \(percent(top3, hits)))")
        + " in \(time) [\(others)]"
    )
  }
}
