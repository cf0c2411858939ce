import DynamicProgramming
import Solvers

/// The present sequence under the numbers of an iteration: its path, how close that is, and how
/// often each state and edge counts.
public struct LessonPicture: Sendable, Equatable {
  /// The model with those numbers, solved.
  public let model: LoadedModel
  /// What is counted of the sequence; nil where no path is possible.
  public let visits: SoftVisits?
  /// The weakest decision of the path.
  public let weakest: Decision?

  /// A decision of the path.
  public struct Decision: Sendable, Hashable {
    /// Its timestep.
    public let t: Int
    /// By how much another state is worse there.
    public let margin: Double
  }

  /// Works it out.
  ///
  /// - Parameter onProgress: called now and then with the share that is done; what it throws ends
  ///   the work.
  init(
    _ course: LearningCourse, after iteration: Int, given problem: Problem, memory: Int,
    onProgress: (Double) throws -> Void
  ) rethrows {
    let problem = course.problem(after: iteration, given: problem)
    model = try LoadedModel(solving: problem, memory: memory) { try onProgress(0.3 * $0) }
    let counted = Self.counted(by: course.learners[iteration], model)
    visits = try SoftVisits(of: counted, memory: memory) { try onProgress(0.3 + 0.4 * $0) }
    let margins = try MarginAnalysis(of: model) { try onProgress(0.7 + 0.3 * $0) }?.margins
    weakest = margins.flatMap { margins in
      margins.weak.weakest.map { Decision(t: $0, margin: margins.value(at: $0)) }
    }
  }

  /// The sequence with only those paths that a learner counts.
  private static func counted(by learner: any Learner, _ model: LoadedModel) -> Trellis {
    let trellis = model.problem.trellis
    switch type(of: learner).card.counted {
    case .reference: return model.problem.reference.map(trellis.restricted) ?? trellis
    case .best:
      guard let path = model.greedyStates else { return trellis }
      return trellis.restricted(to: Reference(path.map { [Int($0)] }))
    case .all: return trellis
    }
  }

  /// A walk of the present sequence with everything revealed, looking at a timestep.
  func session(at t: Int) -> Session {
    var session = Session(model: model).completed
    session.counted = visits
    if let state = model.greedyPath?.state(at: t) {
      session.look(at: TrellisCell(t: t, state: state))
    }
    if let reference = model.problem.reference?.path {
      session.contrast = Contrast(
        .reference, states: CompactIntegers(reference),
        logJoint: model.problem.trellis.logJoint(ofPath: reference))
    }
    return session
  }

  /// The edges that arrive within some timesteps, those that count little left out, the rarest
  /// first.
  func edges(within timesteps: ClosedRange<Int>) -> [SampledEdge] {
    guard let visits else { return [] }
    return timesteps.filter { $0 >= 1 }.flatMap { t -> [SampledEdge] in
      var edges: [SampledEdge] = []
      if t == 1 {
        for (state, share) in visits.visits(at: 1).enumerated() where share >= Self.least {
          edges.append(SampledEdge(from: .start, to: state, share: share))
        }
      } else {
        visits.forEachEdge(arrivingAt: t) { from, to, share in
          guard share >= Self.least else { return }
          edges.append(
            SampledEdge(from: TrellisCell(t: t - 1, state: from), to: to, share: share))
        }
      }
      return edges.sorted { ($0.share, $0.to) < ($1.share, $1.to) }
    }
  }

  /// Less is not drawn.
  private static let least = 0.01
}
