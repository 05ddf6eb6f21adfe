/// What stands at one place of a document, as a record of fixed size.
///
/// Offsets are UTF-8 bytes from the beginning of the document, so they stay right when the reader's
/// window moves on.
package struct XMLEvent: Sendable {
  /// What kind of thing it is.
  package enum Kind: UInt8, Sendable {
    /// A start tag or an empty-element tag.
    case startElement
    /// An end tag; after an empty-element tag too.
    case endElement
    /// Character data, a CDATA section among it.
    case characters
    /// A comment.
    case comment
    /// A processing instruction.
    case processingInstruction
  }

  /// What else is to be known.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt8

    /// Makes traits of their bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The content stands in ``XMLEventBatch/decoded``: what the document writes in another way.
    package static let decoded = Traits(rawValue: 1)
    /// Character data that is white space only.
    package static let blank = Traits(rawValue: 2)
    /// A tag that is start and end in one.
    package static let emptyElement = Traits(rawValue: 4)
    /// The tag declares namespaces.
    package static let declaresNamespaces = Traits(rawValue: 8)
    /// It comes out of an entity: the range is that of the reference.
    package static let replacement = Traits(rawValue: 16)
  }

  package var kind: Kind
  package var traits: Traits
  /// Index of the name of an element or of the target of an instruction; -1 for the others.
  package var name: Int32
  /// Where it stands.
  package var start: Int
  package var end: Int
  /// The first attribute of a start tag, or where the content of another thing begins.
  ///
  /// An attribute is an index into ``XMLEventBatch/attributes``. Content begins at an offset of the
  /// document or, with ``Traits/decoded``, of ``XMLEventBatch/decoded``.
  package var first: Int
  /// The number of attributes, or of bytes of content.
  package var count: Int

  /// Where it stands, from its first character to after its last.
  package var range: Range<Int> { start..<end }
}

/// An attribute of a start tag.
package struct XMLAttributeEvent: Sendable {
  /// Index of the name.
  package var name: Int32
  /// The length of the name as it is written.
  package var nameLength: Int32
  /// Where the name begins.
  package var nameStart: Int
  /// What stands between the quotation marks.
  package var valueStart: Int
  package var valueEnd: Int
  /// Where the normalised value begins in ``XMLEventBatch/decoded``; -1 when it stands in the document.
  package var decodedStart: Int
  package var decodedCount: Int

  /// From the name to the closing quotation mark.
  package var range: Range<Int> { nameStart..<valueEnd + 1 }
}

/// A namespace that a start tag declares.
package struct XMLNamespaceEvent: Sendable {
  /// The number of the start tag in ``XMLEventBatch/events``.
  package var event: Int
  /// Index into ``XMLNames/prefixes``.
  package var prefix: Int32
  /// Index into ``XMLNames/namespaces``.
  package var namespace: Int32
}
