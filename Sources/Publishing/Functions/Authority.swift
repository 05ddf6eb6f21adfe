/// An authority file that an address belongs to.
struct Authority {
  /// What people call it: `GND`, `VIAF`, `Wikidata`.
  let name: String
  /// The identifier in it.
  let id: String

  /// By the beginning of their addresses, without scheme and `www.`.
  private static let known: [(prefix: String, name: String)] = [
    ("d-nb.info/gnd/", "GND"), ("lobid.org/gnd/", "GND"), ("viaf.org/viaf/", "VIAF"),
    ("wikidata.org/wiki/", "Wikidata"), ("wikidata.org/entity/", "Wikidata"),
    ("geonames.org/", "GeoNames"), ("sws.geonames.org/", "GeoNames"), ("orcid.org/", "ORCID"),
    ("id.loc.gov/authorities/names/", "LCNAF"), ("id.loc.gov/authorities/subjects/", "LCSH"),
    ("id.loc.gov/rwo/agents/", "LCNAF"), ("doi.org/", "DOI"), ("dx.doi.org/", "DOI"),
    ("hdl.handle.net/", "Handle"), ("isni.org/isni/", "ISNI"), ("isni.org/", "ISNI"),
    ("data.bnf.fr/ark:/12148/cb", "BnF"), ("catalogue.bnf.fr/ark:/12148/cb", "BnF"),
    ("idref.fr/", "IdRef"), ("vocab.getty.edu/ulan/", "ULAN"), ("vocab.getty.edu/tgn/", "TGN"),
    ("vocab.getty.edu/aat/", "AAT"), ("pleiades.stoa.org/places/", "Pleiades"),
    ("trismegistos.org/place/", "Trismegistos"), ("trismegistos.org/text/", "Trismegistos"),
    ("trismegistos.org/person/", "Trismegistos"), ("n2t.net/ark:/", "ARK"), ("ror.org/", "ROR"),
    ("worldcat.org/oclc/", "OCLC"), ("jstor.org/stable/", "JSTOR"),
    ("archive.org/details/", "Internet Archive"),
    ("urn.fi/urn:nbn:", "URN"), ("nbn-resolving.org/urn:nbn:", "URN"),
    ("openstreetmap.org/", "OpenStreetMap"), ("snaccooperative.org/ark:/", "SNAC"),
    ("resource.rism.info/", "RISM"), ("rism.online/", "RISM"),
  ]

  /// Schemes of identifiers that are no addresses.
  private static let schemes: [(prefix: String, name: String)] = [
    ("doi:", "DOI"), ("hdl:", "Handle"), ("info:doi/", "DOI"), ("info:hdl/", "Handle"),
    ("urn:isbn:", "ISBN"),
    ("urn:issn:", "ISSN"), ("urn:nbn:", "URN"), ("ark:/", "ARK"), ("gnd:", "GND"),
    ("viaf:", "VIAF"),
    ("geo:", "coordinates"), ("geonames:", "GeoNames"), ("wikidata:", "Wikidata"),
    ("orcid:", "ORCID"),
  ]

  /// Recognises an address; nil when it belongs to no authority that is known.
  init?(_ address: String) {
    let trimmed = address.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    for (prefix, name) in Self.schemes where Self.begins(trimmed, with: prefix) {
      self.init(name: name, rest: trimmed.dropFirst(prefix.count))
      return
    }
    var rest = trimmed[...]
    guard let scheme = ["https://", "http://", "//"].first(where: { rest.hasPrefix($0) }) else {
      return nil
    }
    rest = rest.dropFirst(scheme.count)
    for host in ["www.", "m."] where rest.hasPrefix(host) { rest = rest.dropFirst(host.count) }
    for (prefix, name) in Self.known where Self.begins(String(rest), with: prefix) {
      self.init(name: name, rest: rest.dropFirst(prefix.count))
      return
    }
    return nil
  }

  private init?(name: String, rest: Substring) {
    // DOIs and handles have slashes in them; elsewhere the name of a page may follow.
    let isWhole = ["DOI", "Handle", "ARK", "URN", "SNAC", "OpenStreetMap"].contains(name)
    let end = isWhole ? rest.prefix { $0 != "#" } : rest.prefix { !"/?#".contains($0) }
    guard !end.isEmpty else { return nil }
    self.name = name
    var id = String(end)
    if id.hasSuffix(".html") { id.removeLast(5) }
    self.id = id
  }

  private static func begins(_ text: String, with prefix: String) -> Bool {
    text.lowercased().hasPrefix(prefix)
  }
}
