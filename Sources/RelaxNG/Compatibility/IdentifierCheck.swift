internal import Diagnostics
internal import XMLTree

/// The identifiers of one document, and the references to them (RELAX NG DTD Compatibility §5.3).
///
/// Memory is proportional to their number.
struct IdentifierCheck {
  /// The place of each identifier's first element; nil when places are not known.
  private var places: [String: Range<Int>?] = [:]
  /// References that no identifier seen so far answers.
  private var references: [(identifier: String, place: Range<Int>?)] = []

  /// What a word of an attribute's value turned out to be.
  enum Outcome {
    case fine
    /// The identifier stands at another place already.
    case duplicate(String, first: Range<Int>?)
  }

  /// Takes a value.
  ///
  /// What is no name is left out: the datatype refuses it.
  /// - Parameters:
  ///   - role: What the attribute does; not `none`.
  ///   - value: As it stands in the document.
  ///   - place: Where the value stands.
  /// - Returns: Whether an identifier was there before.
  mutating func add(_ role: Datatype.IDRole, _ value: String, _ place: Range<Int>?) -> Outcome {
    guard role == .id else {
      for token in Tokens.split(value) where XMLNames.isNCName(String(token)) {
        let identifier = String(token)
        if places[identifier] == nil { references.append((identifier, place)) }
      }
      return .fine
    }
    let identifier = Tokens.trim(value)
    guard XMLNames.isNCName(identifier) else { return .fine }
    if let first = places[identifier] { return .duplicate(identifier, first: first) }
    places[identifier] = .some(place)
    return .fine
  }

  /// The references to which no identifier of the document answers, in document order.
  func dangling() -> [(identifier: String, place: Range<Int>?)] {
    references.filter { places[$0.identifier] == nil }
  }

  /// The identifier most like a word; nil when none is near.
  func near(_ word: String) -> String? { Nearest.best(Array(places.keys.sorted()), to: word) }
}

extension Validator {
  /// Takes the identifiers of a start tag.
  /// - Parameters:
  ///   - tag: The tag.
  ///   - element: The `element` pattern that it is taken for.
  mutating func noteIdentifiers(_ tag: StartTag, _ element: Int32) {
    for index in tag.attributes.indices {
      let attribute = tag.attributes[index]
      let role = schema.identifiers.role(element, attribute.name)
      guard role != .none else { continue }
      let place = tag.attributeValueRange(index)
      guard
        case .duplicate(let identifier, let first) = identifiers.add(role, attribute.value, place)
      else { continue }
      let number = findings.count
      add(
        "duplicate-id",
        "the \(attribute.name.qualifiedName) \"\(Self.shortened(identifier))\" is used twice",
        place
      )
      guard number < findings.count else { continue }
      findings[number].notes = [.init("first occurrence", path: path, range: first)]
    }
  }

  /// Reports the references to which no element answers.
  mutating func reportDangling() {
    for (identifier, place) in identifiers.dangling() {
      let near = findings.count < 1000 ? identifiers.near(identifier) : nil
      add(
        "dangling-idref",
        "no element has the identifier \"\(Self.shortened(identifier))\"",
        place.map { exact($0, identifier) },
        label: near.map { "did you mean \($0)?" }
      )
    }
  }

  /// The word in a value; the whole value when the word is written with references.
  private func exact(_ place: Range<Int>, _ word: String) -> Range<Int> {
    guard place.upperBound <= source.count else { return place }
    let bytes = Array(word.utf8)
    var start = place.lowerBound
    while start + bytes.count <= place.upperBound {
      let end = start + bytes.count
      let isWhole =
        (start == place.lowerBound || Tokens.isSpace(source[start - 1]))
        && (end == place.upperBound || Tokens.isSpace(source[end]))
      if isWhole, source[start..<end].elementsEqual(bytes) { return start..<end }
      start += 1
    }
    return place
  }
}
