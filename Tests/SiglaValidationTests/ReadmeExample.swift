import SiglaValidation

/// What is wrong with a document, a line for each finding.
func faults(in document: [UInt8], against path: String) throws -> [String] {
  // .rng, .rnc, .sch or .xsd, with what it includes.
  let schema = try DocumentSchema(contentsOf: path)
  let report = schema.validate(document, path: "letter.xml")
  return report.diagnostics.map { finding in
    let place = report.position(of: finding)
    return "\(finding.path):\(place.line):\(place.column): \(finding.message)"
  }
}
