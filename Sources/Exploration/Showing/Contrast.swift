import DynamicProgramming

/// A second path, shown beside the one that is followed.
public struct Contrast: Sendable, Hashable {
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

    /// Whether it is there only as long as a quantity is shown.
    var belongsToQuantity: Bool {
      switch self {
      case .posterior, .soft: true
      case .greedy, .through, .ranked, .beforeEdit: false
      }
    }
  }

  /// Where it comes from.
  public let origin: Origin
  /// z_1 … z_N.
  public let states: [Int32]
  /// Its log-joint.
  public let logJoint: Double

  /// - Parameters:
  ///   - origin: where the other path comes from.
  ///   - states: z_1 … z_N.
  ///   - logJoint: that of the other path.
  public init(_ origin: Origin, states: [Int32], logJoint: Double) {
    self.origin = origin
    self.states = states
    self.logJoint = logJoint
  }

  /// z_t, 1 ≤ t ≤ N.
  public func state(at t: Int) -> Int { Int(states[t - 1]) }
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
        .greedy, states: greedy.states.map(Int32.init), logJoint: session.model.solution.optimum)
    }
  }
}
