/// A script, by its code in ISO 15924.
enum Script: String, Sendable, Hashable, CaseIterable {
  case latin = "Latn"
  case cyrillic = "Cyrl"
  case greek = "Grek"
  case hebrew = "Hebr"
  case arabic = "Arab"
  case armenian = "Armn"
  case georgian = "Geor"
  case devanagari = "Deva"
  case thai = "Thai"
  case han = "Hani"
  case kana = "Jpan"
  case hangul = "Kore"

  /// The script of a letter; nil for what all scripts share and for scripts that are not known here.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F,
      0x1E00...0x1EFF:
      self = .latin
    case 0x370...0x373, 0x376...0x377, 0x37B...0x37D, 0x37F, 0x386, 0x388...0x3FF, 0x1F00...0x1FFF:
      self = .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
    case 0x531...0x587: self = .armenian
    case 0x5D0...0x5F2, 0x5B0...0x5BD, 0x5BF...0x5C7, 0xFB1D...0xFB4F: self = .hebrew
    case 0x620...0x65F, 0x66E...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFE:
      self = .arabic
    case 0x900...0x963, 0x966...0x97F: self = .devanagari
    case 0xE01...0xE3A, 0xE40...0xE5B: self = .thai
    case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
    case 0x1100...0x11FF, 0xAC00...0xD7A3: self = .hangul
    case 0x3041...0x30FF: self = .kana
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x3134F: self = .han
    default: return nil
    }
  }

  /// The script that a language is written in; Latin unless another is known.
  static func of(language tag: String) -> Script {
    for subtag in tag.split(separator: "-").dropFirst() {
      if let script = allCases.first(where: { $0.rawValue.lowercased() == subtag.lowercased() }) {
        return script
      }
    }
    switch tag.prefix(while: { $0 != "-" }).lowercased() {
    case "ru", "uk", "be", "bg", "sr", "mk", "cu", "kk", "ky", "mn", "tg": return .cyrillic
    case "el", "grc": return .greek
    case "he", "yi", "arc", "hbo": return .hebrew
    case "ar", "fa", "ur", "ps", "ota": return .arabic
    case "hy", "xcl": return .armenian
    case "ka": return .georgian
    case "hi", "sa", "mr", "ne": return .devanagari
    case "th": return .thai
    case "zh", "lzh": return .han
    case "ja": return .kana
    case "ko": return .hangul
    default: return .latin
    }
  }
}
