/// What a code of a diagnostic means, why it matters and how to mend it.
package struct Explanation: Sendable, Hashable {
  /// A piece of a document or an expression, with the fault or without it.
  package struct Example: Sendable, Hashable {
    /// The language of ``text``: `xml` or `xpath`.
    package let language: String
    /// Whether it has the fault.
    package let isWrong: Bool
    /// The piece.
    package let text: String
  }

  /// The code (`integrity/duplicate-id`).
  package let code: String
  /// What it stands for in one sentence, without a full stop.
  package internal(set) var summary = ""
  /// What it means and why it matters, in paragraphs.
  package internal(set) var paragraphs: [String] = []
  /// How to mend it.
  package internal(set) var mend = ""
  /// Examples, mostly a wrong one and a right one.
  package internal(set) var examples: [Example] = []
  /// Where it is laid down: specifications with their sections, chapters of the TEI Guidelines.
  package internal(set) var source = ""

  init(code: String) { self.code = code }

  /// The part of the program that gives the code.
  package var engine: String { String(code.prefix { $0 != "/" }) }
}

/// A part of the program that gives codes, with what it says of all of them.
package struct ExplainedEngine: Sendable {
  /// What stands before the slash of its codes.
  package let name: String
  /// What its findings have in common.
  package internal(set) var introduction = ""
  /// Its codes, in the order of the alphabet.
  package internal(set) var explanations: [Explanation] = []

  init(name: String) { self.name = name }
}
