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
  case tour, command, help, quit, suspend, redraw

  /// The name by which it is typed after `:`.
  public var name: String { rawValue }
}
