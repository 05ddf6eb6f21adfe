internal import XMLTree

/// Writes nodes as XML, HTML or text.
///
/// It walks with a stack of its own, so depth costs no call stack.
struct MarkupWriter {
  let parameters: SerializationParameters
  private(set) var output = ""
  /// Whether declarations of namespaces are left out, and after how many bytes enough is written: for
  /// people, who look at the beginning.
  private let isBrief: Bool
  private static let briefLength = 1000
  private let isHTML: Bool
  private let isText: Bool
  private var hasElement = false
  private var topElements = 0
  private var hasTopText = false

  /// An element whose end tag is to come.
  private struct Open {
    let node: Node
    /// What is declared inside of it.
    let bindings: [String: String]
    let breaks: Bool
  }

  private var open: [Open] = []

  init(_ parameters: SerializationParameters, isBrief: Bool = false) {
    self.isBrief = isBrief
    self.parameters = parameters
    isHTML = parameters.method == "html"
    isText = parameters.method == "text"
  }

  /// The text with a declaration before it, if there is to be one.
  consuming func finish() throws -> String {
    guard parameters.method == "xml" || parameters.method == "xhtml" else { return output }
    if parameters.standalone != nil || parameters.doctypeSystem != nil {
      guard topElements == 1, !hasTopText else {
        throw XPathError(
          "SEPM0004",
          "standalone and a document type need a document with one element"
        )
      }
    }
    if parameters.omitsDeclaration {
      guard parameters.standalone == nil else {
        throw XPathError("SEPM0009", "standalone needs an XML declaration")
      }
      return output
    }
    var declaration = "<?xml version=\"\(parameters.version)\" encoding=\"\(parameters.encoding)\""
    if let standalone = parameters.standalone {
      declaration += " standalone=\"\(standalone ? "yes" : "no")\""
    }
    return declaration + "?>" + output
  }

  mutating func text(_ text: String) {
    if text.isEmpty { return }
    if open.isEmpty { hasTopText = true }
    output += isText ? mapped(text) : escape(text)
  }

  /// Writes a node with all that is inside it.
  mutating func node(_ top: Node) {
    if isText {
      output += mapped(top.stringValue)
      return
    }
    var pending: [(node: Node, isEnd: Bool)] = [(top, false)]
    while let (node, isEnd) = pending.popLast() {
      if isBrief, output.utf8.count > Self.briefLength { return }
      if isEnd {
        endTag()
        continue
      }
      switch node.kind {
      case .document: pending += node.children.reversed().map { ($0, false) }
      case .element:
        let children = node.children
        startTag(node, children)
        if children.isEmpty { continue }
        pending.append((node, true))
        pending += children.reversed().map { ($0, false) }
      case .text: write(text: node)
      case .comment:
        breakLine()
        output += "<!--" + node.stringValue + "-->"
      case .processingInstruction:
        breakLine()
        let data = node.stringValue
        output +=
          "<?" + (node.name?.local ?? "") + (data.isEmpty ? "" : " " + data)
          + (isHTML ? ">" : "?>")
      case .attribute, .namespace: continue
      }
    }
  }

  private mutating func write(text node: Node) {
    let text = node.stringValue
    if open.isEmpty { hasTopText = true }
    let parent = node.parent?.name
    if let parent, parameters.cdataElements.contains(parent), !isHTML {
      output +=
        "<![CDATA["
        + text.split(separator: "]]>", omittingEmptySubsequences: false)
        .joined(separator: "]]]]><![CDATA[>") + "]]>"
      return
    }
    if isHTML, let name = parent?.local.lowercased(), name == "script" || name == "style" {
      output += text
      return
    }
    output += escape(text)
  }

  private mutating func breakLine() {
    guard let last = open.last, last.breaks else { return }
    output += "\n" + String(repeating: "  ", count: open.count)
  }

  private static let emptyHTML: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]

  private mutating func startTag(_ node: Node, _ children: [Node]) {
    guard let name = node.name else { return }
    if open.isEmpty { topElements += 1 }
    if !hasElement { doctype(name) }
    hasElement = true
    breakLine()
    output += "<" + name.written
    var inside = open.last?.bindings ?? ["xml": Namespaces.xml]
    let bindings =
      isBrief ? [] : open.isEmpty ? node.namespacesInScope : declared(node)
    var undeclared =
      !isBrief && !open.isEmpty && !(inside[""] ?? "").isEmpty && name.prefix.isEmpty
      && name.namespace.isEmpty
    for binding in bindings.sorted(by: { $0.prefix < $1.prefix })
    where inside[binding.prefix] != binding.namespace && binding.prefix != "xml" {
      inside[binding.prefix] = binding.namespace
      if binding.prefix.isEmpty { undeclared = false }
      attribute(binding.prefix.isEmpty ? "xmlns" : "xmlns:" + binding.prefix, binding.namespace)
    }
    if undeclared {
      inside[""] = ""
      attribute("xmlns", "")
    }
    for item in node.attributes { attribute(item.name?.written ?? "", item.stringValue) }
    let breaks =
      parameters.indents && !children.contains { $0.kind == .text } && !children.isEmpty
      && (open.last?.breaks ?? true)
    if children.isEmpty {
      if isHTML, parameters.includesContentType, name.local.lowercased() == "head" {
        output +=
          "><meta http-equiv=\"Content-Type\" content=\"text/html; charset=\(parameters.encoding)\"></head>"
      } else if isHTML {
        output += Self.emptyHTML.contains(name.local.lowercased()) ? ">" : "></\(name.written)>"
      } else if parameters.method == "xhtml" {
        output += Self.emptyHTML.contains(name.local) ? " />" : "></\(name.written)>"
      } else {
        output += "/>"
      }
      return
    }
    output += ">"
    if isHTML, parameters.includesContentType, name.local.lowercased() == "head" {
      output +=
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=\(parameters.encoding)\">"
    }
    open.append(Open(node: node, bindings: inside, breaks: breaks))
  }

  private func declared(_ node: Node) -> [Node.Binding] {
    node.tree.document.namespaceDeclarations[Int32(node.index)]?.map {
      Node.Binding(prefix: $0.prefix, namespace: $0.namespace)
    } ?? []
  }

  private mutating func endTag() {
    guard let last = open.popLast() else { return }
    if last.breaks { output += "\n" + String(repeating: "  ", count: open.count) }
    output += "</" + (last.node.name?.written ?? "") + ">"
  }

  private mutating func doctype(_ name: ExpandedName) {
    if let system = parameters.doctypeSystem {
      let identifier = parameters.doctypePublic.map { "PUBLIC \"\($0)\"" } ?? "SYSTEM"
      output += "<!DOCTYPE \(name.written) \(identifier) \"\(system)\">"
    } else if isHTML, parameters.htmlVersion.hasPrefix("5"), name.local.lowercased() == "html" {
      output += "<!DOCTYPE html>"
    }
  }

  mutating func attribute(_ name: String, _ value: String) {
    output += (output.isEmpty ? "" : " ") + name + "=\""
    for scalar in value.unicodeScalars {
      if let mapped = parameters.characterMap[scalar] {
        output += mapped
        continue
      }
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += isHTML ? "<" : "&lt;"
      case ">": output += isHTML ? ">" : "&gt;"
      case "\"": output += "&#34;"
      case "\t": output += "&#x9;"
      case "\n": output += "&#xA;"
      case "\r": output += "&#xD;"
      default: output += reference(scalar)
      }
    }
    output += "\""
  }

  private func mapped(_ text: String) -> String {
    guard !parameters.characterMap.isEmpty else { return text }
    return text.unicodeScalars.map { parameters.characterMap[$0] ?? String($0) }.joined()
  }

  private func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let mapped = parameters.characterMap[scalar] {
        result += mapped
        continue
      }
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\r": result += "&#xD;"
      default: result += reference(scalar)
      }
    }
    return result
  }

  /// A character as it stands, or as a reference where the encoding does not have it.
  private func reference(_ scalar: Unicode.Scalar) -> String {
    let limit: UInt32 =
      switch parameters.encoding.lowercased() {
      case "us-ascii", "ascii": 0x80
      case "iso-8859-1": 0x100
      default: 0x11_0000
      }
    if scalar.value >= limit || (scalar.value >= 0x7F && scalar.value < 0xA0) {
      return "&#x" + String(scalar.value, radix: 16, uppercase: true) + ";"
    }
    return String(scalar)
  }
}
