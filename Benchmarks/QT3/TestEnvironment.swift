import Foundation
import XMLTree
import XPath

/// What an expression of the suite is evaluated with.
struct TestEnvironment {
  var statics = StaticContext()
  var dynamics = DynamicContext()
  var item: XPathValue?

  /// Reads an environment.
  /// - Parameters:
  ///   - element: Nil for the empty one.
  ///   - folder: What the files in it are relative to.
  ///   - baseURI: The address of the test set.
  ///   - files: The files of the suite.
  /// - Throws: What goes wrong when its documents and variables are made.
  init(_ element: CatalogElement?, folder: String, baseURI: String, files: Files) throws {
    statics.baseURI = baseURI
    dynamics.millisecondsSince1970 = Int(Date().timeIntervalSince1970 * 1000)
    dynamics.timeLimit = .seconds(120)
    dynamics.greatestDepth = 100_000
    // The suite's own collation.
    statics.collations["http://www.w3.org/2010/09/qt-fots-catalog/collation/caseblind"] =
      "http://www.w3.org/2005/xpath-functions/collation/html-ascii-case-insensitive"
    var addresses: [String: String] = [:]
    var collections: [String: [String]] = [:]
    for child in element?.elements ?? [] {
      try read(child, folder, files, &addresses, &collections)
    }
    let (known, lists) = (addresses, collections)
    dynamics.resources.bytes = { uri in
      if let path = known[uri] { return Files.bytes(path) }
      guard uri.hasPrefix("file:///") else { return nil }
      return Files.bytes(String(uri.dropFirst(7)).removingPercentEncoding ?? uri)
    }
    dynamics.resources.document = { uri in
      let path = known[uri] ?? (uri.hasPrefix("file:///") ? String(uri.dropFirst(7)) : nil)
      guard let path, let bytes = Files.bytes(path.removingPercentEncoding ?? path) else {
        return nil
      }
      return Tree(try Files.parse(bytes, path: path), uri: uri)
    }
    dynamics.resources.collection = { uri in lists[uri ?? ""] }
    dynamics.resources.parse = { (text: String) throws(Resources.Failure) -> XMLDocument in
      try Files.parse(Array(text.utf8), path: "text")
    }
    dynamics.resources.environment = ["QTTEST": "42", "QTTEST2": "other", "QTTESTEMPTY": ""]
    dynamics.resources.normalize = { text, form in
      switch form {
      case "NFKC": text.precomposedStringWithCompatibilityMapping
      case "NFKD": text.decomposedStringWithCompatibilityMapping
      default: nil
      }
    }
  }

  private mutating func read(
    _ child: CatalogElement,
    _ folder: String,
    _ files: Files,
    _ addresses: inout [String: String],
    _ collections: inout [String: [String]]
  ) throws {
    switch child.name {
    case "namespace":
      let uri = child.attribute("uri") ?? ""
      let prefix = child.attribute("prefix") ?? ""
      if prefix.isEmpty {
        statics.defaultElementNamespace = uri
      } else {
        statics.namespaces[prefix] = uri
      }
    case "source":
      let path = folder + "/" + (child.attribute("file") ?? "")
      let uri = child.attribute("uri") ?? URL(fileURLWithPath: path).absoluteString
      addresses[uri] = path
      guard let role = child.attribute("role"), let tree = try files.tree(path, uri: uri) else {
        return
      }
      if role == "." {
        item = XPathValue(tree)
      } else {
        declare(String(role.dropFirst()), XPathValue(tree))
      }
    case "resource":
      addresses[child.attribute("uri") ?? ""] = folder + "/" + (child.attribute("file") ?? "")
    case "param":
      let name = expanded(child.attribute("name") ?? "", child)
      let value = try XPathExpression(child.attribute("select") ?? "()", statics)
        .evaluate(item, dynamics)
      declare(name, value)
    case "static-base-uri":
      let uri = child.attribute("uri")
      statics.baseURI = uri == "#UNDEFINED" ? nil : uri
    case "collation":
      if child.attribute("default") == "true" {
        statics.defaultCollation = child.attribute("uri") ?? statics.defaultCollation
      }
    case "context-item":
      item = try XPathExpression(child.attribute("select") ?? "()", statics).evaluate(
        item,
        dynamics
      )
    case "collection":
      var members: [String] = []
      for source in child.elements("source") {
        let path = folder + "/" + (source.attribute("file") ?? "")
        let uri = source.attribute("uri") ?? URL(fileURLWithPath: path).absoluteString
        addresses[uri] = path
        members.append(uri)
      }
      collections[child.attribute("uri") ?? ""] = members
    case "decimal-format": try read(format: child)
    default: break
    }
  }

  private mutating func declare(_ name: String, _ value: XPathValue) {
    statics.variables.append(name)
    dynamics.variables[name] = value
  }

  private func expanded(_ name: String, _ element: CatalogElement) -> String {
    let parts = name.split(separator: ":").map(String.init)
    guard parts.count == 2 else { return name }
    let namespace = element.namespaces[parts[0]] ?? statics.namespaces[parts[0]] ?? ""
    return "Q{\(namespace)}\(parts[1])"
  }

  private mutating func read(format element: CatalogElement) throws {
    var format = DecimalFormat()
    func character(_ name: String, _ path: WritableKeyPath<DecimalFormat, Unicode.Scalar>) {
      if let scalar = element.attribute(name)?.unicodeScalars.first {
        format[keyPath: path] = scalar
      }
    }
    character("decimal-separator", \.decimalSeparator)
    character("grouping-separator", \.groupingSeparator)
    character("exponent-separator", \.exponentSeparator)
    character("minus-sign", \.minusSign)
    character("percent", \.percent)
    character("per-mille", \.perMille)
    character("zero-digit", \.zeroDigit)
    character("digit", \.digit)
    character("pattern-separator", \.patternSeparator)
    format.infinity = element.attribute("infinity") ?? format.infinity
    format.nan = element.attribute("NaN") ?? format.nan
    let name = element.attribute("name") ?? ""
    statics.decimalFormats[name.isEmpty ? "" : expanded(name, element)] = format
    for (prefix, uri) in element.namespaces where !prefix.isEmpty {
      statics.namespaces[prefix] = uri
    }
  }
}
