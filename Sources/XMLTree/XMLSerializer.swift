/// Writes an ``XMLDocument`` as XML 1.0 in UTF-8.
///
/// Without a layout the character data is written as it stands. With one, the elements that the
/// layout names get their children on lines of their own.
public struct XMLSerializer: Sendable {
  /// Says which elements have their children on lines of their own.
  ///
  /// An element that holds text never has, for that would add characters to it.
  public struct Layout: Sendable {
    let isLaidOut: @Sendable (XMLName) -> Bool
    let keepsTogether: @Sendable (XMLDocument, XMLDocument.NodeID) -> Bool

    /// Makes a layout.
    /// - Parameters:
    ///   - isLaidOut: Whether the children of elements of a name stand on lines of their own.
    ///   - keepsTogether: Asked for those elements that hold no text: whether the children of this
    ///     one do not.
    public init(
      _ isLaidOut: @escaping @Sendable (XMLName) -> Bool,
      unless keepsTogether: @escaping @Sendable (XMLDocument, XMLDocument.NodeID) -> Bool
    ) {
      self.isLaidOut = isLaidOut
      self.keepsTogether = keepsTogether
    }
  }

  private let layout: Layout?

  /// Makes a serialiser.
  public init(layout: Layout? = nil) {
    self.layout = layout
  }

  /// The bytes of a document, with an XML declaration and a final line feed.
  public func serialize(_ document: XMLDocument) -> [UInt8] {
    var writer = XMLWriter(document, layout: layout)
    writer.writeDocument()
    return writer.output
  }

  /// The bytes of a document before and after an element.
  /// - Parameters:
  ///   - document: The document.
  ///   - element: Written by other means; the line end before it is too.
  /// - Returns: Both parts in UTF-8.
  package func serialize(
    _ document: XMLDocument,
    around element: XMLDocument.NodeID
  ) -> (before: [UInt8], after: [UInt8]) {
    var writer = XMLWriter(document, layout: layout, omitting: element)
    writer.writeDocument()
    let place = writer.omission ?? writer.output.count
    return (Array(writer.output[..<place]), Array(writer.output[place...]))
  }
}
