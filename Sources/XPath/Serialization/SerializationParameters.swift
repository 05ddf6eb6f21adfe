/// The parameters of serialisation (XSLT and XQuery Serialization 3.1 §3).
struct SerializationParameters {
  var method = "xml"
  var indents = false
  var omitsDeclaration = true
  var standalone: Bool?
  var encoding = "UTF-8"
  var version = "1.0"
  var itemSeparator: String?
  var allowsDuplicateNames = false
  var jsonNodeMethod = "xml"
  var doctypePublic: String?
  var doctypeSystem: String?
  var htmlVersion = "5"
  var includesContentType = true
  var escapesURIs = true
  var cdataElements: Set<ExpandedName> = []
  var characterMap: [Unicode.Scalar: String] = [:]
  var normalization: String?

  init() {}

  /// Reads a map or an element `output:serialization-parameters`.
  init(_ item: Item?, _ call: Call) throws {
    switch item {
    case nil: break
    case .map(let map): try read(map)
    case .node(let node): try read(node)
    default: throw XPathError("XPTY0004", "the parameters must be a map or an element")
    }
  }

  private static func invalid(_ name: String) -> XPathError {
    XPathError("SEPM0016", "the parameter \(name) has a value that is not allowed")
  }

  private mutating func read(_ map: MapItem) throws {
    for entry in map.entries {
      guard entry.key.type.isString || entry.key.isUntyped, let name = entry.key.text else {
        continue
      }
      switch name {
      case "use-character-maps":
        guard case .map(let table)? = entry.value.single else {
          throw XPathError("XPTY0004", "use-character-maps must be a map")
        }
        for pair in table.entries {
          guard let key = pair.key.text, pair.key.type.isString,
            let text = pair.value.single?.atomic?.text
          else { throw XPathError("XPTY0004", "use-character-maps must map strings to strings") }
          guard key.unicodeScalars.count == 1, let scalar = key.unicodeScalars.first else {
            throw Self.invalid(name)
          }
          characterMap[scalar] = text
        }
      case "cdata-section-elements", "suppress-indentation":
        for atom in try entry.value.atomized() {
          guard case .name(let element) = atom.payload else {
            throw XPathError("XPTY0004", "\(name) must be QNames")
          }
          if name == "cdata-section-elements" { cdataElements.insert(element) }
        }
      default:
        if entry.value.isEmpty { continue }
        guard let value = entry.value.single?.atomic else {
          throw XPathError("XPTY0004", "the parameter \(name) must be one value")
        }
        try set(name, value)
      }
    }
  }

  private static let booleans: Set<String> = [
    "allow-duplicate-names", "byte-order-mark", "escape-uri-attributes", "include-content-type",
    "indent", "omit-xml-declaration", "undeclare-prefixes",
  ]
  private static let strings: Set<String> = [
    "doctype-public", "doctype-system", "encoding", "item-separator", "media-type", "method",
    "normalization-form", "version", "json-node-output-method",
  ]

  private mutating func set(_ name: String, _ value: Atomic) throws {
    if Self.booleans.contains(name) {
      let flag: Bool
      switch value.payload {
      case .boolean(let given): flag = given
      case .string where value.isUntyped:
        guard case .boolean(let given) = try? Casting.cast(value, to: .boolean).payload else {
          throw XPathError("XPTY0004", "the parameter \(name) must be a boolean")
        }
        flag = given
      default: throw XPathError("XPTY0004", "the parameter \(name) must be a boolean")
      }
      try set(name, flag)
    } else if Self.strings.contains(name) {
      guard value.type.isString || value.isUntyped || value.type == .qName else {
        throw XPathError("XPTY0004", "the parameter \(name) must be a string")
      }
      try set(name, value.stringValue)
    } else if name == "standalone" {
      guard case .boolean(let flag) = value.payload else {
        throw XPathError("XPTY0004", "the parameter standalone must be a boolean")
      }
      standalone = flag
    } else if name == "html-version" {
      guard value.type.isNumeric else {
        throw XPathError("XPTY0004", "the parameter html-version must be a number")
      }
      htmlVersion = value.stringValue
    }
  }

  private mutating func set(_ name: String, _ flag: Bool) throws {
    switch name {
    case "allow-duplicate-names": allowsDuplicateNames = flag
    case "escape-uri-attributes": escapesURIs = flag
    case "include-content-type": includesContentType = flag
    case "indent": indents = flag
    case "omit-xml-declaration": omitsDeclaration = flag
    default: break
    }
  }

  private mutating func set(_ name: String, _ text: String) throws {
    switch name {
    case "doctype-public": doctypePublic = text
    case "doctype-system": doctypeSystem = text
    case "encoding": encoding = text
    case "item-separator": itemSeparator = text
    case "method":
      guard ["xml", "html", "xhtml", "text", "json", "adaptive"].contains(text) else {
        throw Self.invalid(name)
      }
      method = text
    case "normalization-form": normalization = text == "none" ? nil : text
    case "version": version = text
    case "json-node-output-method":
      guard ["xml", "html", "xhtml", "text"].contains(text) else { throw Self.invalid(name) }
      jsonNodeMethod = text
    default: break
    }
  }

  private mutating func read(_ node: Node) throws {
    guard node.isElement,
      node.name == ExpandedName(Namespaces.output, "serialization-parameters")
    else {
      throw XPathError("XPTY0004", "the element must be output:serialization-parameters")
    }
    if node.attributes.contains(where: { $0.name?.namespace.isEmpty ?? true }) {
      throw XPathError("SEPM0017", "output:serialization-parameters has no attributes")
    }
    var seen: Set<ExpandedName> = []
    for child in node.children where child.isElement {
      guard let name = child.name else { continue }
      guard seen.insert(name).inserted else {
        throw XPathError("SEPM0019", "the parameter \(name.local) stands there twice")
      }
      guard name.namespace == Namespaces.output else {
        guard !name.namespace.isEmpty else {
          throw XPathError("SEPM0017", "\(name.local) is not a parameter")
        }
        continue
      }
      try read(parameter: child, name.local)
    }
  }

  private mutating func read(parameter node: Node, _ name: String) throws {
    if name == "use-character-maps" {
      guard node.attributes.isEmpty else {
        throw XPathError("SEPM0017", "use-character-maps has no attributes")
      }
      for child in node.children where child.isElement {
        guard child.name == ExpandedName(Namespaces.output, "character-map"),
          let key = child.attribute("character"), key.unicodeScalars.count == 1,
          let scalar = key.unicodeScalars.first, let text = child.attribute("map-string"),
          child.attributes.count == 2
        else { throw XPathError("SEPM0017", "the character map is malformed") }
        guard characterMap[scalar] == nil else {
          throw XPathError("SEPM0018", "the character \(key) is mapped twice")
        }
        characterMap[scalar] = text
      }
      return
    }
    guard let value = node.attribute("value"),
      node.attributes.allSatisfy({ $0.name?.local == "value" || $0.name?.namespace != "" })
    else {
      throw XPathError("SEPM0017", "the parameter \(name) needs an attribute value")
    }
    switch name {
    case "cdata-section-elements", "suppress-indentation":
      for word in value.split(separator: " ") {
        guard let parts = NameText.parts(String(word)) else {
          throw XPathError("SEPM0017", "\(name) must be names")
        }
        let binding = node.namespacesInScope.first { $0.prefix == parts.prefix }
        if name == "cdata-section-elements" {
          cdataElements.insert(ExpandedName(binding?.namespace ?? "", parts.local))
        }
      }
    case "standalone":
      switch value.trimmed {
      case "omit": standalone = nil
      case "yes", "true", "1": standalone = true
      case "no", "false", "0": standalone = false
      default: throw XPathError("SEPM0017", "standalone is yes, no or omit")
      }
    case "html-version": htmlVersion = value
    default:
      if Self.booleans.contains(name) {
        switch value.trimmed {
        case "yes", "true", "1": try set(name, true)
        case "no", "false", "0": try set(name, false)
        default: throw XPathError("SEPM0017", "the parameter \(name) is yes or no")
        }
      } else if Self.strings.contains(name) {
        do { try set(name, value) } catch {
          throw XPathError("SEPM0017", "the parameter \(name) has a value that is not allowed")
        }
      } else {
        throw XPathError("SEPM0017", "there is no parameter \(name)")
      }
    }
  }
}
