package import XMLTree

/// A document that somebody is writing, as far as an offset: the events before it, and in what it lies.
///
/// Reading never fails. Whatever is not well-formed is taken as a reader of the text would: a tag that
/// does not end goes as far as the next one begins, an end tag closes all that was opened since its
/// start tag, an end tag of nothing is passed over, an unknown prefix stands for no namespace. What
/// comes after the offset is looked at only as far as the tag goes on in which the offset lies.
package struct UnfinishedDocument: Sendable {
  /// In what an offset lies.
  ///
  /// The ranges are what was written of the thing before the offset.
  package enum Place: Sendable, Hashable {
    /// Between tags, or in text.
    case content
    /// In the name of a start tag, behind the `<`.
    case elementName(Range<Int>)
    /// In an end tag, behind the `</`.
    case endTag(Range<Int>)
    /// In the name of an attribute, or where one could begin.
    case attributeName(Range<Int>)
    /// In the value of an attribute.
    case attributeValue(XMLName, Range<Int>)
    /// Where nothing of a schema's can be written: in a comment, an instruction, a CDATA section, a
    /// document type, at the border of a value.
    case elsewhere
  }

  /// The start tag in which the offset lies.
  package struct Tag: Sendable {
    package var name: XMLName
    /// Its attributes, those behind the offset too; not the one that the offset lies in.
    package var attributes: [XMLDocument.Attribute] = []
  }

  /// What stands before the offset; the start tag that it lies in is not among it.
  package internal(set) var batch: XMLEventBatch
  /// In what the offset lies.
  package internal(set) var place = Place.content
  /// The start tag that it lies in, when its name is complete.
  package internal(set) var tag: Tag?
  /// The names of the elements that are open, as they are written, the innermost last.
  package internal(set) var openElements: [XMLName] = []
  /// The prefixes in scope with their namespaces, the innermost last.
  package internal(set) var bindings: [XMLDocument.NamespaceDeclaration] = []

  /// Reads a document.
  /// - Parameters:
  ///   - bytes: The whole document in UTF-8, as it is at the moment.
  ///   - offset: Where to stop; more than there is means the end.
  package init(_ bytes: [UInt8], upTo offset: Int) {
    batch = XMLEventBatch(bytes: bytes)
    batch.prefixes = [""]
    batch.namespaces = [""]
    var reader = UnfinishedReader(self, end: min(max(offset, 0), bytes.count))
    reader.read()
    self = reader.document
  }
}
