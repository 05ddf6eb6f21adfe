/// The pictures of `format-dateTime` and its kin, in English (F&O 3.1 §9.8.4).
struct DatePicture {
  let point: DateTimeValue
  let type: AtomicType
  let language: String?
  let calendar: String?
  let place: String?
  let call: Call

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let days = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  func format(_ picture: String) throws -> String {
    var result = try notes()
    let scalars = Array(picture.unicodeScalars)
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "[":
        if index + 1 < scalars.count, scalars[index + 1] == "[" {
          result += "["
          index += 2
          continue
        }
        guard let end = scalars[index...].firstIndex(of: "]") else {
          throw XPathError("FOFD1340", "a \"[\" in the picture is not closed")
        }
        let marker = scalars[(index + 1)..<end].filter { !$0.properties.isWhitespace }
        result += try component(marker)
        index = end + 1
      case "]":
        guard index + 1 < scalars.count, scalars[index + 1] == "]" else {
          throw XPathError("FOFD1340", "a literal \"]\" in a picture is written \"]]\"")
        }
        result += "]"
        index += 2
      default:
        result.unicodeScalars.append(scalars[index])
        index += 1
      }
    }
    return result
  }

  /// What is said where another language or calendar was asked for.
  private func notes() throws -> String {
    var text = ""
    if let language, !language.lowercased().hasPrefix("en"), !language.isEmpty {
      text += "[Language: en]"
    }
    guard let calendar = calendar?.trimmed else { return text }
    var name = calendar
    if name.hasPrefix("Q{}") { name = String(name.dropFirst(3)) }
    if name.hasPrefix("Q{") { return text + "[Calendar: AD]" }
    guard let parts = NameText.parts(name) else {
      throw XPathError("FOFD1340", "\"\(calendar)\" is not the name of a calendar")
    }
    if !parts.prefix.isEmpty {
      guard call.context.namespace(of: parts.prefix) != nil else {
        throw XPathError("FOFD1340", "the prefix \"\(parts.prefix)\" is not declared")
      }
      return text + "[Calendar: AD]"
    }
    let known: Set<String> = [
      "AD", "AH", "AME", "AM", "AP", "AS", "BE", "CB", "CE", "CL", "CS", "EE", "FE", "ISO", "JE",
      "KE", "KY", "ME", "MS", "NS", "OS", "RS", "SE", "SH", "SS", "TE", "VE", "VS",
    ]
    guard known.contains(parts.local) else {
      throw XPathError("FOFD1340", "there is no calendar \"\(calendar)\"")
    }
    return parts.local == "AD" || parts.local == "ISO" || parts.local == "CE"
      ? text : text + "[Calendar: AD]"
  }

  /// A component with its presentation.
  private struct Marker {
    let letter: Unicode.Scalar
    var presentation: [Unicode.Scalar]
    var isOrdinal = false
    var isTraditional = false
    var least: Int?
    var greatest: Int?
    var hasPresentation = false
  }

  private func malformed(_ marker: [Unicode.Scalar]) -> XPathError {
    let text = String(String.UnicodeScalarView(marker))
    return XPathError("FOFD1340", "\"[\(text)]\" is not a component of a picture")
  }

  private func parse(_ scalars: [Unicode.Scalar]) throws -> Marker {
    guard let letter = scalars.first else { throw malformed(scalars) }
    var rest = scalars[1...]
    var marker = Marker(letter: letter, presentation: [])
    if let comma = rest.lastIndex(of: ",") {
      let widths = String(String.UnicodeScalarView(rest[(comma + 1)...]))
        .split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard widths.count <= 2 else { throw malformed(scalars) }
      for (index, width) in widths.enumerated() where width != "*" {
        guard let value = Int(width), value > 0 else { throw malformed(scalars) }
        if index == 0 { marker.least = value } else { marker.greatest = value }
      }
      if let least = marker.least, let greatest = marker.greatest, greatest < least {
        throw malformed(scalars)
      }
      rest = rest[..<comma]
    }
    if rest.count > 1, let last = rest.last,
      last == "o" || last == "t" || last == "c" || last == "a"
    {
      marker.isOrdinal = last == "o"
      marker.isTraditional = last == "t"
      rest = rest.dropLast()
    }
    marker.presentation = Array(rest)
    marker.hasPresentation = !rest.isEmpty
    if rest.isEmpty {
      switch letter {
      case "F": marker.presentation = ["n"]
      case "P": marker.presentation = ["n"]
      case "C", "E": marker.presentation = ["n"]
      case "Z", "z": marker.presentation = Array("01:01".unicodeScalars)
      case "m", "s": marker.presentation = ["0", "1"]
      default: marker.presentation = ["1"]
      }
    }
    return marker
  }

  private func component(_ scalars: [Unicode.Scalar]) throws -> String {
    let marker = try parse(scalars)
    let hasDate = type != .time
    let hasTime = type != .date
    switch marker.letter {
    case "Y", "M", "D", "d", "F", "W", "w", "C", "E":
      guard hasDate else {
        throw XPathError("FOFD1350", "a time has no component \"\(marker.letter)\"")
      }
    case "H", "h", "P", "m", "s", "f":
      guard hasTime else {
        throw XPathError("FOFD1350", "a date has no component \"\(marker.letter)\"")
      }
    case "Z", "z": break
    default: throw malformed(scalars)
    }
    switch marker.letter {
    case "Y": return try year(marker)
    case "M": return try named(point.month, Self.months, marker)
    case "D": return try number(point.day, marker)
    case "d":
      let first = DateTimeValue.dayNumber(point.year, 1, 1)
      return try number(
        DateTimeValue.dayNumber(point.year, point.month, point.day) - first + 1,
        marker
      )
    case "F": return try named(weekday, Self.days, marker)
    case "W": return try number(week, marker)
    case "w": return try number(weekOfMonth, marker)
    case "H": return try number(point.hour, marker)
    case "h": return try number((point.hour + 11) % 12 + 1, marker)
    case "P":
      return text(point.hour < 12 ? "am" : "pm", marker)
    case "m": return try number(point.minute, marker)
    case "s": return try number(point.second.truncated.clamped, marker)
    case "f": return try fraction(marker)
    case "Z", "z": return try zone(marker)
    case "C": return text("ISO", marker)
    default: return text(point.year > 0 ? "AD" : "BC", marker)
    }
  }

  /// 1 for Monday.
  private var weekday: Int {
    // 1 March of the year 0 was a Wednesday.
    let day = DateTimeValue.dayNumber(point.year, point.month, point.day)
    return ((day + 2) % 7 + 7) % 7 + 1
  }

  /// The week of ISO 8601.
  private var week: Int {
    let day = DateTimeValue.dayNumber(point.year, point.month, point.day)
    let thursday = day - weekday + 4
    let year = DateTimeValue.date(ofDay: thursday).year
    return (thursday - DateTimeValue.dayNumber(year, 1, 1)) / 7 + 1
  }

  /// Weeks begin with Monday; the first is the one that has the month's first Thursday.
  private var weekOfMonth: Int {
    let monday = DateTimeValue.dayNumber(point.year, point.month, point.day) - weekday + 1
    func first(_ year: Int, _ month: Int) -> Int {
      // The week of the fourth has the first Thursday, or begins after it.
      let fourth = DateTimeValue.dayNumber(year, month, 4)
      return fourth - ((fourth + 2) % 7 + 7) % 7
    }
    var start = first(point.year, point.month)
    if monday < start {
      let isJanuary = point.month == 1
      start = first(isJanuary ? point.year - 1 : point.year, isJanuary ? 12 : point.month - 1)
    }
    return (monday - start) / 7 + 1
  }

  private func isName(_ marker: Marker) -> Bool {
    marker.presentation == ["N"] || marker.presentation == ["n"]
      || marker.presentation == ["N", "n"]
  }

  private func named(_ value: Int, _ names: [String], _ marker: Marker) throws -> String {
    guard isName(marker) else { return try number(value, marker) }
    return text(names[value - 1], marker)
  }

  /// A word in the case and width that the marker asks for.
  private func text(_ word: String, _ marker: Marker) -> String {
    var word = word
    if let greatest = marker.greatest, word.utf8.count > greatest {
      word = String(word.prefix(min(greatest, 3)))
    }
    if marker.presentation == ["N"] { word = word.uppercased() }
    if marker.presentation == ["n"] { word = word.lowercased() }
    if marker.presentation == ["N", "n"] {
      word = word.prefix(1).uppercased() + word.dropFirst().lowercased()
    }
    if let least = marker.least, word.utf8.count < least {
      word += String(repeating: " ", count: least - word.utf8.count)
    }
    return word
  }

  private func number(_ value: Int, _ marker: Marker) throws -> String {
    if isName(marker) {
      return try number(
        value,
        Marker(letter: marker.letter, presentation: ["1"], least: marker.least)
      )
    }
    var token = marker.presentation
    let isDigits = token.contains(where: IntegerPicture.isDigit)
    if isDigits {
      guard IntegerPicture(token: token, modifier: .cardinal).areDigitsValid else {
        throw malformed([marker.letter] + token)
      }
      if let least = marker.least { widen(&token, to: least) }
    }
    let picture = IntegerPicture(
      token: token,
      modifier: marker.isOrdinal ? .ordinal : .cardinal
    )
    var text = picture.format(.small(value))
    if !isDigits, let least = marker.least, text.unicodeScalars.count < least {
      text += String(repeating: " ", count: least - text.unicodeScalars.count)
    }
    return text
  }

  /// Makes optional digits mandatory, or adds some, until there are so many.
  private func widen(_ token: inout [Unicode.Scalar], to least: Int) {
    guard let digit = token.first(where: IntegerPicture.isDigit),
      let zero = Unicode.Scalar(IntegerPicture.zero(of: digit))
    else { return }
    var count = token.filter(IntegerPicture.isDigit).count
    for index in token.indices.reversed() where token[index] == "#" && count < least {
      token[index] = zero
      count += 1
    }
    guard count < least else { return }
    token = Array(repeating: zero, count: min(least, 1000) - count) + token
  }

  private func year(_ marker: Marker) throws -> String {
    let value = abs(point.year)
    let digits = marker.presentation.filter { IntegerPicture.isDigit($0) || $0 == "#" }.count
    let isDigits = marker.presentation.contains(where: IntegerPicture.isDigit)
    var width = marker.greatest
    if width == nil, marker.least == nil, isDigits, digits > 1 { width = digits }
    guard let width, width < 18 else { return try number(value, marker) }
    var power = 1
    for _ in 0..<width { power *= 10 }
    guard value >= power else { return try number(value, marker) }
    var shown = marker
    if isDigits { shown.least = max(marker.least ?? 0, width) }
    return try number(value % power, shown)
  }

  private func fraction(_ marker: Marker) throws -> String {
    let whole = DecimalNumber(point.second.floor)
    var digits = (point.second - whole).description.dropFirst(2)
    let token = marker.presentation
    guard token.contains(where: IntegerPicture.isDigit) else {
      return try number(Int(digits.prefix(3)) ?? 0, marker)
    }
    let places = token.filter { IntegerPicture.isDigit($0) || $0 == "#" }.count
    let mandatory = token.filter(IntegerPicture.isDigit).count
    var least = mandatory
    var greatest = places
    if places == 1 {
      greatest = Int.max
    }
    if let value = marker.least { least = max(value, places == 1 ? 1 : least) }
    if let value = marker.greatest { greatest = value }
    if let value = marker.least, marker.greatest == nil, places == 1 { greatest = max(value, 9) }
    if marker.least == nil, marker.greatest == nil, places == 1 { greatest = 9 }
    greatest = max(greatest, least)
    if digits.utf8.count > greatest { digits = digits.prefix(greatest) }
    var text = String(digits)
    while text.utf8.count > least, text.hasSuffix("0") { text.removeLast() }
    text += String(repeating: "0", count: max(0, least - text.utf8.count))
    let zero = token.first(where: IntegerPicture.isDigit).map(IntegerPicture.zero) ?? 0x30
    var result: [UInt32] = []
    // Separators stand in the picture as seen from its beginning.
    var place = 0
    let shown = text.utf8.map { UInt32($0 - 0x30) + zero }
    for scalar in token {
      if IntegerPicture.isDigit(scalar) || scalar == "#" {
        if place < shown.count { result.append(shown[place]) }
        place += 1
      } else if place < shown.count {
        result.append(scalar.value)
      }
    }
    if place < shown.count { result += shown[place...] }
    return String(codePoints: result)
  }

  private func zone(_ marker: Marker) throws -> String {
    guard let timezone = point.timezone else {
      return marker.presentation == ["Z"] ? "J" : ""
    }
    let minutes = abs(timezone)
    let (hours, rest) = (minutes / 60, minutes % 60)
    let sign = timezone < 0 ? "-" : "+"
    if marker.presentation == ["Z"] {
      guard rest == 0, hours <= 12 else { return sign + two(hours) + ":" + two(rest) }
      if hours == 0 { return "Z" }
      let letters = Array("ABCDEFGHIKLMNOPQRSTUVWXY".unicodeScalars)
      return String(letters[hours - 1 + (timezone < 0 ? 12 : 0)])
    }
    if marker.presentation == ["N"] || marker.presentation == ["n"] {
      let names = [0: "GMT", -300: "EST", -360: "CST", -420: "MST", -480: "PST"]
      if let name = names[timezone] {
        return marker.presentation == ["n"] ? name.lowercased() : name
      }
      return sign + two(hours) + ":" + two(rest)
    }
    if marker.isTraditional, timezone == 0 { return "Z" }
    let prefix = marker.letter == "z" ? "GMT" : ""
    var token = marker.presentation
    if let greatest = marker.greatest, !marker.hasPresentation,
      greatest <= 2 || rest == 0 && marker.least.map({ $0 <= 2 }) ?? false
    {
      token = greatest == 1 ? ["1"] : ["0", "1"]
    } else if let least = marker.least, marker.greatest == nil, !marker.hasPresentation, least <= 2
    {
      token = ["1"]
    }
    if timezone == 0, marker.letter == "z", !marker.hasPresentation, token == ["1"] {
      return "GMT+0"
    }
    let digits = token.filter(IntegerPicture.isDigit)
    let zero = digits.first.map(IntegerPicture.zero) ?? 0x30
    func shown(_ value: Int, _ width: Int) -> String {
      let text = String(value)
      let padded = String(repeating: "0", count: max(0, width - text.utf8.count)) + text
      return String(codePoints: padded.utf8.map { UInt32($0 - 0x30) + zero })
    }
    let separator = token.first { !IntegerPicture.isDigit($0) && $0 != "#" }
    if let separator, let place = token.firstIndex(of: separator) {
      let width = token[..<place].filter(IntegerPicture.isDigit).count
      let last = token[(place + 1)...].filter(IntegerPicture.isDigit).count
      return prefix + sign + shown(hours, width) + String(separator) + shown(rest, last)
    }
    switch digits.count {
    case 0: throw XPathError("FOFD1340", "the picture of the time zone has no digits")
    case 1, 2:
      return prefix + sign + shown(hours, digits.count) + (rest == 0 ? "" : ":" + shown(rest, 2))
    case 3, 4: return prefix + sign + shown(hours * 100 + rest, digits.count)
    default: throw XPathError("FOFD1340", "the picture of the time zone has too many digits")
    }
  }

  private func two(_ value: Int) -> String { DateTimeValue.two(value) }
}
