import SeededRandom

@testable import DynamicProgramming

/// A random tiny decision process. Among them are dead ends, outcomes of probability 0 and 1,
/// exact ties, constraints, final rewards, discounts, starts other than the first state.
struct RandomProcess: CustomStringConvertible {
  let seed: UInt64
  let plain: PlainProcess

  var description: String { "seed \(seed): \(plain)" }

  /// - Parameter deterministic: whether every move has one outcome.
  init(seed: UInt64, deterministic: Bool = false) {
    var random = SplitMix64(seed: seed)
    let states = Int.random(in: 1...3, using: &random)
    // So that there are at most 2^6 policies.
    let timesteps = Int.random(in: 1...(6 / states).clamped(to: 1...4), using: &random)
    let hasTies = random.chance(0.4)
    let deadEnds = random.pick([0, 0, 0.2])
    let reward = { (random: inout SplitMix64) in
      hasTies
        ? Double(Int.random(in: -1...1, using: &random)) : Double.random(in: -3...3, using: &random)
    }
    let moves = (0..<states).map { _ -> [[PlainProcess.Outcome]] in
      if random.chance(deadEnds) { return [] }
      return (0..<Int.random(in: 1...2, using: &random)).map { _ in
        let chances = deterministic ? [1] : random.pick([[1], [0.5, 0.5], [0.25, 0, 0.75]])
        return chances.map { probability in
          PlainProcess.Outcome(
            state: Int.random(in: 0..<states, using: &random), probability: probability,
            reward: reward(&random))
        }
      }
    }
    self.seed = seed
    self.plain = PlainProcess(
      moves: moves, timesteps: timesteps, start: Int.random(in: 0..<states, using: &random),
      final: random.chance(0.5) ? (0..<states).map { _ in reward(&random) } : nil,
      discount: random.pick([1, 0.9, 0.5]),
      constraints: Self.constraints(&random, states: states, timesteps: timesteps))
  }
}

extension RandomProcess {
  /// None, mostly.
  private static func constraints(
    _ random: inout SplitMix64, states: Int, timesteps: Int
  ) -> Constraints {
    var constraints = Constraints()
    let state = { (random: inout SplitMix64) in Int.random(in: 0..<states, using: &random) }
    guard random.chance(0.3) else { return constraints }
    let t = Int.random(in: 1...timesteps, using: &random)
    if random.chance(0.5) { constraints.forbid(state(&random), at: t) }
    if random.chance(0.3) { constraints.pin(state(&random), at: t) }
    if t > 1 {
      constraints.forbid(Constraints.Edge(from: state(&random), to: state(&random)), at: t)
    }
    return constraints
  }
}

extension Int {
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
