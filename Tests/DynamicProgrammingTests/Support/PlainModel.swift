/// A model as nothing but its factors, written down one by one: what the enumeration scores, with
/// none of the engine's storage, order or recursion.
struct PlainModel {
  /// S long.
  var initial: [Double]
  /// `steps[i][z][z′]` is the factor of the edge from z at timestep i + 1 to z′ at i + 2.
  var steps: [[[Double]]]
  /// `emissions[t - 1][z]`.
  var emissions: [[Double]]
  /// S long, or nil.
  var final: [Double]?
  /// γ.
  var discount = 1.0

  var states: Int { initial.count }
  var timesteps: Int { emissions.count }

  /// The factor of the edge that arrives at `t`, from `previous` (nil = the start node).
  func edge(at t: Int, from previous: Int?, to state: Int) -> Double {
    guard let previous else { return initial[state] }
    return steps[t - 2][previous][state]
  }

  /// R_t.
  func reward(at t: Int, from previous: Int?, to state: Int) -> Double {
    edge(at: t, from: previous, to: state) + emissions[t - 1][state]
  }

  /// What a path z_1 … z_N earns after timestep `t`, seen from there.
  func score(of path: [Int], after t: Int) -> Extended {
    var sum = Extended(0)
    var weight = Extended(1)
    for i in (t + 1)..<(timesteps + 1) {
      let previous = i == 1 ? nil : path[i - 2]
      sum += weight * edge(at: i, from: previous, to: path[i - 1])
      sum += weight * emissions[i - 1][path[i - 1]]
      weight = weight * discount
    }
    return final.map { sum + weight * $0[path[timesteps - 1]] } ?? sum
  }

  /// The log-joint of a path.
  func score(of path: [Int]) -> Double { score(of: path, after: 0).rounded }
}
