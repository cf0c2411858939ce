import DynamicProgramming

/// A trellis as nodes and edges, for pictures that are drawn elsewhere.
struct TrellisDiagram {
  /// A cell, what stands in it, and whether the path goes through it.
  struct Node {
    let cell: TrellisCell
    /// V with three decimals; empty while it is not known.
    let label: String
    let isOnPath: Bool
    /// Whether no path goes on from there.
    let isDead: Bool
  }

  /// An edge between two columns that are shown.
  struct Edge {
    let from: TrellisCell
    let to: TrellisCell
    let kind: Kind
  }

  /// What an edge is, from the least to the most important.
  enum Kind: Int, Comparable {
    /// It can be taken.
    case possible
    /// It is best in the cell that it leaves.
    case best
    /// The path takes it.
    case path

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  let title: String
  /// The log-joint, once it is known.
  let subtitle: String
  /// The timesteps shown, and what was observed there.
  let columns: [(t: Int, observation: String?)]
  let states: [String]
  /// Whether the start node is shown.
  let hasStart: Bool
  let nodes: [Node]
  /// The important ones last, so that they lie on top.
  let edges: [Edge]

  /// Beyond this, edges that nobody takes would be a grey patch.
  private static let mostPossibleEdges = 600

  init(of export: Export) {
    let problem = export.problem
    let range = export.timesteps
    title = problem.name
    subtitle = Self.subtitle(of: export)
    columns = range.map { ($0, problem.observations.label(at: $0)) }
    states = (0..<export.model.states).map { problem.states[$0] }
    hasStart = range.lowerBound == 1
    let cells = Self.cells(of: export, hasStart: hasStart)
    nodes = cells.map { Self.node($0, in: export) }
    let sources = cells.filter { $0.t < range.upperBound }
    edges = Self.edges(from: sources, in: export).sorted { $0.kind < $1.kind }
  }

  private static func subtitle(of export: Export) -> String {
    guard export.session.isSolved else { return "" }
    let optimum = export.model.solution.optimum
    return optimum > -.infinity ? "V_0 = \(DecimalText.fixed(optimum))" : "no path is possible"
  }

  private static func cells(of export: Export, hasStart: Bool) -> [TrellisCell] {
    (hasStart ? [.start] : [])
      + export.timesteps.flatMap { t in
        (0..<export.model.states).map { TrellisCell(t: t, state: $0) }
      }
  }

  private static func node(_ cell: TrellisCell, in export: Export) -> Node {
    let value = cell.isStart ? Self.startValue(of: export) : export.value(of: cell)
    return Node(
      cell: cell, label: value.map { DecimalText.fixed($0) } ?? "",
      isOnPath: cell.isStart ? (export.session.decided ?? 0) > 0 : export.isOnPath(cell),
      isDead: value == -.infinity)
  }

  private static func startValue(of export: Export) -> Double? {
    export.session.isSolved ? export.model.solution.optimum : nil
  }

  private static func edges(from cells: [TrellisCell], in export: Export) -> [Edge] {
    let trellis = export.problem.trellis
    let possible = cells.reduce(0) { $0 + trellis.possibleEdges(from: $1) }
    return cells.flatMap { cell -> [Edge] in
      let best = Set(cell.isStart && !export.session.isSolved ? [] : export.choices(from: cell))
      let next =
        export.isOnPath(cell) || cell.isStart ? export.session.rollout?.state(at: cell.t + 1) : nil
      var edges: [Edge] = []
      trellis.forEachPossibleEdge(from: cell) { to in
        let target = TrellisCell(t: cell.t + 1, state: to)
        let isPath = to == next && export.isOnPath(target)
        let kind: Kind = isPath ? .path : best.contains(to) ? .best : .possible
        if kind == .possible && possible > mostPossibleEdges { return }
        edges.append(Edge(from: cell, to: target, kind: kind))
      }
      return edges
    }
  }
}
