/// What a stretch of a document states of the transcription.
struct SourceReading: Sendable {
  enum Item: Sendable {
    /// Characters in UTF-8 with the gaps at both ends, of which only what comes before and after tells
    /// what they stand for; without characters, the first gap is all.
    case characters(leading: Gap, bytes: [UInt8]?, trailing: Gap)
    /// The body of a note, by its `xml:id`.
    case noteBody(String)
  }

  /// The body of a note whose marker stood elsewhere.
  struct NoteBody: Sendable {
    let items: [Item]
    /// The blanks that its lines begin with.
    let blanks: Int
  }

  var items: [Item] = []
  /// The bodies of the notes whose markers stand in the stretch, by their `xml:id`.
  var notes: [String: NoteBody] = [:]
}
