import Console
import DynamicProgramming
import Exploration

/// Which edges are drawn: the choices that are known, the candidates being compared, the path.
struct TrellisEdges {
  let scene: Scene
  private var geometry: TrellisGeometry { scene.geometry }

  /// More candidates than this would be a grey patch.
  private static let mostCandidates = 64
  private static let mostOutOfStart = 3
  /// More rows than this have edges of what is looked at alone, where they lie close.
  private static let mostRows = 8

  /// Those that overlie others come last.
  var all: [TrellisEdge] {
    let sums = SummingEdges(scene: scene)
    if let all = sums.all { return all }
    // Where the numbers are not V, which edge is best in a cell says nothing of them.
    let isAboutV = scene.data.layer.map { $0.quantity == .gap } ?? true
    return (isAboutV ? choices + candidates : sums.policy) + path + pieces + second
  }

  /// The edges by which the second path goes where the first one does not.
  private var second: [TrellisEdge] {
    let edges = scene.data.second?.edges ?? []
    return edges.filter { geometry.timesteps.dropLast().contains($0.from.t) }.map {
      TrellisEdge(
        from: $0.from, to: $0.to, stroke: .dotted,
        role: $0.isPossible ? scene.contrastRole : .impossible)
    }
  }

  /// What is best in every cell that is known.
  private var choices: [TrellisEdge] {
    // Between many rows without a line between them, edges of all would be noise.
    if geometry.rowPitch == 1 && geometry.states.count > Self.mostRows { return [] }
    return geometry.timesteps.dropLast().flatMap { t -> [TrellisEdge] in
      if t == 0 { return [] }
      return geometry.states.flatMap { state -> [TrellisEdge] in
        let cell = TrellisCell(t: t, state: state)
        guard scene.session.isKnown(cell), let choice = scene.window.choice(of: cell) else {
          return []
        }
        return choice.targets.filter(hasRow).map { edge(from: cell, to: $0, .thin, .line) }
      }
    }
  }

  /// Where rows are left out, an edge to one of those would lead nowhere.
  private func hasRow(_ state: Int) -> Bool {
    !geometry.isSelection || geometry.states.contains(state)
  }

  /// What leaves the cell in the panel, as far as it has been compared.
  private var candidates: [TrellisEdge] {
    let subject = scene.subject
    guard let cell = subject.cell, let backup = scene.window.focus,
      geometry.timesteps.contains(cell.t), geometry.timesteps.contains(cell.t + 1)
    else { return [] }
    let revealed = RevealedBackup(backup, revealed: subject.revealed)
    let drawn = revealed.candidates.filter {
      geometry.contains(TrellisCell(t: cell.t + 1, state: $0.state))
    }
    // Out of the start, which has a narrow column, many to rows close to each other would be a
    // blot.
    let isBlot = cell.isStart && geometry.rowPitch == 1 && drawn.count > Self.mostOutOfStart
    let losers = drawn.filter { !isBlot && !revealed.isBest($0) }.prefix(Self.mostCandidates).map {
      edge(from: cell, to: $0.state, .dotted, $0.q > -.infinity ? .candidate : .impossible)
    }
    let winners = revealed.candidates.filter(revealed.isBest).prefix(Self.mostCandidates).map {
      edge(from: cell, to: $0.state, .thick, .winner)
    }
    return losers + winners
  }

  private var path: [TrellisEdge] {
    guard let decided = scene.decided, let rollout = scene.rollout else {
      return []
    }
    return geometry.timesteps.dropLast().compactMap { t in
      guard t < decided else { return nil }
      let isDeviation = scene.isDeviation(at: t + 1)
      return edge(
        from: rollout.cell(at: t), to: rollout.state(at: t + 1), .thick,
        isDeviation ? .deviation : .result)
    }
  }

  /// The best paths of the parts, where none is possible as a whole.
  private var pieces: [TrellisEdge] {
    guard scene.showsPieces, let pieces = scene.session.model.pieces else { return [] }
    return geometry.timesteps.dropLast().compactMap { t in
      guard t >= 1, pieces.piece(at: t)?.timesteps.contains(t + 1) == true,
        let state = pieces.state(at: t), let next = pieces.state(at: t + 1)
      else { return nil }
      return edge(from: TrellisCell(t: t, state: state), to: next, .thick, .contrast)
    }
  }

  private func edge(
    from cell: TrellisCell, to state: Int, _ stroke: Stroke, _ role: Role
  ) -> TrellisEdge {
    TrellisEdge(
      from: cell, to: TrellisCell(t: cell.t + 1, state: state), stroke: stroke, role: role)
  }
}

/// An edge as it is drawn.
struct TrellisEdge: Equatable {
  let from: TrellisCell
  let to: TrellisCell
  let stroke: Stroke
  let role: Role
}
