import Console
import DynamicProgramming

/// What can be clicked.
public enum Place: Sendable, Hashable {
  /// A cell of a picture.
  case cell(TrellisCell)
  /// A timestep on a line of all N.
  case timestep(Int)
  /// An item of a list, from 0: of a menu, of the models, of the sequences, of the best paths, of
  /// the lanes of a race.
  case item(Int)
  /// A state to which a candidate in the panel leads.
  case candidate(Int)
  /// A key that is named on the screen.
  case key(Key)
  /// A command that is told of in the help.
  case command(Command)
}

extension ExplorerState {
  /// A click selects; a second one on the same place enters.
  mutating func point(at place: Place) -> [Effect] {
    notice = nil
    // A number before a key is for keys.
    if case .key = place {} else { count = nil }
    let isSecond = pointed == place
    pointed = place
    switch place {
    case .cell(let cell): look(atPointed: cell, isSecond)
    case .timestep(let t): if overlay == nil { look(atTimestep: t) }
    case .item(let item): return point(at: item, isSecond)
    case .candidate(let state): return point(atCandidate: state, isSecond)
    case .key(let key): return press(key)
    case .command(let command): return carryOutFromHelp(command)
    }
    return []
  }

  /// Goes into the panel, to one of its candidates, as Tab and the arrows do.
  private mutating func point(atCandidate state: Int, _ isSecond: Bool) -> [Effect] {
    guard overlay == nil, !isChoosing, !isListing, let session, session.guess == nil,
      let cell = session.listedCell, session.candidates(of: cell).contains(state)
    else { return [] }
    playback.isPlaying = false
    self.session?.candidate = state
    return isSecond ? perform(.take) : []
  }

  /// Leaves the help, and does what a line of it tells of.
  private mutating func carryOutFromHelp(_ command: Command) -> [Effect] {
    guard case .help? = overlay else { return [] }
    closeHelp()
    // The key that quits closes the help, when it is pressed there.
    return command == .quit ? [] : perform(command)
  }

  private mutating func look(atPointed cell: TrellisCell, _ isSecond: Bool) {
    guard overlay == nil, !isChoosing, !isListing else { return }
    playback.isPlaying = false
    session?.look(at: cell)
    if isSecond { take() }
  }

  private mutating func point(at item: Int, _ isSecond: Bool) -> [Effect] {
    if case .menu(let menu, _) = overlay {
      let items = menu.items(in: self)
      guard items.indices.contains(item) else { return [] }
      overlay = .menu(menu, selected: item)
      return isSecond ? perform(.take) : []
    }
    if case .ranking = overlay { return rank(item) }
    guard overlay == nil else { return [] }
    if isChoosing {
      chooser.move(by: item - chooser.selected)
      return isSecond ? perform(.take) : []
    }
    if isListing, let corpus {
      if corpus.order.indices.contains(item) { self.corpus?.select(corpus.order[item]) }
      return isSecond ? perform(.take) : []
    }
    if isRacing {
      session?.race?.select(item)
      return isSecond ? perform(.take) : []
    }
    return []
  }
}
