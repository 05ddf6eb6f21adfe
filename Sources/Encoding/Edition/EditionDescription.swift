package import SourceText

/// All that an edition knows beside its transcription: what `edition.yaml` says.
///
/// Dates are ISO 8601 (`1920-12-21`, `1920-12`, `1920`); languages are BCP 47 tags. What is nil or
/// empty is unknown and stays out of the TEI.
package struct EditionDescription: Sendable, Hashable {
  /// The title; nil when neither text nor editor gives one.
  package var title: String?
  package var subtitle: String?
  package var kind: Kind = .unknown
  /// The language of the transcription; nil when unknown (`und`).
  package var language: String?
  /// The language of the original of a translation.
  package var originalLanguage: String?
  package var authors: [Agent] = []
  package var editors: [Agent] = []
  package var translators: [Agent] = []
  package var responsibilities: [Responsibility] = []
  package var publication = Publication()
  /// The chain of sources, the one nearest to the transcription first.
  package var sources: [Source] = []
  package var sent = Correspondence()
  package var received = Correspondence()
  package var conventions = Conventions.edition
  /// What the editors decided about proposals.
  package var decisions = Decisions()
  package var entities: [Entity] = []
  package var corrections: [Correction] = []
  package var notes: [EditorialNote] = []
  package var changes: [Change] = []
  /// Words that are right although no dictionary has them.
  package var goodWords: [String] = []
  /// Words that are wrong although a dictionary has them.
  package var badWords: [String] = []
  package var status: String?
  package var summary: String?
  /// The encoding of the transcription; nil to tell by its byte order mark, else UTF-8.
  package var encoding: TextEncoding?
  /// The schemas of documents in the edition's folder that name none: paths relative to the manifest,
  /// names in the schema store.
  ///
  /// They do not change how the transcription is encoded.
  package var schemas: [String] = []

  package init() {}

  /// What the transcription is.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case letter
    case text
    /// To be told by the text itself.
    case unknown
  }

  /// A person or organisation that did something: an entity by its id, or a name.
  package struct Agent: Sendable, Hashable {
    package var name: String
    /// The `id` of an entity or responsibility; nil when only the name is known.
    package var id: String?

    package init(name: String, id: String? = nil) {
      self.name = name
      self.id = id
    }
  }

  /// Who answers for what in this edition (`respStmt`).
  package struct Responsibility: Sendable, Hashable {
    package var id: String
    package var name: String
    package var task: String

    package init(id: String, name: String, task: String) {
      self.id = id
      self.name = name
      self.task = task
    }
  }

  /// `publicationStmt`.
  package struct Publication: Sendable, Hashable {
    package var publisher: String?
    package var place: String?
    package var date: String?
    package var url: String?
    package var licence: String?
    package var licenceURL: String?
    package var availability: String?

    package init() {}
  }

  /// One link in the chain of sources.
  package struct Source: Sendable, Hashable {
    package var title: String?
    /// `a` article or letter, `m` book, `j` journal, `u` unpublished; nil when not known.
    package var level: String?
    package var authors: [Agent] = []
    package var editors: [Agent] = []
    package var translators: [Agent] = []
    package var publisher: Agent?
    package var place: String?
    package var date: String?
    package var retrieved: String?
    package var url: String?
    package var pages: String?
    package var rights: String?
    package var note: String?

    package init() {}
  }

  /// One side of a correspondence (`correspAction`).
  package struct Correspondence: Sendable, Hashable {
    package var person: Agent?
    package var place: Agent?
    package var date: String?

    package init() {}

    package var isEmpty: Bool { person == nil && place == nil && date == nil }
  }

  /// A person, place, organisation, work or event that the text names.
  package struct Entity: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
      case person
      case place
      case organisation
      case work
      case event
    }

    package var id: String
    package var kind: Kind
    /// The name for the register.
    package var name: String
    /// Other forms that the text uses.
    package var forms: [String] = []
    package var birth: String?
    package var death: String?
    package var note: String?
    package var uri: String?
    /// Of a work: `m`, `j`, `a`, `s`, `u`.
    package var level: String?
    /// Whether the register's own name is looked for in the text.
    package var matchesName = true

    package init(id: String, kind: Kind, name: String) {
      self.id = id
      self.kind = kind
      self.name = name
    }
  }

  /// A spelling that the editors mend (`choice/sic/corr`).
  package struct Correction: Sendable, Hashable {
    package var sic: String
    package var corr: String
    /// `high`, `medium` or `low`.
    package var certainty: String?
    /// The `id` of whoever answers for it.
    package var by: String?
    /// The n-th occurrence only, from 1; nil for all.
    package var occurrence: Int?
    /// Where the decision stands in its file, for messages.
    package var place: Place?
    /// What a dictionary says, when the correction is only its proposal.
    package var proposal: Evidence?

    /// Why a dictionary proposes a correction.
    package struct Evidence: Sendable, Hashable {
      /// From 0 to 1.
      package var confidence: Double
      package var reasons: [String]
      /// Other words that may be meant.
      package var alternatives: [String]

      package init(confidence: Double, reasons: [String], alternatives: [String]) {
        self.confidence = confidence
        self.reasons = reasons
        self.alternatives = alternatives
      }
    }

    package init(sic: String, corr: String) {
      self.sic = sic
      self.corr = corr
    }
  }

  /// A note of the editors on a passage.
  package struct EditorialNote: Sendable, Hashable {
    /// The words that the note follows.
    package var anchor: String
    package var text: String
    package var by: String?
    /// The n-th occurrence of the words, from 1.
    package var occurrence = 1
    package var place: Place?

    package init(anchor: String, text: String) {
      self.anchor = anchor
      self.text = text
    }
  }

  /// A step in the edition's history (`revisionDesc/change`).
  package struct Change: Sendable, Hashable {
    package var date: String
    package var by: String?
    package var text: String

    package init(date: String, by: String?, text: String) {
      self.date = date
      self.by = by
      self.text = text
    }
  }

  /// A range of UTF-8 byte offsets in a file.
  package struct Place: Sendable, Hashable {
    package var path: String
    package var range: Range<Int>

    package init(path: String, range: Range<Int>) {
      self.path = path
      self.range = range
    }
  }
}
