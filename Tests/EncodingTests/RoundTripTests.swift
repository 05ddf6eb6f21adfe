import Testing
import round_trips

/// `swift run -c release round-trips` tries more of them.
@Suite struct RoundTripTests {
  @Test(arguments: 0..<20)
  func givesBackGeneratedTextsAndIsValid(batch: Int) {
    if let fault = RoundTrips().firstFault(among: 500, seed: UInt64(batch) * 7919 + 1) {
      Issue.record("\(fault)")
    }
  }

  /// Texts that failed once.
  @Test(arguments: [
    "  e\n  .[1]\n\n[1]A\ne", "  .[1]A.\n I\n\n[1]*\n*",
    "I remain servant, O\nDecember1920\n\n[1]e\n\n  \0[1]",
    "I remain servt, J\nDecember1917\n\nr\ts\n7\t3",
    "To V\nI remain servant, O\nMarch1918\nlning terunning text long words of running text long words of "
      + "running text long words of running text long words of running text long words of running text \tword",
  ])
  func givesBackWhatFailedOnce(text: String) {
    #expect(RoundTrips().fault(text) == nil)
  }
}
