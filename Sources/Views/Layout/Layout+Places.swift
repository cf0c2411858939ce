import Console
import DynamicProgramming
import Exploration

extension Layout {
  /// The columns of the cell that is looked at; nil where no cells are, or that one is not shown.
  func columnsLookedAt(in state: ExplorerState) -> Range<Int>? {
    guard let model, let session = state.session, model.race == nil, model.lesson == nil else {
      return nil
    }
    if let map = model.map { return map.columns(of: session.mapGaze, in: session) }
    guard state.perspective == .trellis, model.geometry.stretches.count == 1,
      model.geometry.timesteps.contains(session.gaze.t)
    else { return nil }
    let left = model.geometry.left(of: session.gaze.t)
    return left..<(left + model.geometry.pitch(of: session.gaze.t))
  }

  /// What of a state lies at a place of the screen that was clicked; nil if nothing that can be
  /// selected does.
  public func place(atRow row: Int, column: Int, in state: ExplorerState) -> Place? {
    if case .menu(let menu, let selected) = state.overlay {
      let view = MenuView(
        menu, selected: selected, of: state, glyphs: Glyphs(charset: .unicode),
        besides: columnsLookedAt(in: state))
      return view.item(atRow: row, column: column, on: extent).map(Place.item)
    }
    if case .ranking(let selected) = state.overlay, let ranking = state.session?.ranking,
      let item = RankingPanel.item(
        atRow: row, in: rows, selected: selected, of: ranking.paths.count)
    {
      return .item(item)
    }
    if state.isChoosing { return ChooserView.item(atRow: row, in: state).map(Place.item) }
    if state.isListing, let corpus = state.corpus {
      return CorpusView.item(atRow: row, of: corpus, height: extent.height).map(Place.item)
    }
    guard let model, let session = state.session else { return nil }
    return place(atRow: row, column: column, model, session, state.perspective)
  }

  private func place(
    atRow row: Int, column: Int, _ model: Parts, _ session: Session, _ perspective: Perspective
  ) -> Place? {
    if let race = model.race {
      let lane = row - race.table.lowerBound - 1
      return race.table.contains(row) && lane >= 0 ? .item(lane) : nil
    }
    if row == rows.strip, !model.showsAllTimesteps {
      return OverviewStrip.timestep(
        atColumn: column, of: session, width: extent.width
      )
      .map(Place.timestep)
    }
    let map =
      model.secondMap?.state(atRow: row, column: column).map { ($0, model.secondMap) }
      ?? model.map?.state(atRow: row, column: column).map { ($0, model.map) }
    if let map { return .cell(TrellisCell(t: max(1, session.mapGaze.t), state: map.0)) }
    switch perspective {
    case .trellis, .answers: return model.geometry.cell(atRow: row, column: column).map(Place.cell)
    case .overview:
      return request.flatMap {
        OverviewPicture.cell(
          atRow: row, column: column, $0.trellis, of: session.model.states, rows)
      }
      .map(Place.cell)
    case .map, .race, .learning: return nil
    }
  }
}
