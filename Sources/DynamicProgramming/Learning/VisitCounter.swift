import RealModule

/// Gathers the expected counts of one sequence after another: the visits of the soft policy.
///
///     γ_1(j) = π_1(j),   ξ_t(i, j) = γ_{t-1}(i) π_t(j | i),   γ_t(j) = Σ over i of ξ_t(i, j)
///
/// The policy is that of the soft Bellman recursion at temperature 1 (``SoftSolution``), so what is
/// summed here forwards are probabilities, of which nothing underflows that counts. This is the
/// expected edge frequency calculation of Ziebart, Maas, Bagnell and Dey, Maximum Entropy Inverse
/// Reinforcement Learning, AAAI 2008; at γ = 1 it is the posterior of forward and backward sums.
/// With a discount the visits of timestep t count γ^(t-1) times.
final class VisitCounter {
  private let shares: EdgeShares?
  private let counted: CountedTables
  private let memory: Int
  private let states: Int
  private var counts: ExpectedCounts
  /// Σ_t s_t(i) u_t(j) of a dense table, to be multiplied by its shares.
  private var products: [Double]
  private var visits, next, sums, factors: [Double]
  private let model: ChainModel
  private let tables: ScaledTables?
  private let threads, long: Int
  private let scaled: ScaledCounter?

  /// Less counts for nothing: what follows of it would be worked out edge by edge.
  private static let leastVisit = 1e-200

  /// - Parameters:
  ///   - model: whose parameters are counted.
  ///   - shares: those of its table of all steps.
  ///   - scaled: the same for the scaled recursions, where they lose nothing.
  ///   - memory: how many bytes the values of a sequence may take; past it they are kept at
  ///     checkpoints.
  ///   - threads: how many work at once at a long sequence.
  ///   - long: sequences of so many timesteps are.
  init(
    of model: ChainModel, _ shares: EdgeShares?, _ scaled: ScaledTables?, memory: Int,
    threads: Int = 1, long: Int = LongSequence.least
  ) {
    self.model = model
    self.threads = threads
    self.long = long
    tables = scaled
    self.scaled = scaled.map(ScaledCounter.init)
    self.shares = shares
    counted = CountedTables(model.transition)
    self.memory = memory
    states = model.states
    counts = ExpectedCounts(of: model)
    let isDense = shares.map { !$0.table.isSparse } ?? false
    products = [Double](repeating: 0, count: isDense ? states * states : 0)
    visits = [Double](repeating: 0, count: states)
    (next, sums, factors) = (visits, visits, visits)
  }

  /// Gathers a sequence.
  ///
  /// - Parameters:
  ///   - trellis: the sequence with the parameters of the model.
  ///   - walk: which of its paths.
  ///   - place: its place among all, to tell it by.
  /// - Complexity: O(N · E); of one path O(N · S).
  func add(_ trellis: Trellis, along walk: Walk, at place: Int) {
    switch walk {
    case .everyPath: add(trellis, at: place)
    case .reference(let reference): add(trellis.restricted(to: reference), at: place)
    case .path(let path): add(trellis, path, at: place)
    }
  }

  private func add(_ trellis: Trellis, _ path: [Int], at place: Int) {
    let logJoint = trellis.logJoint(ofPath: path)
    guard logJoint > -.infinity else { return counts.impossible = counts.impossible ?? place }
    begin(trellis, logJoint)
    let leaves = trellis.emission.leaves
    var weight = 1.0
    for (place, state) in path.enumerated() {
      visits.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
      visits[state] = 1
      if place == 0 {
        counts.initial[state] += 1
      } else if let slot = counted.slot(
        from: path[place - 1], to: state, arrivingAt: place + 1)
      {
        counts.transition[slot] += weight
      }
      gather(leaves, at: place + 1)
      if place + 1 < path.count { weight = trellis.discounted(weight) }
    }
    counts.final.add(visits, times: trellis.discounted(weight))
  }

  private func begin(_ trellis: Trellis, _ evidence: Double) {
    counts.sequences += 1
    counts.timesteps += trellis.timesteps
    counts.evidence.add(evidence)
  }

  private func gather(_ leaves: [EmissionModel], at t: Int) {
    for leaf in leaves.indices {
      leaves[leaf].gather(visits, at: t, into: &counts.emission[leaf])
    }
  }

  private func add(_ trellis: Trellis, at place: Int) {
    if addScaled(trellis) { return }
    let solution = SoftSolution(of: trellis, temperature: 1, memory: memory)
    guard solution.isFeasible else { return counts.impossible = counts.impossible ?? place }
    begin(trellis, solution.optimum)
    let leaves = trellis.emission.leaves
    var weight = 1.0
    for t in 1...trellis.timesteps {
      step(to: t, solution, weight)
      gather(leaves, at: t)
      if t < trellis.timesteps { weight = trellis.discounted(weight) }
    }
    counts.final.add(visits, times: trellis.discounted(weight))
  }

  /// False where it has to be done with logs.
  private func addScaled(_ trellis: Trellis) -> Bool {
    guard let tables, let scaled else { return false }
    guard trellis.timesteps >= long else { return scaled.add(trellis, to: &counts) }
    return LongSequence(
      trellis: trellis, model: model, tables: tables, threads: threads, memory: memory
    ).add(to: &counts)
  }

  /// All that was gathered since it was asked last.
  func finish() -> ExpectedCounts {
    scaled?.finish(&counts)
    if let shares {
      for slot in products.indices {
        counts.transition[slot] += shares.shares[slot] * products[slot]
        products[slot] = 0
      }
    }
    defer { counts = ExpectedCounts(of: model) }
    return counts
  }

  /// γ_t from γ_{t-1}.
  private func step(to t: Int, _ solution: SoftSolution, _ weight: Double) {
    let (trellis, column) = (solution.trellis, solution.column(at: t))
    next.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    if t == 1 {
      for choice in solution.policy(of: .start, entering: column) {
        next[choice.state] = choice.probability
      }
      counts.initial.add(next)
    } else if let shares, !column.isPaired, !trellis.constraints.forbidEdges(at: t) {
      let entering = enter(column, at: t, trellis)
      follow(shares, entering, weight)
    } else {
      follow(solution, column, to: t, weight)
    }
    let total = next.reduce(0, +)
    for state in 0..<states {
      let share = next[state] / total
      visits[state] = share < Self.leastVisit ? 0 : share
    }
  }

  /// u_t(j), and the exponents that they come from.
  private func enter(_ column: ValueColumn, at t: Int, _ trellis: Trellis) -> [Double] {
    var entering = [Double](repeating: 0, count: states)
    column.withRelative { relative in
      entering.withUnsafeMutableBufferPointer {
        guard let start = $0.baseAddress else { return }
        trellis.fillContinuations(start, at: t, relative: relative)
      }
    }
    let high = entering.max() ?? 0
    for state in 0..<states { factors[state] = .exp(entering[state] - high) }
    return entering
  }

  /// By products of the shares, all edges at once; the rows of which they would lose something,
  /// edge by edge.
  private func follow(_ shares: EdgeShares, _ entering: [Double], _ weight: Double) {
    shares.sumLeaving(factors, into: &sums)
    var late: [(state: Int, visits: Double)] = []
    for state in 0..<states where visits[state] > 0 {
      if sums[state] < EdgeShares.smallestSum { late.append((state, visits[state])) }
    }
    for state in 0..<states {
      sums[state] = sums[state] < EdgeShares.smallestSum ? 0 : visits[state] / sums[state]
    }
    shares.sumArriving(sums, into: &next)
    for state in 0..<states { next[state] *= factors[state] }
    addProducts(shares, weight)
    for (state, visits) in late { follow(shares.table, state, visits, entering, weight) }
  }

  private func addProducts(_ shares: EdgeShares, _ weight: Double) {
    guard products.isEmpty else {
      return products.withUnsafeMutableBufferPointer { products in
        for from in 0..<states where sums[from] > 0 {
          let share = weight * sums[from]
          for to in 0..<states { products[from * states + to] += share * factors[to] }
        }
      }
    }
    for from in 0..<states where sums[from] > 0 {
      for slot in shares.table.slots(of: from) {
        counts.transition[slot] +=
          weight * sums[from] * factors[shares.table.target(ofSlot: slot)] * shares.shares[slot]
      }
    }
  }

  /// One row, relative to its own largest term.
  private func follow(
    _ table: TransitionTable, _ from: Int, _ visits: Double, _ entering: [Double],
    _ weight: Double
  ) {
    let (slots, weights) = (table.slots(of: from), table.slotWeights)
    let terms = slots.map { weights[$0] + entering[table.target(ofSlot: $0)] }
    for (slot, share) in zip(slots, SoftMaximum(temperature: 1).shares(terms)) where share > 0 {
      counts.transition[slot] += weight * visits * share
      next[table.target(ofSlot: slot)] += visits * share
    }
  }

  /// By the policy of every state, edge by edge.
  private func follow(
    _ solution: SoftSolution, _ column: ValueColumn, to t: Int, _ weight: Double
  ) {
    for from in 0..<states where visits[from] > 0 {
      let cell = TrellisCell(t: t - 1, state: from)
      for choice in solution.policy(of: cell, entering: column) {
        let visits = visits[from] * choice.probability
        next[choice.state] += visits
        if let slot = counted.slot(from: from, to: choice.state, arrivingAt: t) {
          counts.transition[slot] += weight * visits
        }
      }
    }
  }
}
