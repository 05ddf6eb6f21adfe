internal import CLibXML2
internal import CShims

/// What libxml2 must be told once per process, before its first use.
enum Runtime {
  /// How deep elements may be nested in a file.
  ///
  /// Reading recurses nowhere; the limit keeps a hostile file from costing memory for every level.
  static let maximalDepth = 200_000

  /// How deep elements may be nested in a tree that libxslt works on.
  ///
  /// It recurses over the tree, with up to 0.3 kB of stack a level where nobody watches it
  /// (``LargeStack``).
  static let maximalTreeDepth = 10_000

  /// Makes libxml2 ready; every entry point of the module calls it, only the first call works.
  ///
  /// The loader of external entities serves what the running ``ResourceScope`` gives and refuses
  /// everything else: no file and no network address is ever read by libxml2 itself.
  /// `xmlCleanupParser` is never called: other libraries of the process may still use libxml2.
  static let start: Void = {
    sigla_xml_count_memory()
    xmlInitParser()
    // One more than our own limit, so that ours is the one that is reported.
    sigla_xml_set_maximal_depth(UInt32(maximalDepth) + 24)
    xmlSetExternalEntityLoader { address, publicID, context in
      ResourceScope.load(
        address: address.map { String(cString: $0) } ?? "",
        publicID: publicID.map { String(cString: $0) },
        context: context
      )
    }
  }()
}
