/// A reference beside the best path: where they part, by how much the best path wins there, and
/// which factors decide.
public struct Blame: Sendable, Equatable {
  /// The best path that goes where the reference is known; nil if none is possible.
  public let path: [Int]?
  /// Its log-joint; −∞ if none is possible.
  public let logJoint: Double
  /// The optimum less that; 0 where the reference is as good; nil if it is impossible.
  public let regret: Double?
  /// The share of the known timesteps at which the best path is right; nil if none is known.
  public let agreement: Double?
  /// Where the two paths part, in order.
  public let disagreements: [Disagreement]

  /// A*(z, z′) = Q* − V* of every move of the path; empty but of a demonstration that was judged.
  public internal(set) var advantages: [Double] = []

  /// Whether the reference is as good as the best path, but for rounding.
  public var isTie: Bool { path != nil && disagreements.allSatisfy(\.isTie) }
  /// Whether the reference says anything.
  public var isKnown: Bool { agreement != nil }

  /// Why the reference is impossible, if so: the timestep at which no path goes on as it does, N +
  /// 1 where it may only not end there, and the factor that is 0.
  public let impossible: (t: Int, factor: Factor)?

  /// A stretch of timesteps between two at which the paths are together.
  public struct Disagreement: Sendable, Equatable {
    /// The timesteps at which they differ.
    public let timesteps: ClosedRange<Int>
    /// What decides, the best path's first, largest first.
    public let terms: [Difference]

    /// By how much the best path wins: the sum of the terms.
    public var nats: Double {
      var sum = CompensatedSum()
      for term in terms { sum.add(term.nats) }
      return sum.total
    }

    /// Whether neither path wins there, but for rounding.
    public var isTie: Bool {
      let size = terms.reduce(0) { $0 + $1.nats.magnitude }
      return nats.magnitude <= 10 * Ties.tolerance * max(1, size)
    }

    /// The factor that speaks most for the best path, with all that it adds there; nil of a tie,
    /// and where the reference is impossible.
    public var decider: (factor: Factor, nats: Double)? {
      if isTie { return nil }
      return factors.enumerated().max {
        ($0.element.nats, $1.offset) < ($1.element.nats, $0.offset)
      }?.element
    }

    /// The same by factor, in the order in which the model has them.
    public var factors: [(factor: Factor, nats: Double)] {
      var order: [Factor] = []
      var sums: [Factor: CompensatedSum] = [:]
      for term in terms.sorted(by: { $0.t < $1.t }) {
        if sums[term.factor] == nil { order.append(term.factor) }
        sums[term.factor, default: CompensatedSum()].add(term.nats)
      }
      return order.map { ($0, sums[$0]?.total ?? 0) }
    }
  }

  /// What one factor of a timestep, or one attribute, adds to the best path's lead.
  public struct Difference: Sendable, Equatable {
    /// The timestep, 1 … N; N + 1 of what ending adds.
    public let t: Int
    /// What it comes from.
    public let factor: Factor
    /// The number of the model that the best path uses, and that which the reference uses; nil
    /// where none is used, or several that make one density.
    public let parameter, instead: Parameter?
    /// The state that the best path's factor is about, and that of the reference's; nil where there
    /// is no such factor.
    public let state, other: Int?
    /// The best path's less the reference's.
    public let nats: Double
  }

  /// Whether all is the same.
  public static func == (left: Blame, right: Blame) -> Bool {
    left.path == right.path && left.logJoint == right.logJoint && left.regret == right.regret
      && left.agreement == right.agreement && left.advantages == right.advantages
      && left.disagreements == right.disagreements
      && left.impossible?.t == right.impossible?.t
      && left.impossible?.factor == right.impossible?.factor
  }
}

extension Blame {
  /// Compares.
  ///
  /// - Parameters:
  ///   - problem: whose best path it is.
  ///   - best: the best path, z_1 … z_N.
  ///   - reference: what is known.
  ///   - memory: how many bytes a sweep may take.
  /// - Complexity: O(N · E), a decode of the constrained model.
  public init(of problem: Problem, best: [Int], reference: Reference, memory: Int = .max) {
    agreement = reference.agreement(with: best)
    guard let path = problem.trellis.bestPath(following: reference, memory: memory) else {
      (self.path, logJoint, regret) = (nil, -.infinity, nil)
      disagreements = Self.parts(reference, best).map { Disagreement(timesteps: $0, terms: []) }
      impossible = problem.firstImpossible(along: reference)
      return
    }
    // Where the reference leaves the choice, and where it agrees, the best path itself is meant.
    let meant = agreement ?? 1 == 1 ? best : path
    self.path = meant
    impossible = nil
    disagreements = Self.stretches(best, meant).map { stretch in
      Disagreement(timesteps: stretch, terms: problem.differences(best, meant, in: stretch))
    }
    logJoint = problem.trellis.logJoint(ofPath: meant)
    var sum = CompensatedSum()
    for disagreement in disagreements { sum.add(disagreement.nats) }
    regret = sum.total
  }

  /// What a reference comes to where no path is possible at all: nothing agrees with it, and it is
  /// impossible as well.
  ///
  /// - Complexity: O(N · E), O(N) where every state is known.
  public init(of problem: Problem, withoutPath reference: Reference) {
    (path, logJoint, regret) = (nil, -.infinity, nil)
    agreement = reference.known == 0 ? nil : 0
    disagreements = []
    impossible = problem.firstImpossible(along: reference)
  }

  /// Where two paths differ.
  private static func stretches(_ best: [Int], _ other: [Int]) -> [ClosedRange<Int>] {
    runs(best.indices.filter { best[$0] != other[$0] })
  }

  /// Where a path is not where it is known to be.
  private static func parts(_ reference: Reference, _ best: [Int]) -> [ClosedRange<Int>] {
    runs(best.indices.filter { !(reference.states[$0]?.contains(best[$0]) ?? true) })
  }

  private static func runs(_ places: [Int]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for place in places {
      if let last = runs.last, last.upperBound == place {
        runs[runs.count - 1] = last.lowerBound...(place + 1)
      } else {
        runs.append((place + 1)...(place + 1))
      }
    }
    return runs
  }
}

extension Trellis {
  /// The best path that goes where a reference is known; nil if none is possible.
  ///
  /// - Complexity: O(N) where every state is known, else a decode.
  public func bestPath(following reference: Reference, memory: Int = .max) -> [Int]? {
    if let path = reference.path { return logJoint(ofPath: path) > -.infinity ? path : nil }
    let decoder = PathDecoder(memory: memory)
    guard case .path(let path) = decoder.decode(restricted(to: reference)) else { return nil }
    return path.states.map { Int($0) }
  }
}

extension Problem {
  /// What the best path adds in a stretch, and the other in its place, by timestep and factor;
  /// largest first. The edge behind the stretch is in it, whose origin differs.
  fileprivate func differences(
    _ best: [Int], _ other: [Int], in stretch: ClosedRange<Int>
  ) -> [Blame.Difference] {
    let last = Swift.min(stretch.upperBound + 1, trellis.timesteps)
    var differences: [Blame.Difference] = []
    for t in stretch.lowerBound...last {
      differences += Self.pair(terms(at: t, along: best), terms(at: t, along: other))
    }
    if stretch.upperBound == trellis.timesteps,
      let mine = finalTerm(in: best[trellis.timesteps - 1]),
      let others = finalTerm(in: other[trellis.timesteps - 1])
    {
      differences += Self.pair([mine], [others])
    }
    return differences.enumerated().sorted {
      ($1.element.nats.magnitude, $0.offset) < ($0.element.nats.magnitude, $1.offset)
    }.map(\.element)
  }

  private func terms(at t: Int, along path: [Int]) -> [FactorTerm] {
    terms(at: t, from: t == 1 ? 0 : path[t - 2], to: path[t - 1])
  }

  /// Terms of the same factor beside each other, of attributes those of the same one.
  private static func pair(_ mine: [FactorTerm], _ others: [FactorTerm]) -> [Blame.Difference] {
    let pairs = FactorTerm.beside(mine, others).compactMap { mine, other in
      (mine ?? other).map { term in
        Blame.Difference(
          t: term.t, factor: term.factor, parameter: mine?.parameter, instead: other?.parameter,
          state: mine?.state, other: other?.state, nats: (mine?.nats ?? 0) - (other?.nats ?? 0))
      }
    }
    // What both use decides nothing.
    return pairs.filter { $0.nats != 0 || $0.parameter != $0.instead }
  }
}
