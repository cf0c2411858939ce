import DynamicProgramming
import Exploration

/// What the Bellman panel is about.
enum PanelSubject: Equatable {
  /// The beginning: V_N, the base case.
  case base
  /// The backup at the playhead, backward.
  case backup(Moment)
  /// The choice at the playhead, forward; the state of its column that is looked at, if any.
  case choice(Moment, inspected: Int?)
  /// Everything is revealed: the answer.
  case answer
  /// The first choice is still to come, and a candidate for it is looked at.
  case upcoming(TrellisCell, inspected: Int)
  /// A cell away from the playhead whose backup is known.
  case inspection(TrellisCell)
  /// A cell of the last column.
  case final(TrellisCell)
  /// The next cell, whose winner is to be guessed.
  case prediction(Guess)
  /// A cell away from the playhead that has not been computed.
  case unknown(TrellisCell)

  init(of session: Session) {
    if let guess = session.guess {
      self = .prediction(guess)
      return
    }
    guard let cursor = session.cursor else {
      self = Self.playhead(of: session)
      return
    }
    if let decided = session.decided, let rollout = session.rollout, cursor.t > 0 {
      if let moment = session.moment, moment.phase == .forward, cursor.t == moment.cell.t + 1 {
        self = .choice(moment, inspected: cursor.state)
        return
      }
      if cursor.t == decided + 1 {
        self = .upcoming(rollout.cell(at: decided), inspected: cursor.state)
        return
      }
    }
    if cursor.t == session.model.timesteps {
      self = .final(cursor)
    } else {
      self = session.isKnown(cursor) ? .inspection(cursor) : .unknown(cursor)
    }
  }

  private static func playhead(of session: Session) -> PanelSubject {
    guard let moment = session.moment else { return .base }
    if session.isAnswered { return .answer }
    return moment.phase == .backward ? .backup(moment) : .choice(moment, inspected: nil)
  }

  /// Whether the winner is to be guessed: then the sums are not shown, but what is to be added is.
  var isPrediction: Bool {
    if case .prediction = self { true } else { false }
  }

  /// The cell whose candidates are listed.
  var cell: TrellisCell? {
    switch self {
    case .base, .answer, .final, .unknown: nil
    case .backup(let moment), .choice(let moment, _): moment.cell
    case .upcoming(let cell, _), .inspection(let cell): cell
    case .prediction(let guess): guess.cell
    }
  }

  /// The state of the next column that is looked at.
  var inspected: Int? {
    switch self {
    case .choice(_, let inspected): inspected
    case .upcoming(_, let inspected): inspected
    case .prediction(let guess): guess.state
    case .base, .answer, .backup, .inspection, .final, .unknown: nil
    }
  }

  /// How many of the possible candidates are revealed; nil = all.
  var revealed: Int? {
    switch self {
    case .backup(let moment), .choice(let moment, _):
      moment.isComplete ? nil : moment.revealed
    case .prediction: 0
    case .base, .answer, .upcoming, .inspection, .final, .unknown: nil
    }
  }
}
