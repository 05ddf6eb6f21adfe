import Foundation
import Testing
import XMLReader
import XMLTree

/// Whatever the reader takes, libxml2 takes too and makes the same tree of it.
@Suite struct MutationTests {
  private static let seeds = [
    "<?xml version=\"1.0\"?>\n<!-- c --><?p d?><TEI xmlns=\"urn:t\" "
      + "xmlns:x='urn:x' x:a=\"1\" b='&lt;2'>\r\n<p n=\"1\">a &amp; <![CDATA[b]]> ]] é日😀</p>\n"
      + "<x:q/><p xml:id='i' xmlns=''><r>\t&#x41;</r></p></TEI>\n",
    "<a><b c='d'/>&#13;&apos;<b></b><!--x--><e f=\"'\" g='\"'>\r</e></a>",
  ]
  private static let pieces = [
    "<", ">", "/", "&", ";", "'", "\"", "=", "]]>", "--", "-->", "<!--", "<?", "?>", "<![CDATA[",
    ":",
    "xmlns", "xmlns:x", "xml:", "&#", "&#x", "&lt;", "\r", "\n", " ", "\t", "\u{0}", "\u{FFFF}",
    "é",
    "<!DOCTYPE a>", "p", "x:", "urn:x", "</p>", "<p>", "1", "!", "[", "\u{85}", "\u{2028}", "·",
  ]

  @Test func agreesOnMutants() {
    var random = SeededGenerator(state: 7)
    var taken = 0
    for number in 0..<20_000 {
      var bytes = Array(Self.seeds[number % Self.seeds.count].utf8)
      for _ in 0...Int.random(in: 0..<3, using: &random) { mutate(&bytes, using: &random) }
      if let difference = Differences.first(bytes) {
        Issue.record("\(String(decoding: bytes, as: UTF8.self)): \(difference)")
        return
      }
      taken += (XMLDocument(scanning: bytes) != nil) ? 1 : 0
    }
    // Else the test would say nothing.
    #expect(taken > 1_000)
  }

  @Test func agreesOnSamples() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../shared/tei")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("the TEI samples are not there")
      return
    }
    var taken = 0
    for case let file as URL in FileManager.default.enumerator(
      at: folder,
      includingPropertiesForKeys: nil
    ) ?? .init() where ["xml", "rng", "odd", "sch"].contains(file.pathExtension) {
      let bytes = Array(try Data(contentsOf: file))
      guard bytes.count < 2_000_000 else { continue }
      #expect(Differences.first(bytes) == nil, "\(file.lastPathComponent)")
      taken += (XMLDocument(scanning: bytes) != nil) ? 1 : 0
    }
    print("the reader takes \(taken) of the TEI files")
  }

  private func mutate(_ bytes: inout [UInt8], using random: inout SeededGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0 where place < bytes.count: bytes.remove(at: place)
    case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 2:
      let end = min(place + Int.random(in: 1...8, using: &random), bytes.count)
      bytes.removeSubrange(place..<end)
    case 3:
      let end = min(place + Int.random(in: 1...12, using: &random), bytes.count)
      let copy = Array(bytes[place..<end])
      bytes.insert(contentsOf: copy, at: Int.random(in: 0...bytes.count, using: &random))
    default:
      let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
      bytes.insert(contentsOf: piece.utf8, at: place)
    }
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
