internal import CShims

/// How the process deals with memory.
package enum ProcessMemory {
  /// Keeps what is freed for what is needed next; the system gets it back when the process ends.
  ///
  /// Growing arrays of a long text otherwise cost more time in the system than in the program.
  package static func keepFreed() {
    sigla_keep_freed_memory()
  }
}
