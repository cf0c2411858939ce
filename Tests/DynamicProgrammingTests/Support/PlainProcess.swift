import Foundation

@testable import DynamicProgramming

/// A decision process as nothing but its moves and outcomes, and what follows from walking through
/// everything that may happen, with no recursion over values.
struct PlainProcess {
  struct Outcome {
    let state: Int
    let probability: Double
    let reward: Double
  }

  /// `moves[z][a]` are the outcomes of the move a of z; some may have probability 0.
  var moves: [[[Outcome]]]
  var timesteps: Int
  var start = 0
  var final: [Double]?
  var discount = 1.0
  var constraints = Constraints()

  var states: Int { moves.count }

  /// Σ of probability × return over all that may happen from (t, state) on under a policy
  /// `policy[t][state]`, −∞ if a dead end may come before the horizon.
  func expectedReturn(of policy: [[Int]], at t: Int, from state: Int) -> Double {
    var expectation = 0.0
    visit(policy, t, state, probability: 1, earned: 0, weight: 1) { probability, earned in
      expectation += probability * earned
    }
    return expectation
  }

  private func visit(
    _ policy: [[Int]], _ t: Int, _ state: Int, probability: Double, earned: Double, weight: Double,
    _ body: (Double, Double) -> Void
  ) {
    if t == timesteps { return body(probability, earned + weight * (final?[state] ?? 0)) }
    guard moves[state].indices.contains(policy[t][state]) else { return body(1, -.infinity) }
    for outcome in moves[state][policy[t][state]] where outcome.probability > 0 {
      guard allows(outcome, from: state, at: t + 1) else { return body(1, -.infinity) }
      visit(
        policy, t + 1, outcome.state, probability: probability * outcome.probability,
        earned: earned + weight * outcome.reward, weight: weight * discount, body)
    }
  }

  private func allows(_ outcome: Outcome, from state: Int, at t: Int) -> Bool {
    constraints.allow(outcome.state, at: t)
      && constraints.allowEdge(from: state, to: outcome.state, at: t)
  }

  /// Every policy, `[t][state]`; a state without moves has the one choice 0.
  var policies: [[[Int]]] {
    var policies: [[[Int]]] = [[[Int]](repeating: [], count: timesteps)]
    for t in 0..<timesteps {
      for state in 0..<states {
        policies = policies.flatMap { policy in
          (0..<max(1, moves[state].count)).map { move in
            var longer = policy
            longer[t].append(move)
            return longer
          }
        }
      }
    }
    return policies
  }

  /// The largest Σ γ^(t-1) (log p + reward) + γ^N final of anything that may happen.
  func bestTrajectory(at t: Int, from state: Int) -> Double {
    if t == timesteps { return final?[state] ?? 0 }
    let allowed = moves[state].joined().filter { allows($0, from: state, at: t + 1) }
    return allowed.reduce(-.infinity) { best, outcome in
      let rest = bestTrajectory(at: t + 1, from: outcome.state)
      return max(best, Foundation.log(outcome.probability) + outcome.reward + discount * rest)
    }
  }

  /// The same as the engine takes it; every state's moves are called m0, m1, …
  var process: DecisionProcess {
    let listed = moves.flatMap { $0 }.map { $0.filter { $0.probability > 0 } }
    let outcomes = listed.flatMap { $0 }
    let most = moves.map(\.count).max() ?? 0
    return DecisionProcess(
      timesteps: timesteps, starts: [StartChance(start)],
      moves: MoveOutcomes(
        names: (0..<most).map { "m\($0)" },
        moveOffsets: moves.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) },
        nameOfMove: moves.flatMap { $0.indices.map(Int32.init) },
        outcomeOffsets: listed.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) },
        targets: outcomes.map { Int32($0.state) }, probabilities: outcomes.map(\.probability),
        rewards: outcomes.map(\.reward)),
      final: final, discount: discount, constraints: constraints)
  }

  /// The problem as a file that lists these moves would give it.
  var problem: Problem {
    let process = process
    let (table, moves) = process.moves.trajectories(from: [StartChance(start)])
    var initial = [Double](repeating: -.infinity, count: states)
    table.forEachEdge(from: start) { initial[$0] = $1 }
    return Problem(
      name: "Plain", states: .numbered(states), observations: .none(timesteps: timesteps),
      reading: .decision(moves),
      trellis: Trellis(
        timesteps: timesteps, initial: initial, transition: .same(table), emission: .absent,
        final: final, discount: discount, constraints: constraints))
  }
}
