/// Drops the spans that cannot stand together with others; what remains can be nested, if need be
/// by dividing the lighter of two that cross.
enum SpanResolver {
  /// The spans that remain, by start, the longer first.
  static func resolved(_ spans: [Span]) -> [Span] {
    let sorted = spans.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.range.lowerBound != b.range.lowerBound { return a.range.lowerBound < b.range.lowerBound }
      if a.range.upperBound != b.range.upperBound { return a.range.upperBound > b.range.upperBound }
      let (first, second) = (rank(a), rank(b))
      return first != second ? first > second : left.offset < right.offset
    }.map(\.element)
    var dropped = Set<Int>()
    var open: [Int] = []
    for (index, span) in sorted.enumerated() {
      open.removeAll {
        sorted[$0].range.upperBound <= span.range.lowerBound || dropped.contains($0)
      }
      var keep = true
      for other in open {
        switch verdict(outer: sorted[other], inner: span) {
        case .both: break
        case .dropInner: keep = false
        case .dropOuter: dropped.insert(other)
        }
        if !keep { break }
      }
      if keep { open.append(index) } else { dropped.insert(index) }
    }
    return withoutDanglingPointers(
      sorted.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
    )
  }

  /// The spans without the pointers to those that were dropped.
  private static func withoutDanglingPointers(_ spans: [Span]) -> [Span] {
    let ids = Set(spans.compactMap { $0.id.map { "#" + $0 } })
    return spans.map { span in
      var span = span
      span.attributes.removeAll {
        ["target", "next", "prev"].contains($0.name) && !ids.contains($0.value)
      }
      return span
    }
  }

  private enum Verdict {
    case both
    case dropInner
    case dropOuter
  }

  /// Of two spans with one range the weightier stands outside; a correction stands inside a name.
  private static func rank(_ span: Span) -> Int {
    switch span.content {
    case .correction, .parts: return -1
    default: break
    }
    return span.weight.rawValue
  }

  /// What becomes of two spans of which the first starts no later and overlaps the second.
  private static func verdict(outer: Span, inner: Span) -> Verdict {
    let crosses = outer.range.upperBound < inner.range.upperBound
    // TEI lets an expansion's letters hold nothing but characters.
    if outer.element == "ex", outer.inner.overlaps(inner.range) {
      return inner.isForced || crosses ? .dropOuter : .dropInner
    }
    if inner.element == "ex", crosses { return .dropInner }
    // Characters that XML cannot hold may stand in signs, not in what an element holds.
    if inner.isForced, !outer.isForced {
      let held = outer.inner.overlaps(inner.range)
      if !outer.holdsPassage, !outer.isPoint { return held ? .dropOuter : .dropInner }
      if held,
        crosses || inner.range.lowerBound < outer.inner.lowerBound
          || inner.range.upperBound > outer.inner.upperBound
      {
        return .dropOuter
      }
      return held && !outer.isPoint ? .both : .dropInner
    }
    if outer.isForced { return .dropInner }
    guard case .passage = outer.content else {
      return crosses && inner.weight != .atomic ? .dropOuter : .dropInner
    }
    // A span may not begin or end within the characters that another's markup takes the place of.
    if inner.range.lowerBound < outer.inner.lowerBound { return .dropInner }
    if !crosses, inner.range.upperBound > outer.inner.upperBound { return .dropInner }
    guard crosses else {
      let same = inner.range == outer.range && inner.element == outer.element
      return same && inner.weight == .atomic ? .dropInner : .both
    }
    if inner.range.lowerBound >= outer.inner.upperBound { return .dropInner }
    if outer.range.upperBound > inner.inner.upperBound
      || outer.inner.upperBound < inner.inner.lowerBound
    {
      return inner.weight == .atomic
        ? .dropInner : outer.weight == .atomic ? .dropOuter : .dropInner
    }
    if inner.weight == .atomic { return .dropInner }
    if outer.weight == .atomic { return .dropOuter }
    if case .passage = inner.content { return .both }
    return .dropInner
  }
}
