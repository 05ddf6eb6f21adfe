package import XMLTree

/// What may stand at an offset of a document that is not finished, for completion in editors.
package struct PlaceExpectation: Sendable, Hashable {
  /// What kind of place it is.
  package enum Place: Sendable, Hashable {
    /// Between tags.
    case content
    /// In the name of a start tag.
    case elementName
    /// In a start tag, where an attribute may begin, or in its name.
    case attributeName(element: XMLName)
    /// Between the quotation marks of an attribute.
    case attributeValue(element: XMLName, attribute: XMLName)
    /// In an end tag.
    case endTag
    /// In a comment, an instruction or a declaration: nothing is expected there.
    case elsewhere
  }

  /// A name that may stand there.
  package struct Name: Sendable, Hashable {
    /// The name.
    package let name: XMLName
    /// How it is written there: with the prefix that its namespace has at the place.
    package let written: String
    /// Whether the element or the document lacks it still.
    package var isRequired = false
    /// What the schema says of it; empty when it says nothing.
    package var documentation = ""
  }

  /// The kind of place.
  package var place = Place.content
  /// What a completion would replace: the characters of the name or word before the offset.
  package var range: Range<Int>
  /// The elements that may begin there, sorted; those that a wildcard takes are not among them.
  package var elements: [Name] = []
  /// The attributes that the tag may have besides those that it has, sorted.
  package var attributes: [Name] = []
  /// The values that an attribute or an element's text may have, where the schema lists them, sorted.
  package var values: [String] = []
  /// The values in words, where there are any that are not listed.
  package var valueWords = ""
  /// Whether text may stand there.
  package var takesText = false
  /// Whether elements or attributes may stand there that the schema does not list.
  package var takesOtherNames = false
  /// How the end tag is called that may stand there; nil when the element cannot end there, and, in an
  /// end tag, when no element is open.
  package var endTag: String?

  init(offset: Int) { range = offset..<offset }
}
