internal import Diagnostics
internal import SourceText

/// Joins the markers of notes with their bodies.
extension SpanCollector {
  /// A marker among the spans.
  struct Marker {
    /// The index of its span.
    let span: Int
    let label: String
    /// The sign that opens it: the series of notes.
    let series: String
  }

  /// How deep a note may stand in the notes of notes.
  private static let depthLimit = 4

  mutating func joinNotes() {
    let notes = structure.notes
    var open: [NoteScanner.Label: [Int]] = [:]
    var bodies: [NoteScanner.Label: [Int]] = [:]
    for (index, note) in notes.enumerated() {
      bodies[NoteScanner.Label(label: note.label, series: note.series), default: []].append(index)
    }
    for (index, marker) in markers.enumerated() {
      open[NoteScanner.Label(label: marker.label, series: marker.series), default: []].append(index)
    }
    var joined: [Int: Int] = [:]
    for (label, indices) in bodies {
      join(indices, with: open[label] ?? [], notes, &joined)
    }
    let depths = depths(of: joined, notes)
    for (marker, body) in joined.sorted(by: { $0.key < $1.key })
    where depths[body, default: 0] < Self.depthLimit {
      let span = markers[marker].span
      spans[span].element = "note"
      spans[span].attributes = []
      spans[span].content = .note(body)
      // A sign may not be inside what gives way to it.
      spans[span].weight = .atomic
    }
    report(joined, notes)
  }

  /// Gives each body the marker that it belongs to.
  ///
  /// When there are as many markers as bodies they belong together in their order; numbers that begin
  /// anew and markers without body are told by the nearest marker before a body that has none.
  private func join(
    _ bodies: [Int],
    with markers: [Int],
    _ notes: [NoteBody],
    _ joined: inout [Int: Int]
  ) {
    func place(_ marker: Int) -> Int { spans[self.markers[marker].span].range.lowerBound }
    let ordered = zip(markers, bodies).allSatisfy {
      place($0.0) < notes[$0.1].extent.lowerBound
    }
    if markers.count == bodies.count, ordered {
      for (marker, body) in zip(markers, bodies) { joined[marker] = body }
      return
    }
    var waiting: [Int] = []
    var next = 0
    for body in bodies {
      while next < markers.count, place(markers[next]) < notes[body].extent.lowerBound {
        waiting.append(markers[next])
        next += 1
      }
      if let marker = waiting.popLast() { joined[marker] = body }
    }
  }

  /// How deep each body would stand in other notes.
  private func depths(of joined: [Int: Int], _ notes: [NoteBody]) -> [Int: Int] {
    var parent: [Int: Int] = [:]
    for (marker, body) in joined {
      let place = spans[markers[marker].span].range.lowerBound
      let index = notes.partitioningIndex { $0.extent.upperBound > place }
      if index < notes.count, notes[index].extent.contains(place) { parent[body] = index }
    }
    var depths: [Int: Int] = [:]
    for body in joined.values {
      var (depth, current) = (0, body)
      while let outer = parent[current], depth < Self.depthLimit {
        depth += 1
        current = outer
      }
      depths[body] = depth
    }
    return depths
  }

  private mutating func report(_ joined: [Int: Int], _ notes: [NoteBody]) {
    let used = Set(joined.values)
    for (index, marker) in markers.enumerated() where joined[index] == nil {
      diagnostics.append(
        Diagnostic(
          "encoding/note-without-body",
          .warning,
          "this marker has no note",
          path: transcript.file.path,
          range: spans[marker.span].range,
          help: "a note begins its own paragraph with the same marker: [\(marker.label)]"
        )
      )
    }
    for (index, note) in notes.enumerated() where !used.contains(index) {
      let range = note.blocks.first?.opening ?? note.extent
      diagnostics.append(
        Diagnostic(
          "encoding/note-without-marker",
          .warning,
          "no marker in the text before it belongs to this note",
          path: transcript.file.path,
          range: range,
          help: "it stays where it stands"
        )
      )
    }
  }
}
