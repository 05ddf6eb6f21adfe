extension Library {
  /// F&O 3.1 §17.5.
  static let json: [Definition] = [
    Definition("parse-json", "xs:string?", "item()?") { call in
      guard let text = call.text(0) else { return .empty }
      return try JSONReader.value(text, try JSONOptions(nil, call, toXML: false), call)
    },
    Definition("parse-json", "xs:string?, map(*)", "item()?") { call in
      guard let text = call.text(0) else { return .empty }
      return try JSONReader.value(text, try JSONOptions(call.map(1), call, toXML: false), call)
    },
    Definition("json-doc", "xs:string?, map(*)", "item()?", optional: 1) { call in
      guard let uri = call.text(0) else { return .empty }
      let text = try text(uri, nil, call)
      return try JSONReader.value(text, try JSONOptions(call.map(1), call, toXML: false), call)
    },
    Definition("json-to-xml", "xs:string?, map(*)", "document-node()?", optional: 1) { call in
      guard let text = call.text(0) else { return .empty }
      return try JSONReader.document(text, try JSONOptions(call.map(1), call, toXML: true), call)
    },
    Definition("xml-to-json", "node()?, map(*)", "xs:string?", optional: 1) { call in
      guard let node = call.node(0) else { return .empty }
      var indents = false
      if let option = call.map(1)?["indent"] {
        guard case .boolean(let value)? = option.single?.atomic?.payload else {
          throw XPathError("XPTY0004", "the option indent must be a boolean")
        }
        indents = value
      }
      var writer = JSONMarkupWriter(call.run, indents: indents)
      return .string(try writer.write(node))
    },
  ]
}
