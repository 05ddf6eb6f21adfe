package import Diagnostics
internal import SourceText
internal import XMLTree

/// Finds the files of a schema.
package struct SchemaLoader: Sendable {
  /// Finds the file at an address, which is relative to another file's: nil when there is none, an
  /// error when it is there and cannot be used.
  package typealias Find =
    @Sendable (_ address: String, _ base: String) -> Result<SchemaText?, DiagnosticError>

  let file: Find

  /// Makes a loader.
  package init(file: @escaping Find = { _, _ in .success(nil) }) { self.file = file }
}

extension SchemaReader {
  /// The children of an element, inclusions replaced by what they include.
  mutating func children(_ element: SchemaElement) -> [SchemaElement] {
    element.ownChildren.flatMap { child -> [SchemaElement] in
      guard child.name == "include" else { return [child] }
      return included(child).map { [$0] } ?? []
    }
  }

  /// What an `include` or an `extends` with an address refers to.
  mutating func included(_ element: SchemaElement) -> SchemaElement? {
    guard let address = element.text("href") else {
      report("schema", "<\(element.name ?? "")> needs @href", element)
      return nil
    }
    let parts = address.text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let base = element.file.source.path
    let found = parts[0].isEmpty ? .success(element.file) : loader.file(String(parts[0]), base)
    if case .failure(let error) = found { schema.faults += error.diagnostics }
    guard case .success(let target?) = found else {
      if case .failure = found { return nil }
      report(
        "schema-not-found",
        "the file \"\(address.text)\" cannot be read",
        address,
        nil
      )
      return nil
    }
    let fragment = parts.count > 1 ? String(parts[1]) : ""
    let place = target.source.path + "#" + fragment
    guard !element.path.contains(place) else {
      report("cyclic-include", "\"\(address.text)\" includes itself", address, nil)
      return nil
    }
    if !schema.files.contains(where: { $0 === target }) { schema.files.append(target) }
    let top =
      fragment.isEmpty
      ? target.document.root
      : target.document.allNodes.first { node in
        target.document.kind(of: node) == .element
          && (target.document.attribute(.xmlID, of: node) == fragment
            || target.document.attribute("id", of: node) == fragment)
      }
    guard let top else {
      report("schema-not-found", "there is nothing with the id \"\(fragment)\"", address, nil)
      return nil
    }
    return SchemaElement(
      file: target,
      node: top,
      parameters: element.parameters,
      path: element.path + [place]
    )
  }
}
