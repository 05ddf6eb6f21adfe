internal import CLibXML2
internal import CLibXSLT
internal import CShims
internal import Diagnostics
internal import XMLTree

/// One transformation: what it may cost, which functions it may call, where its messages go.
struct XSLTRun {
  let stylesheet: xsltStylesheetPtr
  let messages: XSLTMessages
  var parameters: [String: String] = [:]
  var functions: [ExtensionFunction] = []
  var limits = XSLTLimits()
  var resolver: ResourceResolver
  /// Takes what the stylesheet writes besides its result; nil forbids it.
  var output: XSLTOutput?

  /// How deep templates may call each other, with a large stack and without.
  ///
  /// libxslt looks up namespaces through all open elements, so depth costs more than its square.
  private static let deepest: (watched: Int32, unwatched: Int32) = (30_000, 300)

  /// Transforms a tree, which libxslt changes.
  /// - Parameters:
  ///   - tree: The tree.
  ///   - stackEnd: How far the stack of this thread reaches, which should be a large one.
  ///   - use: Gets the result, which is freed afterwards; nil when there is none.
  /// - Returns: What `use` makes of it.
  func transform<Result>(
    _ tree: xmlDocPtr,
    stackEnd: LargeStack.End,
    _ use: (xmlDocPtr?) -> Result
  ) -> Result {
    guard let context = xsltNewTransformContext(stylesheet, tree) else { return use(nil) }
    let preferences = XSLTOutput.preferences(allowsOutput: output != nil)
    xsltSetCtxtSecurityPrefs(preferences, context)
    defer { xsltFreeSecurityPrefs(preferences) }
    for (name, value) in parameters { xsltQuoteOneUserParam(context, name, value) }
    let depth = stackEnd == nil ? Self.deepest.unwatched : Self.deepest.watched
    // The watch comes first.
    context.pointee.maxTemplateDepth = depth + 100
    context.pointee.maxTemplateVars = 10_000_000
    context.pointee.debugStatus = Int32(XSLT_DEBUG_RUN.rawValue)
    context.pointee.xpathCtxt?.pointee.opLimit = UInt(limits.expressionSteps)
    let calls = ExtensionCalls(functions, messages: messages)
    calls.register(in: context)
    messages.transform = context
    var watch = sigla_watch()
    watch.transform = context
    watch.instruction_limit = limits.instructions
    watch.memory_limit = limits.memory
    watch.traffic_limit = limits.traffic
    watch.depth_limit = depth
    watch.stack_end = stackEnd
    sigla_xml_silence_thread()
    var route = messages.route
    let result = withExtendedLifetime((messages, calls, output)) {
      withUnsafeMutablePointer(to: &route) { route in
        withUnsafeMutablePointer(to: &watch) { watch in
          sigla_xslt_set_transform_sink(context, route)
          messages.catchExpressionErrors(context)
          let outer = sigla_set_watch(watch)
          defer { sigla_set_watch(outer) }
          return ErrorSilence.during {
            ResourceScope.with(resolver) {
              XSLTOutput.collecting(in: output) {
                xsltApplyStylesheetUser(
                  stylesheet,
                  tree,
                  nil,
                  output == nil ? nil : XSLTOutput.mainAddress,
                  nil,
                  context
                )
              }
            }
          }
        }
      }
    }
    if watch.excess != 0 { messages.addExcess(watch) }
    defer { if let result { xmlFreeDoc(result) } }
    let isGood = context.pointee.state == XSLT_STATE_OK && watch.excess == 0
    messages.transform = nil
    // The trees of its variables would be in memory beside what is made of the result.
    withExtendedLifetime(calls) { xsltFreeTransformContext(context) }
    return use(isGood ? result : nil)
  }
}
