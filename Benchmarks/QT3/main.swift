// Runs the W3C test suite: qt3 DIR [--failures] [--set PREFIX] [--known FILE]
import Foundation

/// What the command line asks for.
struct Options {
  var folder = ""
  var showsFailures = false
  var prefix = ""
  var known: String?

  init(_ arguments: [String]) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--failures": showsFailures = true
      case "--set": prefix = rest.popFirst() ?? ""
      case "--known": known = rest.popFirst()
      default: folder = argument
      }
    }
  }
}

/// Runs the suite and returns the exit status.
func run(_ options: Options) -> Int32 {
  var (passed, failed, skipped) = (0, 0, 0)
  var sets: [String: (passed: Int, failed: Int)] = [:]
  var failures: Set<String> = []
  do {
    try Suite(folder: options.folder).run(prefix: options.prefix) { result in
      guard let hasPassed = result.hasPassed else {
        skipped += 1
        return
      }
      if hasPassed {
        passed += 1
        sets[result.set, default: (0, 0)].passed += 1
        return
      }
      failed += 1
      sets[result.set, default: (0, 0)].failed += 1
      failures.insert(result.name)
      if options.showsFailures {
        print("\(result.set) \(result.name)")
        print("  expression: \(result.expression)")
        print("  expected:   \(result.expected)")
        print("  found:      \(result.found)")
      }
    }
  } catch {
    print("the suite cannot be read: \(error)")
    return 2
  }
  if options.showsFailures {
    for (set, counts) in sets.sorted(by: { $0.value.failed > $1.value.failed })
    where counts.failed > 0 {
      print("\(set): \(counts.failed) of \(counts.passed + counts.failed) failed")
    }
  }
  var status: Int32 = failed == 0 ? 0 : 1
  if let path = options.known, let text = try? String(contentsOfFile: path, encoding: .utf8) {
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let known = Set(lines.compactMap { $0.split(separator: " ").first.map(String.init) })
    let new = failures.subtracting(known).sorted()
    let mended = options.prefix.isEmpty ? known.subtracting(failures).sorted() : []
    for name in new { print("fails and is not listed: \(name)") }
    for name in mended { print("is listed and passes: \(name)") }
    status = new.isEmpty && mended.isEmpty ? 0 : 1
  }
  print("\(passed) passed, \(failed) failed, \(skipped) not applicable")
  return status
}

let options = Options(Array(CommandLine.arguments.dropFirst()))
guard !options.folder.isEmpty else {
  print("usage: qt3 DIR [--failures] [--set PREFIX] [--known FILE]")
  exit(64)
}
let thread = Thread { exit(run(options)) }
thread.stackSize = 1 << 30
thread.start()
while true { sleep(1000) }
