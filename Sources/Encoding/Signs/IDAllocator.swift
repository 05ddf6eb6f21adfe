/// Gives out values for `xml:id` that no one else uses: a letter and a number, in document order.
struct IDAllocator: Sendable {
  private var taken: Set<String>
  private var counters: [String: Int] = [:]

  /// Makes an allocator that leaves some values alone.
  init(taken: Set<String>) {
    self.taken = taken
  }

  /// The next free value that begins with a prefix.
  mutating func next(_ prefix: String) -> String {
    var number = counters[prefix, default: 0]
    repeat { number += 1 } while taken.contains(prefix + String(number))
    counters[prefix] = number
    let id = prefix + String(number)
    taken.insert(id)
    return id
  }
}

extension IDAllocator {
  /// Takes a value when it is free; nil when it is not.
  mutating func take(_ id: String) -> String? {
    taken.insert(id).inserted ? id : nil
  }
}
