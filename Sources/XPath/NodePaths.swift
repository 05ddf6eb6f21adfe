/// Writes paths that lead to nodes: `/TEI[1]/text[1]/@n`, with prefixes as the document has them.
///
/// What it has counted it keeps, so that the paths of all children of a node cost no more than
/// going through them once.
package struct NodePaths {
  /// By parent and child, how many of its like there are up to the child.
  private var places: [Node: [Int: Int]] = [:]

  /// Makes one that has counted nothing yet.
  package init() {}

  /// The path of a node.
  package mutating func path(of node: XPathNode) -> String {
    var parts: [String] = []
    var current: Node? = node.node
    while let step = current, step.kind != .document {
      let name = step.name?.written ?? ""
      switch step.kind {
      case .attribute: parts.append("@" + name)
      case .namespace: parts.append("namespace::" + name)
      case .text: parts.append("text()[\(place(of: step))]")
      case .comment: parts.append("comment()[\(place(of: step))]")
      case .processingInstruction:
        parts.append("processing-instruction(\(name))[\(place(of: step))]")
      case .element, .document: parts.append("\(name)[\(place(of: step))]")
      }
      current = step.parent
    }
    return "/" + parts.reversed().joined(separator: "/")
  }

  private mutating func place(of node: Node) -> Int {
    guard let parent = node.parent else { return 1 }
    if let known = places[parent] { return known[node.key] ?? 1 }
    var counts: [String: Int] = [:]
    var found: [Int: Int] = [:]
    for child in parent.children {
      // The name is written, so that prefixes tell apart what the path tells apart.
      let kind = "\(child.kind) \(child.name?.written ?? "")"
      counts[kind, default: 0] += 1
      found[child.key] = counts[kind]
    }
    places[parent] = found
    return found[node.key] ?? 1
  }
}
