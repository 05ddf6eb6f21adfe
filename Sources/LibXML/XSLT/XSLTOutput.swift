internal import CLibXML2
internal import CLibXSLT
internal import CShims
internal import Synchronization

/// Takes the documents that a stylesheet writes with `exsl:document`, `xsl:document`, `redirect:write`
/// and their like, instead of files.
///
/// They are written to addresses of a scheme of our own, below one folder of it; libxslt resolves
/// references to it as it does for files, and what leads out is refused. One run's, on one thread.
final class XSLTOutput {
  /// The bytes by the path below the output folder, in the order of writing.
  private(set) var files: [(path: String, bytes: [UInt8])] = []
  /// Addresses that were refused.
  private(set) var refused: [String] = []
  private var current: (path: String, bytes: [UInt8])?

  private static let folder = "sigla-output:/out/"
  /// The address of the main result, to which the others are relative.
  static let mainAddress = folder + "result"

  /// Lets libxml2 hand over what is written to our addresses; once in a process.
  private static let start: Void = {
    xmlRegisterOutputCallbacks(
      { address in
        guard let address, sigla_output_target() != nil else { return 0 }
        return String(cString: address).hasPrefix("sigla-output:") ? 1 : 0
      },
      { address in
        guard let address, let target = XSLTOutput.target else { return nil }
        return target.open(String(cString: address))
          ? Unmanaged.passUnretained(target).toOpaque() : nil
      },
      { context, bytes, count in
        guard let context, let bytes, count > 0 else { return count }
        let target = Unmanaged<XSLTOutput>.fromOpaque(context).takeUnretainedValue()
        bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
          target.current?.bytes
            .append(contentsOf: UnsafeBufferPointer(start: $0, count: Int(count)))
        }
        return count
      },
      { context in
        guard let context else { return -1 }
        Unmanaged<XSLTOutput>.fromOpaque(context).takeUnretainedValue().close()
        return 0
      }
    )
  }()

  private static var target: XSLTOutput? {
    sigla_output_target().map { Unmanaged<XSLTOutput>.fromOpaque($0).takeUnretainedValue() }
  }

  init() { Self.start }

  /// Runs `body` while this thread's output goes to an object.
  static func collecting<Result>(in output: XSLTOutput?, _ body: () -> Result) -> Result {
    let outer = sigla_output_target()
    sigla_set_output_target(output.map { Unmanaged.passUnretained($0).toOpaque() })
    defer { sigla_set_output_target(outer) }
    return body()
  }

  /// What a transformation may read and write: no network, no file; our own addresses when asked.
  static func preferences(allowsOutput: Bool) -> OpaquePointer? {
    let preferences = xsltNewSecurityPrefs()
    for option in [XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY] {
      xsltSetSecurityPrefs(preferences, option, xsltSecurityForbid)
    }
    // A scheme that libxslt does not know counts as the network.
    xsltSetSecurityPrefs(preferences, XSLT_SECPREF_WRITE_NETWORK) { _, _, address in
      guard let address, let target = XSLTOutput.target else { return 0 }
      let text = String(cString: UnsafeRawPointer(address).assumingMemoryBound(to: CChar.self))
      if XSLTOutput.path(of: text) != nil { return 1 }
      target.refused.append(text)
      return 0
    }
    if !allowsOutput {
      // Old editions ask for documents of the network; those are not there, and the work goes on.
      xsltSetSecurityPrefs(preferences, XSLT_SECPREF_READ_NETWORK, xsltSecurityForbid)
      xsltSetSecurityPrefs(preferences, XSLT_SECPREF_WRITE_NETWORK, xsltSecurityForbid)
    }
    return preferences
  }

  private func open(_ address: String) -> Bool {
    guard let path = Self.path(of: address) else { return false }
    current = (path, [])
    return true
  }

  private func close() {
    guard let current else { return }
    files.removeAll { $0.path == current.path }
    files.append(current)
    self.current = nil
  }

  /// The path below the output folder; nil when the address leads out of it or names no file.
  static func path(of address: String) -> String? {
    guard address.hasPrefix(folder) else { return nil }
    let path = decoded(String(address.dropFirst(folder.count)))
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }),
      !path.contains("\\"), !path.unicodeScalars.contains(where: { $0.value < 0x20 })
    else { return nil }
    return path
  }

  /// Says in the user's words what libxslt says of our addresses; nil when it says nothing of them.
  static func refusal(in message: String) -> String? {
    guard
      let word = message.split(separator: " ").first(where: { $0.hasPrefix("sigla-output:") })
    else { return nil }
    let address = String(word)
    let shown =
      address.hasPrefix(folder)
      ? address.dropFirst(folder.count) : address.dropFirst("sigla-output:".count)
    return
      "the stylesheet may not write to ‘\(decoded(String(shown)))’, which is not in the output folder"
  }

  /// Replaces percent escapes.
  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
