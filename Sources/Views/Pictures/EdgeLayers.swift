import Console
import DynamicProgramming

/// The edges of a trellis as lines: with elbows where the states are few and their rows apart,
/// straight from cell to cell else.
struct EdgeLayers {
  private let geometry: TrellisGeometry
  private var lines: LineLayer
  private var elbows: ElbowLayer
  private let hasElbows: Bool

  init(scene: Scene, size: Size) {
    geometry = scene.geometry
    lines = LineLayer(scene.charset.lines, size: size)
    elbows = ElbowLayer(size: size)
    hasElbows =
      scene.charset == .unicode && geometry.states.count <= ElbowTracks.mostStates
      && geometry.rowPitch > 1
  }

  /// Adds the edges of a stretch of time.
  ///
  /// - Parameter end: the column in which edges into a cell end: not beside its number, whose sign
  ///   would look like a piece of the line.
  mutating func add(
    _ edges: [TrellisEdge], in stretch: Int, endingAt end: (TrellisCell) -> Int
  ) {
    for (t, edges) in Dictionary(grouping: edges, by: \.from.t) {
      let field = geometry.valueWidth
      let start = geometry.start(of: field, in: t, of: stretch) + field
      let spans = edges.map { edge in
        ElbowTracks.Span(
          from: geometry.row(of: edge.from, in: stretch),
          to: geometry.row(of: edge.to, in: stretch),
          columns: start...max(start, end(edge.to)))
      }
      let tracks = hasElbows ? ElbowTracks(spans) : nil
      for (edge, span) in zip(edges, spans) { add(edge, span, tracks) }
    }
  }

  private mutating func add(_ edge: TrellisEdge, _ span: ElbowTracks.Span, _ tracks: ElbowTracks?) {
    if let tracks {
      elbows.addLine(
        fromRow: span.from, toRow: span.to, columns: span.columns,
        track: tracks.track(from: span.from), step: tracks.step(from: span.from, to: span.to),
        stroke: edge.stroke, role: edge.role)
    } else {
      lines.addLine(
        fromRow: span.from, column: span.columns.lowerBound, toRow: span.to,
        column: span.columns.upperBound, stroke: edge.stroke, role: edge.role)
    }
  }

  func draw(on canvas: inout Canvas, rows: Range<Int>) {
    elbows.draw(on: &canvas, rows: rows)
    lines.draw(on: &canvas, rows: rows)
  }
}
