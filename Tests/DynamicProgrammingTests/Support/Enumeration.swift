import Foundation

/// All S^N paths of a small model, and what follows from looking at each of them.
struct Enumeration {
  let model: PlainModel
  /// Every path, in lexicographic order.
  let paths: [[Int]]
  /// `best[t][z]`, t = 0 … N: the best that is still to come in z at t; `best[0]` is the start.
  let exactBest: [[Extended]]
  /// `bestOver[t][z][z′]`, t = 0 … N − 1: the same, of the paths that go on over z′.
  let exactBestOver: [[[Extended]]]
  /// The same, rounded.
  let best: [[Double]]
  let bestOver: [[[Double]]]

  init(of model: PlainModel) {
    let n = model.timesteps
    let states = model.states
    var paths: [[Int]] = [[]]
    for _ in 0..<n { paths = paths.flatMap { path in (0..<states).map { path + [$0] } } }
    var best = [[Extended]](repeating: .init(repeating: .impossible, count: states), count: n + 1)
    var over = [[[Extended]]](repeating: .init(repeating: best[0], count: states), count: n)
    for path in paths {
      for t in 0...n {
        let score = model.score(of: path, after: t)
        let state = t == 0 ? 0 : path[t - 1]
        best[t][state] = Swift.max(best[t][state], score)
        if t < n { over[t][state][path[t]] = Swift.max(over[t][state][path[t]], score) }
      }
    }
    self.model = model
    self.paths = paths
    self.exactBest = best
    self.exactBestOver = over
    self.best = best.map { $0.map(\.rounded) }
    self.bestOver = over.map { $0.map { $0.map(\.rounded) } }
  }

  /// The log-joint of the best path.
  var optimum: Double { best[0][0] }

  var possiblePaths: [[Int]] { paths.filter { model.score(of: $0) > -.infinity } }

  /// log Σ exp of the log-joints of all paths.
  var logSum: Double {
    Extended.softMaximum(of: possiblePaths.map { model.score(of: $0, after: 0) }, 1).rounded
  }

  /// The share of each possible path in the sum over all.
  var shares: [Double] {
    let scores = possiblePaths.map { model.score(of: $0, after: 0) }
    let sum = Extended.softMaximum(of: scores, 1)
    return scores.map { Foundation.exp(($0 - sum).rounded) }
  }

  /// Whether going from z at t over z′ ties with the best there is in z at t.
  func isTied(_ t: Int, _ state: Int, _ next: Int) -> Bool {
    let (q, v) = (bestOver[t][state][next], best[t][state])
    return q > -.infinity && abs(q - v) <= 1e-13 * Swift.max(1, abs(q), abs(v))
  }

  /// The paths all of whose choices tie with the best of their cell, in lexicographic order.
  var optimalPaths: [[Int]] {
    possiblePaths.filter { path in
      (0..<model.timesteps).allSatisfy { isTied($0, $0 == 0 ? 0 : path[$0 - 1], path[$0]) }
    }
  }

  /// The first timestep at which no state can be reached; N + 1 if only `final` forbids the end;
  /// nil if a path is possible.
  var blockedAt: Int? {
    guard possiblePaths.isEmpty else { return nil }
    let n = model.timesteps
    let reached = paths.map { path in
      (1...n).prefix { t in
        model.reward(at: t, from: t == 1 ? nil : path[t - 2], to: path[t - 1]) > -.infinity
      }.count
    }
    return (reached.max() ?? 0) + 1
  }
}
