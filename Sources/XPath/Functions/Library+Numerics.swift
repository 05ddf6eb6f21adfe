internal import Datatypes

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Library {
  /// F&O 3.1 §4.4 and §4.5.
  static let numerics: [Definition] = [
    Definition("abs", "xs:numeric?", "xs:numeric?") { call in
      switch call.atomic(0)?.payload {
      case .integer(let number): .atomic(.integer(number.isNegative ? -number : number))
      case .decimal(let number): .atomic(.decimal(number.isNegative ? -number : number))
      case .double(let number): .double(number.magnitude)
      case .float(let number): .atomic(.float(number.magnitude))
      default: .empty
      }
    },
    Definition("ceiling", "xs:numeric?", "xs:numeric?") { call in
      switch call.atomic(0)?.payload {
      case .integer(let number): .atomic(.integer(number))
      case .decimal(let number):
        .atomic(.decimal(DecimalNumber(-(-number).floor)))
      case .double(let number): .double(number.rounded(.up))
      case .float(let number): .atomic(.float(number.rounded(.up)))
      default: .empty
      }
    },
    Definition("floor", "xs:numeric?", "xs:numeric?") { call in
      switch call.atomic(0)?.payload {
      case .integer(let number): .atomic(.integer(number))
      case .decimal(let number): .atomic(.decimal(DecimalNumber(number.floor)))
      case .double(let number): .double(number.rounded(.down))
      case .float(let number): .atomic(.float(number.rounded(.down)))
      default: .empty
      }
    },
    Definition("round", "xs:numeric?, xs:integer", "xs:numeric?", optional: 1) { call in
      try rounded(call, toEven: false)
    },
    Definition("round-half-to-even", "xs:numeric?, xs:integer", "xs:numeric?", optional: 1) {
      call in
      try rounded(call, toEven: true)
    },
    Definition("number", "xs:anyAtomicType?", "xs:double") { call in
      .double(call[0].first?.number ?? .nan)
    },
    Definition("number", "", "xs:double") { call in
      .double(
        try Value.one(call.focus.requireItem()).atomic("the context item").map {
          Item.atomic($0).number
        } ?? .nan
      )
    },
  ]

  private static func rounded(_ call: Call, toEven: Bool) throws -> Value {
    guard let value = call.atomic(0) else { return .empty }
    let digits = call.has(1) ? max(-1_000_000, min(call.integer(1).clamped, 1_000_000)) : 0
    func round(_ number: DecimalNumber) -> DecimalNumber {
      if -digits > number.coefficient.big.digitCount + 1 { return .zero }
      return number.rounded(to: digits, toEven: toEven)
    }
    switch value.payload {
    case .integer(let number):
      return .atomic(.integer(round(DecimalNumber(number)).truncated))
    case .decimal(let number): return .atomic(.decimal(round(number)))
    case .double(let number):
      guard number.isFinite, number != 0, digits < 400, let exact = DecimalNumber(exactly: number)
      else { return .double(number) }
      let result = round(exact).asDouble
      return .double(result == 0 && number < 0 ? -0.0 : result)
    case .float(let number):
      guard number.isFinite, number != 0, digits < 400,
        let exact = DecimalNumber(exactly: Double(number))
      else { return .atomic(.float(number)) }
      let result = Float(round(exact).description) ?? .nan
      return .atomic(.float(result == 0 && number < 0 ? -0.0 : result))
    default: return .empty
    }
  }

  /// F&O 3.1 §4.8.
  static let maths: [Definition] = [
    Definition("math:pi", "", "xs:double") { _ in .double(.pi) },
    math("exp") { exp($0) },
    math("exp10") { pow(10, $0) },
    math("log") { log($0) },
    math("log10") { log10($0) },
    math("sqrt") { $0.squareRoot() },
    math("sin") { sin($0) },
    math("cos") { cos($0) },
    math("tan") { tan($0) },
    math("asin") { asin($0) },
    math("acos") { acos($0) },
    math("atan") { atan($0) },
    Definition("math:atan2", "xs:double, xs:double", "xs:double") { call in
      .double(atan2(call.double(0), call.double(1)))
    },
    Definition("math:pow", "xs:double?, xs:numeric", "xs:double?") { call in
      call.has(0) ? .double(pow(call.double(0), call.double(1))) : .empty
    },
  ]

  private static func math(
    _ name: String,
    _ function: @escaping @Sendable (Double) -> Double
  ) -> Definition {
    Definition("math:" + name, "xs:double?", "xs:double?") { call in
      call.has(0) ? .double(function(call.double(0))) : .empty
    }
  }

  /// F&O 3.1 §14.4: the sum, average, least and greatest.
  static let aggregates: [Definition] = [
    Definition("count", "item()*", "xs:integer") { .integer($0[0].count) },
    Definition("sum", "xs:anyAtomicType*", "xs:anyAtomicType?") { call in
      call[0].isEmpty ? .integer(0) : .atomic(try sum(call))
    },
    Definition("sum", "xs:anyAtomicType*, xs:anyAtomicType?", "xs:anyAtomicType?") { call in
      call[0].isEmpty ? call[1] : .atomic(try sum(call))
    },
    Definition("avg", "xs:anyAtomicType*", "xs:anyAtomicType?") { call in
      if call[0].isEmpty { return .empty }
      let count = Atomic.integer(call[0].count)
      return .atomic(try call.run.arithmetic.apply(.divide, try sum(call), count))
    },
    Definition("max", "xs:anyAtomicType*, xs:string", "xs:anyAtomicType?", optional: 1) { call in
      try extreme(call, .greater)
    },
    Definition("min", "xs:anyAtomicType*, xs:string", "xs:anyAtomicType?", optional: 1) { call in
      try extreme(call, .less)
    },
  ]

  private static func sum(_ call: Call) throws -> Atomic {
    if case .integers(let range) = call[0] {
      let ends = WholeNumber.small(range.lowerBound) + .small(range.upperBound)
      let twice = ends * .small(range.count)
      return .integer(twice.divided(by: .small(2))?.quotient ?? twice)
    }
    var total: Atomic?
    for case .atomic(let item) in call[0] {
      try call.run.tick()
      let value = item.isUntyped ? .double(try Casting.double(item)) : item
      guard value.type.isNumeric || value.type.isDuration && value.type != .duration else {
        throw XPathError("FORG0006", "\(value.type.words) cannot be added up")
      }
      guard let sum = total else {
        total = value.type.isInteger ? try Casting.cast(value, to: .integer) : value
        continue
      }
      guard sum.type.isNumeric == value.type.isNumeric,
        sum.type.isNumeric || sum.type == value.type
      else {
        throw XPathError(
          "FORG0006",
          "\(sum.type.words) and \(value.type.words) cannot be added up"
        )
      }
      total = try call.run.arithmetic.apply(.add, sum, value)
    }
    return total ?? .integer(0)
  }

  private static func extreme(_ call: Call, _ wanted: Order) throws -> Value {
    let comparison = try call.comparison(1)
    var best: Atomic?
    var type: AtomicType?
    var (hasURI, hasString) = (false, false)
    for case .atomic(let item) in call[0] {
      try call.run.tick()
      let value = item.isUntyped ? .double(try Casting.double(item)) : item
      if value.type == .anyURI { hasURI = true } else if value.text != nil { hasString = true }
      switch value.type.primitive {
      case .duration, .qName, .gYear, .gYearMonth, .gMonth, .gMonthDay, .gDay:
        throw XPathError("FORG0006", "\(value.type.words) has no order")
      default: break
      }
      guard let current = best else {
        best = value
        type = value.type.isNumeric ? value.type.primitive : nil
        continue
      }
      if value.type.isNumeric, let known = type { type = widest(known, value.type.primitive) }
      guard current.type.isNumeric == value.type.isNumeric,
        current.type.isNumeric || current.type.primitive == value.type.primitive
          || current.text != nil && value.text != nil
      else {
        throw XPathError(
          "FORG0006",
          "\(current.type.words) and \(value.type.words) cannot be compared"
        )
      }
      if current.isNaN { continue }
      if value.isNaN {
        best = value
      } else if try comparison.order(value, current) == wanted {
        best = value
      }
    }
    guard let best else { return .empty }
    if hasURI, hasString, best.type == .anyURI { return .string(best.stringValue) }
    guard let type, type == .double || type == .float else { return .atomic(best) }
    return .atomic(try Casting.cast(best, to: type))
  }

  private static func widest(_ first: AtomicType, _ second: AtomicType) -> AtomicType {
    for type in [AtomicType.double, .float, .decimal] where first == type || second == type {
      return type
    }
    return .integer
  }
}
