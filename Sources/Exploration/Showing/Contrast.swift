import DynamicProgramming

/// A second path, shown beside the one that is followed.
public struct Contrast: Sendable, Equatable {
  /// Where it comes from.
  public enum Origin: Sendable, Hashable {
    /// The greedy policy, while the path that is followed has left it.
    case greedy
    /// A best path through a cell.
    case through(TrellisCell)
    /// One of the best paths, by its rank; 1 = the greedy one.
    case ranked(Int)
    /// The best path before the last edit.
    case beforeEdit
    /// The most probable state of every timestep.
    case posterior
    /// The most probable choices of the soft policy.
    case soft(temperature: Double)
    /// The path that is known to be right, or a demonstration.
    case reference

    /// Whether it is there only as long as a quantity is shown.
    var belongsToQuantity: Bool {
      switch self {
      case .posterior, .soft: true
      case .greedy, .through, .ranked, .beforeEdit, .reference: false
      }
    }
  }

  /// Where it comes from.
  public let origin: Origin
  /// z_1 … z_N, of which an alternative may have other states.
  private let states: CompactIntegers
  /// What it has different from the greedy path; nil where all of its states are kept.
  let alternative: AlternativePath?
  /// Its log-joint.
  public let logJoint: Double

  /// - Parameters:
  ///   - origin: where the other path comes from.
  ///   - states: z_1 … z_N.
  ///   - logJoint: that of the other path.
  public init(_ origin: Origin, states: CompactIntegers, logJoint: Double) {
    self.origin = origin
    self.states = states
    self.alternative = nil
    self.logJoint = logJoint
  }

  /// A path that is kept as what it has different from the greedy one, however long that is.
  init(
    _ origin: Origin, _ alternative: AlternativePath, to path: CompactIntegers,
    of solution: Solution
  ) {
    self.origin = origin
    self.states = path
    self.alternative = alternative
    self.logJoint = alternative.logJoint(below: solution.optimum)
  }

  /// z_t, 1 ≤ t ≤ N.
  ///
  /// - Complexity: O(log of the number of stretches that differ from the greedy path).
  public func state(at t: Int) -> Int { alternative?.state(at: t) ?? Int(states[t - 1]) }
}

/// Where the second path goes and the first one, as far as it is decided, does not.
public struct SecondPath: Sendable, Equatable {
  /// An edge of it.
  public struct Edge: Sendable, Equatable {
    /// The cell that it leaves.
    public let from: TrellisCell
    /// The cell that it enters.
    public let to: TrellisCell
    /// Whether it can be taken: the most probable states of two timesteps need not have an edge
    /// between them.
    public let isPossible: Bool
  }

  /// Its edges within the timesteps that are shown.
  public let edges: [Edge]
  /// On a map, the states that it goes through at some timestep.
  public let states: Set<Int>
  /// On a map, the one in which it is at the timestep that is shown; nil where the first path is
  /// there too.
  public let here: Int?
  private let shown: [Int: Int]

  /// Nil if there is none, or if nothing is decided.
  ///
  /// - Complexity: O(timesteps shown) where edges are; of a map, O(N).
  init?(of session: Session, showing request: PictureRequest) {
    guard let contrast = session.contrast, let rollout = session.rollout,
      let decided = session.decided, decided > 0
    else { return nil }
    func own(_ t: Int) -> Int? {
      guard t >= 1, t <= decided else { return nil }
      return contrast.state(at: t) == rollout.state(at: t) ? nil : contrast.state(at: t)
    }
    states = request.showsMap ? Set((1...decided).compactMap(own)) : []
    let timesteps = request.trellis.timesteps
    here = request.showsMap ? own(timesteps.lowerBound) : nil
    guard request.showsEdges else {
      (edges, shown) = ([], [:])
      return
    }
    shown = Dictionary(
      uniqueKeysWithValues: timesteps.compactMap { t in own(t).map { (t, $0) } })
    edges = (timesteps.lowerBound - 1..<timesteps.upperBound).compactMap { t in
      guard t < decided, own(t) != nil || own(t + 1) != nil else { return nil }
      let from = t == 0 ? TrellisCell.start : TrellisCell(t: t, state: contrast.state(at: t))
      let to = TrellisCell(t: t + 1, state: contrast.state(at: t + 1))
      if from == rollout.cell(at: t) && to == rollout.cell(at: t + 1) { return nil }
      let trellis = session.model.problem.trellis
      let reward = trellis.reward(at: t + 1, from: from.state, to: to.state)
      return Edge(from: from, to: to, isPossible: reward > -.infinity)
    }
  }

  /// Whether it goes through a cell that is shown, and the first path does not.
  public func contains(_ cell: TrellisCell) -> Bool { shown[cell.t] == cell.state }
}

extension ExplorerState {
  /// Shows the greedy path beside the one that has left it, or no longer.
  mutating func toggleContrast() {
    guard let session else { return }
    if session.contrast != nil {
      self.session?.contrast = nil
    } else if session.deviations.isEmpty {
      notice = .contrastNeedsDeviation
    } else if let greedy = session.model.greedyPath {
      self.session?.contrast = Contrast(
        .greedy, states: greedy.path, logJoint: session.model.solution.optimum)
    }
  }
}
