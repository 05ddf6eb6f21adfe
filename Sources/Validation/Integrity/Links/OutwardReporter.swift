internal import Diagnostics
internal import TEI
internal import XMLTree

/// Says what is wrong with pointers to other files, at the end of a document, when its own ids are
/// known too.
struct OutwardReporter {
  /// What a pointer to a file comes to.
  enum Outcome {
    /// It cannot or need not be looked at.
    case unknown
    case present
    case otherCase(path: String)
    case missing(path: String, nearest: String?)
    case missingFolder(String)
    case missingID(String, path: String)
    case element(XMLName, path: String)
  }

  /// A pointer about which there is something to say.
  private struct Problem {
    var reference: String
    var place: OutwardPointers.Place
    var outcome: Outcome
    /// Whether the reference comes of a prefix's declaration, so that the text has something else.
    var isReplaced: Bool
  }

  private var problems: [Problem] = []
  private var omittedCount = 0

  /// More than these are only counted.
  private static let limit = 100_000
  /// Every proposal of an id reads the file again.
  private static let proposalLimit = 20

  /// Whether there is something to say of what a pointer comes to.
  func concerns(_ outcome: Outcome, _ element: String, _ attribute: String) -> Bool {
    switch outcome {
    case .unknown, .present: false
    case .element(let name, _):
      name.namespace == TEI.namespace
        && TargetKinds.expectation(of: attribute, on: element)?.allows(name.localName) == false
    case .otherCase, .missing, .missingFolder, .missingID: true
    }
  }

  /// Adds a pointer about which there is something to say.
  mutating func add(
    _ reference: String,
    _ place: OutwardPointers.Place,
    _ outcome: Outcome,
    isReplaced: Bool = false
  ) {
    guard problems.count < Self.limit else {
      omittedCount += 1
      return
    }
    problems.append(
      Problem(reference: reference, place: place, outcome: outcome, isReplaced: isReplaced)
    )
  }

  /// Reports all pointers that were added.
  func report(_ context: inout IntegrityContext) {
    // One finding for a file or a folder that is not there, not one for each pointer to it.
    var (files, folders): ([String: Int], [String: Int]) = ([:], [:])
    for problem in problems {
      switch problem.outcome {
      case .missing(let path, _): files[path, default: 0] += 1
      case .missingFolder(let folder): folders[folder, default: 0] += 1
      default: break
      }
    }
    var proposals = 0
    for problem in problems {
      switch problem.outcome {
      case .unknown, .present: break
      case .otherCase(let path): report(otherCase: path, problem, &context)
      case .missing(let path, let nearest):
        if reportForgottenSign(problem, &context) { continue }
        guard let count = files.removeValue(forKey: path) else { continue }
        report(missing: path, nearest, count, problem, &context)
      case .missingFolder(let folder):
        guard let count = folders.removeValue(forKey: folder) else { continue }
        report(missingFolder: folder, count, problem, &context)
      case .missingID(let id, let path):
        proposals += 1
        let near =
          proposals <= Self.proposalLimit
          ? context.files?.nearestIdentifier(to: id, in: path) : nil
        report(missingID: id, path, near, problem, &context)
      case .element(let name, let path): report(wrong: name, path, problem, &context)
      }
    }
    if omittedCount > 0 {
      context.add(
        "unresolved-pointers",
        "\(omittedCount) pointers more were not looked up, since so many lead nowhere",
        nil,
        severity: .warning
      )
    }
  }

  private func report(otherCase path: String, _ problem: Problem, _ context: inout IntegrityContext)
  {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    context.add(
      "file-case",
      "the file is \(path), in other letters",
      problem.place.range,
      severity: .warning,
      label: "did you mean \(name)?",
      help: "where upper and lower case differ, as on most servers, it is not found"
    )
  }

  /// Reports a pointer that forgot its sign, which looks like the name of a file; whether it is one.
  private func reportForgottenSign(_ problem: Problem, _ context: inout IntegrityContext) -> Bool {
    let reference = problem.reference
    guard !problem.isReplaced, context.ids[reference] != nil else { return false }
    let edit = problem.place.range.map { FixIt.Edit(range: $0, replacement: "#" + reference) }
    context.add(
      "missing-file",
      "there is no file \(reference), but an element with this xml:id",
      problem.place.range,
      severity: .warning,
      label: "did you mean #\(reference)?",
      fixes: edit.map { [FixIt("point to #\(reference)", .needsReview, edits: [$0])] } ?? []
    )
    return true
  }

  private func report(
    missing path: String,
    _ nearest: String?,
    _ count: Int,
    _ problem: Problem,
    _ context: inout IntegrityContext
  ) {
    let reference = problem.reference
    let near = nearest.map { near in
      let folder = path.lastIndex(of: "/").map { path[...$0].count } ?? 0
      let written = reference.prefix { $0 != "#" }
      let start = written.lastIndex(of: "/").map { String(written[...$0]) } ?? ""
      return start + near.dropFirst(folder)
    }
    context.add(
      "missing-file",
      "there is no file \(path)"
        + (count > 1 ? "; \(counted(count, "pointer")) of the document name it" : ""),
      problem.place.range,
      severity: .warning,
      label: near.map { "did you mean \($0)?" },
      help: reference.contains(".") || reference.contains("/") || problem.isReplaced
        ? nil : "an element of the document itself is written #\(reference)"
    )
  }

  private func report(
    missingFolder folder: String,
    _ count: Int,
    _ problem: Problem,
    _ context: inout IntegrityContext
  ) {
    context.add(
      "missing-file",
      "there is no folder \(folder)"
        + (count > 1 ? "; \(counted(count, "pointer")) of the document lead into it" : ""),
      problem.place.range,
      severity: .warning
    )
  }

  private func report(
    missingID id: String,
    _ path: String,
    _ near: String?,
    _ problem: Problem,
    _ context: inout IntegrityContext
  ) {
    let file = problem.reference.prefix { $0 != "#" }
    let fix = near.flatMap { near in
      problem.isReplaced
        ? nil
        : problem.place.range.map {
          FixIt(
            "point to \(file)#\(near)",
            .needsReview,
            edits: [.init(range: $0, replacement: "\(file)#\(near)")]
          )
        }
    }
    context.add(
      "unresolved-pointer",
      "no element of \(path) has the xml:id \"\(id)\"",
      problem.place.range,
      label: near.map { "did you mean \(problem.isReplaced ? "" : file + "#")\($0)?" },
      fixes: fix.map { [$0] } ?? []
    )
  }

  private func report(
    wrong name: XMLName,
    _ path: String,
    _ problem: Problem,
    _ context: inout IntegrityContext
  ) {
    let (element, attribute) = (problem.place.element, problem.place.attribute)
    guard let expectation = TargetKinds.expectation(of: attribute, on: element) else { return }
    context.add(
      "wrong-target",
      "@\(attribute) points to <\(name.qualifiedName)> of \(path), not to \(expectation.words)",
      problem.place.range,
      severity: expectation.isError ? .error : .warning
    )
  }
}
