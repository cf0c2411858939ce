/// Everything a person can ask for, whether by a key, from a menu or by its name.
public enum Command: String, Sendable, Hashable, CaseIterable {
  case step, back, granularity
  case byCell = "cell"
  case byColumn = "column"
  case byEdge = "edge"
  case backward, forward, rewind
  case play, faster, slower, predict
  case left, right, up, down
  case previousPage = "previous-page"
  case nextPage = "next-page"
  case pageUp = "page-up"
  case pageDown = "page-down"
  case first, last, jump, take, escape, undo, redo, words, views
  case viewTrellis = "view-trellis"
  case viewMap = "view-map"
  case viewOverview = "view-overview"
  case viewAnswers = "view-answers"
  case viewRace = "view-race"
  case showValue = "show-value"
  case showGap = "show-gap"
  case showLoss = "show-loss"
  case showPosterior = "show-posterior"
  case showSoftValue = "show-soft-value"
  case showCount = "show-count"
  case showSamples = "show-samples"
  case warmer, colder, temperature, sample, grow, verify
  case contrast
  case nextWeak = "next-weak"
  case previousWeak = "previous-weak"
  case nextChange = "next-change"
  case previousChange = "previous-change"
  case nextTie = "next-tie"
  case previousTie = "previous-tie"
  case alternative
  case bestPaths = "best-paths"
  case run
  case runBack = "run-back"
  case runAgain = "run-again"
  case runBackAgain = "run-back-again"
  case runToTie = "run-to-tie"
  case runToPolicyChange = "run-to-policy-change"
  case runToGap = "run-to-gap"
  case runToDeadEnd = "run-to-dead-end"
  case runToTimestep = "run-to-timestep"
  case runToCursor = "run-to-cursor"
  case edit, observe, missing, pin, unpin, forbid, allow
  case forbidEdge = "forbid-edge"
  case allowEdge = "allow-edge"
  case set, append, drop
  case editList = "edits"
  case reset, write
  case race
  case raceAdd = "race-add"
  case raceDrop = "race-drop"
  case raceSwap = "race-swap"
  case raceMore = "race-more"
  case raceLess = "race-less"
  case raceSeed = "race-seed"
  case raceBudget = "race-budget"
  case open, search
  case nextHit = "next-hit"
  case previousHit = "previous-hit"
  case export
  case exportOver = "export-over"
  case exportScreen = "export-screen"
  case exportScreenOver = "screen-over"
  case tour, command, help, quit, suspend, redraw

  /// The name by which it is typed after `:`.
  public var name: String { rawValue }
}

extension Command {
  /// What may, or has to, stand behind a command's name.
  public struct Argument: Sendable, Hashable {
    /// What it is.
    public let kind: Kind
    /// Whether the command cannot be done without it.
    public let isNeeded: Bool

    /// What can stand behind a command's name.
    public enum Kind: Sendable, Hashable {
      /// The name of a sample, or a path; without one the list of models is shown.
      case model
      /// The name of a file.
      case file
      /// A timestep; with `back` in front of it, in that direction.
      case timestep
      /// A number of nats; with `back` in front of it, in that direction.
      case nats
      /// A number above 0, or 0.
      case temperature
      /// How many.
      case count
      /// How an edit is written; without one it is that of what is looked at, if that says all.
      case edit(EditForm)
      /// Methods, each with what is set of it: `viterbi,beam:width=8`.
      case methods
      /// A parameter of the method that is looked at.
      case parameter
      /// A whole number.
      case number
      /// Nothing, or `back`.
      case direction
    }

    fileprivate static func needed(_ kind: Kind) -> Argument {
      Argument(kind: kind, isNeeded: true)
    }

    fileprivate static func optional(_ kind: Kind) -> Argument {
      Argument(kind: kind, isNeeded: false)
    }
  }

  /// What stands behind the name of this command; nil = nothing.
  public var argument: Argument? {
    switch self {
    case .open: .optional(.model)
    case .export, .exportScreen: .optional(.file)
    case .exportOver, .exportScreenOver, .write: .needed(.file)
    case .runToTimestep: .needed(.timestep)
    case .runToGap: .needed(.nats)
    case .runToTie, .runToPolicyChange, .runToDeadEnd, .runToCursor: .optional(.direction)
    case .temperature: .needed(.temperature)
    case .sample: .optional(.count)
    case .observe: .needed(.edit(.observe))
    case .set: .needed(.edit(.set))
    case .append: .needed(.edit(.append))
    case .missing: .optional(.edit(.missing))
    case .pin: .optional(.edit(.pin))
    case .unpin: .optional(.edit(.unpin))
    case .forbid: .optional(.edit(.forbid))
    case .allow: .optional(.edit(.allow))
    case .forbidEdge: .optional(.edit(.forbidEdge))
    case .allowEdge: .optional(.edit(.allowEdge))
    case .drop: .optional(.edit(.drop))
    case .race: .optional(.methods)
    case .raceAdd, .raceSwap: .needed(.methods)
    case .raceMore, .raceLess: .needed(.parameter)
    case .raceSeed, .raceBudget: .needed(.number)
    case .step, .back, .granularity, .byCell, .byColumn, .byEdge, .backward, .forward, .rewind,
      .play, .faster, .slower, .predict, .run, .runBack, .runAgain, .runBackAgain,
      .left, .right, .up, .down, .previousPage, .nextPage, .pageUp, .pageDown, .first, .last,
      .jump, .search, .nextHit, .previousHit, .escape,
      .nextWeak, .previousWeak, .alternative, .bestPaths, .nextChange, .previousChange, .nextTie,
      .previousTie, .take, .undo, .redo,
      .showPosterior, .showSoftValue, .warmer, .colder, .showCount, .showSamples, .grow, .verify,
      .edit, .editList, .reset, .raceDrop,
      .words, .views, .viewTrellis, .viewMap, .viewOverview, .viewAnswers, .viewRace, .showValue,
      .showGap, .showLoss, .contrast,
      .redraw, .tour, .command, .help, .suspend, .quit:
      nil
    }
  }

  /// Whether it cannot be done without an argument.
  public var needsArgument: Bool { argument?.isNeeded == true }

  /// How the edit is written that a command makes; nil if it makes none.
  var editForm: EditForm? {
    if case .edit(let form)? = argument?.kind { form } else { nil }
  }
}
