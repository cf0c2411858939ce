import DynamicProgramming
import Solvers

/// What a picture of a race is drawn from: how far everybody is from the truth, and what the method
/// that is looked at has in mind.
public struct RaceData: Sendable, Equatable {
  /// One method.
  public struct Runner: Sendable, Equatable {
    /// Its name, with what is set of it.
    public let name: String
    /// How many edges it has looked at.
    public let edges: Int
    /// What its best path is worth; nil without one.
    public let logJoint: Double?
    /// How far that is below the optimum; 0 if it is equal to rounding.
    public let shortfall: Double?
    /// The first timestep at which its best path is not optimal; nil on an optimal one.
    public let divergence: Int?
    /// The share of the known timesteps at which its best path is right; nil without a reference or
    /// a path.
    public let right: Double?
    /// Whose error it is where that is not all of them; nil where there is none.
    public let error: ErrorOrigin?
    /// Whether it has nothing left to do.
    public let isFinished: Bool
    /// Whether it has proven its answer.
    public let isExact: Bool
    /// Every better path: after how many edges, and how far below the optimum.
    public let curve: [Point]
  }

  /// A point of a curve.
  public struct Point: Sendable, Equatable {
    /// How many edges had been looked at.
    public let edges: Int
    /// How far below the optimum, in nats; 0 if equal to rounding.
    public let shortfall: Double
  }

  /// A candidate of the cell of interest.
  public struct Choice: Sendable, Equatable {
    /// z_t.
    public let state: Int
    /// What it is worth in truth.
    public let q: Double
    /// What the method holds it to be worth; nil if it has no opinion.
    public let estimate: Double?
    /// Whether it is a best one.
    public let isOptimal: Bool
    /// Whether the method goes there.
    public let isTaken: Bool
    /// What the method holds of the cell that it leads to.
    public let picture: CellPicture
  }

  /// The methods.
  public let lanes: [Runner]
  /// The timesteps of the paths.
  public let timesteps: ClosedRange<Int>
  /// The MAP path there; empty if none is possible.
  public let optimal: [Int]
  /// The path that the method which is looked at has in hand, as far as it goes.
  public let present: [Int]
  /// What the reference says there: the place of a state that is meant; nil where nothing is known,
  /// and empty without one.
  public let reference: [Int?]
  /// How many timesteps that goes, in all.
  public let reach: Int
  /// Whether any path is possible.
  public let isFeasible: Bool
  /// The first timestep at which that is not optimal; nil if it is, as far as it goes.
  public let divergence: Int?
  /// The timestep of interest: the cursor's, else the first at which the path in hand is wrong.
  public let t: Int
  /// The cell before it, on the path in hand.
  public let cell: TrellisCell
  /// Its candidates: the best one, the one that is taken, and others in the order of their Q*.
  public let candidates: [Choice]

  /// Looks at a race; nil if there is none.
  ///
  /// - Complexity: O(N · d) for each lane.
  init?(of session: Session, showing request: RaceRequest) {
    guard let race = session.race else { return nil }
    let evaluator = Evaluator(by: session.model.solution, greedy: session.model.greedyPath)
    let method = race.lanes[race.selected].run.method
    let present = method.present
    let n = session.model.timesteps
    let divergence = evaluator.firstDivergence(of: present)
    let t = max(1, session.cursor?.t ?? divergence ?? min(max(1, present.count), n))
    let shown = Self.window(around: t, of: n, fitting: request.timesteps)
    let reference = session.model.problem.reference
    let referenceTies =
      session.blame?.isTie
      ?? reference?.path.map { evaluator.shortfall(ofPath: $0) == 0 } ?? false
    self.lanes = race.lanes.map {
      Self.lane($0, evaluator, reference, referenceTies: referenceTies)
    }
    self.reference =
      reference.map { reference in shown.map { reference.states[$0 - 1]?.min() } } ?? []
    self.reach = present.count
    self.isFeasible = session.model.solution.isFeasible
    self.divergence = divergence
    self.t = t
    self.timesteps = shown
    self.optimal = session.model.greedyPath.map { path in shown.map(path.state) } ?? []
    self.present = shown.filter { $0 <= present.count }.map { present[$0 - 1] }
    // Beyond the end of the path in hand the MAP path leads to the cell.
    let before = t - 1
    let state =
      present.indices.contains(before - 1)
      ? present[before - 1] : session.model.greedyPath?.state(at: before)
    cell = before == 0 ? .start : state.map { TrellisCell(t: before, state: $0) } ?? .start
    let taken = t <= present.count ? present[t - 1] : nil
    candidates = Self.candidates(
      of: cell, in: session.model.solution, by: method, taken: taken, limit: request.candidates)
  }

  /// A page of timesteps; they turn in pages, so that the paths stand still inside one.
  private static func window(around t: Int, of n: Int, fitting: Int) -> ClosedRange<Int> {
    let first = min((t - 1) / fitting * fitting + 1, max(1, n - fitting + 1))
    return first...min(n, first + fitting - 1)
  }

  private static func lane(
    _ lane: Race.Lane, _ evaluator: Evaluator, _ reference: Reference?, referenceTies: Bool
  ) -> Runner {
    let (run, method) = (lane.run, lane.run.method)
    let shortfall = method.best.map { evaluator.shortfall(ofPath: $0.states) }
    var curve = run.finds.map {
      Point(edges: $0.edges, shortfall: evaluator.shortfall(of: $0.logJoint))
    }
    if let last = curve.last, let shortfall {
      curve[curve.count - 1] = Point(edges: last.edges, shortfall: shortfall)
    }
    let right = method.best.flatMap { reference?.agreement(with: $0.states) }
    // A method that has no path yet may still find the best one.
    let error = right.flatMap { right in
      ErrorOrigin(
        shortfall: shortfall, agreement: right, isFeasible: evaluator.solution.isFeasible,
        referenceTies: referenceTies)
    }
    return Runner(
      name: lane.entrant.name, edges: run.edges, logJoint: method.best?.logJoint,
      shortfall: shortfall,
      divergence: shortfall == 0
        ? nil : method.best.flatMap { evaluator.firstDivergence(of: $0.states) },
      right: right, error: error, isFinished: method.isFinished, isExact: method.isExact,
      curve: curve)
  }

  private static func candidates(
    of cell: TrellisCell, in solution: Solution, by method: any Method, taken: Int?, limit: Int
  ) -> [Choice] {
    guard cell.t < solution.trellis.timesteps else { return [] }
    let best = solution.value(of: cell)
    var all: [Choice] = []
    solution.forEachQ(from: cell) { state, q in
      all.append(
        Choice(
          state: state, q: q, estimate: method.estimate(from: cell, to: state),
          isOptimal: Ties.isTied(q, with: best), isTaken: state == taken,
          picture: method.picture(of: TrellisCell(t: cell.t + 1, state: state))))
    }
    all.sort { ($0.isTaken ? 0 : 1, -$0.q, $0.state) < ($1.isTaken ? 0 : 1, -$1.q, $1.state) }
    let shown = Array(all.prefix(limit))
    guard let first = all.firstIndex(where: \.isOptimal), first >= shown.count else { return shown }
    return shown.dropLast() + [all[first]]
  }
}

/// Which part of a race a screen shows.
public struct RaceRequest: Sendable, Equatable {
  /// How many timesteps of a path fit on a line.
  public var timesteps: Int
  /// How many candidates fit.
  public var candidates: Int

  /// Both at least 1.
  public init(timesteps: Int, candidates: Int) {
    self.timesteps = max(1, timesteps)
    self.candidates = max(1, candidates)
  }
}
