/// What sequences of three letters a language uses, learnt from words.
///
/// It tells how likely a word is that nobody has listed, and which edits of a word lead nowhere.
struct LetterModel {
  private var indices: [Unicode.Scalar: Int] = [:]
  /// The letters by their index, from 1; 0 stands for the border of a word.
  private(set) var alphabet: [Unicode.Scalar] = []
  private let size: Int
  private var pairs: [Double]
  private var triples: [Double]
  private let logs: [Double]

  /// Fewer words teach too little.
  private static let fewestWords = 500
  /// Letters that make less than this part of the words belong to other languages.
  private static let rarest = 0.0004
  private static let largestAlphabet = 64

  /// Learns from words in lower case; others are passed over.
  init(words: [String]) {
    isTrained = words.count >= Self.fewestWords
    var counts: [Unicode.Scalar: Int] = [:]
    var total = 0
    for word in words {
      for scalar in word.unicodeScalars where scalar.properties.isLowercase || scalar == "'" {
        counts[scalar, default: 0] += 1
        total += 1
      }
    }
    let common = counts.filter { Double($0.value) >= Self.rarest * Double(total) }
      .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
      .prefix(Self.largestAlphabet)
    alphabet = common.map(\.key)
    for (index, letter) in alphabet.enumerated() { indices[letter] = index + 1 }
    size = alphabet.count + 1
    var pairs = [Double](repeating: 0, count: size * size)
    var triples = [Double](repeating: 0, count: size * size * size)
    var sums = [Double](repeating: 0, count: size)
    for word in words {
      var (before, last) = (0, 0)
      var codes: [Int] = []
      for scalar in word.unicodeScalars {
        guard let code = indices[scalar] else {
          codes = []
          break
        }
        codes.append(code)
      }
      guard !codes.isEmpty else { continue }
      for code in codes + [0] {
        triples[(before * size + last) * size + code] += 1
        pairs[last * size + code] += 1
        sums[last] += 1
        (before, last) = (last, code)
      }
    }
    self.pairs = pairs
    self.triples = triples
    logs = Self.logs(pairs: pairs, triples: triples, sums: sums, size: size)
  }

  /// The logarithm of the probability of each letter after two others, smoothed by that after one.
  private static func logs(
    pairs: [Double],
    triples: [Double],
    sums: [Double],
    size: Int
  ) -> [Double] {
    var logs = [Double](repeating: 0, count: triples.count)
    for before in 0..<size {
      for last in 0..<size {
        let row = (before * size + last) * size
        let seen = triples[row..<row + size].reduce(0, +)
        for code in 0..<size {
          let single = (pairs[last * size + code] + 0.1) / (sums[last] + 0.1 * Double(size))
          logs[row + code] = Logarithm.natural((triples[row + code] + 6 * single) / (seen + 6))
        }
      }
    }
    return logs
  }

  /// Whether the model has learnt enough to judge.
  let isTrained: Bool

  /// The indices of a word's letters; nil when a letter is not the language's.
  func codes(_ word: some Sequence<Unicode.Scalar>) -> [Int]? {
    var codes: [Int] = []
    for scalar in word {
      guard let code = indices[scalar] else { return nil }
      codes.append(code)
    }
    return codes
  }

  /// The natural logarithm of the probability of a word's letters.
  func logProbability(_ codes: [Int]) -> Double {
    var (before, last, sum) = (0, 0, 0.0)
    for code in codes + [0] {
      sum += logs[(before * size + last) * size + code]
      (before, last) = (last, code)
    }
    return sum
  }

  /// Whether every three letters of a word stand in some word of the language.
  func isPossible(_ codes: [Int]) -> Bool {
    var (before, last) = (0, 0)
    for code in codes {
      if triples[(before * size + last) * size + code] == 0 { return false }
      (before, last) = (last, code)
    }
    return triples[(before * size + last) * size] > 0
  }

  /// The letter of an index from 1.
  func letter(_ code: Int) -> Unicode.Scalar { alphabet[code - 1] }
}

/// The natural logarithm, which the standard library has not without a C library.
enum Logarithm {
  /// Of a positive number; its relative error is below 1e-9.
  static func natural(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return -745 }
    // ln(m · 2^e) with m in 1..<2: the series of the inverse hyperbolic tangent converges fast there.
    let ratio = (value.significand - 1) / (value.significand + 1)
    let square = ratio * ratio
    var (term, sum) = (ratio, 0.0)
    for divisor in stride(from: 1.0, through: 27, by: 2) {
      sum += term / divisor
      term *= square
    }
    return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_3
  }

  /// e to a power.
  static func exponential(_ power: Double) -> Double {
    guard power > -700 else { return 0 }
    guard power < 700 else { return .infinity }
    let whole = (power / 0.693_147_180_559_945_3).rounded()
    let rest = power - whole * 0.693_147_180_559_945_3
    var (term, sum) = (1.0, 1.0)
    for step in 1...16 {
      term *= rest / Double(step)
      sum += term
    }
    return Double(sign: .plus, exponent: Int(whole), significand: sum)
  }
}
