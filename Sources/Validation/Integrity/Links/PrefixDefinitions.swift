internal import Datatypes

/// The prefixes that a document declares for its pointers (`prefixDef`).
///
/// Source: TEI P5, Linking, Segmentation, and Alignment (Using Abbreviated Pointers).
struct PrefixDefinitions {
  /// What a prefix stands for, when its pattern matches.
  private struct Definition {
    /// Nil when the pattern cannot be read.
    var pattern: XPathRegex?
    var replacement: String
  }

  private var definitions: [String: [Definition]] = [:]
  /// A prefix with more patterns is not resolved: each pointer would try them all.
  private static let limit = 100

  /// What a pointer with a prefix comes to.
  enum Resolution: Equatable {
    /// Nothing declares the prefix.
    case undeclared
    /// No pattern fits.
    case unmatched
    /// An address, perhaps relative.
    case address(String)
    /// A pattern that might fit cannot be read, or the address is not known.
    case unknown
  }

  /// Adds a definition.
  /// - Returns: What is wrong with its pattern; nil when it can be read.
  mutating func add(prefix: String, pattern: String, replacement: String) -> String? {
    do {
      let regex = try XPathRegex("^(?:" + pattern + ")$")
      definitions[prefix, default: []].append(
        Definition(pattern: regex, replacement: replacement)
      )
      return nil
    } catch {
      definitions[prefix, default: []].append(Definition(pattern: nil, replacement: ""))
      return error.message
    }
  }

  /// Whether a prefix is declared.
  func declares(_ prefix: String) -> Bool { definitions[prefix] != nil }

  /// All prefixes, in the order of the alphabet.
  var prefixes: [String] { definitions.keys.sorted() }

  /// Resolves a pointer: the first pattern that matches all of what stands behind the colon decides.
  func resolve(prefix: String, _ rest: String) -> Resolution {
    guard let definitions = definitions[prefix] else { return .undeclared }
    guard definitions.count <= Self.limit else { return .unknown }
    let points = rest.unicodeScalars.map(\.value)
    for definition in definitions {
      guard let pattern = definition.pattern else { return .unknown }
      guard let match = try? pattern.firstMatch(in: points, from: 0) else { continue }
      return .address(Self.filled(definition.replacement, match, Array(rest.unicodeScalars)))
    }
    return .unmatched
  }

  /// The replacement with the groups in the places of `$1`, `$2` ….
  private static func filled(
    _ replacement: String,
    _ match: XPathRegex.Match,
    _ scalars: [Unicode.Scalar]
  ) -> String {
    var result = String.UnicodeScalarView()
    var rest = Substring(replacement).unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "$", let digit = rest.first, ("0"..."9").contains(digit) else {
        result.append(scalar)
        continue
      }
      rest.removeFirst()
      let group = Int(digit.value - 0x30)
      guard group < match.groups.count, let range = match.groups[group] else { continue }
      result.append(contentsOf: scalars[range])
    }
    return String(result)
  }
}
