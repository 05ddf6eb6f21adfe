/// A piece of a source line round a marked range, cut to a width in terminal cells.
struct ExcerptWindow {
  /// What is printed, control characters made visible, tabs as one blank.
  private(set) var text: String
  /// Cells before the marked range.
  private(set) var indent: Int
  /// Cells of the marked range that are shown.
  private(set) var markedWidth: Int

  init(before: String, marked: String, after: String, width: Int) {
    let markedCut = Self.prefix(of: marked.unicodeScalars, cells: width * 2 / 3)
    markedWidth = markedCut.cells
    var rest = width - markedCut.cells
    let wholeAfter = after.unicodeScalars.reduce(0) { $0 + $1.visible.cellWidth }
    let wanted = rest - min(wholeAfter, rest / 3)
    let beforeCut = Self.suffix(of: before.unicodeScalars, cells: wanted)
    rest -= beforeCut.cells
    let afterCut = Self.prefix(of: after.unicodeScalars, cells: rest)
    let markedWasCut = markedCut.text.count < marked.unicodeScalars.count
    indent = beforeCut.cells
    text = beforeCut.text + markedCut.text
    if !markedWasCut { text += afterCut.text }
    if markedWasCut || afterCut.text.unicodeScalars.count < after.unicodeScalars.count {
      text += "…"
    }
    if beforeCut.text.unicodeScalars.count < before.unicodeScalars.count {
      text = "…" + text
      indent += 1
    }
  }

  private static func prefix(
    of scalars: String.UnicodeScalarView,
    cells: Int
  ) -> (text: String, cells: Int) {
    var view = String.UnicodeScalarView()
    var used = 0
    for scalar in scalars {
      let width = scalar.visible.cellWidth
      guard used + width <= cells else { break }
      view.append(scalar.visible)
      used += width
    }
    return (String(view), used)
  }

  private static func suffix(
    of scalars: String.UnicodeScalarView,
    cells: Int
  ) -> (text: String, cells: Int) {
    var kept: [Unicode.Scalar] = []
    var used = 0
    for scalar in scalars.reversed() {
      let width = scalar.visible.cellWidth
      guard used + width <= cells else { break }
      kept.append(scalar.visible)
      used += width
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: kept.reversed())
    return (String(view), used)
  }
}

extension Unicode.Scalar {
  /// The scalar as a terminal may show it: control pictures for controls, a blank for a tab, U+FFFD
  /// for the marks that reorder a line.
  var visible: Unicode.Scalar {
    switch value {
    case 0x09, 0x0A, 0x0D: " "
    case 0x00...0x1F: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F...0x9F, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
      "\u{FFFD}"
    default: self
    }
  }

  /// The cells it takes in a terminal: 0 for marks that combine, 2 for wide East Asian characters
  /// and emoji (after Unicode Standard Annex 11; a table by blocks, not by characters).
  var cellWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF,
      0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
