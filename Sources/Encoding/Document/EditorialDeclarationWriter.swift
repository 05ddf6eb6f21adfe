internal import TEI
internal import XMLTree

/// Writes `editorialDecl`: what was in fact done to this transcription, and nothing that was not.
struct EditorialDeclarationWriter {
  let transcript: Transcript
  let description: EditionDescription
  let practice: EncodingPractice
  let isLetter: Bool

  func write(to builder: inout XMLTreeBuilder) {
    builder.element("editorialDecl") { builder in
      builder.element("correction", ["method": "markup"]) { $0.paragraph(naming: correction) }
      builder.element("hyphenation", ["eol": practice.joinedWords > 0 ? "some" : "all"]) {
        $0.paragraph(naming: hyphenation)
      }
      builder.element("interpretation") { writeInterpretation(to: &$0) }
      builder.element("normalization", ["method": "markup"]) {
        $0.paragraph("Spelling, capitals and accents are those of the transcription.")
      }
      builder.element("punctuation", ["marks": "all"]) {
        $0.paragraph("Punctuation is kept as characters.")
      }
      builder.element("quotation", ["marks": "all"]) { $0.paragraph(naming: quotation) }
      builder.element("segmentation") { $0.paragraph(naming: segmentation) }
      builder.element("stdVals") { $0.paragraph(naming: standardValues) }
    }
  }

  private func count(_ element: String) -> Int { practice.tally[element, default: 0] }

  private func number(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve",
    ]
    let figure = count < words.count ? words[count] : String(count)
    return figure + " " + (count == 1 ? singular : plural ?? singular + "s")
  }

  private var correction: String {
    guard count("choice") > 0 else {
      return "Nothing was corrected: the text reads as the transcription does."
    }
    return
      "`sic` keeps the reading of the transcription; `corr`, in the same `choice`, gives the editors' "
      + "reading with its certainty (`@cert`) and with whoever answers for it (`@resp`): "
      + number(count("choice"), "correction") + "."
  }

  private var hyphenation: String {
    guard practice.joinedWords > 0 else {
      return "Hyphens at line ends, where there are any, are kept as they stand."
    }
    return "Words that a hyphen divides at a line's end are joined: "
      + number(practice.joinedWords, "word")
      + ". The `lb` with `@break` has the hyphen in its `@rendition`. A hyphen that the text writes in "
      + "the same word elsewhere is kept."
  }

  private func writeInterpretation(to builder: inout XMLTreeBuilder) {
    var isEmpty = true
    let rules = ConventionStatements(conventions: description.conventions, signs: practice.signs)
    for statement in rules.statements {
      builder.paragraph(naming: statement)
      isEmpty = false
    }
    if let brackets {
      builder.paragraph(naming: brackets)
      isEmpty = false
      // What comes from the manifest is taken as it stands, without names of elements.
      if let id = description.conventions.bracketsBy, let name = name(of: id) {
        builder.paragraph("The brackets are ascribed to \(name).")
      }
      builder.paragraph(description.conventions.bracketsNote)
    }
    for statement in [emphasis, names, notes].compactMap({ $0 }) {
      builder.paragraph(naming: statement)
      isEmpty = false
    }
    if isEmpty { builder.paragraph("The transcription holds no editorial signs.") }
  }

  private var names: String? {
    let total = ["persName", "placeName", "orgName", "name"].map(count).reduce(0, +)
    guard total > 0 else { return nil }
    return "Names that the edition's list of entities knows point with `@ref` to their entry in "
      + "`standOff`: \(number(total, "name"))."
  }

  private var notes: String? {
    if count("note-marker") > 0 {
      let joined = number(count("note-marker"), "note")
      return
        "Notes stand where their markers stood: \(joined). An `anchor` with `@corresp` stands where "
        + "the note's words stood; `@rendition` gives the marker and what stood before them. A `note` of "
        + "the type editorial is not in the transcription, unless its `@rendition` gives the signs that "
        + "it stood between."
    }
    guard count("note") > 0 else { return nil }
    return "A `note` of the type editorial is not in the transcription, unless its `@rendition` "
      + "gives the signs that it stood between."
  }

  private var brackets: String? {
    let kinds: [(element: String, singular: String, plural: String?)] = [
      ("supplied", "supplied passage", nil), ("gloss", "gloss", "glosses"),
      ("unclear", "doubtful reading", nil), ("gap", "gap", nil), ("sic", "certified error", nil),
      ("reg", "changed capital", nil), ("ex", "expansion", nil), ("del", "deletion", nil),
      ("add", "addition", nil), ("corr", "emendation", nil),
      ("expan", "expanded abbreviation", nil),
      ("surplus", "superfluous passage", nil), ("secl", "misplaced passage", nil),
      ("pb", "page break", nil), ("figure", "picture", nil),
    ]
    let present = kinds.filter { count($0.element) > 0 }
    guard !present.isEmpty else { return nil }
    let list = present.map {
      "\(number(count($0.element), $0.singular, $0.plural)) (`\($0.element)`)"
    }.joined(separator: ", ")
    var text =
      "Passages in brackets were put there by an earlier hand and are encoded by what they do: \(list). "
      + "The brackets are removed; `@rendition` records them."
    if !reasons.isEmpty { text += " Values of `@reason`: \(reasons)." }
    return text
  }

  /// The reasons for supplied words that occur, each with its meaning.
  private var reasons: String {
    [
      ("subaudible", "a word that is understood"),
      ("explanation", "a word that makes the sense explicit"),
      ("omitted", "a word left out by mistake"),
    ].filter { practice.reasons.contains($0.0) }.map { "\($0.0), \($0.1)" }
      .joined(separator: "; ")
  }

  private func name(of id: String) -> String? {
    description.responsibilities.first { $0.id == id }?.name
      ?? description.entities.first { $0.id == id }?.name
  }

  private var emphasis: String? {
    let marked = practice.signs.filter { $0.style != nil }
      .compactMap { $0.rendition.signs?.open }.filter { !$0.isEmpty }
    guard !marked.isEmpty else { return nil }
    return
      "Passages between \(Set(marked).sorted().joined(separator: " or ")) are encoded by their "
      + "function: `title` for titles, `emph` for stress, `hi` where the function is open. The marks are "
      + "removed; `@rendition` records them."
  }

  private var quotation: String {
    let kinds = [
      ("quote", "cited words"), ("q", "speech and other quotation"),
      ("soCalled", "words used with reserve"),
    ].filter { count($0.0) > 0 }
    guard !kinds.isEmpty else { return "Quotation marks are kept as characters." }
    return "Quotation marks are kept as characters inside the elements: "
      + kinds.map { "`\($0.0)`, \($0.1)" }.joined(separator: "; ") + "."
  }

  private var segmentation: String {
    let paragraphs = number(practice.count("p"), "paragraph")
    let blankLines = practice.blankLines
    let between =
      switch blankLines {
      case 0: "a line end"
      case 1: "a blank line"
      default: number(blankLines, "blank line")
      }
    let others = [
      ("div", "division", nil), ("head", "heading", nil), ("lg", "stanza", nil),
      ("l", "verse", nil),
      ("list", "list", nil), ("table", "table", nil), ("sp", "speech", "speeches"),
      ("pb", "page break", nil), ("milestone", "divider", nil),
    ].filter { practice.count($0.0) > ($0.0 == "div" ? 1 : 0) }
      .map { "\(number(practice.count($0.0), $0.1, $0.2)) (`\($0.0)`)" }
    let structure = others.isEmpty ? "" : " Also: " + others.joined(separator: ", ") + "."
    return
      "\(paragraphs.prefix(1).uppercased())\(paragraphs.dropFirst()) (`p`).\(structure) Between blocks stands "
      + "\(between) where no `space` says otherwise; `lb` stands for a line end inside a block. So the "
      + "transcription can be read back from the markup, byte for byte."
  }

  private var standardValues: String {
    "Dates are given in ISO 8601 (`@when`), languages as BCP 47 tags, certainty (`@cert`) as high, "
      + "medium or low."
  }
}
