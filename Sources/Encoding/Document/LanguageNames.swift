/// English names of the languages that editions are most often in.
enum LanguageNames {
  private static let names: [String: String] = [
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fi": "Finnish", "fr": "French", "grc": "Ancient Greek", "he": "Hebrew",
    "hu": "Hungarian", "it": "Italian", "la": "Latin", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "und": "undetermined", "yi": "Yiddish", "zh": "Chinese",
    "ja": "Japanese", "ko": "Korean",
  ]

  /// The name of a language by its tag; the tag itself when it is not known.
  static func name(of tag: String) -> String {
    let language = tag.split(separator: "-").first.map(String.init) ?? tag
    return names[language.lowercased()] ?? tag
  }
}
