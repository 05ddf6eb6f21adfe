internal import XMLTree

/// The stamps of one element, in the order in which they were first set.
struct Stamps {
  private(set) var attributes: [XMLDocument.Attribute] = []

  subscript(name: String) -> String? {
    get { attributes.first { $0.name.localName == name }?.value }
    set {
      if !attributes.isEmpty { attributes.removeAll { $0.name.localName == name } }
      guard let newValue, !newValue.isEmpty else { return }
      let name = XMLName(name, namespace: Stamping.namespace, prefix: "sigla-page")
      attributes.append(XMLDocument.Attribute(name, newValue))
    }
  }
}
