/// The schemes of addresses that have a meaning everywhere, so that no `prefixDef` need explain them.
///
/// Those of the IANA registry of URI Schemes that are met in documents; `tei` and `mei`, with which
/// customisations name the releases they are made from (TEI P5, Using the TEI).
enum KnownSchemes {
  static let all: Set<String> = [
    "about", "acct", "ark", "bitcoin", "blob", "cid", "data", "dav", "did", "dns", "doi",
    "facetime",
    "feed", "file", "ftp", "ftps", "geo", "git", "go", "gopher", "hdl", "http", "https", "imap",
    "info", "ipfs", "ipns", "irc", "ircs", "jar", "javascript", "ldap", "ldaps", "lsid", "magnet",
    "mailto", "mei", "mid", "mms", "news", "nfs", "ni", "nntp", "oai", "oid", "openurl", "pop",
    "pres", "purl", "rtmp", "rtsp", "service", "sftp", "sip", "sips", "skype", "sms", "smb",
    "spotify", "ssh", "svn", "tag", "tei", "tel", "telnet", "tftp", "urn", "view-source", "wais",
    "webcal", "ws", "wss", "xmpp", "z39.50r", "z39.50s",
  ]

  /// Whether a scheme is one of them.
  static func contains(_ scheme: String) -> Bool { all.contains(scheme.lowercased()) }
}
