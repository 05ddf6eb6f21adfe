/// Characters of the transcription that stood before an element's content, or for an empty element:
/// the number of an item, a marker, the words that announce a page.
///
/// A document declares them as a `rendition` with the CSS property `content`, whose `attr()` takes
/// the element's own attributes (CSS Generated Content 3, "content").
public struct GeneratedContent: Sendable, Hashable {
  /// A part of the content.
  public enum Piece: Sendable, Hashable {
    case text(String)
    /// The value of an attribute of the element.
    case attribute(String)
  }

  /// The parts in their order.
  public let pieces: [Piece]

  private init(_ pieces: [Piece]) { self.pieces = pieces }

  /// Content of nothing but characters.
  public init(_ text: String) {
    self.init([.text(text)])
  }

  /// Characters in which an attribute's value stands; all of them are characters when it does not
  /// occur just once.
  public init(_ text: String, attribute: String, value: String) {
    let parts = value.isEmpty ? [] : Self.split(text, at: value)
    guard parts.count == 2 else {
      self.init(text)
      return
    }
    let all: [Piece] = [.text(parts[0]), .attribute(attribute), .text(parts[1])]
    self.init(all.filter { $0 != .text("") })
  }

  /// The CSS declaration that states the content.
  public var css: String {
    let values = pieces.map { piece in
      switch piece {
      case .text(let text): CSSString.quoted(text)
      case .attribute(let name): "attr(\(name))"
      }
    }
    return "content: " + values.joined(separator: " ")
  }

  /// The content stated by the declarations of a `rendition`; nil when they state none.
  public init?(css: String) {
    guard let value = CSSString.value(of: "content", in: css) else { return nil }
    var pieces: [Piece] = []
    for token in CSSString.tokens(in: value) {
      switch token {
      case .string(let text): pieces.append(.text(text))
      case .other(let text):
        if text.hasPrefix("attr("), text.hasSuffix(")") {
          pieces.append(.attribute(String(text.dropFirst(5).dropLast())))
        }
      }
    }
    guard !pieces.isEmpty else { return nil }
    self.init(pieces)
  }

  /// The characters for an element with these attributes.
  public func text(attribute: (String) -> String?) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .attribute(let name): attribute(name) ?? ""
      }
    }.joined()
  }

  private static func split(_ text: String, at value: String) -> [String] {
    // By bytes: a letter with its accent is not two.
    let (bytes, wanted) = (Array(text.utf8), Array(value.utf8))
    guard bytes.count >= wanted.count else { return [text] }
    let places = (0...bytes.count - wanted.count).filter {
      bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
    guard places.count == 1, let place = places.first else { return [text] }
    return [
      String(decoding: bytes[..<place], as: UTF8.self),
      String(decoding: bytes[(place + wanted.count)...], as: UTF8.self),
    ]
  }
}
