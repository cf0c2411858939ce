import DynamicProgramming
import RealModule

/// Numbers to start from, for a model that has none, or for one more try.
public enum Initialization: String, Sendable, Hashable, CaseIterable {
  /// Those of the model.
  case model
  /// Rows drawn at random; parameters of families moved at random about those of all observations.
  /// Those that are the smallest and the largest observation by centres that are observations drawn
  /// at random.
  case random
  /// Rows of equal shares; parameters of families by centres of the observations, one for each
  /// state or part of its mixture. Tables of symbols, which have no centres, are drawn at random.
  case centres = "k-means"

  /// The parameters to start from.
  ///
  /// What is impossible stays so, and what the rules freeze stays as it is. A row is drawn from the
  /// flat Dirichlet distribution, mixed with equal shares, so that nothing that is possible begins
  /// next to impossible.
  ///
  /// A family that is learned from extremes needs distributions that differ in what they hold:
  /// where each held every observation, one step of expectation and maximization would make all of
  /// them the interval of all observations, and no further step would tell them apart. So each
  /// begins with the observations about its centre, overlapping with its neighbours; every
  /// observation is in one of them at least. Where that explains some sequence by no path, as where
  /// edges or a reference ask for a certain state, each begins with all observations.
  ///
  /// - Parameters:
  ///   - task: what is learned, and from what.
  ///   - seed: what is drawn from.
  ///   - references: whether the paths are those of the references.
  public func start(
    of task: LearningTask, seed: UInt64, along references: Bool = false
  ) -> ChainModel {
    if self == .model { return task.start }
    let draw = RandomStart(generator: SeededGenerator(seed: seed), rules: task.rules)
    let model = draw.model(task, byCentres: self == .centres)
    if task.start.emission.leaves.allSatisfy({ !$0.isLearnedFromExtremes }) { return model }
    return task.explains(model, along: references)
      ? model : draw.model(task, byCentres: self == .centres, isWide: true)
  }
}

extension LearningTask {
  /// Whether a path explains every sequence that is learned from.
  fileprivate func explains(_ model: ChainModel, along references: Bool) -> Bool {
    (references
      ? try? referenceCounts(of: model, at: training) : try? counts(of: model, at: training))
      != nil
  }
}

/// Draws parameters: the M step of counts as if everything had been used at random.
private struct RandomStart {
  let generator: SeededGenerator
  let rules: LearningRules

  /// - Parameter isWide: whether every row of a family that is learned from extremes begins with
  ///   all observations.
  func model(_ task: LearningTask, byCentres: Bool, isWide: Bool = false) -> ChainModel {
    var counts = ExpectedCounts(of: task.start)
    var generator = generator
    counts.drawRows { byCentres ? 1 : Self.share(&generator) }
    for leaf in task.start.emission.leaves.indices {
      let rows = task.start.emission.leaves[leaf].rowCount(states: task.start.states)
      if task.start.emission.leaves[leaf].isLearnedFromExtremes {
        let centres =
          isWide ? nil : Self.centres(rows, leaf, task, &generator, moves: byCentres)
        // One that is not looked at might be impossible everywhere.
        counts.drawFamily(
          leaf, of: task.start, from: task.training.lazy.map { task.sequences[$0] }, most: .max
        ) { x, row in
          x.map { centres?.isNear($0, row) ?? true ? 1 : 0 } ?? 0
        }
        continue
      }
      if byCentres, case .family = task.start.emission.leaves[leaf],
        let centres = Self.centres(rows, leaf, task, &generator)
      {
        counts.drawFamily(
          leaf, of: task.start, from: task.training.lazy.map { task.sequences[$0] }, most: Self.most
        ) { x, row in
          // A missing observation says nothing.
          x.map { $0.allSatisfy(\.isFinite) ? centres.nearest(to: $0) == row ? 1 : 0.02 : 0 } ?? 0
        }
        continue
      }
      var favourite = 0
      counts.drawEmission(
        leaf, of: task.start, from: task.training.lazy.map { task.sequences[$0] }, most: Self.most
      ) { row in
        if row <= 0 { favourite = generator.nextIndex(below: rows) }
        // Each observation is mostly that of one state, or of one part of its mixture.
        return row < 0 ? Self.share(&generator) : row == favourite ? 1 : 0.02
      }
    }
    var plain = rules
    plain.pseudoCount = 0
    return Maximization(plain).maximized(task.start, counts)
  }

  /// More observations are not looked at.
  private static let most = 20_000

  /// A centre for each row of parameters, of the vectors that were observed whole; nil where none
  /// was.
  private static func centres(
    _ rows: Int, _ leaf: Int, _ task: LearningTask, _ generator: inout SeededGenerator,
    moves: Bool = true
  ) -> NearestCentres? {
    let places = task.training
    let stride = max(1, places.reduce(0) { $0 + task.sequences.timesteps(of: $1) } / most)
    let vectors = places.flatMap { place -> [[Double]] in
      let sequence = task.sequences[place]
      let observed = sequence.emission.leaves[leaf]
      return Swift.stride(from: 1, through: sequence.timesteps, by: stride)
        .compactMap { t in
          observed.vector(at: t).flatMap { $0.allSatisfy(\.isFinite) ? $0 : nil }
        }
    }
    if vectors.isEmpty { return nil }
    return NearestCentres(rows, of: vectors, &generator, moves: moves)
  }

  /// An exponential number, of which the shares are flat, and a half.
  private static func share(_ generator: inout SeededGenerator) -> Double {
    0.5 - .log(1 - generator.nextUnit())
  }
}
