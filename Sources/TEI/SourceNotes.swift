internal import Threads
internal import XMLTree

/// A document, or a part of one, with what the names of its elements mean.
struct SourcePart: Sendable {
  let document: XMLDocument
  let names: SourceNames

  init(_ document: XMLDocument, practice: SourcePractice) {
    self.document = document
    names = SourceNames(document, practice: practice)
  }
}

/// The notes of a document by their `xml:id`, looked for when the first is asked for.
struct SourceNotes: Sendable {
  private typealias Place = (part: Int, node: XMLDocument.NodeID)

  private let parts: [SourcePart]
  private let places: Future<[String: Place]>

  /// Makes an index of the parts of a document.
  init(_ parts: [SourcePart]) {
    self.parts = parts
    places = Future(startsNow: false) {
      var places: [String: Place] = [:]
      for (index, part) in parts.enumerated() {
        let document = part.document
        for node in document.allNodes
        where document.kind(of: node) == .element && document.localName(of: node) == "note" {
          if let id = document.attribute(.xmlID, of: node) { places[id] = (index, node) }
        }
      }
      return places
    }
  }

  /// The note with an `xml:id`, with the part that it is in.
  subscript(id: String) -> (part: SourcePart, node: XMLDocument.NodeID)? {
    places.value[id].map { (parts[$0.part], $0.node) }
  }
}
