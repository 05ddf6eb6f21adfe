package import Diagnostics
internal import XPath

/// A Schematron schema, ready for documents (ISO/IEC 19757-3).
///
/// Broken expressions and the like do not make it useless: they are reported, and the other rules are
/// run.
package struct Schema: Sendable {
  /// What is wrong with the schema; empty when all of it is run.
  package internal(set) var faults: [Diagnostic] = []
  /// What is wrong with its quick fixes; all rules are run nevertheless.
  package internal(set) var quickFixFaults: [Diagnostic] = []
  /// The files that it was read from, the first one first.
  package internal(set) var files: [SchemaText] = []
  /// The title.
  package internal(set) var title = ""
  /// The phase that is run; nil for all patterns.
  package internal(set) var phase: String?
  /// Prefixes with their namespaces, in their order.
  package internal(set) var namespaces: [(prefix: String, uri: String)] = []
  /// The version of the schema, as it says.
  var version: String?
  var bindings: [Binding] = []
  var patterns: [RulePattern] = []
  /// The contexts of all rules, by their numbers.
  var table = PatternTable([])
  var contexts: [XPathPattern] = []

  /// The number of rules.
  package var ruleCount: Int { patterns.reduce(0) { $0 + $1.rules.count } }

  /// The number of assertions and reports.
  package var checkCount: Int {
    patterns.reduce(0) { sum, pattern in
      sum + pattern.rules.reduce(0) { $0 + $1.checks.count }
    }
  }
}
