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
}
