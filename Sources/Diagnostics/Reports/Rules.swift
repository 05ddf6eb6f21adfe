/// What each code of `sigla validate` stands for, in one sentence: the rules of SARIF reports and the
/// lines of summaries.
package enum Rules {
  /// The sentence of a code, without a full stop; for an unknown code, the code's own words.
  package static func summary(of code: String) -> String {
    if let text = summaries[code] { return text }
    let words = code.drop { $0 != "/" }.dropFirst().split(separator: "-").joined(separator: " ")
    return words.isEmpty ? code : words.prefix(1).uppercased() + words.dropFirst()
  }

  /// What to do about findings of a code's engine.
  package static func advice(for code: String) -> String {
    switch code.prefix(while: { $0 != "/" }) {
    case "xml":
      "Mend this first: a file that is not well-formed cannot be checked against a schema."
    case "relaxng", "xsd", "dtd":
      "The message says what may stand there by the schema; if the text needs something else, the "
        + "schema has to be customised."
    case "schematron": "The rule's own words say what its authors want; they stand in the schema."
    case "integrity": "No schema can say this; the rule looks at the whole document."
    case "fix": "The document was left as it is there; mend it by hand."
    case "file", "schema", "catalog":
      "This is not about the document's text but about where things are."
    default: "The message says what was found and how to mend it."
    }
  }

  /// All codes that have a sentence.
  package static var codes: [String] { summaries.keys.sorted() }

  private static let summaries: [String: String] = [relaxNG, xsd, dtd].reduce(xml) {
    $0.merging($1) { first, _ in first }
  }
  .merging(schematron) { first, _ in first }.merging(integrity) { first, _ in first }.merging(files)
  { first, _ in first }

  private static let xml = [
    "xml/after-root": "Text or elements stand after the root element",
    "xml/attribute-expected": "A start tag holds something that is no attribute",
    "xml/attribute-without-value": "An attribute has no value",
    "xml/bad-declaration": "The XML declaration is not right",
    "xml/bare-ampersand": "An ampersand of the text is not written &amp;",
    "xml/bare-cdata-end": "]]> stands in the text",
    "xml/bare-less-than": "A less-than sign of the text is not written &lt;",
    "xml/document-type": "The document type declaration is not right",
    "xml/duplicate-attribute": "A start tag has the same attribute twice",
    "xml/empty": "The file is empty",
    "xml/encoding": "Bytes of the file are not in its encoding",
    "xml/entity-bomb": "The entities of the file would grow far beyond its size",
    "xml/external-dtd-not-read": "An external DTD was not read",
    "xml/external-entity-refused": "The file asks for another file as an entity",
    "xml/hyphens-in-comment": "A comment holds two hyphens",
    "xml/invalid-character": "A character may not stand in XML",
    "xml/late-declaration": "An XML declaration stands after the start of the file",
    "xml/mismatched-tag": "An end tag does not close the element that is open",
    "xml/more": "Reading stopped, for there were too many faults",
    "xml/name-expected": "A name is missing",
    "xml/no-root": "The file has no element",
    "xml/not-well-formed": "The file is not well-formed XML",
    "xml/not-xml": "The file is not XML",
    "xml/out-of-memory": "There was not enough memory",
    "xml/premature-end": "The file ends inside of an element",
    "xml/space-required": "A blank is missing",
    "xml/too-deep": "Elements are nested too deep",
    "xml/too-large": "The file is too large",
    "xml/unclosed-attribute": "An attribute's value has no closing quotation mark",
    "xml/unclosed-cdata": "A CDATA section is not closed",
    "xml/unclosed-comment": "A comment is not closed",
    "xml/unclosed-instruction": "A processing instruction is not closed",
    "xml/unclosed-reference": "A reference does not end with a semicolon",
    "xml/unclosed-tag": "A tag is not closed",
    "xml/undeclared-prefix": "A prefix is bound to no namespace",
    "xml/undefined-entity": "An entity is not defined",
    "xml/unknown-encoding": "The file's encoding is not known",
    "xml/unquoted-attribute": "An attribute's value has no quotation marks",
  ]

  private static let relaxNG = [
    "relaxng/attribute-combination": "Attributes do not go together",
    "relaxng/attribute-missing": "A required attribute is missing",
    "relaxng/attribute-not-allowed": "An attribute is not allowed on its element",
    "relaxng/bad-value": "A value is not of the type that the schema asks for",
    "relaxng/element-not-allowed": "An element is not allowed where it stands",
    "relaxng/element-not-yet-allowed": "Something is missing before an element",
    "relaxng/incomplete": "An element ends before all that it must hold has come",
    "relaxng/no-schema": "The document names no schema",
    "relaxng/default-value": "The default value of an attribute is not sound in the schema",
    "relaxng/duplicate-id": "Two elements have the same identifier",
    "relaxng/dangling-idref": "A reference names no identifier of the document",
    "relaxng/other-version": "A document was checked against another version of its schema",
    "relaxng/schema": "The schema is not right",
    "relaxng/compact-syntax": "The schema is not in the compact syntax of RELAX NG",
    "relaxng/schema-encoding": "Bytes of the schema are not in its encoding",
    "relaxng/schema-not-found": "A schema cannot be read",
    "relaxng/text-not-allowed": "Text stands where only elements may",
    "relaxng/unknown-element": "The schema has no element of that name",
    "relaxng/wrong-namespace": "An element is in another namespace than the schema's",
    "relaxng/not-checked": "A schema was not used",
    "dtd/not-checked": "A DTD was not used",
  ]

  private static let xsd = [
    "xsd/attribute-missing": "A required attribute is missing",
    "xsd/attribute-not-allowed": "An attribute is not allowed on its element",
    "xsd/bad-value": "A value is not of the type that the schema asks for",
    "xsd/dangling-key": "A reference names no key of the document",
    "xsd/duplicate-key": "A key that must be unique comes twice",
    "xsd/element-not-allowed": "An element is not allowed where it stands",
    "xsd/incomplete": "An element ends before all that it must hold has come",
    "xsd/invalid": "The document is not valid by the schema",
    "xsd/schema": "The schema is not right",
    "xsd/schema-not-found": "A schema cannot be read",
    "xsd/text-not-allowed": "Text stands where only elements may",
    "xsd/unknown-root": "The root element is none that the schema begins with",
  ]

  private static let dtd = [
    "dtd/attribute-missing": "A required attribute is missing",
    "dtd/attribute-not-allowed": "An attribute is not allowed on its element",
    "dtd/bad-value": "A value is not one that the document type allows",
    "dtd/content": "The content of an element is not what the document type asks for",
    "dtd/dangling-idref": "A reference names no identifier of the document",
    "dtd/duplicate-id": "Two elements have the same identifier",
    "dtd/element-not-allowed": "An element is not allowed where it stands",
    "dtd/invalid": "The document is not valid by its document type",
    "dtd/not-empty": "An element that must be empty is not",
    "dtd/schema": "The document type is not right",
    "dtd/schema-not-found": "A part of the document type cannot be read",
    "dtd/text-not-allowed": "Text stands where only elements may",
    "dtd/too-deep": "Elements are nested too deep for a document type",
    "dtd/unknown-element": "The document type has no element of that name",
    "dtd/unknown-root": "The root element is not the one that the document type declaration names",
  ]

  private static let schematron = [
    "schematron/assert": "What a rule of the schema asserts does not hold",
    "schematron/cyclic-include": "A part of the schema includes itself",
    "schematron/evaluation": "A rule could not be checked on an element",
    "schematron/expression": "An expression of the schema is not right",
    "schematron/not-schematron": "The schema is no schema of Schematron",
    "schematron/phase": "The schema has no such phase",
    "schematron/query-binding": "The query language of the schema is not known",
    "schematron/quick-fix": "A quick fix of the schema is not right, or could not be made",
    "schematron/report": "A rule of the schema reports something",
    "schematron/schema": "The schema is not right",
    "schematron/schema-not-found": "A schema cannot be read",
  ]

  private static let integrity = [
    "integrity/bad-date": "A date attribute holds no real date",
    "integrity/bad-id": "An xml:id is not a name without colon",
    "integrity/bad-language": "An xml:lang is not a language tag",
    "integrity/crossed-link": "@next and @prev do not lead back to where they came from",
    "integrity/duplicate-id": "Two elements have the same xml:id",
    "integrity/empty-choice": "A choice offers nothing to choose from",
    "integrity/gap-with-content": "A gap holds text",
    "integrity/identical-choice": "The readings of a choice are the same",
    "integrity/one-sided-link": "@next or @prev is not answered",
    "integrity/reversed-range": "A range of dates ends before it begins",
    "integrity/source-changed": "The text is not the transcription that the header describes",
    "integrity/undeclared-language": "A language is not declared in langUsage",
    "integrity/unpaired-choice":
      "A choice does not pair sic with corr, orig with reg or abbr with expan",
    "integrity/unresolved-pointer": "A pointer names no xml:id of the document",
    "integrity/wrong-target": "A pointer leads to an element of another kind",
  ]

  private static let files = [
    "schema/bad-name": "A schema cannot be kept under that name",
    "schema/damaged": "A schema of the store was changed since it was added",
    "schema/exists": "There is a schema of that name in the store",
    "schema/not-fetched": "A schema could not be fetched",
    "schema/not-relaxng": "A schema is not RELAX NG",
    "schema/not-movable": "A schema cannot be copied, for it refers to a place of its own",
    "schema/wrong-digest": "A file is not the one that was asked for",
    "catalog/attribute-missing": "An entry of an XML catalog lacks an attribute",
    "catalog/not-a-catalog": "A file is no XML catalog",
    "catalog/remote": "An XML catalog elsewhere was not fetched",
    "catalog/unreadable": "An XML catalog cannot be read",
    "file/changed": "A file has changed while it was mended",
    "file/no-such-file": "There is no such file",
    "file/is-directory": "A folder was named where a file is wanted",
    "file/nothing-to-check": "A folder holds no document",
    "file/no-such-schema": "There is no schema of that name",
    "file/too-large": "The file is too large",
    "file/unreadable": "The file cannot be read",
    "file/unwritable": "The file cannot be written",
    "fix/encoding": "Fixes cannot be written in the encoding of the file",
    "fix/refused": "A fix was not applied, because it would do harm or no good",
  ]
}
