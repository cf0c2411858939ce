extension ExplorerState {
  /// What keys do in the picture that is on the screen, where that is more than the table of all
  /// says; nil elsewhere.
  public var keysOfView: KeyTable.Section? {
    if let section = overlayBelowHelp.flatMap(Self.keys(of:)) { return section }
    if isChoosing { return .chooser }
    if isListing { return .listing }
    if session == nil { return nil }
    switch perspective {
    case .map, .answers: return isOnMap ? .map : nil
    case .overview: return .overview
    case .race: return .race
    case .learning: return .lesson
    case .trellis: return nil
    }
  }

  /// Of a list or a menu that the help lies over.
  private static func keys(of overlay: Overlay) -> KeyTable.Section? {
    switch overlay {
    case .ranking: .ranking
    case .menu: .menu
    case .edits: .edits
    case .help, .tour, .verification, .confirmation, .prompt: nil
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

  fileprivate static let ranking = Self(
    "In the list of best paths",
    [
      (.down, "the next path: the picture shows it"), (.up, "the path before"),
      (.nextPage, "a screenful on"), (.previousPage, "a screenful back"),
      (.first, "the best path"), (.last, "the last one that is known"),
      (.take, "close the list; the path stays in the picture"),
      (.escape, "the same"),
    ])

  fileprivate static let menu = Self(
    "In a menu",
    [
      (.down, "the next line; its letter chooses it at once"), (.up, "the line before"),
      (.take, "do what the line says"), (.escape, "close the menu"),
    ])

  fileprivate static let edits = Self(
    "In the list of edits",
    [
      (.down, "a line on"), (.up, "a line back"), (.escape, "close the list"),
      (.reset, "take all of them back"), (.write, "the edited model to a file"),
    ])

  fileprivate static let chooser = Self(
    "In the list of models",
    [
      (.down, "the next model"), (.up, "the model before"), (.take, "open it"),
      (.search, "a model by its name"), (.escape, "back to the model that is open"),
      (.tour, "the tour"),
    ])

  fileprivate static let listing = Self(
    "In the list of sequences",
    [
      (.down, "the next sequence"), (.up, "the sequence before"), (.take, "open it"),
      (.left, "sort by the column before"), (.right, "sort by the next column"),
      (.granularity, "turn the order round"), (.search, "leave those that have a text"),
      (.escape, "show all again"), (.open, "another model"),
    ])

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
