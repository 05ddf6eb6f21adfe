// Encodes generated texts, proves that they come back and validates them: round-trips [--texts N] [--seed N]
import Foundation
import Synchronization

var (texts, seed) = (100_000, UInt64(1_000_003))
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  switch (argument, arguments.popFirst().flatMap(UInt64.init)) {
  case ("--texts", let value?): texts = Int(value)
  case ("--seed", let value?): seed = value
  default:
    print("usage: round-trips [--texts N] [--seed N]")
    exit(2)
  }
}

/// Each batch has a seed of its own, so that a fault is found again without the rest.
let size = 500
let first = seed
let faults = Mutex<[String]>([])
DispatchQueue.concurrentPerform(iterations: (texts + size - 1) / size) { batch in
  guard let fault = RoundTrips().firstFault(among: size, seed: first &+ UInt64(batch) &* 7919)
  else { return }
  faults.withLock { $0.append(fault) }
}
let found = faults.withLock { $0 }
for fault in found { print(fault) }
print("\(texts) texts, seeds from \(first): \(found.count) batches with a fault")
exit(found.isEmpty ? 0 : 1)
