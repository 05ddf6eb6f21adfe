internal import Synchronization
package import XMLTree

/// Functions that a document declares with `xsl:function` (XSLT 2.0 §10.3).
///
/// They may call each other. Their bodies may hold the instructions that amount to expressions; see
/// ``SequenceConstructor``.
package struct DeclaredFunctions: Sendable {
  /// What is wrong with a declaration.
  package struct Fault: Error, Sendable {
    package let error: XPathError
    /// The element.
    package let node: XMLDocument.NodeID
    /// The attribute whose text the error's place refers to; nil for the element.
    package let attribute: String?
  }

  /// The functions that are declared.
  package let functions: [HostFunction]
  /// What is wrong with them; a function that is not right fails when it is called.
  package private(set) var faults: [Fault] = []

  /// Where the bodies are found once they are compiled.
  private final class Bodies: Sendable {
    let items = Mutex<[Int: FunctionItem]>([:])
  }

  /// Compiles declarations.
  /// - Parameters:
  ///   - declarations: The elements `xsl:function`.
  ///   - document: Where they stand.
  ///   - others: Functions that they may call besides.
  ///   - context: What expressions in an element are compiled with.
  package init(
    _ declarations: [XMLDocument.NodeID],
    in document: XMLDocument,
    others: [HostFunction],
    context: @escaping (XMLDocument.NodeID) -> StaticContext
  ) {
    let bodies = Bodies()
    var functions: [HostFunction] = []
    var constructors: [(number: Int, body: Syntax, HostFunction, [Syntax.Parameter])] = []
    for (number, node) in declarations.enumerated() {
      let constructor = SequenceConstructor(document: document, context: context)
      do throws(Fault) {
        let declared = try constructor.function(node)
        let function = HostFunction(
          Builtin(
            name: declared.name,
            parameters: declared.parameters.map { $0.type },
            result: declared.result
          ) { call in
            guard let item = bodies.items.withLock({ $0[number] }) else {
              throw XPathError("XPST0017", "\(declared.name.written)() is not declared rightly")
            }
            return try call.run.nested(2) { try item.body(call.run, call.arguments) }
          }
        )
        functions.append(function)
        constructors.append((number, declared.body, function, declared.parameters))
      } catch {
        faults.append(error)
      }
    }
    self.functions = functions
    for (number, body, function, parameters) in constructors {
      let node = declarations[number]
      var context = context(node)
      context.functions = functions + others
      do {
        var compiler = try Compiler(context)
        let result = function.builtin.result
        let compiled = try compiler.inlineFunction(parameters, result, body, 0..<0)
        let run = Run(DynamicContext())
        let focus = Focus(run: run, frame: Frame(compiler.scope.slotCount), item: nil)
        if case .function(let item)? = try compiled.evaluate(focus).first {
          bodies.items.withLock { $0[number] = item }
        }
      } catch {
        var known = error as? XPathError ?? XPathError("XPST0003", "\(error)")
        known.range = nil
        faults.append(Fault(error: known, node: node, attribute: nil))
      }
    }
  }
}
