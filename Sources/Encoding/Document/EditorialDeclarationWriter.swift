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
      builder.element("correction", ["method": "markup"]) { $0.paragraph(correction) }
      builder.element("hyphenation", ["eol": "all"]) {
        $0.paragraph("Hyphens at line ends, where there are any, are kept as they stand.")
      }
      builder.element("interpretation") { builder in
        for paragraph in interpretation { builder.paragraph(paragraph) }
      }
      builder.element("normalization", ["method": "markup"]) {
        $0.paragraph("Spelling, capitals and accents are those of the transcription.")
      }
      builder.element("punctuation", ["marks": "all"]) {
        $0.paragraph("Punctuation is kept as characters.")
      }
      builder.element("quotation", ["marks": "all"]) { $0.paragraph(quotation) }
      builder.element("segmentation") { $0.paragraph(segmentation) }
      builder.element("stdVals") { $0.paragraph(standardValues) }
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
      "sic keeps the reading of the transcription; corr, in the same choice, gives the editors' "
      + "reading with its certainty and with whoever answers for it: "
      + number(count("choice"), "correction") + "."
  }

  private var interpretation: [String] {
    var paragraphs: [String] = []
    if let brackets { paragraphs.append(brackets) }
    if let note = description.conventions.bracketsNote { paragraphs.append(note) }
    if let emphasis { paragraphs.append(emphasis) }
    let names = ["persName", "placeName", "orgName", "name"].map(count).reduce(0, +)
    if names > 0 {
      paragraphs.append(
        "Names that the edition's list of entities knows point with ref to their entry in standOff: "
          + number(names, "name") + "."
      )
    }
    if count("note") > 0 {
      paragraphs.append(
        "Notes of type editorial are not in the transcription, unless a rendition gives the signs that they stood between."
      )
    }
    if paragraphs.isEmpty {
      paragraphs.append("The transcription holds no editorial signs.")
    }
    return paragraphs
  }

  private var brackets: String? {
    let kinds: [(String, String, String?)] = [
      ("supplied", "supplied passage", nil), ("gloss", "gloss", "glosses"),
      ("unclear", "doubtful reading", nil), ("gap", "gap", nil), ("sic", "certified error", nil),
      ("reg", "changed capital", nil), ("ex", "expansion", nil), ("del", "deletion", nil),
      ("add", "addition", nil),
    ]
    let present = kinds.filter { count($0.0) > 0 }
    guard !present.isEmpty else { return nil }
    let list = present.map { number(count($0.0), $0.1, $0.2) }.joined(separator: ", ")
    var text =
      "Passages in square brackets were put there by an earlier hand and are encoded by what they "
      + "do: \(list). The brackets are removed; rendition records them."
    if let id = description.conventions.bracketsBy, let name = name(of: id) {
      text += " They are ascribed to \(name)."
    }
    if count("supplied") > 0 {
      text +=
        " The reasons are: subaudible, a word that is understood; explanation, a word that makes the "
        + "sense explicit; omitted, a word left out by mistake."
    }
    return text
  }

  private func name(of id: String) -> String? {
    description.responsibilities.first { $0.id == id }?.name
      ?? description.entities.first { $0.id == id }?.name
  }

  private var emphasis: String? {
    let marked = practice.signs.filter { $0.style != nil }.map(\.signs.open).filter { !$0.isEmpty }
    guard !marked.isEmpty else { return nil }
    return
      "Passages between \(Set(marked).sorted().joined(separator: " or ")) are encoded by their "
      + "function: title for titles, emph for stress, hi where the function is open. The marks are "
      + "removed; rendition records them."
  }

  private var quotation: String {
    let parts = [
      ("quote", "cited words"), ("q", "speech and other quotation"),
      ("soCalled", "words used with reserve"),
    ].filter { count($0.0) > 0 }
    let kept = "Quotation marks are kept as characters inside the elements."
    guard !parts.isEmpty else { return "Quotation marks are kept as characters." }
    return kept + " "
      + parts.map { "\($0.0): \($0.1)" }.joined(separator: "; ") + "."
  }

  private var segmentation: String {
    let paragraphs = number(practice.count("p"), "paragraph")
    let blocks =
      practice.blankLines == 1 ? "a blank line" : number(practice.blankLines, "blank line")
    return
      "\(paragraphs.prefix(1).uppercased())\(paragraphs.dropFirst()) (p). Between blocks stands "
      + "\(practice.blankLines == 0 ? "a line end" : blocks) where no space element says otherwise; "
      + "lb stands for a line end inside a block. So the transcription can be read back from the "
      + "markup, byte for byte."
  }

  private var standardValues: String {
    "Dates are given in ISO 8601 (when), languages as BCP 47 tags, certainty as high, medium or low."
  }
}
