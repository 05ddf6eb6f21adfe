import Testing

@testable import Encoding

@Suite struct DateRecognizerTests {
  private func found(_ text: String, _ context: DateRecognizer.Context = .init()) -> [String] {
    let bytes = Array(text.utf8)
    return DateRecognizer.matches(in: bytes, bytes.indices, context: context).map { match in
      let words = String(decoding: bytes[match.range], as: UTF8.self)
      return ([words] + match.attributes.map { "\($0.name)=\($0.value)" }).joined(separator: " | ")
    }
  }

  @Test(arguments: [
    // Languages.
    ("on the 23rd of May 1920 he", "23rd of May 1920 | when=1920-05-23"),
    ("Dec. 21st, 1920.", "Dec. 21st, 1920 | when=1920-12-21"),
    ("am 21. Dezember 1920 kam", "21. Dezember 1920 | when=1920-12-21"),
    ("den 3. Jänner 1848", "3. Jänner 1848 | when=1848-01-03"),
    ("le 1er mai 1920,", "1er mai 1920 | when=1920-05-01"),
    ("le 21 déc. 1920", "21 déc. 1920 | when=1920-12-21"),
    ("el 5 de mayo de 1862", "5 de mayo de 1862 | when=1862-05-05"),
    ("il 1º maggio 1920", "1º maggio 1920 | when=1920-05-01"),
    ("21 декабря 1920 г.", "21 декабря 1920 | when=1920-12-21"),
    ("в декабре, декабрь 1920 года", "декабрь 1920 | when=1920-12"),
    ("Sept. 1920", "Sept. 1920 | when=1920-09"),
    ("the twenty-first of December 1920", "twenty-first of December 1920 | when=1920-12-21"),
    ("the fifth of May, 1920", "fifth of May, 1920 | when=1920-05-05"),
    // Figures.
    ("1920-12-21", "1920-12-21 | when=1920-12-21"),
    ("den 21.12.1920", "21.12.1920 | when=1920-12-21"),
    ("21.XII.1920", "21.XII.1920 | when=1920-12-21"),
    ("21/12/1920", "21/12/1920 | when=1920-12-21"),
    // Weekdays.
    ("Thursday, 21 December 1920", "Thursday, 21 December 1920 | when=1920-12-21"),
    ("on Sunday, May 2, 1920", "Sunday, May 2, 1920 | when=1920-05-02"),
    // Styles.
    ("8/21 December 1917", "8/21 December 1917 | when=1917-12-21"),
    ("10/23 Dec. 1920", "10/23 Dec. 1920 | when=1920-12-23"),
    ("28 November/11 December 1917", "28 November/11 December 1917 | when=1917-12-11"),
    ("Nov. 28/Dec. 11, 1917", "Nov. 28/Dec. 11, 1917 | when=1917-12-11"),
    ("26 October 1917 (O.S.) was", "26 October 1917 (O.S.) | when=1917-11-08"),
    ("8 November 1917, N.S.", "8 November 1917 | when=1917-11-08"),
    ("8 November 1917 N.S.", "8 November 1917 N.S. | when=1917-11-08"),
    ("25 октября 1917 (ст. ст.)", "25 октября 1917 (ст. ст.) | when=1917-11-07"),
    ("10 February 1711/12", "10 February 1711/12 | when=1712-02-10"),
    // Supplied parts.
    ("21 December [1920]", "21 December [1920] | when=1920-12-21"),
    ("[21] December 1920", "[21] December 1920 | when=1920-12-21"),
    ("21 [December] 1920", "21 [December] 1920 | when=1920-12-21"),
    ("[21 December] 1920", "[21 December] 1920 | when=1920-12-21"),
    ("[21 December 1920]", "21 December 1920 | when=1920-12-21"),
    ("21 December 19[20]", "21 December 19[20] | when=1920-12-21"),
    ("21 December [1920?]", "21 December [1920?] | when=1920-12-21 | cert=low"),
    // Doubt.
    ("[c. March 1918?]", "c. March 1918? | when=1918-03 | cert=low"),
    ("March 1918?", "March 1918? | when=1918-03 | cert=low"),
    ("on 3 May 1920 (?) in", "3 May 1920 (?) | when=1920-05-03 | cert=low"),
    ("ca. 3 May 1920", "ca. 3 May 1920 | when=1920-05-03 | cert=medium"),
    ("Did you see him on 3 May 1920? I", "3 May 1920 | when=1920-05-03"),
    // Periods.
    ("3–5 May 1920", "3–5 May 1920 | from=1920-05-03 | to=1920-05-05"),
    ("3-5 May 1920", "3-5 May 1920 | from=1920-05-03 | to=1920-05-05"),
    ("3rd to 5th of May 1920", "3rd to 5th of May 1920 | from=1920-05-03 | to=1920-05-05"),
    ("May 3–5, 1920", "May 3–5, 1920 | from=1920-05-03 | to=1920-05-05"),
    ("28 May–3 June 1920", "28 May–3 June 1920 | from=1920-05-28 | to=1920-06-03"),
    ("May 28–June 3, 1920", "May 28–June 3, 1920 | from=1920-05-28 | to=1920-06-03"),
    ("the May–June 1920 war", "May–June 1920 | from=1920-05 | to=1920-06"),
    ("May–June 1920", "May–June 1920 | from=1920-05 | to=1920-06"),
    ("May 1920 – June 1921", "May 1920 – June 1921 | from=1920-05 | to=1921-06"),
    ("3 May 1920 to 5 June 1921", "3 May 1920 to 5 June 1921 | from=1920-05-03 | to=1921-06-05"),
    (
      "between 3 and 5 May 1920",
      "between 3 and 5 May 1920 | notBefore=1920-05-03 | notAfter=1920-05-05"
    ),
    ("from 3 to 5 May 1920", "from 3 to 5 May 1920 | from=1920-05-03 | to=1920-05-05"),
    ("from 1917 to 1921 he", "from 1917 to 1921 | from=1917 | to=1921"),
    ("between 1917 and 1921", "between 1917 and 1921 | notBefore=1917 | notAfter=1921"),
    ("during 1917–1921", "during 1917–1921 | from=1917 | to=1921"),
    ("1917–1921", "1917–1921 | from=1917 | to=1921"),
    ("8/9 December 1917", "8/9 December 1917 | from=1917-12-08 | to=1917-12-09"),
  ])
  func readsForms(text: String, expected: String) {
    #expect(found(text) == [expected])
  }

  @Test(arguments: [
    "1920. What a year", "In 1920.", "the 1920s", "12-14", "sections 3-5", "No. 21 December",
    "Section 1.2.3",
    "31 February 1920", "32 December 1920", "29 February 1921", "may 1920", "march 1920",
    "1920-13-01",
    "for $5 May 1920x", "5' 3\"", "p. 1917-1921.", "He waited -- 1917-1921. Mr. G", "8/12 of it",
    "8/31 December 1917", "Thursday", "the 5th inst.", "21 December", "Dec. 21st, '20", "4/5/1920",
    "version 1.12.20", "31.11.1920", "192.168.1920.1", "5–3 May 1920", "1234-5678-90",
    "May I come?",
    "21 Decembers 1920", "June Smith 1920", "in May, 192", "Mr. March", "19[20", "[[", "May [",
    "[1920",
    "rose from 1600 to 1800 francs", "between 1500 and 2000 soldiers", "12345 May 19201",
    "0 May 1920", "September 1920th",
  ])
  func readsNothingElse(text: String) {
    #expect(found(text) == [])
  }

  @Test func aDateLineSaysLess() {
    let dateline = DateRecognizer.Context(isDateline: true)
    #expect(found("Thursday", dateline) == ["Thursday"])
    #expect(found("Dmitrov, 21 December", dateline) == ["21 December | when=--12-21"])
    #expect(found("the 5th inst.", dateline) == ["the 5th inst."])
    #expect(found("31 June", dateline) == [])
    #expect(
      found("Thursday, 21 December 1920", dateline) == [
        "Thursday, 21 December 1920 | when=1920-12-21"
      ]
    )
  }

  @Test func theContextGivesWhatTheWordsLeaveOut() {
    let letter = DateRecognizer.Context(century: 19, reference: "1920-12-21")
    #expect(found("Dec. 21st, '20", letter) == ["Dec. 21st, '20 | when=1920-12-21"])
    #expect(
      found("your letter of the 5th inst. and", letter) == ["the 5th inst. | when=1920-12-05"]
    )
    #expect(found("of the 10th ult.", letter) == ["the 10th ult. | when=1920-11-10"])
    #expect(found("on the 3rd prox.", letter) == ["the 3rd prox. | when=1921-01-03"])
    #expect(found("the 31st ult.", letter) == [])
  }

  @Test func doubleDatesKeepTheJulianDay() {
    let bytes = Array(
      "8/21 December 1917; 1 January 1918 O.S.; 31 December 1900/13 January 1901".utf8
    )
    let found = DateRecognizer.matches(in: bytes, bytes.indices)
    #expect(found.map(\.julian) == ["1917-12-08", "1918-01-01", "1900-12-31"])
    #expect(found.map(\.iso) == ["1917-12-21", "1918-01-14", "1901-01-13"])
  }

  @Test func aPeriodHasInCommonWhatItsEndsHave() {
    func iso(_ text: String) -> String? { DateRecognizer.wholeDate(text) }
    #expect(iso("3–5 May 1920") == "1920-05")
    #expect(iso("May–June 1920") == "1920")
    #expect(iso("1917–1921") == "1917")
    #expect(iso("Thursday, 21 December 1920.") == "1920-12-21")
    #expect(iso("On 21 December 1920") == nil)
  }

  /// The two calendars against dates that history books give.
  @Test(arguments: [
    (1582, 10, 5, "1582-10-15"), (1700, 2, 18, "1700-02-28"), (1700, 2, 29, "1700-03-11"),
    (1752, 9, 2, "1752-09-13"), (1917, 10, 25, "1917-11-07"), (1900, 2, 29, "1900-03-13"),
    (1604, 2, 29, "1604-03-10"),
  ])
  func convertsCalendars(year: Int, month: Int, day: Int, iso: String) throws {
    let date = try #require(CalendarDate(julianYear: year, month: month, day: day))
    #expect(date.iso == iso)
    let back = try #require(date.julian)
    #expect((back.year, back.month, back.day) == (year, month, day))
  }

  @Test func everyDayOfFiveCenturiesConvertsBack() {
    var previous: CalendarDate?
    for year in 1500..<2000 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = CalendarDate(julianYear: year, month: month, day: day) else { continue }
          let julian = date.julian
          if julian?.year != year || julian?.month != month || julian?.day != day {
            Issue.record("\(year)-\(month)-\(day) gives \(date.iso)")
          }
          if let previous, previous >= date {
            Issue.record("\(date.iso) comes after \(previous.iso)")
          }
          previous = date
        }
      }
    }
  }

  /// No piece of a text full of figures stops the reader, and ranges stay in bounds.
  @Test func readsAnyMixtureOfParts() {
    let parts = [
      "21", "1920", "May", "mai", "/", "-", "–", ".", ",", "[", "]", "?", "(", ")", "'", "’", "to",
      "of",
      "and", "between", "from", "c.", "th", "º", "O.S.", "Thursday", " ", " ", "12",
      "99999999999999999999",
      "XII", "\u{301}", "г",
    ]
    var state: UInt64 = 8
    func random() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    let dateline = DateRecognizer.Context(century: 19, reference: "1920-01-31", isDateline: true)
    for _ in 0..<4000 {
      let text = (0..<random() % 12 + 1).map { _ in parts[random() % parts.count] }.joined(
        separator: random() % 3 == 0 ? "" : " "
      )
      let bytes = Array(text.utf8)
      for match in DateRecognizer.matches(in: bytes, bytes.indices, context: dateline) {
        let words = bytes[match.range]
        #expect(words.count { $0 == 0x5B } == words.count { $0 == 0x5D }, "\(text)")
        for attribute in match.attributes where attribute.name != "cert" {
          #expect(
            attribute.value.hasPrefix("--")
              || CalendarDate(iso: attribute.value)?.iso == attribute.value,
            "\(text) gives \(attribute.value)"
          )
        }
      }
    }
  }
}
