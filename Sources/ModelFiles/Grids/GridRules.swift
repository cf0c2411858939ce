/// What a grid's keys say about its letters.
struct GridRules {
  /// The reward of every move.
  var step = 0.0
  /// Added on entering a cell of that letter.
  var rewards: [Character: Double] = [:]
  /// Entering such a cell puts one on the cell of the other letter.
  var jumps: [Character: Character] = [:]
  /// No move leads out of these.
  var absorbing: Set<Character> = []
  /// No state stands on these.
  var blocked: Set<Character> = ["#"]
  /// Whether moves go along diagonals too.
  var hasDiagonals = false
  /// How probable it is that one of the two moves at right angles happens instead.
  var slip = 0.0
}
