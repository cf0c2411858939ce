import Console
import DynamicProgramming
import Exploration

/// All N timesteps at once: each cell shaded by how much V falls short of the best of its column, or
/// by what a detour through it would lose.
struct OverviewPicture {
  let scene: Scene

  private static let labelWidth = 12

  static func request(
    for session: Session, of quantity: CellQuantity, rows screen: ScreenRows
  ) -> TrellisWindow.Request {
    let n = session.model.timesteps
    let columns = max(1, screen.extent.width - labelWidth - 2)
    let rows = max(1, screen.picture.count - PictureHead.height)
    let first = session.gaze.state / rows * rows
    let states = min(first, max(0, session.model.states - rows))
    // Counted from the last column, and in steps of those that are at hand without computing.
    let atHand = session.columnStride(of: quantity)
    let fair = (n + columns - 1) / columns
    let stride = (fair + atHand - 1) / atHand * atHand
    return TrellisWindow.Request(
      timesteps: ((n - 1) % stride + 1)...n, stride: stride,
      states: states..<min(session.model.states, states + rows), showsChoices: false)
  }

  /// What has to be known of its cells, where that is what cells show elsewhere. Gaps are not shown
  /// here, and take the column after each of those that are.
  static func quantity(_ chosen: CellQuantity) -> CellQuantity { chosen == .gap ? .value : chosen }

  func draw(on canvas: inout Canvas) {
    let request = scene.window.request
    let top = scene.rows.picture.lowerBound
    canvas.write(
      "\(subject): \(legend)", row: top, column: 1, role: .faint)
    let timesteps = Array(
      stride(
        from: request.timesteps.lowerBound, through: request.timesteps.upperBound,
        by: request.stride))
    for (offset, state) in request.states.enumerated() {
      let row = top + 1 + offset
      let isGaze = scene.session.gaze.state == state
      canvas.write(
        scene.words.name(state, width: Self.labelWidth - 2), row: row, column: 1,
        role: isGaze ? .strong : .plain)
    }
    for (place, t) in timesteps.enumerated() { draw(column: t, at: place, on: &canvas) }
    drawGaze(in: request, on: &canvas)
  }

  private var showsShares: Bool { scene.data.layer?.quantity == .posterior }

  private var subject: String {
    if showsShares { return "p(z_t | x)" }
    return scene.showsLosses
      ? "what a detour through z at t would lose" : "V_t(z) below the best of its column"
  }

  private var legend: String {
    if showsShares {
      let shares = [(8, "1"), (6, "3/4"), (4, "1/2"), (2, "1/4"), (1, "less")]
      return shares.map { "\(scene.glyphs.shade($0.0)) \($0.1)" }.joined(separator: "  ")
    }
    return "\(scene.glyphs.shade(8)) 0  \(scene.glyphs.shade(6)) 2  \(scene.glyphs.shade(4)) 8"
      + "  \(scene.glyphs.shade(2)) 32  \(scene.glyphs.shade(1)) more  (nats)"
  }

  private func draw(column t: Int, at place: Int, on canvas: inout Canvas) {
    let states = scene.window.request.states
    let losses = losses(of: states, at: t)
    let top = scene.rows.picture.lowerBound + 1
    for (offset, loss) in losses.enumerated() {
      let column = Self.labelWidth + place
      guard let loss else {
        canvas.write(scene.glyphs.dot, row: top + offset, column: column, role: .faint)
        continue
      }
      let state = states.lowerBound + offset
      if scene.decidedState(at: t) == state {
        canvas.write(scene.glyphs.onPath, row: top + offset, column: column, role: .result)
      } else {
        let level = showsShares ? HeatLevel.ofShare(loss) : HeatLevel.ofLoss(loss)
        canvas.write(
          scene.glyphs.shade(level), row: top + offset, column: column, role: .heat(level))
      }
    }
  }

  /// Below the best of the column, or what a detour would lose; nil where that is not known.
  private func losses(of states: Range<Int>, at t: Int) -> [Double?] {
    let cells = states.map { TrellisCell(t: t, state: $0) }
    if scene.showsLosses || showsShares { return cells.map { scene.knownNumber(in: $0) } }
    let values = cells.map { scene.knownValue(of: $0) }
    let best = values.compactMap(\.self).max() ?? -.infinity
    return values.map { $0.map { best - $0 } }
  }

  /// A mark under the column that is looked at.
  private func drawGaze(in request: TrellisWindow.Request, on canvas: inout Canvas) {
    let t = max(1, scene.session.gaze.t)
    let row = scene.rows.picture.upperBound - 1
    let place = max(0, t - request.timesteps.lowerBound + request.stride / 2) / request.stride
    let column = Self.labelWidth + place
    let text = scene.charset == .unicode ? "▲ t \(t)" : "^ t \(t)"
    let left = min(column, scene.width - DisplayWidth.of(text))
    canvas.write(text, row: row, column: left, role: .focus)
  }
}
