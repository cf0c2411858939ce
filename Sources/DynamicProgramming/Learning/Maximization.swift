import RealModule

/// The M step: the parameters under which the expected counts are most probable.
///
///     π_i = γ_1(i) / Σ,   a_ij = Σ_t ξ_t(i, j) / Σ_t γ_t(i),   b_i(k) = Σ_{t: x_t = k} γ_t(i) / Σ_t γ_t(i)
///
/// Rabiner, A Tutorial on Hidden Markov Models, Proc. IEEE 77(2), 1989, equations 40a–c; what
/// ending adds counts as one more place to go to. What is impossible stays so, a row that was never
/// used stays as it is, and so does what the rules say.
public struct Maximization: Sendable {
  /// What is learned.
  public let rules: LearningRules

  /// - Parameter rules: what is learned, and what holds it.
  public init(_ rules: LearningRules) { self.rules = rules }

  /// The parameters after the step.
  ///
  /// - Complexity: O(E) beside what the emissions take.
  public func maximized(_ model: ChainModel, _ counts: ExpectedCounts) -> ChainModel {
    if let expansion = model.expansion {
      return maximized(model.written, expansion, PooledCounts(counts, of: model, expansion))
    }
    let counts = counts.pooled(by: rules, of: model)
    var changed = model
    if rules.initial { changed.initial = row(counts.initial, model.initial) }
    leave(&changed, counts)
    let leaves = model.emission.leaves
    changed.emission = model.emission.replacing(
      leaves: leaves.indices.map { maximized(leaves[$0], counts.emission[$0], leaf: $0) })
    return changed
  }

  /// The log-density of the prior, up to a constant: pseudo-count · Σ log p of what is learned, and
  /// of the parameters of families that of as many imagined observations.
  public func logPrior(of model: ChainModel) -> Double {
    if rules.pseudoCount == 0 { return 0 }
    if let expansion = model.expansion {
      return logPrior(of: model.written)
        + rules.pseudoCount * logs(of: expansion).reduce(0) { $1 > -.infinity ? $0 + $1 : $0 }
    }
    var logs: [Double] = rules.initial ? model.initial : []
    for table in CountedTables(model.transition).tables {
      for from in 0..<model.states
      where rules.transition[from] && rules.isFirst(from, of: rules.tiedTransitions) {
        logs += table.slotWeights[table.slots(of: from)]
      }
    }
    if rules.final, let final = model.final {
      logs += final.indices.filter { rules.isFirst($0, of: rules.tiedTransitions) }.map {
        final[$0]
      }
    }
    for (leaf, emission) in model.emission.leaves.enumerated() {
      for state in 0..<model.states
      where rules.emission[leaf][state] && rules.isFirst(state, of: rules.tiedEmissions) {
        logs += Self.logs(of: emission, state)
      }
    }
    var prior = rules.pseudoCount * logs.reduce(0) { $1 > -.infinity ? $0 + $1 : $0 }
    for (leaf, emission) in model.emission.leaves.enumerated() {
      guard case .family(let emission) = emission else { continue }
      let isFirst = { rules.isFirst($0, of: rules.tiedEmissions) }
      forEachImagined(leaf, emission, of: isFirst) { learner, x, row, weight in
        prior += weight * learner.logLikelihood(of: x, row: row)
      }
    }
    return prior
  }

  /// The observations that back the rows of a family, with how often each counts: the conjugate
  /// prior.
  private func forEachImagined(
    _ leaf: Int, _ emission: FamilyEmission, of isTaken: (_ state: Int) -> Bool = { _ in true },
    _ body: (any LearnableFamily, UnsafePointer<Double>, _ row: Int, _ weight: Double) -> Void
  ) {
    guard rules.pseudoCount > 0, let learner = emission.learner,
      case .family(let origin)? = rules.origin?.leaves[leaf], let before = origin.learner
    else { return }
    for state in 0..<emission.parameters.states
    where rules.emission[leaf][state] && isTaken(state) {
      for row in emission.parameters.rows(of: state) {
        for (x, share) in before.imagined(row: row) where share > 0 {
          x.withUnsafeBufferPointer {
            guard let start = $0.baseAddress else { return }
            body(learner, start, row, rules.pseudoCount * share)
          }
        }
      }
    }
  }

  /// The distributions of a state that have a Dirichlet prior.
  private static func logs(of emission: EmissionModel, _ state: Int) -> [Double] {
    switch emission {
    case .categorical(let emission): emission.logs(of: state)
    case .family(let emission):
      emission.parameters.mixture.map { mixture in
        mixture.weights[mixture.parts(of: state)].map { Double.log($0) }
      } ?? []
    case .absent, .scores, .features, .channels: []
    }
  }

  /// The row of a distribution, as logs.
  ///
  /// - Parameters:
  ///   - counts: how often each number is used.
  ///   - old: their logs of before.
  ///   - mass: what they sum to.
  func row(
    _ counts: some Collection<Double>, _ old: some Collection<Double>, mass: Double = 1
  ) -> [Double] {
    let backed = zip(counts, old).map { $1 > -.infinity ? $0 + rules.pseudoCount : 0 }
    let sum = backed.reduce(0, +)
    guard sum > 0, mass > 0 else { return Array(old) }
    return backed.map { .log(mass * $0 / sum) }
  }

  /// Where each state goes, and whether it ends.
  private func leave(_ model: inout ChainModel, _ counts: ExpectedCounts) {
    guard let table = model.table else { return leaveByStep(&model, counts) }
    var weights = table.slotWeights
    for from in 0..<model.states where rules.transition[from] {
      let slots = table.slots(of: from)
      let ends = model.final.map { [$0[from]] } ?? []
      if rules.final, !ends.isEmpty {
        let logs = row(counts.transition[slots] + [counts.final[from]], weights[slots] + ends)
        weights.replaceSubrange(slots, with: logs.dropLast())
        model.final?[from] = logs[logs.count - 1]
      } else {
        let mass = ends.first.map { 1 - .exp($0) } ?? 1
        weights.replaceSubrange(
          slots, with: row(counts.transition[slots], weights[slots], mass: mass))
      }
    }
    model.transition = .same(table.replacing(slotWeights: weights))
  }

  private func maximized(
    _ emission: EmissionModel, _ statistics: [Double], leaf: Int
  ) -> EmissionModel {
    switch emission {
    case .absent, .scores, .features, .channels: return emission
    case .categorical(var emission):
      for state in 0..<emission.states where rules.emission[leaf][state] {
        let places = stride(from: state, to: emission.table.count, by: emission.states)
        let logs = row(places.map { statistics[$0] }, emission.logs(of: state))
        for (place, log) in zip(places, logs) { emission.table[place] = log }
      }
      return .categorical(emission)
    case .family(let emission):
      let parameters = emission.parameters
      var statistics = statistics
      forEachImagined(leaf, emission) { learner, x, row, weight in
        let width = type(of: learner).statisticsCount(dimensions: emission.dimensions)
        statistics.withUnsafeMutableBufferPointer {
          guard let start = $0.baseAddress else { return }
          learner.gather(x, weight: weight, row: row, into: start + row * width)
        }
      }
      var changed =
        emission.learner.map {
          $0.maximized(parameters, statistics, rules.family(leaf, of: parameters))
        } ?? parameters
      if let mixture = parameters.mixture {
        let counts = Array(statistics.suffix(mixture.weights.count))
        changed = changed.replacing(mixture: weights(mixture, counts, leaf))
      }
      return .family(emission.replacing(parameters: changed))
    }
  }

  private func weights(
    _ mixture: MixtureWeights, _ counts: [Double], _ leaf: Int
  ) -> MixtureWeights {
    MixtureWeights(
      (0..<mixture.states).map { state in
        let parts = mixture.parts(of: state)
        if !rules.emission[leaf][state] || rules.frozenParameters.contains("weights") {
          return Array(mixture.weights[parts])
        }
        return row(counts[parts], mixture.weights[parts].map { .log($0) }).map { .exp($0) }
      })
  }
}

extension CategoricalEmission {
  /// log p of every symbol in a state.
  func logs(of state: Int) -> [Double] {
    stride(from: state, to: table.count, by: states).map { table[$0] }
  }
}
