import Console
import DynamicProgramming
import Exploration

/// A part of the screen.
struct ScreenArea: Equatable {
  let rows: Range<Int>
  let columns: Range<Int>

  /// Whether some place is in both.
  func overlaps(_ other: ScreenArea?) -> Bool {
    guard let other else { return false }
    return rows.overlaps(other.rows) && columns.overlaps(other.columns)
  }
}

extension Layout {
  /// Where the cell lies that is looked at; nil where no cells are, or that one is not shown.
  func areaLookedAt(in state: ExplorerState) -> ScreenArea? {
    guard let model, let session = state.session, model.race == nil, model.lesson == nil else {
      return nil
    }
    if let map = model.map { return map.area(of: session.mapGaze, in: session) }
    let (geometry, t) = (model.geometry, session.gaze.t)
    let stretches = 0..<geometry.stretches.count
    guard state.perspective == .trellis, geometry.timesteps.contains(t),
      let stretch = stretches.first(where: { geometry.columns(of: $0).contains(t) })
    else { return nil }
    let left = geometry.left(of: t, in: stretch)
    let row = geometry.row(of: session.gaze, in: stretch)
    return ScreenArea(rows: row..<(row + 1), columns: left..<(left + geometry.pitch(of: t)))
  }

  /// What of a state lies at a place of the screen that was clicked; nil if nothing that can be
  /// selected does.
  public func place(atRow row: Int, column: Int, in state: ExplorerState) -> Place? {
    if case .menu(let menu, let selected) = state.overlay {
      let view = MenuView(
        menu, selected: selected, of: state, glyphs: Glyphs(charset: .unicode),
        besides: areaLookedAt(in: state))
      return view.item(atRow: row, column: column, on: extent).map(Place.item)
        ?? (row == extent.height - 1
          ? view.key(atColumn: column, on: extent).map(Place.key) : nil)
    }
    if case .help(let scroll) = state.overlay {
      return HelpView.place(atRow: row, column: column, scroll: scroll, of: state)
    }
    if case .ranking(let selected) = state.overlay, let ranking = state.session?.ranking,
      let item = RankingPanel.item(
        atRow: row, in: rows, selected: selected, of: ranking.paths.count)
    {
      return .item(item)
    }
    if row == extent.height - 1, case .tour(let stop) = state.overlay {
      return TourPanel(stop: stop, state: state, glyphs: Glyphs(charset: .unicode))
        .key(atColumn: column, width: extent.width).map(Place.key)
    }
    if row == extent.height - 1, case .edits = state.overlay {
      return HelpBar.key(in: EditsView.hints, atColumn: column, width: extent.width)
        .map(Place.key)
    }
    if row == extent.height - 1, state.overlay == nil || isRanking(state) {
      return HelpBar(state: state, glyphs: Glyphs(charset: .unicode))
        .key(atColumn: column, width: extent.width).map(Place.key)
    }
    if state.isChoosing { return ChooserView.item(atRow: row, in: state).map(Place.item) }
    if state.isListing, let corpus = state.corpus {
      return CorpusView.item(atRow: row, of: corpus, height: extent.height).map(Place.item)
    }
    guard let model, let session = state.session else { return nil }
    return place(atRow: row, column: column, model, session, state.perspective)
      ?? placeInPanel(atRow: row, column: column, in: state)
  }

  private func isRanking(_ state: ExplorerState) -> Bool {
    if case .ranking = state.overlay { true } else { false }
  }

  /// The candidate of the panel at a place of the screen, or the timestep of the ledger below a
  /// panel at the right; nil where neither is.
  private func placeInPanel(atRow row: Int, column: Int, in state: ExplorerState) -> Place? {
    let lines = rows.panel.lowerBound..<(rows.extras?.upperBound ?? rows.panel.upperBound)
    guard state.overlay == nil, lines.contains(row), let session = state.session, let request,
      rows.side.map({ $0.contains(column) }) ?? (column < extent.width)
    else { return nil }
    return ExplorerView(of: state, in: self, charset: .unicode)
      .placeInPanel(atRow: row, PictureData(of: session, showing: request))
  }

  private func place(
    atRow row: Int, column: Int, _ model: Parts, _ session: Session, _ perspective: Perspective
  ) -> Place? {
    if let race = model.race {
      let lane = row - race.table.lowerBound - 1
      return race.table.contains(row) && lane >= 0 ? .item(lane) : nil
    }
    let isCloseness = rows.marginAnalysis?.contains(row) == true && session.marginAnalysis != nil
    if isCloseness, model.showsAllTimesteps, perspective == .trellis {
      return model.geometry.timestep(atColumn: column).map(Place.timestep)
    }
    if row == rows.strip && !model.showsAllTimesteps || isCloseness {
      return OverviewStrip.timestep(
        atColumn: column, of: session, model, in: perspective, width: extent.width
      )
      .map(Place.timestep)
    }
    let map =
      model.secondMap?.state(atRow: row, column: column).map { ($0, model.secondMap) }
      ?? model.map?.state(atRow: row, column: column).map { ($0, model.map) }
    if let map { return .cell(TrellisCell(t: max(1, session.mapGaze.t), state: map.0)) }
    return Picture.cell(
      atRow: row, column: column, in: perspective, model, request?.trellis, of: session, rows
    ).map(Place.cell)
  }
}
