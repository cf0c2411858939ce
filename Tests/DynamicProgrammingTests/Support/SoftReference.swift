@testable import DynamicProgramming

/// The soft Bellman recursion as it stands in the definition, cell by cell, with plain sums of
/// factors and no column relative to anything.
struct SoftReference {
  /// `values[t - 1][z]`.
  private(set) var values: [[Double]]
  /// `policies[t][z][z′]`, t = 0 … N − 1.
  private(set) var policies: [[[Double]]] = []
  private(set) var start = -Double.infinity

  init(of model: PlainModel, temperature: Double) {
    let soft = SoftMaximum(temperature: temperature)
    let n = model.timesteps
    values = Array(repeating: [], count: n)
    values[n - 1] = model.final ?? Array(repeating: 0, count: model.states)
    policies = Array(repeating: [], count: n)
    for t in stride(from: n - 1, through: 0, by: -1) {
      let cells = t == 0 ? [0] : Array(0..<model.states)
      let sums = cells.map { from in
        (0..<model.states).map { to in
          model.reward(at: t + 1, from: t == 0 ? nil : from, to: to)
            + model.discount * values[t][to]
        }
      }
      policies[t] = sums.map { soft.shares($0) }
      if t == 0 { start = soft.of(sums[0]) } else { values[t - 1] = sums.map { soft.of($0) } }
    }
  }
}
