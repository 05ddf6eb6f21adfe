import Diagnostics
import EditionProject
@testable import Encoding
import Foundation
import LibXML
import SourceText
import Testing
import XMLTree

/// Worked cases that lie beside the checkout: plain text and the TEI that an editor expects.
///
/// Compared are elements in their order, their text and the attributes that say what a thing is; not
/// those that say how it stood in the transcription, who answers for it and where it points.
@Suite struct CaseTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let isCertain: Bool
    let isParagraph: Bool
    let profile: String?
    let input: String
    let expected: String

    var testDescription: String { name }
  }

  /// Certain cases from which the encoder departs, each with the reason.
  static let departures: [String: String] = [
    "C19": "the comma stands in a seg, for the bracket closes after it",
    "C32": "supplied has a reason",
    "C35": "braces mean something in the profile leiden only, as the case itself says",
    "C61": "names and titles come from the edition's lists; the three corrections are tested",
  ]

  static let all: [Case] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../shared/suites/encoding/cases.md")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      print("worked cases: not present, nothing was compared")
      return []
    }
    return text.components(separatedBy: "\n## C").dropFirst().compactMap(read)
  }()

  private static func read(_ section: String) -> Case? {
    func fenced(_ fence: String) -> String? {
      guard let start = section.range(of: "```\(fence)\n"),
        let end = section[start.upperBound...].range(of: "\n```")
      else { return nil }
      return String(section[start.upperBound..<end.lowerBound])
    }
    guard let input = fenced("text"), let expected = fenced("xml"),
      let status = section.components(separatedBy: "Status: ").dropFirst().first
    else { return nil }
    let profile = section.components(separatedBy: "Profile: ").dropFirst().first
      .map { String($0.prefix { $0.isLetter }) }
    // Characters that the file cannot hold are written as escapes.
    let text = input.replacingOccurrences(of: "\\f", with: "\u{C}")
      .replacingOccurrences(of: "\\u0007", with: "\u{7}")
      .replacingOccurrences(of: "\\u0000", with: "\u{0}")
    return Case(
      name: "C" + section.prefix(2),
      isCertain: status.hasPrefix("certain"),
      isParagraph: section.contains("Context: paragraph"),
      profile: profile,
      input: text + "\n",
      expected: expected
    )
  }

  @Test(arguments: all)
  func encodesAsAnEditorExpects(_ item: Case) throws {
    let transcript = try Transcript(path: item.name, bytes: Array(item.input.utf8))
    let conventions = try item.profile.map { try ConventionsLibrary.conventions(named: $0) }
    var draft = EditionDraft(
      of: transcript,
      profiles: ConventionsLibrary.bundled,
      conventions: conventions
    )
    let found = draft.description.language.flatMap { SystemDictionary(language: $0) }
    if let found { draft.proposeCorrections(in: transcript, from: found) }
    let result = try draft.encoder(listsProposals: true).encode(transcript)
    let tree = try #require(
      ParsedXML(parsing: SourceFile(path: "a.xml", bytes: result.bytes)).document
    )
    let division = try #require(
      tree.allNodes.first { tree.kind(of: $0) == .element && tree.localName(of: $0) == "div" }
    )
    var got = Fragment.text(of: division, in: tree)
    if item.isParagraph {
      got = got.replacingOccurrences(of: "^<p>(.*)</p>$", with: "$1", options: .regularExpression)
    }
    let wrapped = "<x xmlns='http://www.tei-c.org/ns/1.0'>\(item.expected)</x>"
    let wanted = try #require(ParsedXML(parsing: SourceFile(path: "b.xml", text: wrapped)).document)
    let expected = Fragment.text(of: try #require(wanted.root), in: wanted)
    if Self.departures[item.name] != nil {
      #expect(got != expected, "it no longer departs: take it out of the list")
    } else if item.isCertain {
      #expect(got == expected)
    } else if got != expected {
      let isRaised = result.proposals.contains { $0.state == .open }
      #expect(isRaised, "expected \(expected), got \(got), and nothing is open")
    }
  }

  @Test(.enabled(if: SystemDictionary(language: "en") != nil))
  func correctsTheThreeWordsOfTheLetter() throws {
    guard let item = Self.all.first(where: { $0.name == "C61" }) else { return }
    let transcript = try Transcript(path: item.name, bytes: Array(item.input.utf8))
    var draft = EditionDraft(of: transcript)
    let dictionary = try #require(SystemDictionary(language: "en"))
    draft.proposeCorrections(in: transcript, from: dictionary)
    #expect(
      draft.description.corrections.map(\.corr) == ["self-defense", "unsuccessful", "committed"]
    )
  }
}

/// A part of a document as text that leaves aside what may differ.
private enum Fragment {
  private static let ignored: Set<String> = [
    "rendition", "xml:id", "id", "ref", "target", "resp", "next", "prev", "corresp", "cert",
  ]
  private static let blocks =
    "p|opener|closer|dateline|salute|signed|lg|l|list|item|table|row|cell|quote|head|note|address|"
    + "addrLine|postscript|milestone|pb|fw|sp|speaker|stage"

  static func text(of node: XMLDocument.NodeID, in tree: XMLDocument) -> String {
    var text = children(of: node, in: tree)
    text = text.replacingOccurrences(of: "\\s+", with: " ", options: .regularExpression)
    text = text.replacingOccurrences(
      of: "\\s*(</?(?:\(blocks))\\b[^>]*>)\\s*",
      with: "$1",
      options: .regularExpression
    )
    // A division of nothing but an opener or a closer needs a paragraph.
    return text.replacingOccurrences(of: "<p></p>", with: "").trimmingCharacters(in: .whitespaces)
  }

  private static func children(of node: XMLDocument.NodeID, in tree: XMLDocument) -> String {
    var text = ""
    var child = tree.firstChild(of: node)
    while let current = child {
      child = tree.nextSibling(of: current)
      switch tree.kind(of: current) {
      case .text: text += String(decoding: tree.textBytes(of: current), as: UTF8.self)
      case .element: text += element(current, in: tree)
      default: break
      }
    }
    return text
  }

  private static func element(_ node: XMLDocument.NodeID, in tree: XMLDocument) -> String {
    let name = tree.localName(of: node)
    let parent = tree.parent(of: node).map { tree.localName(of: $0) }
    if name == "space" || name == "anchor" { return "" }
    if name == "lb" { return tree.attribute("break", of: node) == "no" ? "" : " " }
    if name == "desc", parent == "gap" { return "" }
    let attributes = tree.attributes(of: node).compactMap { attribute -> String? in
      let key = attribute.name.localName
      guard !ignored.contains(key), !(key == "rend" && attribute.value == "inline") else {
        return nil
      }
      return " \(key)=\"\(attribute.value)\""
    }.sorted().joined()
    return "<\(name)\(attributes)>" + children(of: node, in: tree) + "</\(name)>"
  }
}
