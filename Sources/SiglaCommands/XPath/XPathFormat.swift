internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import SourceText
internal import XPath

/// How `sigla xpath` writes what it has found.
enum XPathFormat: String, ExpressibleByArgument, Sendable, CaseIterable {
  /// For people: a line for each item.
  case text
  /// For programs.
  case json
  /// For spreadsheets (RFC 4180).
  case csv
  /// For XML tools, with nodes as markup.
  case xml

  /// What stands before all documents.
  func opening(_ expression: String) -> String {
    switch self {
    case .text: ""
    case .json:
      "{\n  \"expression\": \(JSONValue.string(expression).serialized()),\n  \"files\": [\n"
    case .csv: "file,line,column,type,name,value\n"
    case .xml: "<results expression=\"\(Self.escaped(expression))\">\n"
    }
  }

  /// What stands between two documents.
  var separator: String { self == .json ? ",\n" : "" }

  /// What stands after all documents.
  var closing: String {
    switch self {
    case .text, .csv: ""
    case .json: "\n  ]\n}\n"
    case .xml: "</results>\n"
    }
  }

  /// What was found in a document; empty in the formats for which nothing is nothing.
  func text(_ found: FoundItems) -> String {
    switch self {
    case .text: found.items.map { Self.line($0, found.path) }.joined()
    case .json: Self.json(found)
    case .csv: found.items.map { Self.row($0, found.path) }.joined()
    case .xml: Self.xml(found)
    }
  }

  /// What stands in the report for a document that could not be searched.
  func failure(_ path: String, _ message: String) -> String {
    switch self {
    case .text, .csv: ""
    case .json:
      "    "
        + JSONValue.members([
          "path": .string(path), "results": .array([]), "error": .string(message),
        ]).serialized(level: 2)
    case .xml:
      "  <file path=\"\(Self.escaped(path))\">\n    <error>\(Self.escaped(message))</error>\n  </file>\n"
    }
  }

  /// The address of a file, for `document-uri()` and the like; nil for standard input.
  static func address(_ path: String) -> String? {
    path == "-" ? nil : URL(fileURLWithPath: path).absoluteString
  }

  /// The longest text of a line for people, in characters.
  private static let longestLine = 160

  private static func line(_ item: FoundItems.Item, _ path: String) -> String {
    var place = path
    if let position = item.position { place += ":\(position.line):\(position.column)" }
    return "\(place): \(shortened(item.node?.brief ?? item.text))\n"
  }

  /// On one line, and not too long.
  private static func shortened(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
    let line = words.map { String($0) }.joined(separator: " ")
    guard line.count > longestLine else { return line }
    return line.prefix(longestLine - 1) + "…"
  }

  private static func json(_ found: FoundItems) -> String {
    var paths = NodePaths()
    let results = found.items.map { item -> JSONValue in
      .members([
        "type": .string(item.type),
        "name": item.node?.name.map { .string($0) } ?? .null,
        "line": item.position.map { .integer($0.line) } ?? .null,
        "column": item.position.map { .integer($0.column) } ?? .null,
        "path": item.node.map { .string(paths.path(of: $0)) } ?? .null,
        "value": .string(item.text),
      ])
    }
    let file = JSONValue.members(["path": .string(found.path), "results": .array(results)])
    return "    " + file.serialized(level: 2)
  }

  private static func row(_ item: FoundItems.Item, _ path: String) -> String {
    let fields = [
      path, item.position.map { "\($0.line)" } ?? "", item.position.map { "\($0.column)" } ?? "",
      item.type, item.node?.name ?? "", item.text,
    ]
    return fields.map(quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ field: String) -> String {
    let needsQuotes = field.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r"
    }
    guard needsQuotes else { return field }
    return "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  private static func xml(_ found: FoundItems) -> String {
    var text = "  <file path=\"\(escaped(found.path))\">\n"
    for item in found.items {
      text += "    <result"
      if let position = item.position {
        text += " line=\"\(position.line)\" column=\"\(position.column)\""
      }
      text += " type=\"\(item.type)\""
      if let name = item.node?.name { text += " name=\"\(escaped(name))\"" }
      text += ">" + content(item) + "</result>\n"
    }
    return text + "  </file>\n"
  }

  private static func content(_ item: FoundItems.Item) -> String {
    switch item.node?.kind {
    case .document?, .element?, .comment?, .processingInstruction?: item.node?.markup ?? ""
    default: escaped(item.text)
    }
  }

  /// Text for attributes and elements.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\r": result += "&#13;"
      case "\t": result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
