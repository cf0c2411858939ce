/// A path that has had its turn, as what others are made from.
struct RankedPrefix: Sendable {
  /// Its sidetracks, in the order of time.
  let sidetracks: [Sidetrack]
  /// Its rank, 0 = the greedy path.
  let rank: Int
  /// What it loses, but for what is tied.
  let rankedLoss: DoubleDouble
  /// What anything made from it is worth at most.
  var level: DoubleDouble
}
