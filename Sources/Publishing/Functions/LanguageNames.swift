/// What languages are called, in six of them (after the Unicode CLDR).
enum LanguageNames {
  /// The languages of the columns.
  private static let columns = ["en", "de", "fr", "es", "it", "ru"]

  /// The code, then the name in the languages of the columns.
  private static let rows = """
    akk|Akkadian|Akkadisch|akkadien|acadio|accadico|аккадский
    ang|Old English|Altenglisch|ancien anglais|inglés antiguo|inglese antico|староанглийский
    ar|Arabic|Arabisch|arabe|árabe|arabo|арабский
    arc|Aramaic|Aramäisch|araméen|arameo|aramaico|арамейский
    be|Belarusian|Belarussisch|biélorusse|bielorruso|bielorusso|белорусский
    bg|Bulgarian|Bulgarisch|bulgare|búlgaro|bulgaro|болгарский
    br|Breton|Bretonisch|breton|bretón|bretone|бретонский
    ca|Catalan|Katalanisch|catalan|catalán|catalano|каталанский
    cop|Coptic|Koptisch|copte|copto|copto|коптский
    cs|Czech|Tschechisch|tchèque|checo|ceco|чешский
    cu|Church Slavic|Kirchenslawisch|slavon d’église|eslavo eclesiástico|slavo ecclesiastico|церковнославянский
    cy|Welsh|Walisisch|gallois|galés|gallese|валлийский
    da|Danish|Dänisch|danois|danés|danese|датский
    de|German|Deutsch|allemand|alemán|tedesco|немецкий
    egy|Ancient Egyptian|Ägyptisch|égyptien ancien|egipcio antiguo|egiziano antico|древнеегипетский
    el|Greek|Griechisch|grec|griego|greco|греческий
    en|English|Englisch|anglais|inglés|inglese|английский
    enm|Middle English|Mittelenglisch|moyen anglais|inglés medio|inglese medio|среднеанглийский
    eo|Esperanto|Esperanto|espéranto|esperanto|esperanto|эсперанто
    es|Spanish|Spanisch|espagnol|español|spagnolo|испанский
    et|Estonian|Estnisch|estonien|estonio|estone|эстонский
    eu|Basque|Baskisch|basque|euskera|basco|баскский
    fa|Persian|Persisch|persan|persa|persiano|персидский
    fi|Finnish|Finnisch|finnois|finés|finlandese|финский
    fr|French|Französisch|français|francés|francese|французский
    frm|Middle French|Mittelfranzösisch|moyen français|francés medio|francese medio|среднефранцузский
    fro|Old French|Altfranzösisch|ancien français|francés antiguo|francese antico|старофранцузский
    ga|Irish|Irisch|irlandais|irlandés|irlandese|ирландский
    gd|Scottish Gaelic|Schottisches Gälisch|gaélique écossais|gaélico escocés|gaelico scozzese|гэльский
    gez|Geez|Geez|guèze|geez|geez|геэз
    gl|Galician|Galicisch|galicien|gallego|galiziano|галисийский
    gmh|Middle High German|Mittelhochdeutsch|moyen haut-allemand|alto alemán medio|tedesco medio alto|средневерхненемецкий
    goh|Old High German|Althochdeutsch|ancien haut allemand|alto alemán antiguo|tedesco antico alto|древневерхненемецкий
    got|Gothic|Gotisch|gotique|gótico|gotico|готский
    grc|Ancient Greek|Altgriechisch|grec ancien|griego antiguo|greco antico|древнегреческий
    he|Hebrew|Hebräisch|hébreu|hebreo|ebraico|иврит
    hi|Hindi|Hindi|hindi|hindi|hindi|хинди
    hr|Croatian|Kroatisch|croate|croata|croato|хорватский
    hu|Hungarian|Ungarisch|hongrois|húngaro|ungherese|венгерский
    hy|Armenian|Armenisch|arménien|armenio|armeno|армянский
    is|Icelandic|Isländisch|islandais|islandés|islandese|исландский
    it|Italian|Italienisch|italien|italiano|italiano|итальянский
    ja|Japanese|Japanisch|japonais|japonés|giapponese|японский
    ka|Georgian|Georgisch|géorgien|georgiano|georgiano|грузинский
    ko|Korean|Koreanisch|coréen|coreano|coreano|корейский
    la|Latin|Latein|latin|latín|latino|латинский
    lt|Lithuanian|Litauisch|lituanien|lituano|lituano|литовский
    lv|Latvian|Lettisch|letton|letón|lettone|латышский
    mt|Maltese|Maltesisch|maltais|maltés|maltese|мальтийский
    nds|Low German|Niederdeutsch|bas-allemand|bajo alemán|basso tedesco|нижненемецкий
    nl|Dutch|Niederländisch|néerlandais|neerlandés|olandese|нидерландский
    no|Norwegian|Norwegisch|norvégien|noruego|norvegese|норвежский
    non|Old Norse|Altnordisch|vieux norrois|nórdico antiguo|norreno|древнескандинавский
    oc|Occitan|Okzitanisch|occitan|occitano|occitano|окситанский
    ota|Ottoman Turkish|Osmanisch|turc ottoman|turco otomano|turco ottomano|османский
    pl|Polish|Polnisch|polonais|polaco|polacco|польский
    pro|Old Provençal|Altprovenzalisch|provençal ancien|provenzal antiguo|provenzale antico|старопровансальский
    pt|Portuguese|Portugiesisch|portugais|portugués|portoghese|португальский
    ro|Romanian|Rumänisch|roumain|rumano|rumeno|румынский
    ru|Russian|Russisch|russe|ruso|russo|русский
    sa|Sanskrit|Sanskrit|sanskrit|sánscrito|sanscrito|санскрит
    sco|Scots|Schottisch|écossais|escocés|scozzese|шотландский
    sk|Slovak|Slowakisch|slovaque|eslovaco|slovacco|словацкий
    sl|Slovenian|Slowenisch|slovène|esloveno|sloveno|словенский
    sq|Albanian|Albanisch|albanais|albanés|albanese|албанский
    sr|Serbian|Serbisch|serbe|serbio|serbo|сербский
    sux|Sumerian|Sumerisch|sumérien|sumerio|sumero|шумерский
    sv|Swedish|Schwedisch|suédois|sueco|svedese|шведский
    syr|Syriac|Syrisch|syriaque|siriaco|siriaco|сирийский
    tr|Turkish|Türkisch|turc|turco|turco|турецкий
    uk|Ukrainian|Ukrainisch|ukrainien|ucraniano|ucraino|украинский
    ur|Urdu|Urdu|ourdou|urdu|urdu|урду
    vi|Vietnamese|Vietnamesisch|vietnamien|vietnamita|vietnamita|вьетнамский
    yi|Yiddish|Jiddisch|yiddish|yidis|yiddish|идиш
    zh|Chinese|Chinesisch|chinois|chino|cinese|китайский
    """

  private static let table: [String: [String]] = {
    var table: [String: [String]] = [:]
    for row in rows.split(separator: "\n") {
      let cells = row.split(separator: "|").map(String.init)
      table[cells[0]] = Array(cells.dropFirst())
    }
    return table
  }()

  /// Codes that mean the same.
  private static let aliases = [
    "deu": "de", "ger": "de", "eng": "en", "fra": "fr", "fre": "fr", "ita": "it", "spa": "es",
    "rus": "ru", "lat": "la", "ell": "el", "gre": "el", "heb": "he", "iw": "he", "ara": "ar",
    "nld": "nl", "dut": "nl", "nb": "no", "nn": "no", "pol": "pl", "por": "pt", "ces": "cs",
    "cze": "cs", "san": "sa", "zho": "zh", "chi": "zh", "cym": "cy", "wel": "cy", "fas": "fa",
    "per": "fa", "swe": "sv", "dan": "da", "hun": "hu", "chu": "cu", "gle": "ga", "gla": "gd",
  ]

  /// The name of a language.
  /// - Parameters:
  ///   - tag: A language tag; what stands behind the language in it is kept, in brackets.
  ///   - language: The language to say it in; English when it is none of the six.
  /// - Returns: The tag itself when nobody knows it.
  static func name(of tag: String, in language: String) -> String {
    let parts = tag.split(separator: "-").map(String.init)
    let code = LetterCase.primary(tag)
    guard let names = table[aliases[code] ?? code] else { return tag }
    let column = columns.firstIndex(of: LetterCase.primary(language)) ?? 0
    let rest = parts.dropFirst().joined(separator: "-")
    return rest.isEmpty ? names[column] : "\(names[column]) (\(rest))"
  }
}
