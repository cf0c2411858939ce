import Foundation

@testable import DynamicProgramming

/// The soft Bellman recursion as it stands in the definition, cell by cell, with plain sums of
/// factors and no column relative to anything.
struct SoftReference {
  /// `values[t - 1][z]`.
  private(set) var values: [[Double]] = []
  /// `policies[t][z][z′]`, t = 0 … N − 1.
  private(set) var policies: [[[Double]]] = []
  private(set) var start = -Double.infinity

  init(of model: PlainModel, temperature: Double) {
    let n = model.timesteps
    var columns = [[Extended]](repeating: [], count: n)
    columns[n - 1] = (model.final ?? Array(repeating: 0, count: model.states)).map { Extended($0) }
    policies = Array(repeating: [], count: n)
    for t in stride(from: n - 1, through: 0, by: -1) {
      let cells = t == 0 ? [0] : Array(0..<model.states)
      let sums = cells.map { from in
        (0..<model.states).map { to in
          Extended(model.edge(at: t + 1, from: t == 0 ? nil : from, to: to))
            + Extended(model.emissions[t][to]) + columns[t][to] * model.discount
        }
      }
      let best = sums.map { Extended.softMaximum(of: $0, temperature) }
      policies[t] = zip(sums, best).map { sums, best in
        sums.map {
          $0 > .impossible ? Foundation.exp(($0 - best).rounded / temperature) : 0
        }
      }
      if t == 0 { start = best[0].rounded } else { columns[t - 1] = best }
    }
    values = columns.map { $0.map(\.rounded) }
  }
}
