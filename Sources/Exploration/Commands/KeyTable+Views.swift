extension ExplorerState {
  /// What keys do in the picture that is on the screen, where that is more than the table of all says; nil
  /// elsewhere.
  public var keysOfView: KeyTable.Section? {
    if isChoosing || isListing || session == nil { return nil }
    switch perspective {
    case .map, .answers: return isOnMap ? .map : nil
    case .overview: return .overview
    case .race: return .race
    case .learning: return .lesson
    case .trellis: return nil
    }
  }
}

extension KeyTable.Section {
  private init(_ title: String, _ rows: [(Command, String)]) {
    self.init(
      title: title,
      rows: rows.map { command, summary in
        KeyTable.Row(
          command: command, keys: KeyBindings.keys(for: command), summary: summary)
      })
  }

  /// The map shows one timestep, and the arrows go over its cells.
  fileprivate static let map = Self(
    "On the map",
    [
      (.earlier, "the timestep before: its V, its moves, where the path is then"),
      (.later, "the timestep after; a cell that an arrow chose stays"),
      (.previousPage, "ten timesteps back"), (.nextPage, "ten timesteps on"),
      (.left, "to the next cell that is not blocked; also the other arrows"),
      (.jump, "to a timestep: g 8 Enter, to the path's cell"),
      (.first, "the first timestep"), (.last, "the last timestep"),
      (.search, "a cell by its name, at the timestep that is shown"),
      (.take, "go on into this cell, if a move leads there"),
      (.escape, "back to the playhead"),
      (.nextWeak, "the closest decision; then the next one"),
      (.alternative, "the best path that goes another way, or not"),
      (.nextDifference, "what the second best path does differently; then its next difference"),
      (.nextMistake, "the cell into which a wrong move would cost most; then the next"),
      (.zoom, "cells large enough for V and t, round what is looked at; or the whole map"),
      (.views, "the trellis of it, and what stands in the cells"),
    ])

  fileprivate static let overview = Self(
    "All timesteps at once",
    [
      (.left, "a timestep back"), (.right, "a timestep on"),
      (.previousPage, "a screenful back"), (.nextPage, "a screenful on"),
      (.first, "the first timestep"), (.last, "the last timestep"),
      (.jump, "to a timestep: g 8 Enter"),
      (.nextWeak, "the closest decision; then the next one"),
      (.nextChange, "where the path next changes its state"),
      (.views, "the trellis round what is looked at"),
    ])

  fileprivate static let race = Self(
    "In the race",
    [
      (.step, "on by one look of each method"), (.back, "one back"),
      (.forward, "to the end"), (.rewind, "to the start"), (.play, "play, pause"),
      (.down, "the next method; k the one before"),
      (.take, "change it: its parameters, another in its place"),
      (.run, "another seed; R the one before"), (.views, "back to the trellis"),
    ])

  /// What keys do while a learner is at work.
  fileprivate static let lesson = Self(
    "In a lesson",
    [
      (.step, "one iteration on, or one step of it"),
      (.back, "one back"),
      (
        .granularity,
        "how far a step goes: an iteration, a column of the E step, a number of the M step"
      ),
      (.backward, "count to the end (E step)"),
      (.forward, "learn until nothing is gained"),
      (.rewind, "back to the start"),
      (.jump, "to an iteration: g 3 Enter"),
      (.play, "play, pause"),
      (.left, "the number before; also the arrows and h j k l"),
      (.nextWeak, "the number that moved most, then the next"),
      (.later, "look further on in the sequence; < further back"),
      (.run, "begin from other numbers, drawn at random; R the ones before"),
      (.remedies, "another way to learn"),
      (.words, "inference or reinforcement learning"),
      (.take, "keep what was learned, as an edit"),
    ])
}
