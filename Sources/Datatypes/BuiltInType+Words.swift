extension BuiltInType {
  /// The type in an editor's words, with an example: "a date such as 1920-12-21".
  var words: String {
    switch family {
    case .characters, .name, .list: namesAndText
    case .boolean: "\"true\" or \"false\" (or 1, 0)"
    case .decimal, .floatingPoint: numbers
    case .duration, .dateTime: datesAndTimes
    case .octets:
      self == .hexBinary
        ? "octets in hexadecimal digits such as 0FB7" : "octets in base 64 such as TEI+dGVp"
    }
  }

  private var namesAndText: String {
    switch self {
    case .language: "a language tag such as en-GB"
    case .name: "an XML name such as persName or tei:p"
    case .ncName: "an XML name without a colon such as persName"
    case .nmtoken: "a word of letters, digits, \".\", \"-\", \"_\" and \":\" such as 12-a"
    case .nmtokens: "words of letters, digits, \".\", \"-\", \"_\" and \":\" such as 12-a b.2"
    case .id:
      "an identifier such as p1: a letter or \"_\", then letters, digits, \".\", \"-\", \"_\""
    case .idref: "the identifier of an element such as p1"
    case .idrefs: "identifiers of elements such as p1 p2"
    case .entity: "the name of an unparsed entity"
    case .entities: "names of unparsed entities"
    case .qName: "a name such as persName or tei:persName, its prefix declared"
    case .notation: "the name of a notation such as jpeg, its prefix declared"
    case .anyURI: "a URI such as https://tei-c.org/ or #p1"
    case .normalizedString: "text on one line"
    default: "text"
    }
  }

  private var numbers: String {
    switch self {
    case .decimal: "a decimal number such as 12.5"
    case .integer: "a whole number such as 12"
    case .nonPositiveInteger: "a whole number such as -12, at most 0"
    case .negativeInteger: "a whole number less than 0 such as -12"
    case .nonNegativeInteger: "a whole number such as 12, at least 0"
    case .positiveInteger: "a whole number greater than 0 such as 12"
    case .float, .double: "a number such as 12.5 or 1.25E1, INF, -INF or NaN"
    default:
      "a whole number such as 12, from "
        + bounds.map(\.literal).joined(separator: " to ")
    }
  }

  private var datesAndTimes: String {
    switch self {
    case .duration: "a duration such as P1Y2M3DT4H5M6S"
    case .yearMonthDuration: "a duration of years and months such as P1Y2M"
    case .dayTimeDuration: "a duration of days and time such as P3DT4H5M6S"
    case .dateTime: "a date and time such as 1920-12-21T15:30:00"
    case .time: "a time such as 15:30:00"
    case .date: "a date such as 1920-12-21"
    case .gYearMonth: "a year and month such as 1920-12"
    case .gYear: "a year such as 1920"
    case .gMonthDay: "a month and day such as --12-21"
    case .gDay: "a day of the month such as ---21"
    default: "a month such as --12"
    }
  }
}
