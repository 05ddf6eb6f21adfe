import Diagnostics
import Foundation
import LibXML
import RelaxNG
import SourceText
import Testing
import XMLTree

@Suite struct CompactSyntaxTests {
  private func read(_ schema: String) throws -> String {
    let tree = try CompactSyntax.document(of: SourceFile(path: "a.rnc", text: schema))
    let root = try #require(tree.root)
    return Canonical.text(of: root, in: tree)
  }

  private func fault(_ schema: String) -> String {
    do {
      _ = try read(schema)
      return "no fault"
    } catch let error as DiagnosticError {
      let table = LineTable(Array(schema.utf8))
      let finding = error.diagnostics[0]
      let place = finding.range.map { table.position(of: $0.lowerBound) }
      return "\(place?.line ?? 0):\(place?.column ?? 0) \(finding.message)"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("element a { empty }", "element(a,empty)"),
    (
      "default namespace = \"u\" element a { attribute b { text } }",
      "element({u}a,attribute(b,text))"
    ),
    ("namespace p = \"u\" element p:a | p:b { text }", "element(choice({u}a,{u}b),text)"),
    ("element * - (a | b) { text }", "element(any-(choice(a,b)),text)"),
    (
      "element a { b?, c*, (d | e)+ } ",
      "element(a,group(optional(b),zeroOrMore(c),oneOrMore(choice(d,e))))"
    ),
    ("element a { xsd:int { minInclusive = \"1\" } - (\"3\" | \"4\") }", "data"),
    ("start = a\na |= element x { \"v\" }\n\\element &= notAllowed", "grammar"),
    ("element a { 'x' ~ \"y\" ~ \"\"\"z\n\"\"\" }", "element(a,value(:token:xyz\n))"),
    ("## doc\n## more\n[ x:y = \"z\" ] element a { empty }", ""),
  ])
  func readsPatterns(schema: String, expected: String) throws {
    let declared = schema.contains("x:y") ? "namespace x = \"http://x\"\n" + schema : schema
    let text = try read(declared)
    switch expected {
    case "data", "grammar", "": #expect(!text.isEmpty)
    default: #expect(text == expected)
    }
  }

  @Test(arguments: [
    ("element a { b, c | d }", "1:18 “|” cannot follow “,”"),
    ("element a { ", "1:13 the end of the schema cannot stand here"),
    ("element a { \"x\n\" }", "1:13 this literal does not end in its line"),
    ("element p:a { text }", "1:9 the prefix “p” is not declared"),
    ("element a { b ? ? }", "1:17 “?” cannot stand here"),
    ("start = element a { text }\n%", "2:1 “%” has no meaning here"),
    ("element a { \\x{0} }", "1:13 this escape names no character that XML can hold"),
  ])
  func placesFaults(schema: String, expected: String) {
    #expect(fault(schema) == expected)
  }

  @Test func refusesEndlessNesting() {
    let schema = String(repeating: "(", count: 100_000)
    #expect(fault(schema).contains("deeper"))
  }

  @Test func resolvesEscapes() throws {
    #expect(try read("element \\x{61} { \\x{22}q\\xxx{22} }") == "element(a,value(:token:q))")
  }

  /// The suite's schemas beside what they are in the XML syntax.
  @Test func agreesWithTheSuite() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "../shared/suites/relaxng/compacttest")
    guard let data = try? Data(contentsOf: folder.appending(path: "cases.json")),
      let json = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let cases = json["cases"] as? [[String: Any]]
    else {
      print("compact syntax suite: not present, nothing was run")
      return
    }
    var passed = 0
    var failed: [String] = []
    for entry in cases {
      let id = entry["id"] as? String ?? "?"
      let path = folder.appending(path: entry["schema"] as? String ?? "")
      let bytes = [UInt8](try Data(contentsOf: path))
      let isCorrect = entry["correct"] as? Bool == true
      let found: String
      do {
        let source = SourceFile(path: path.path, bytes: try DecodedText(decoding: bytes).utf8)
        let tree = try CompactSyntax.document(of: source)
        // A correct case need only be the same pattern, which may be no whole schema.
        if !isCorrect {
          _ = try Schema(SchemaFile(source: source, document: tree)) { Suite.file($0) }
        }
        found = tree.root.map { Canonical.text(of: $0, in: tree) } ?? ""
      } catch {
        found = "refused: \((error as? DiagnosticError)?.diagnostics.first?.message ?? "\(error)")"
      }
      if isCorrect, let expected = entry["expected_xml"] as? String {
        let file = Suite.file(folder.appending(path: expected).path)
        let tree = try file.get().document
        let wanted = tree.root.map { Canonical.text(of: $0, in: tree) } ?? ""
        if found.replacing(".rnc", with: ".rng") == wanted {
          passed += 1
        } else {
          failed.append("\(id)\n  found  \(found)\n  wanted \(wanted)")
        }
      } else if found.hasPrefix("refused") {
        passed += 1
      } else {
        failed.append("\(id) was not refused: \(found)")
      }
    }
    print("compact syntax suite: \(passed) of \(cases.count)")
    #expect(failed.isEmpty, "\(failed.joined(separator: "\n"))")
  }
}

/// Reads schema files from the disk.
private enum Suite {
  static func file(_ address: String) -> Result<SchemaFile, DiagnosticError> {
    let path = address.hasPrefix("file://") ? String(address.dropFirst(7)) : address
    guard let data = FileManager.default.contents(atPath: path) else {
      return .failure(
        DiagnosticError(Diagnostic("file/no-such-file", .error, "no \(path)", path: path))
      )
    }
    do {
      if path.hasSuffix(".rnc") {
        let source = SourceFile(path: path, bytes: try DecodedText(decoding: [UInt8](data)).utf8)
        return .success(
          SchemaFile(source: source, document: try CompactSyntax.document(of: source))
        )
      }
      let parsed = ParsedXML(parsing: SourceFile(path: path, bytes: [UInt8](data)))
      guard let document = parsed.document else {
        return .failure(DiagnosticError(parsed.diagnostics))
      }
      return .success(SchemaFile(source: parsed.source, document: document))
    } catch let error as DiagnosticError {
      return .failure(error)
    } catch {
      return .failure(DiagnosticError(Diagnostic("file/bad", .error, "\(error)", path: path)))
    }
  }
}

/// A schema as one line, so that two ways to write the same pattern compare equal.
private enum Canonical {
  static func text(
    of node: XMLDocument.NodeID,
    in tree: XMLDocument,
    ns outer: String = "",
    library: String = ""
  ) -> String {
    let name = tree.localName(of: node)
    let ns = tree.attribute("ns", of: node) ?? outer
    let library = tree.attribute("datatypeLibrary", of: node) ?? library
    let children = tree.childElements(of: node).filter {
      tree.name(of: $0)?.namespace == "http://relaxng.org/ns/structure/1.0"
    }
    func inner(_ nodes: some Sequence<XMLDocument.NodeID>) -> [String] {
      nodes.map { text(of: $0, in: tree, ns: ns, library: library) }
    }
    let trimmed = tree.stringValue(of: node).split(whereSeparator: \.isWhitespace).joined(
      separator: " "
    )
    func joined(_ operator: String, _ parts: [String]) -> String {
      if parts.count == 1 { return parts[0] }
      let flat = parts.flatMap { part -> [String] in
        part.hasPrefix(`operator` + "(")
          ? split(String(part.dropFirst(`operator`.count + 1).dropLast())) : [part]
      }
      return "\(`operator`)(\(flat.joined(separator: ",")))"
    }
    switch name {
    case "element", "attribute":
      var parts = inner(children)
      var nameClass = ""
      if let attribute = tree.attribute("name", of: node) {
        let space = name == "attribute" ? tree.attribute("ns", of: node) ?? "" : ns
        nameClass = expanded(attribute.filter { !$0.isWhitespace }, space, node, tree)
      } else if !parts.isEmpty {
        nameClass = parts.removeFirst()
      }
      if name == "attribute", parts.isEmpty { parts = ["text"] }
      return "\(name)(\(nameClass),\(joined("group", parts)))"
    case "name": return expanded(trimmed, ns, node, tree)
    case "anyName": return "any" + (children.isEmpty ? "" : "-(\(inner(children).joined()))")
    case "nsName": return "{\(ns)}*" + (children.isEmpty ? "" : "-(\(inner(children).joined()))")
    case "except": return joined("choice", inner(children))
    case "group", "choice", "interleave": return joined(name, inner(children))
    case "list", "optional", "zeroOrMore", "oneOrMore", "mixed":
      return "\(name)(\(joined("group", inner(children))))"
    case "value":
      let type = tree.attribute("type", of: node)
      return "value(\(type == nil ? "" : library):\(type ?? "token"):\(tree.stringValue(of: node)))"
    case "data":
      return "data(\(library):\(tree.attribute("type", of: node) ?? "")\(inner(children)))"
    case "param": return "\(tree.attribute("name", of: node) ?? "")=\(tree.stringValue(of: node))"
    case "ref", "parentRef", "externalRef":
      let target = tree.attribute("name", of: node) ?? tree.attribute("href", of: node) ?? ""
      return name == "externalRef"
        ? "external(\(target),\(ns))" : name == "ref" ? target : "parent(\(target))"
    case "define", "start":
      let combine = tree.attribute("combine", of: node) ?? ""
      return
        "\(name)(\(tree.attribute("name", of: node) ?? "")\(combine),\(joined("group", inner(children))))"
    case "include":
      return
        "include(\(tree.attribute("href", of: node) ?? ""),\(ns),\(inner(children).joined(separator: ",")))"
    case "grammar", "div": return "\(name)(\(inner(children).joined(separator: ",")))"
    default: return name
    }
  }

  private static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var depth = 0
    var part = ""
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    return parts + [part]
  }

  private static func expanded(
    _ name: String,
    _ ns: String,
    _ node: XMLDocument.NodeID,
    _ tree: XMLDocument
  ) -> String {
    let parts = name.split(separator: ":").map(String.init)
    guard parts.count == 2 else { return ns.isEmpty ? name : "{\(ns)}\(name)" }
    var space = parts[0] == "xml" ? XMLName.xmlNamespace : ""
    for ancestor in [node] + Array(tree.ancestors(of: node)) {
      if let found = tree.namespaceDeclarations(of: ancestor).first(where: { $0.prefix == parts[0] }
      ) {
        space = found.namespace
        break
      }
    }
    return "{\(space)}\(parts[1])"
  }
}
