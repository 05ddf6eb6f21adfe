// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target.
let swift6: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
  .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
  .treatAllWarnings(as: .error),  // SE-0480
]

/// Settings of the targets that hold no C pointer: an unsafe construct is a build error (SE-0458).
let strict = swift6 + [.strictMemorySafety()]

/// A target never imports one that stands above it in this list; ProjectTests compare the imports
/// with the table in CONTRIBUTING.md.
let package = Package(
  name: "sigla",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "sigla", targets: ["sigla"]),
    .library(name: "SiglaValidation", targets: ["SiglaValidation"]),
  ],
  traits: [
    .default(enabledTraits: ["Spelling"]),
    .trait(name: "Spelling", description: "Propose corrections with libhunspell."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .executableTarget(name: "sigla", dependencies: ["SiglaCommands"], swiftSettings: strict),
    .target(
      name: "SiglaCommands",
      dependencies: [
        "EditionProject", "Encoding", "Validation", "Publishing", "XPath", "LibXML", "XMLTree",
        "Diagnostics", "SourceText", "Threads", "BundledData",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "SiglaValidation",
      dependencies: ["Validation", "Diagnostics", "SourceText"],
      swiftSettings: strict
    ),
    .target(
      name: "EditionProject",
      dependencies: [
        "TEI", "Encoding", "Validation", "Publishing", "BundledData", "Diagnostics", "SourceText",
        "Threads", "Yams",
        .target(name: "Spelling", condition: .when(traits: ["Spelling"])),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Encoding",
      dependencies: ["TEI", "LibXML", "XMLTree", "Diagnostics", "SourceText", "Threads"],
      swiftSettings: strict
    ),
    .target(
      name: "Validation",
      dependencies: [
        "Threads", "BundledData", "Schematron", "RelaxNG", "XPath", "TEI", "LibXML", "XMLReader",
        "XMLTree",
        "Datatypes", "Diagnostics", "SourceText",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Publishing",
      dependencies: [
        "BundledData", "TEI", "LibXML", "LibZip", "XMLTree", "Datatypes", "Diagnostics",
        "SourceText", "Threads",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "TEI",
      dependencies: ["XMLReader", "XMLTree", "Diagnostics", "SourceText", "Threads"],
      swiftSettings: strict
    ),
    .target(
      name: "Schematron",
      dependencies: ["XPath", "XMLTree", "Diagnostics", "SourceText"],
      swiftSettings: strict
    ),
    .target(
      name: "RelaxNG",
      dependencies: ["Datatypes", "XMLReader", "XMLTree", "Diagnostics", "SourceText"],
      swiftSettings: strict
    ),
    .target(
      name: "XPath",
      dependencies: ["Datatypes", "XMLTree", "Diagnostics", "SourceText"],
      swiftSettings: strict
    ),
    .target(
      name: "Spelling",
      dependencies: ["CHunspell"],
      swiftSettings: swift6,
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]
    ),
    .target(
      name: "LibXML",
      dependencies: [
        "XMLReader", "XMLTree", "Diagnostics", "SourceText", "CLibXML2", "CLibXSLT", "CLibEXSLT",
        "CShims",
      ],
      swiftSettings: swift6
    ),
    .target(name: "LibZip", dependencies: ["CLibZip"], swiftSettings: swift6),
    .target(name: "XMLReader", dependencies: ["XMLTree"], swiftSettings: strict),
    .target(name: "XMLTree", dependencies: ["SourceText"], swiftSettings: strict),
    .target(
      name: "Diagnostics",
      dependencies: ["BundledData", "SourceText"],
      swiftSettings: strict
    ),
    .target(name: "Datatypes", swiftSettings: strict),
    .target(name: "SourceText", dependencies: ["CDigest"], swiftSettings: strict),
    .target(name: "Threads", swiftSettings: strict),
    .target(name: "BundledData", dependencies: ["CBundledData"], swiftSettings: swift6),
    .target(name: "CBundledData"),
    .target(name: "CDigest"),
    .target(name: "CShims", dependencies: ["CLibXML2", "CLibXSLT"]),
    .systemLibrary(
      name: "CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]
    ),
    .systemLibrary(
      name: "CLibXSLT",
      pkgConfig: "libxslt",
      providers: [.apt(["libxslt1-dev"]), .brew(["libxslt"])]
    ),
    .systemLibrary(
      name: "CLibEXSLT",
      pkgConfig: "libexslt",
      providers: [.apt(["libxslt1-dev"]), .brew(["libxslt"])]
    ),
    .systemLibrary(
      name: "CLibZip",
      pkgConfig: "libzip",
      providers: [.apt(["libzip-dev"]), .brew(["libzip"])]
    ),
    .systemLibrary(
      name: "CHunspell",
      pkgConfig: "hunspell",
      providers: [.apt(["libhunspell-dev"]), .brew(["hunspell"])]
    ),
    .testTarget(
      name: "XMLReaderTests",
      dependencies: ["XMLReader", "LibXML", "XMLTree", "Diagnostics", "SourceText"],
      swiftSettings: swift6
    ),
    .executableTarget(
      name: "measure",
      dependencies: ["RelaxNG", "LibXML", "XMLReader", "Diagnostics", "SourceText"],
      path: "Benchmarks/Measure",
      swiftSettings: swift6
    ),
    .executableTarget(
      name: "qt3",
      dependencies: ["XPath", "LibXML", "XMLTree", "Diagnostics", "SourceText"],
      path: "Benchmarks/QT3",
      exclude: ["known-failures.txt"],
      swiftSettings: swift6
    ),
    .executableTarget(
      name: "time-xpath",
      dependencies: ["XPath", "LibXML", "XMLTree", "SourceText"],
      path: "Benchmarks/TimeXPath",
      swiftSettings: swift6
    ),
    .testTarget(
      name: "XPathTests",
      dependencies: ["qt3", "XPath", "LibXML", "XMLTree", "Diagnostics", "SourceText"],
      swiftSettings: swift6
    ),
    .executableTarget(
      name: "measure-typos",
      dependencies: ["EditionProject", "Encoding", "Diagnostics", "SourceText"],
      path: "Benchmarks/MeasureTypos",
      swiftSettings: swift6
    ),
    .executableTarget(
      name: "round-trips",
      dependencies: ["EditionProject", "Encoding", "Validation", "Diagnostics", "SourceText"],
      path: "Benchmarks/RoundTrips",
      swiftSettings: swift6
    ),
    .testTarget(
      name: "LibXMLTests",
      dependencies: ["LibXML", "XMLTree", "Diagnostics", "SourceText"],
      exclude: ["Fixtures"],
      swiftSettings: swift6
    ),
    .testTarget(
      name: "SchematronTests",
      dependencies: [
        "Schematron", "XPath", "LibXML", "XMLTree", "Diagnostics", "SourceText",
      ],
      swiftSettings: swift6
    ),
    .testTarget(
      name: "RelaxNGTests",
      dependencies: [
        "RelaxNG", "LibXML", "XMLReader", "XMLTree", "Diagnostics", "SourceText",
      ],
      swiftSettings: swift6
    ),
    .testTarget(
      name: "ValidationTests",
      dependencies: [
        "Validation", "RelaxNG", "LibXML", "XMLTree", "Diagnostics", "SourceText", "BundledData",
      ],
      exclude: ["Fixtures"],
      swiftSettings: swift6
    ),
    .testTarget(
      name: "EncodingTests",
      dependencies: [
        "round-trips", "EditionProject", "Encoding", "Validation", "TEI", "LibXML", "XMLTree",
        "Diagnostics",
        "SourceText",
      ],
      exclude: ["Fixtures"],
      swiftSettings: swift6
    ),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Publishing", "LibXML", "LibZip", "XMLTree", "Diagnostics", "SourceText", "BundledData",
      ],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ProjectTests",
      dependencies: ["BundledData", "Diagnostics"],
      swiftSettings: swift6
    ),
    .testTarget(name: "DatatypesTests", dependencies: ["Datatypes"], swiftSettings: swift6),
    .testTarget(
      name: "SourceTextTests",
      dependencies: ["SourceText", "Diagnostics"],
      exclude: ["Fixtures"],
      swiftSettings: swift6
    ),
    .testTarget(
      name: "TEITests",
      dependencies: ["TEI", "LibXML", "XMLTree", "SourceText"],
      swiftSettings: swift6
    ),
    .testTarget(
      name: "EditionProjectTests",
      dependencies: ["EditionProject", "Encoding", "Diagnostics", "SourceText"],
      swiftSettings: swift6
    ),
    .testTarget(
      name: "SiglaValidationTests",
      dependencies: ["SiglaValidation"],
      swiftSettings: swift6
    ),
    .testTarget(
      name: "SiglaCommandsTests",
      dependencies: ["sigla", "SiglaCommands"],
      exclude: ["Fixtures"],
      swiftSettings: swift6
    ),
  ]
)
