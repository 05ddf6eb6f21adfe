package import XMLReader
package import XMLTree

/// Answers what may stand at an offset of a document that somebody is writing.
///
/// What stands before the offset is validated as always, with recovery from faults; what comes after it
/// does not count, but for the other attributes of the tag that it lies in. It keeps what it has learned
/// of the schema, so one for many questions is faster than one for each. It is of one thread.
package struct ExpectationQuery {
  /// What may stand at an offset.
  package struct Answer: Sendable {
    /// In what the offset lies, and what was written of it already.
    package var place: UnfinishedDocument.Place
    /// The innermost open element as it is written, the one that an end tag would close; nil outside
    /// of the root.
    package var parent: XMLName?
    /// The elements that may stand there, sorted, with the prefixes that the document gives them.
    package var elements: [XMLName] = []
    /// Whether elements of names that the schema does not list may stand there.
    package var takesOtherElements = false
    /// Whether text may stand there.
    package var takesText = false
    /// Whether the innermost open element may end there.
    package var mayEnd = false
    /// The attributes that may be added to the tag that the offset lies in, sorted.
    package var attributes: [Attribute] = []
    /// The values that the schema lists, of the attribute or element that the offset lies in.
    package var values: [String] = []
    /// What values there are in words, the listed ones among them; nil when any text will do.
    package var valueWords: String?
    /// Whether the values are words in a list, so that one may follow upon another.
    package var isList = false
  }

  /// An attribute that may be added.
  package struct Attribute: Sendable, Hashable {
    /// Its name, with the prefix that the document gives it.
    package var name: XMLName
    /// Whether the element is not complete without it.
    package var isRequired: Bool
  }

  private var validator: Validator

  /// Makes a query of a schema.
  package init(_ schema: Schema) { validator = Validator(schema) }

  /// Answers for one offset.
  /// - Parameters:
  ///   - bytes: The document in UTF-8 as it is at the moment; it need not be well-formed.
  ///   - offset: Where something is to stand, a UTF-8 byte offset.
  /// - Returns: What may stand there; nothing where the schema does not know the parent.
  package mutating func answer(_ bytes: [UInt8], at offset: Int) -> Answer {
    let document = UnfinishedDocument(bytes, upTo: offset)
    validator.begin(path: "", source: bytes)
    validator.read(document.batch, document.batch.events.indices)
    var answer = Answer(place: document.place, parent: document.openElements.last)
    switch document.place {
    case .content, .elementName, .endTag: validator.answerContent(&answer)
    case .attributeName:
      if let tag = document.tag { validator.answerAttributes(of: tag, &answer) }
    case .attributeValue(let name, _):
      if let tag = document.tag { validator.answerValues(of: name, in: tag, &answer) }
    case .elsewhere: break
    }
    let written = PrefixesInScope(document.bindings)
    answer.elements = answer.elements.map { written.name($0, isAttribute: false) }
    for index in answer.attributes.indices {
      answer.attributes[index].name =
        written.name(answer.attributes[index].name, isAttribute: true)
    }
    return answer
  }
}

/// How names are to be written at a place.
private struct PrefixesInScope {
  private var prefixes: [String: [String]] = [:]

  init(_ bindings: [XMLDocument.NamespaceDeclaration]) {
    var namespaces: [String: String] = ["": ""]
    for binding in bindings { namespaces[binding.prefix] = binding.namespace }
    for (prefix, namespace) in namespaces { prefixes[namespace, default: []].append(prefix) }
    prefixes[XMLName.xmlNamespace, default: []].append("xml")
  }

  /// The name with a prefix that stands for its namespace; without one when there is none.
  func name(_ name: XMLName, isAttribute: Bool) -> XMLName {
    guard let namespace = name.namespace else { return XMLName(name.localName) }
    let possible = (prefixes[namespace] ?? []).filter { !(isAttribute && $0.isEmpty) }.sorted()
    let prefix = possible.first.flatMap { $0.isEmpty ? nil : $0 }
    return XMLName(name.localName, namespace: namespace, prefix: prefix)
  }
}
