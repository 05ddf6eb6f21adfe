// Times expressions on a document that is read once: time-xpath FILE RUNS EXPRESSION…
// Prints a line for each: seconds of the first evaluation, of the shortest, and the value.
import Foundation
import LibXML
import SourceText
import XMLTree
import XPath

/// Evaluates the expressions.
func time(_ arguments: [String]) throws {
  let data = try Data(contentsOf: URL(fileURLWithPath: arguments[0]))
  let start = ContinuousClock.now
  let parsed = ParsedXML(parsing: SourceFile(path: arguments[0], bytes: [UInt8](data)))
  guard let document = parsed.document else {
    print("the document is not well-formed")
    exit(2)
  }
  let tree = Tree(document)
  print("\(seconds(ContinuousClock.now - start)) 0 loading")
  var context = StaticContext()
  context.namespaces["tei"] = "http://www.tei-c.org/ns/1.0"
  for text in arguments.dropFirst(2) {
    let expression = try XPathExpression(text, context)
    var times: [Double] = []
    var value = ""
    for _ in 0..<max(1, Int(arguments[1]) ?? 1) {
      let start = ContinuousClock.now
      let result = try expression.evaluate(on: tree)
      times.append(seconds(ContinuousClock.now - start))
      value = result.strings.first ?? ""
    }
    print("\(times[0]) \(times.min() ?? 0) \(value)")
  }
}

func seconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count > 2 else {
  print("usage: time-xpath FILE RUNS EXPRESSION…")
  exit(64)
}
try time(arguments)
