/// Where two paths use different factors: the steps into the timesteps at which they differ, and
/// those behind them.
struct StepDifference {
  let first, second: [Int]
  /// The timesteps at which such a step arrives, ascending.
  let steps: [Int]

  init(_ first: [Int], _ second: [Int]) {
    self.first = first
    self.second = second
    steps = (1..<(first.count + 1)).filter { t in
      first[t - 1] != second[t - 1] || t > 1 && first[t - 2] != second[t - 2]
    }
  }

  /// By how much the first is worth more; infinite where one of them is impossible.
  ///
  /// - Complexity: O(steps).
  func lead(in trellis: Trellis) -> Double {
    var lead = CompensatedSum()
    var impossible = (first: false, second: false)
    func add(_ mine: Double, _ other: Double, weighing weight: Double) {
      impossible.first = impossible.first || mine == -.infinity
      impossible.second = impossible.second || other == -.infinity
      if mine > -.infinity, other > -.infinity { lead.add(weight * (mine - other)) }
    }
    for t in steps {
      let (from, other) = t == 1 ? (0, 0) : (first[t - 2], second[t - 2])
      add(
        trellis.reward(at: t, from: from, to: first[t - 1]),
        trellis.reward(at: t, from: other, to: second[t - 1]),
        weighing: trellis.discountFactor(after: t - 1))
    }
    if let final = trellis.final, let mine = first.last, let other = second.last, mine != other {
      add(
        final[mine], final[other], weighing: trellis.discountFactor(after: trellis.timesteps))
    }
    if impossible.second { return .infinity }
    return impossible.first ? -.infinity : lead.total
  }
}
