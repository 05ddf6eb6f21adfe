#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How much of the thread's stack is left, so that deep expressions end in an error and not in a
/// crash, on any thread.
///
/// Where the stack ends cannot be asked for everywhere. What a thread gets by default can, and three
/// quarters of it are used, reckoned from the place where the thread was first seen here.
struct StackRoom: Sendable {
  /// The lowest address that is used.
  private let lowest: UInt

  /// What one expression inside another takes at most, in bytes.
  #if DEBUG
    static let bytesPerLevel = 3000
  #else
    static let bytesPerLevel = 1000
  #endif

  /// What is kept for functions that do not look, in bytes.
  private static let reserve: UInt = 200_000

  /// Finds the stack of the current thread.
  init() {
    if let known = Self.known {
      lowest = known
      return
    }
    let here = Self.here
    let size = UInt(Self.defaultSize / 4 * 3)
    lowest = here > size ? here - size : 1
    // The address is kept as it is, never looked at.
    if let key = Self.key {
      _ = unsafe pthread_setspecific(key, UnsafeRawPointer(bitPattern: lowest))
    }
  }

  /// Whether so many expressions may stand inside each other from here on.
  func has(levels: Int = 0) -> Bool {
    let here = Self.here
    return here > lowest
      && here - lowest > Self.reserve + UInt(max(0, levels) * Self.bytesPerLevel)
  }

  /// An address near the end of what is used of the stack.
  private static var here: UInt {
    var marker: UInt8 = 0
    return unsafe withUnsafePointer(to: &marker) { UInt(bitPattern: $0) }
  }

  /// What was found for this thread before.
  private static var known: UInt? {
    guard let key, let value = unsafe pthread_getspecific(key) else { return nil }
    return UInt(bitPattern: value)
  }

  private static let key: pthread_key_t? = {
    var key = pthread_key_t()
    // The system fills in the key and does not keep its address.
    return unsafe pthread_key_create(&key, nil) == 0 ? key : nil
  }()

  /// The size of the stack that a thread gets, in bytes.
  private static let defaultSize: Int = {
    var attributes = pthread_attr_t()
    var size = 0
    // The system fills in what it is given the address of.
    guard unsafe pthread_attr_init(&attributes) == 0 else { return 512 << 10 }
    defer { _ = unsafe pthread_attr_destroy(&attributes) }
    guard unsafe pthread_attr_getstacksize(&attributes, &size) == 0 else { return 512 << 10 }
    return size
  }()
}
