internal import XMLTree

/// The number of a name as a schema sees it.
///
/// The names that a schema writes have a number each; of the others it is enough to know in which of
/// the schema's namespaces they are, if in any, for no name class can tell them apart.
typealias Symbol = Int32

/// The names of a schema.
struct SymbolTable: Sendable {
  /// By number; the strangers have no name.
  private(set) var names: [XMLName?] = [nil]
  private var symbols: [XMLName: Symbol] = [:]
  /// The number of the names of a namespace that the schema does not write.
  private var strangers: [String: Symbol] = [:]
  private var namespaces: [String] = []

  /// A name in a namespace of which the schema does not speak.
  static let stranger: Symbol = 0

  var count: Int { names.count }

  mutating func add(_ name: XMLName) {
    guard symbols[name] == nil else { return }
    symbols[name] = Symbol(names.count)
    names.append(name)
    add(namespace: name.namespace ?? "")
  }

  mutating func add(namespace: String) {
    guard strangers[namespace] == nil else { return }
    strangers[namespace] = Symbol(names.count)
    names.append(nil)
    namespaces.append(namespace)
  }

  /// The number of a name.
  func symbol(of name: XMLName) -> Symbol {
    symbols[name] ?? strangers[name.namespace ?? ""] ?? Self.stranger
  }

  /// The number of a name that the schema writes.
  func known(_ name: XMLName) -> Symbol? { symbols[name] }

  /// The numbers that belong to a name class, as bits.
  func members(of nameClass: NameClass) -> SymbolSet {
    var set = SymbolSet(count: count)
    for (name, symbol) in symbols where nameClass.contains(name) { set.insert(symbol) }
    for (namespace, symbol) in strangers {
      let name = XMLName("\u{0}", namespace: namespace.isEmpty ? nil : namespace)
      if nameClass.contains(name) { set.insert(symbol) }
    }
    if nameClass.contains(XMLName("\u{0}", namespace: "\u{0}")) { set.insert(Self.stranger) }
    return set
  }
}

/// A set of symbols.
struct SymbolSet: Sendable {
  /// The only member; -1 when ``bits`` say what is in it.
  private(set) var single: Symbol = -1
  private var bits: ContiguousArray<UInt64> = []

  init(single: Symbol) { self.single = single }

  init(count: Int) { bits = ContiguousArray(repeating: 0, count: (count + 63) / 64) }

  func contains(_ symbol: Symbol) -> Bool {
    if single >= 0 { return symbol == single }
    return bits[Int(symbol) >> 6] >> UInt64(symbol & 63) & 1 != 0
  }

  mutating func insert(_ symbol: Symbol) { bits[Int(symbol) >> 6] |= 1 << UInt64(symbol & 63) }
}
