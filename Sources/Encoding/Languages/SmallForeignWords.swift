/// The small words by which a passage of several words shows its language.
enum SmallForeignWords {
  private static let lists: [(language: String, words: Set<String>)] = [
    (
      "de",
      words(
        """
        der die das den dem des ein eine einen einem einer und oder aber nicht ist sind war wird werden mit von
        zu zum zur auf aus bei nach für über unter ich du er sie es wir ihr mich dich sich uns was wer wem wen wie wo
        wenn daß dass auch nur noch schon kein keine mein dein sein
        """
      )
    ),
    (
      "fr",
      words(
        """
        le la les l' de des du d' un une et ou mais ne pas est sont était être avec pour par sur dans sans sous
        je tu il elle on nous vous ils qui que qu' quoi où ce cette ces c' s' n' j' mon ton son ma ta sa mes ses
        au aux en plus tout tous bien comme si
        """
      )
    ),
    (
      "la",
      words(
        """
        et est non in ad ab ex de cum per pro sed aut vel nec neque ut ne si qui quae quod quid sunt esse erat
        hic haec hoc ille sic nunc tunc semper omnia omnes nihil sine inter ante post
        """
      )
    ),
    (
      "it",
      words(
        """
        il lo la i gli le di del della dei delle e ed o ma non è sono era con per su da dal nel nella che chi
        cosa come io tu lui lei noi voi mio tuo suo un uno una più tutto
        """
      )
    ),
    (
      "es",
      words(
        """
        el la los las de del y o pero no es son era con por para en un una unos que qué quién como yo tú él ella
        nosotros mi tu su al se lo muy más todo
        """
      )
    ),
    (
      "en",
      words(
        """
        the a an of to and or but not is are was were be with for from by at in on it he she they we you i that
        which who this these his her their my your as if so no
        """
      )
    ),
  ]

  private static func words(_ list: String) -> Set<String> {
    Set(list.split { $0 == " " || $0 == "\n" }.map(String.init))
  }

  /// The language whose small words make much of a passage.
  /// - Parameters:
  ///   - words: The words of the passage.
  ///   - besides: The text's language, which is not looked for.
  /// - Returns: The language with its share of the words; nil when none has enough, or two as many.
  static func language(of words: [String], besides: String) -> (tag: String, share: Double)? {
    guard words.count >= 3 else { return nil }
    let lower = words.map { $0.lowercased().replacing("’", with: "'") }
    func count(_ small: Set<String>) -> Int {
      lower.count { word in
        small.contains(word)
          || word.firstIndex(of: "'").map { small.contains(String(word[...$0])) } ?? false
      }
    }
    let own = lists.first { $0.language == besides }.map { count($0.words) } ?? 0
    let scores = lists.filter { $0.language != besides }.map { ($0.language, count($0.words)) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    guard let best = scores.first, best.1 >= 2, best.1 > own, best.1 * 3 >= words.count,
      scores.count < 2 || scores[1].1 < best.1
    else { return nil }
    return (best.0, Double(best.1) / Double(words.count))
  }
}
