/// How much a transformation may cost before it is stopped.
///
/// All are counts, not times, so the same transformation is stopped at the same place on every machine.
package struct XSLTLimits: Sendable {
  /// Instructions and literal elements of the stylesheet that are carried out.
  package var instructions: UInt64 = 50_000_000
  /// Steps of XPath expressions.
  package var expressionSteps: UInt64 = 2_000_000_000
  /// Bytes held at once, beyond the document and the stylesheet.
  package var memory: Int64 = 1 << 30
  /// Bytes asked for in all.
  package var traffic: UInt64 = 64 << 30

  package init() {}

  /// The limits for a document: large ones are allowed more.
  func scaled(nodes: Int) -> XSLTLimits {
    var limits = self
    limits.instructions += instructions / 50_000 * UInt64(nodes)
    limits.expressionSteps += expressionSteps / 100_000 * UInt64(nodes)
    limits.memory += memory / 500_000 * Int64(nodes)
    limits.traffic += traffic / 500_000 * UInt64(nodes)
    return limits
  }
}
