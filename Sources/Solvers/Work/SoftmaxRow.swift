import DynamicProgramming
import RealModule

/// The policy in one cell: a move is made with a probability ∝ the exponential of its logit.
struct SoftmaxRow: Sendable {
  /// The edges that can be taken.
  let moves: [Move]
  /// θ; −∞ once it has turned out that no path goes on there.
  private(set) var logits: [Double]
  /// How often something was learned here.
  private(set) var visits = 0
  private var mean = 0.0
  private var deviation = 0.0

  init(moves: [Move]) {
    self.moves = moves
    logits = Array(repeating: 0, count: moves.count)
  }

  /// What is usually earned from here on; nil before the first time.
  var baseline: Double? { visits > 0 ? mean : nil }

  /// Moves the logits by what was earned over a move, against what is usual. The first time nothing
  /// is usual yet.
  mutating func learn(_ gain: Double, of place: Int, rate: Double) {
    visits += 1
    let surprise = gain - mean
    if visits > 1, deviation > 0 {
      // One surprise of many times the usual size would settle the policy for good.
      push(place, by: rate * min(max(surprise / deviation, -3), 3))
    }
    // The policy changes, and what is usual with it: what is long ago counts less and less.
    let weight = max(1 / Double(visits), 0.02)
    mean = visits == 1 ? gain : mean + weight * surprise
    deviation += weight * ((visits == 1 ? 0 : surprise.magnitude) - deviation)
  }

  /// θ += step · (1 − π) for the move itself, −step · π for every other.
  private mutating func push(_ place: Int, by step: Double) {
    let all = logSumExp(logits)
    for other in logits.indices where logits[other] > -.infinity {
      let probability = Double.exp(logits[other] - all)
      logits[other] += step * ((other == place ? 1 : 0) - probability)
    }
  }

  /// From now on the move is never made: no path goes on there.
  mutating func mask(_ place: Int) { logits[place] = -.infinity }

  /// The state that a move most probably leads to, the first among equals.
  var mostProbable: Int? {
    guard let largest = logits.max(), largest > -.infinity else { return nil }
    return logits.firstIndex(of: largest).map { moves[$0].state }
  }
}
