extension String {
  /// The text with control characters made visible, so that a document cannot drive the terminal.
  var printable: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars { result.append(scalar.visible) }
    return String(result)
  }

  /// The text itself, or its beginning and its end when it is longer than a message may be: names
  /// and values of a document may be as long as the document.
  var shortened: String {
    guard utf8.count > 2000 else { return self }
    let scalars = unicodeScalars
    return String(scalars.prefix(400)) + " … " + String(scalars.suffix(100))
  }
}

extension Diagnostic {
  /// The same with texts that can be read.
  var shortened: Diagnostic {
    var result = self
    result.message = message.shortened
    result.label = label?.shortened
    result.help = help?.shortened
    for index in notes.indices { result.notes[index].message = notes[index].message.shortened }
    for index in fixes.indices { result.fixes[index].title = fixes[index].title.shortened }
    return result
  }
}
