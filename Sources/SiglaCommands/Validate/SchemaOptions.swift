internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Foundation
internal import SourceText
internal import Validation

/// What documents are checked against.
struct SchemaOptions: ParsableArguments {
  @Option(
    name: .customLong("schema"),
    help: ArgumentHelp(
      "A schema in place of those that the documents name: a file (.rng, .rnc, .xsd), or a name from "
        + "sigla schema list. May be given several times.",
      valueName: "schema"
    )
  )
  var schemas: [String] = []

  @Option(
    name: .customLong("schematron"),
    help: ArgumentHelp(
      "Rules of Schematron that documents are checked against besides: a file (.sch), or a grammar with "
        + "rules in it. May be given several times.",
      valueName: "schema"
    )
  )
  var schematron: [String] = []

  @Option(
    help: ArgumentHelp(
      "The phase of the Schematron rules; #ALL for all. By default the schema's own.",
      valueName: "name"
    )
  )
  var phase: String?

  @Option(
    name: .customLong("catalog"),
    help: ArgumentHelp(
      "An XML catalog that says where schemas lie; asked before those of XML_CATALOG_FILES. May be "
        + "given several times.",
      valueName: "file"
    )
  )
  var catalogs: [String] = []

  @Flag(
    name: .customLong("dtd"),
    help: "Read the documents' own document types (<!DOCTYPE …>) and check against them."
  )
  var readsDocumentTypes = false

  /// A validator that knows the user's files, catalogs and schemas.
  /// - Parameters:
  ///   - log: Is told each file that is read besides the documents.
  ///   - writesSVRL: Whether the validator takes down what SVRL says.
  /// - Returns: The validator.
  /// - Throws: `CommandFailure` when a schema or a catalog that the user names cannot be had.
  func makeValidator(telling log: ReadLog? = nil, writesSVRL: Bool = false) throws -> Validator {
    var rules = Self.rules
    rules.phase = phase
    rules.writesSVRL = writesSVRL
    return try Self.makeValidator(
      schemas: schemas,
      schematron: schematron,
      rules: rules,
      catalogs: catalogs,
      dtd: readsDocumentTypes,
      telling: log
    )
  }

  /// How rules are run: with the clock of the system, and not for ever.
  private static var rules: SchematronOptions {
    var rules = SchematronOptions()
    rules.millisecondsSince1970 = Int(Date().timeIntervalSince1970 * 1000)
    rules.implicitTimezone = TimeZone.current.secondsFromGMT() / 60
    rules.timeLimit = 600
    return rules
  }

  /// The same without options of a command line.
  static func makeValidator(
    schemas: [String] = [],
    schematron: [String] = [],
    rules: SchematronOptions? = nil,
    catalogs: [String] = [],
    dtd: Bool = false,
    telling log: ReadLog? = nil
  ) throws -> Validator {
    let readFile: @Sendable (String) -> [UInt8]? = { path in
      log?.note(path)
      return try? FileStore.read(path).bytes
    }
    catalogs.forEach { log?.note($0) }
    let locator = ResourceLocator(
      readFile: readFile,
      catalog: try Environment.catalog(catalogs),
      library: Environment.schemaStore
    )
    let finder = SchemaFinder(locator)
    let editions = EditionSchemas(locator)
    let given = try schemas.map { try finder.schema(named: $0) }
    var options = Validator.Options(
      schemas: given,
      readFile: readFile,
      catalog: locator.catalog,
      library: locator.library,
      editionSchemas: editions.schemas(ofDocument:)
    )
    options.readsDocumentTypes = dtd
    options.listFolder = { FileStore.names(in: $0) }
    options.schematron = try schematron.map { try finder.schema(named: $0) }
    options.rules = rules ?? Self.rules
    return Validator(options)
  }
}
