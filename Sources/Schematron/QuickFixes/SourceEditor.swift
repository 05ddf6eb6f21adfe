internal import Diagnostics
internal import SourceText
internal import XMLTree
internal import XPath

/// Turns changes of a tree into edits of the text that it was read from: only what changes is written anew.
struct SourceEditor {
  let source: SourceFile
  /// Edits in the order in which they were made.
  private var edits: [FixIt.Edit] = []
  /// What is added inside elements, first and last, by the offset of their start tags.
  private var added: [Int: (node: XPathNode, first: String, last: String)] = [:]

  /// Why a change cannot be written.
  struct Impossible: Error { let reason: String }

  init(_ source: SourceFile) { self.source = source }

  /// Adds content beside a node or in it.
  mutating func add(
    _ markup: Markup,
    _ position: QuickFix.Position,
    _ node: XPathNode
  ) throws(Impossible) {
    guard !markup.pieces.isEmpty else { return }
    switch position {
    case .before, .after:
      guard node.kind != .attribute, let range = SourceExtent.of(node, in: source) else {
        throw Impossible(reason: "nothing can be added beside \(Self.words(node))")
      }
      let space = markup.isNodesOnly ? lineBreak(before: node, range) : nil
      let text = joined(markup, space)
      if position == .before {
        edits.append(
          .init(range: range.lowerBound..<range.lowerBound, replacement: text + (space ?? ""))
        )
      } else {
        edits.append(
          .init(range: range.upperBound..<range.upperBound, replacement: (space ?? "") + text)
        )
      }
    case .firstChild, .lastChild: try addInside(markup, position, node)
    }
  }

  private mutating func addInside(
    _ markup: Markup,
    _ position: QuickFix.Position,
    _ node: XPathNode
  ) throws(Impossible) {
    guard node.kind == .element, let start = node.sourceRange?.lowerBound,
      let (content, end) = SourceExtent.content(of: node, in: source)
    else { throw Impossible(reason: "nothing can be added in \(Self.words(node))") }
    guard !end.isEmpty else {
      var entry = added[start] ?? (node, "", "")
      if position == .firstChild {
        entry.first += markup.content
      } else {
        entry.last += markup.content
      }
      added[start] = entry
      return
    }
    let document = node.document
    let children = document.children(of: XMLDocument.NodeID(node.index)).filter {
      document.kind(of: $0) != .text
    }
    let neighbour = position == .firstChild ? children.first : children.last
    var space: String?
    if markup.isNodesOnly, let neighbour, let child = Self.node(neighbour, of: node),
      let range = SourceExtent.of(child, in: source)
    {
      space = lineBreak(before: child, range)
      if position == .lastChild, let space {
        let text = space + joined(markup, space)
        return edits.append(.init(range: range.upperBound..<range.upperBound, replacement: text))
      }
    }
    let place = position == .firstChild ? content.lowerBound : content.upperBound
    edits.append(
      .init(range: place..<place, replacement: (space ?? "") + joined(markup, space))
    )
  }

  /// Adds attributes to an element; those that are there get another value.
  mutating func add(
    _ attributes: [(name: XMLName, value: String)],
    _ node: XPathNode
  ) throws(Impossible) {
    guard !attributes.isEmpty else { return }
    guard node.kind == .element, let range = node.sourceRange, let name = node.name,
      source.bytes[range.lowerBound] == 0x3C
    else { throw Impossible(reason: "\(Self.words(node)) takes no attributes") }
    let element = XMLDocument.NodeID(node.index)
    var scope = NamespaceScope(node.document, at: element)
    let known = node.document.attributes(of: element)
    var place = range.lowerBound + 1 + name.utf8.count
    for attribute in known {
      if let end = node.document.sourceRange(of: attribute.name, of: element)?.upperBound {
        place = max(place, end)
      }
    }
    var text = ""
    for (name, value) in MarkupMaker.unique(attributes) {
      if known.contains(where: { $0.name == name }),
        let old = node.document.sourceRange(of: name, of: element)
      {
        edits.append(valueEdit(old, value))
        continue
      }
      let (written, declaration) = scope.written(name, isAttribute: true)
      text += declaration + " \(written)=\"\(MarkupText.attribute(value))\""
    }
    if !text.isEmpty { edits.append(.init(range: place..<place, replacement: text)) }
  }

  /// Gives an attribute another value; its quotation marks stay.
  private func valueEdit(_ attribute: Range<Int>, _ value: String) -> FixIt.Edit {
    let bytes = source.bytes[attribute]
    guard let quote = bytes.firstIndex(where: { $0 == 0x22 || $0 == 0x27 }) else {
      return .init(range: attribute, replacement: "")
    }
    var text = MarkupText.attribute(value)
    if bytes[quote] == 0x27 { text = text.replacing("'", with: "&apos;") }
    return .init(range: quote + 1..<attribute.upperBound - 1, replacement: text)
  }

  /// Takes a node away; an element that stands on lines of its own with its line break.
  mutating func delete(_ node: XPathNode) throws(Impossible) {
    guard var range = SourceExtent.of(node, in: source) else {
      throw Impossible(reason: "\(Self.words(node)) cannot be taken away")
    }
    if node.kind == .attribute {
      while let before = source.bytes[..<range.lowerBound].last,
        [0x20, 0x09, 0x0A, 0x0D].contains(before)
      {
        range = range.lowerBound - 1..<range.upperBound
      }
    } else if let space = lineBreak(before: node, range) {
      range = range.lowerBound - space.utf8.count..<range.upperBound
    }
    edits.append(.init(range: range, replacement: ""))
  }

  /// Puts something else in the place of a node.
  mutating func replace(_ node: XPathNode, with text: String) throws(Impossible) {
    guard let range = SourceExtent.of(node, in: source) else {
      throw Impossible(reason: "\(Self.words(node)) cannot be replaced")
    }
    // What stays in an element as it was need not be written anew.
    if node.kind == .element, let (content, end) = SourceExtent.content(of: node, in: source),
      !content.isEmpty
    {
      let old = source.text(in: content)
      if let kept = text.firstRange(of: old) {
        edits.append(
          .init(
            range: range.lowerBound..<content.lowerBound,
            replacement: String(text[..<kept.lowerBound])
          )
        )
        edits.append(.init(range: end, replacement: String(text[kept.upperBound...])))
        return
      }
    }
    edits.append(.init(range: range, replacement: text))
  }

  /// Gives an attribute another name or value.
  mutating func replace(attribute node: XPathNode, name: String, value: String) throws(Impossible) {
    guard let range = node.sourceRange, node.kind == .attribute else {
      throw Impossible(reason: "\(Self.words(node)) is no attribute")
    }
    if name == node.name {
      edits.append(valueEdit(range, value))
    } else {
      edits.append(
        .init(range: range, replacement: "\(name)=\"\(MarkupText.attribute(value))\"")
      )
    }
  }

  /// Changes parts of a text.
  /// - Parameters:
  ///   - node: A text node or an attribute.
  ///   - parts: Ranges of UTF-8 offsets into its value, with markup that takes their place.
  /// - Throws: ``Impossible`` when their places in the text are not known.
  mutating func replace(
    in node: XPathNode,
    _ parts: [(range: Range<Int>, markup: String)]
  ) throws(Impossible) {
    guard !parts.isEmpty else { return }
    guard var range = node.sourceRange, range.upperBound <= source.bytes.count else {
      throw Impossible(reason: "\(Self.words(node)) cannot be changed")
    }
    if node.kind == .attribute,
      let quote = source.bytes[range].firstIndex(where: { $0 == 0x22 || $0 == 0x27 })
    {
      range = quote + 1..<range.upperBound - 1
    }
    guard let map = ValueMap(source.bytes[range], value: Array(node.stringValue.utf8)) else {
      throw Impossible(reason: "entities or CDATA sections stand in \(Self.words(node))")
    }
    for (part, markup) in parts {
      edits.append(.init(range: map[part.lowerBound]..<map[part.upperBound], replacement: markup))
    }
  }

  /// The edits, sorted; nil when they overlap.
  func finish() throws(Impossible) -> [FixIt.Edit] {
    var all = edits
    for (_, (node, first, last)) in added.sorted(by: { $0.key < $1.key }) {
      guard let range = node.sourceRange, let name = node.name else { continue }
      var start = range.upperBound - 2
      while start > range.lowerBound, [0x20, 0x09, 0x0A, 0x0D].contains(source.bytes[start - 1]) {
        start -= 1
      }
      all.append(
        .init(range: start..<range.upperBound, replacement: ">\(first)\(last)</\(name)>")
      )
    }
    let order = all.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }
    var result: [FixIt.Edit] = []
    for (_, edit) in order where !(edit.range.isEmpty && edit.replacement.isEmpty) {
      if let last = result.last {
        if last.range.isEmpty, last.range == edit.range {
          result[result.count - 1].replacement += edit.replacement
          continue
        }
        guard last.range.upperBound <= edit.range.lowerBound else {
          throw Impossible(reason: "two of its changes are about the same place")
        }
      }
      result.append(edit)
    }
    return result
  }

  // MARK: - White space

  /// The line break and indentation before a node that begins its line, where the parent has no text.
  private func lineBreak(before node: XPathNode, _ range: Range<Int>) -> String? {
    var start = range.lowerBound
    while start > 0, [0x20, 0x09].contains(source.bytes[start - 1]) { start -= 1 }
    guard start > 0, source.bytes[start - 1] == 0x0A, let parent = node.parent else { return nil }
    start -= 1
    if start > 0, source.bytes[start - 1] == 0x0D { start -= 1 }
    let document = node.document
    let isMixed = document.children(of: XMLDocument.NodeID(parent.index)).contains { child in
      document.kind(of: child) == .text
        && document.textBytes(of: child).contains { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }
    return isMixed ? nil : source.text(in: start..<range.lowerBound)
  }

  private func joined(_ markup: Markup, _ space: String?) -> String {
    guard let space else { return markup.content }
    return markup.pieces.map { if case .node(let text) = $0 { text } else { "" } }
      .joined(separator: space)
  }

  private static func node(_ id: XMLDocument.NodeID, of parent: XPathNode) -> XPathNode? {
    parent.sibling(id)
  }

  private static func words(_ node: XPathNode) -> String {
    switch node.kind {
    case .document: "the document"
    case .element: "<\(node.name ?? "")>"
    case .attribute: "@\(node.name ?? "")"
    case .text: "a text"
    case .comment: "a comment"
    case .processingInstruction: "a processing instruction"
    case .namespace: "a namespace"
    }
  }
}

/// Where the bytes of a value stand in the source that it was read from.
private struct ValueMap {
  private var places: [Int] = []

  /// Follows the text of a node or an attribute; nil when there is more in it than references to characters.
  init?(_ text: ArraySlice<UInt8>, value: [UInt8]) {
    var read: [UInt8] = []
    var offset = text.startIndex
    func add(_ bytes: some Sequence<UInt8>, _ length: Int, _ places: inout [Int]) {
      for byte in bytes {
        read.append(byte)
        places.append(offset)
      }
      offset += length
    }
    var places: [Int] = []
    while offset < text.endIndex {
      switch text[offset] {
      case 0x3C: return nil
      case 0x26:
        guard let end = text[offset...].firstIndex(of: 0x3B),
          let character = Self.character(text[offset + 1..<end])
        else { return nil }
        add(String(character).utf8, end + 1 - offset, &places)
      case 0x0D:
        let isPair = offset + 1 < text.endIndex && text[offset + 1] == 0x0A
        add([0x0A], isPair ? 2 : 1, &places)
      case let byte: add([byte], 1, &places)
      }
    }
    // In attributes line ends and tabs count as blanks.
    guard read.count == value.count,
      zip(read, value).allSatisfy({ $0 == $1 || ($1 == 0x20 && [0x09, 0x0A].contains($0)) })
    else { return nil }
    self.places = places + [text.endIndex]
  }

  private static func character(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch String(decoding: name, as: UTF8.self) {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    case let text where text.hasPrefix("#x"):
      return UInt32(text.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case let text where text.hasPrefix("#"):
      return UInt32(text.dropFirst()).flatMap(Unicode.Scalar.init)
    default: return nil
    }
  }

  subscript(offset: Int) -> Int { places[min(offset, places.count - 1)] }
}
