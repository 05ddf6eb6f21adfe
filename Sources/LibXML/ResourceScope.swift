internal import CLibXML2
internal import CShims
internal import SourceText

/// Gives the bytes of a file that a schema or a stylesheet includes, by the address that libxml2
/// made of the reference and the including file's path; nil refuses it.
package typealias ResourceResolver = @Sendable (_ address: String) -> [UInt8]?

/// The files that libxml2 may read while it compiles a schema or a stylesheet.
///
/// libxml2's loader is one for the whole process, so what it may load at a moment is a value of the
/// thread that works; documents are parsed outside of any scope and can load nothing. (A value of
/// the task would do as well, but Swift 6.3.1 crashes on a `TaskLocal` of this type when optimising.)
final class ResourceScope {
  /// Gives a file under the name that references in it are relative to.
  private let resolver: (_ publicID: String?, _ address: String) -> SourceFile?

  private init(_ resolver: @escaping (_ publicID: String?, _ address: String) -> SourceFile?) {
    self.resolver = resolver
  }

  /// Runs `body` while libxml2 may load what `resolver` gives; `body` must not suspend.
  static func with<Result>(_ resolver: ResourceResolver?, _ body: () -> Result) -> Result {
    let outer = sigla_thread_value()
    defer { sigla_set_thread_value(outer) }
    guard let resolver else {
      sigla_set_thread_value(nil)
      return body()
    }
    return run(
      ResourceScope { _, address in
        resolver(address).map { SourceFile(path: address, bytes: $0) }
      },
      body
    )
  }

  /// Runs `body` while libxml2 may load the entities that `resolver` gives; `body` must not suspend.
  static func with<Result>(
    entities resolver: @escaping EntityResolver,
    recordedBy files: RecordedResolver,
    _ body: () -> Result
  ) -> Result {
    let outer = sigla_thread_value()
    defer { sigla_set_thread_value(outer) }
    return run(
      ResourceScope { publicID, address in
        let file = resolver(publicID, address)
        files.note(address, file)
        return file.map { SourceFile(path: AddressEscapes.escaped($0.path), bytes: $0.bytes) }
      },
      body
    )
  }

  private static func run<Result>(_ scope: ResourceScope, _ body: () -> Result) -> Result {
    withExtendedLifetime(scope) {
      sigla_set_thread_value(Unmanaged.passUnretained(scope).toOpaque())
      return body()
    }
  }

  private static var current: ResourceScope? {
    sigla_thread_value().map { Unmanaged<ResourceScope>.fromOpaque($0).takeUnretainedValue() }
  }

  /// libxml2's external entity loader; nil means that the entity was refused.
  static func load(
    address: String,
    publicID: String?,
    context: UnsafeMutablePointer<xmlParserCtxt>?
  ) -> UnsafeMutablePointer<xmlParserInput>? {
    guard let file = current?.resolver(publicID, address),
      let size = Int32(exactly: file.bytes.count)
    else {
      SAXSink.of(context)?.refuseExternalEntity(address)
      return nil
    }
    let buffer = file.bytes.withUnsafeBytes { raw in
      // libxml2 copies the bytes here, so they need not outlive the call.
      xmlParserInputBufferCreateMem(
        raw.bindMemory(to: CChar.self).baseAddress,
        size,
        XML_CHAR_ENCODING_NONE
      )
    }
    guard let buffer, let input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE)
    else { return nil }
    // The address is the base of what the loaded file itself includes; libxml2 frees the copy.
    input.pointee.filename = UnsafePointer(xmlStrdup(file.path)).map {
      UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)
    }
    return input
  }
}
