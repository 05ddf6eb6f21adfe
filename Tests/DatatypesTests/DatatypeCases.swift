import Testing

@testable import Datatypes

/// A type with literals that belong to it and literals that do not.
struct DatatypeCase: Sendable, CustomTestStringConvertible {
  let type: String
  let good: [String]
  let bad: [String]
  var facets: [Facet] = []

  init(_ type: String, good: [String], bad: [String]) {
    self.type = type
    self.good = good
    self.bad = bad
  }

  /// A type with facets written `minInclusive=1`.
  init(_ type: String, _ facets: [String], good: [String], bad: [String]) {
    self.init(type, good: good, bad: bad)
    self.facets = facets.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Facet(name: String(parts[0]), value: String(parts[1]))
    }
  }

  var testDescription: String { "\(type) \(facets.map { "\($0.name)=\($0.value)" })" }

  func check() throws {
    let datatype = try XSDDatatype(name: type, facets: facets)
    for literal in good {
      #expect(datatype.accepts(literal), "\"\(literal)\" is \(type)")
      #expect(datatype.failure(of: literal) == nil)
      #expect(datatype.value(of: literal) != nil)
    }
    for literal in bad {
      #expect(!datatype.accepts(literal), "\"\(literal)\" is not \(type)")
      #expect(datatype.failure(of: literal) != nil)
      #expect(datatype.value(of: literal) == nil)
    }
  }
}
