internal import XMLTree

/// Whether every document that one schema accepts is accepted by another.
///
/// It is decided on the patterns: of every pair of `element` patterns that can meet, the one of the
/// inner schema must hold no more than the one, or the several, of the outer schema. Pairs are taken
/// for good until one turns out not to be, which then is carried back to those that relied on it (the
/// greatest fixed point), so recursive schemas come to an end.
///
/// An attribute that holds an identifier for the outer schema must hold one for the inner schema too,
/// since identifiers that are only names may be there twice.
///
/// The answer yes is certain. The answer no may be wrong where datatypes or attributes that depend on
/// each other are compared more coarsely than they could be.
package struct SchemaInclusion: Sendable {
  /// The answer.
  package enum Answer: Sendable, Hashable {
    /// Whatever the inner schema accepts, the outer one accepts.
    case included
    /// Not shown: the elements that lead to where the two differ, and how.
    case notShown(path: [String], reason: String)
  }

  /// The answer.
  package let answer: Answer
  /// The number of pairs of `element` patterns that were compared.
  package let pairCount: Int

  /// Compares two schemas.
  package init(of inner: Schema, in outer: Schema) {
    var checker = InclusionChecker(inner, outer)
    answer = checker.run()
    pairCount = checker.pairs.count
  }
}

/// Compares the patterns of two schemas.
struct InclusionChecker {
  /// An `element` pattern of the inner schema, and those of the outer schema of which one must accept
  /// whatever it accepts; the documents themselves are the pair of -1 with nothing.
  struct Pair: Hashable {
    let inner: Int32
    let outer: [Int32]

    static let documents = Pair(inner: -1, outer: [])
  }

  /// How a pair differs.
  struct Difference {
    let reason: String
    /// The child element in which it differs, with its name.
    var child: (pair: Pair, name: String)?
  }

  /// A name as the two schemas see it; names that neither can tell apart are one letter.
  struct Letter: Hashable {
    let name: XMLName
    let inner: Symbol
    let outer: Symbol
  }

  var inner: Matcher
  var outer: Matcher
  /// Differences of the pairs that were looked at; nil as long as none is known.
  private(set) var pairs: [Pair: Difference?] = [:]
  private var dependents: [Pair: Set<Pair>] = [:]
  private var waiting: [Pair] = []
  private var current = Pair.documents
  private let allNames: [Letter]
  var comparedValues: [UInt64: Bool] = [:]
  /// The letters of an infinite name class of the inner schema, by its number.
  private var wildcardLetters: [Int32: [Letter]] = [:]

  init(_ inner: Schema, _ outer: Schema) {
    self.inner = Matcher(inner)
    self.outer = Matcher(outer)
    allNames = Self.letters(inner, outer)
  }

  mutating func run() -> SchemaInclusion.Answer {
    _ = holds(.documents)
    while let pair = waiting.popLast() {
      guard case .some(.none) = pairs[pair] else { continue }
      current = pair
      guard let difference = compare(pair) else { continue }
      pairs[pair] = .some(difference)
      if pair == .documents { return answer(difference) }
      waiting += dependents[pair] ?? []
    }
    return .included
  }

  /// Whether a pair holds, as far as is known; it is looked at later.
  mutating func holds(_ pair: Pair) -> Bool {
    dependents[pair, default: []].insert(current)
    if let known = pairs[pair] { return known == nil }
    pairs[pair] = .some(nil)
    waiting.append(pair)
    return true
  }

  private func answer(_ difference: Difference) -> SchemaInclusion.Answer {
    var path: [String] = []
    var last = difference
    var seen: Set<Pair> = []
    while let child = last.child, seen.insert(child.pair).inserted {
      path.append(child.name)
      guard let next = pairs[child.pair] ?? nil else { break }
      last = next
    }
    return .notShown(path: path, reason: last.reason)
  }

  private mutating func compare(_ pair: Pair) -> Difference? {
    guard pair.inner >= 0 else { return compareContent(inner.schema.start, outer.schema.start) }
    let content = inner.schema.elements[Int(pair.inner)].content
    let others = pair.outer.map { outer.schema.elements[Int($0)].content }
    return compareAttributes(content, outer.arena.choice(others))
  }
}

// MARK: - Names

extension InclusionChecker {
  /// Stands for a local name or a namespace that no schema writes.
  private static let stranger = "\u{0}"

  /// The names that one of the schemas can tell from others.
  private static func letters(_ inner: Schema, _ outer: Schema) -> [Letter] {
    var names: [XMLName] = []
    var namespaces: Set<String> = []
    for schema in [inner, outer] {
      for nameClass in schema.nameClasses {
        nameClass.forEachName {
          names.append($0)
          namespaces.insert($0.namespace ?? "")
        }
        nameClass.forEachNamespace { namespaces.insert($0) }
      }
    }
    for namespace in namespaces {
      names.append(XMLName(stranger, namespace: namespace.isEmpty ? nil : namespace))
    }
    names.append(XMLName(stranger, namespace: stranger))
    return Set(names).sorted().map { letter($0, inner, outer) }
  }

  private static func letter(_ name: XMLName, _ inner: Schema, _ outer: Schema) -> Letter {
    Letter(
      name: name,
      inner: inner.symbols.symbol(of: name),
      outer: outer.symbols.symbol(of: name)
    )
  }

  /// The letters of a name class of the inner schema.
  mutating func letters(ofNameClass index: Int32) -> [Letter] {
    let nameClass = inner.schema.nameClasses[Int(index)]
    if !nameClass.isInfinite {
      return nameClass.listedNames.map { Self.letter($0, inner.schema, outer.schema) }
    }
    if let known = wildcardLetters[index] { return known }
    var seen: Set<UInt64> = []
    let made = allNames.filter { letter in
      nameClass.contains(letter.name)
        && seen.insert(PackedTable.key(letter.inner, letter.outer)).inserted
    }
    wildcardLetters[index] = made
    return made
  }

  static func label(_ name: XMLName) -> String {
    name.localName == stranger ? "*" : name.localName
  }
}
