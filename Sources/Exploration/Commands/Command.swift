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
  case earlier, later, panel
  case first, last, jump, take, escape, undo, redo, words, views
  case viewTrellis = "view-trellis"
  case viewMap = "view-map"
  case viewOverview = "view-overview"
  case viewAnswers = "view-answers"
  case viewRace = "view-race"
  case viewLearning = "view-learning"
  case showValue = "show-value"
  case showGap = "show-gap"
  case showLoss = "show-loss"
  case showPosterior = "show-posterior"
  case showSoftValue = "show-soft-value"
  case showCount = "show-count"
  case showSamples = "show-samples"
  case warmer, colder, temperature, sample, grow, verify
  case contrast, parts, lecture, zoom
  case nextWeak = "next-weak"
  case previousWeak = "previous-weak"
  case nextChange = "next-change"
  case previousChange = "previous-change"
  case nextTie = "next-tie"
  case previousTie = "previous-tie"
  case nextDisagreement = "next-disagreement"
  case previousDisagreement = "previous-disagreement"
  case showReference = "reference"
  case remedies
  case sequences
  case nextSequence = "next-sequence"
  case previousSequence = "previous-sequence"
  case sort, filter
  case alternative
  case nextDifference = "next-difference"
  case nextMistake = "next-mistake"
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
  case learn, keep
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
  /// The part of the help to which a command belongs.
  public enum Topic: String, Sendable, Hashable, CaseIterable {
    case stepping = "Stepping"
    case running = "Running to a place"
    case looking = "Looking around"
    case marginAnalysis = "How close it was"
    case blaming = "The reference"
    case surveying = "Many sequences"
    case deciding = "Leaving the greedy path"
    case summing = "All paths together"
    case editing = "What if"
    case racing = "Methods side by side"
    case learning = "Learning"
    case picture = "What is shown"
    case program = "Models and the program"
  }

  /// Where the help lists it, and what it says of it.
  public var help: (topic: Topic, summary: String) {
    switch self {
    case .step: (.stepping, "one step on")
    case .back: (.stepping, "one step back")
    case .granularity: (.stepping, "how far a step goes: cell, column, edge")
    case .byCell: (.stepping, "step by cells: one V(z), or one timestep of the path")
    case .byColumn: (.stepping, "step by columns: one timestep")
    case .byEdge: (.stepping, "step by edges: one candidate")
    case .backward: (.stepping, "finish the backward pass: every V, the optimum")
    case .forward: (.stepping, "finish the forward pass: the whole path")
    case .rewind: (.stepping, "back to the beginning")
    case .play: (.stepping, "play, pause")
    case .faster: (.stepping, "play faster")
    case .slower: (.stepping, "play slower")
    case .predict: (.stepping, "say every winner before it is shown, or no longer")
    case .run: (.running, "menu: run on to the next such place")
    case .runBack: (.running, "menu: run back to the last such place")
    case .runAgain: (.running, "run on to the next place of the same kind")
    case .runBackAgain: (.running, "run back to the last place of the same kind")
    case .runToTie: (.running, "a tie")
    case .runToPolicyChange: (.running, "another choice than one step later in the same state")
    case .runToGap: (.running, "a gap below a number of nats")
    case .runToDeadEnd: (.running, "a dead end: V is minus infinity")
    case .runToTimestep: (.running, "a timestep")
    case .runToCursor: (.running, "the cell under the cursor")
    case .left: (.looking, "cursor one timestep to the left")
    case .right: (.looking, "cursor one timestep to the right")
    case .up: (.looking, "cursor one state up")
    case .down: (.looking, "cursor one state down")
    case .previousPage: (.looking, "a screenful of timesteps to the left")
    case .nextPage: (.looking, "a screenful of timesteps to the right")
    case .pageUp: (.looking, "a screenful of states up")
    case .pageDown: (.looking, "a screenful of states down")
    case .earlier: (.looking, "a timestep earlier, at the same state: time on the map")
    case .later: (.looking, "a timestep later")
    case .panel: (.looking, "into the panel, to its candidates; out of it")
    case .first: (.looking, "the first timestep (gg)")
    case .last: (.looking, "the last timestep")
    case .jump: (.looking, "go to a timestep: its number, then Enter")
    case .search: (.looking, "search a state or an observation")
    case .nextHit: (.looking, "next hit")
    case .previousHit: (.looking, "previous hit")
    case .escape: (.looking, "cursor back to the playhead; close a popup")
    case .nextWeak: (.marginAnalysis, "the weakest decision; then the next weak one")
    case .previousWeak: (.marginAnalysis, "the weakest decision; then the weak one before")
    case .alternative: (.marginAnalysis, "the best path that goes the other way here, or not")
    case .nextDifference:
      (.marginAnalysis, "where the second path goes elsewhere, the second best if none is shown")
    case .nextMistake: (.marginAnalysis, "the dearest mistake: where one wrong choice costs most")
    case .bestPaths: (.marginAnalysis, "list the best paths")
    case .nextDisagreement: (.blaming, "the next stretch in which the reference is elsewhere")
    case .previousDisagreement: (.blaming, "the stretch before")
    case .showReference: (.blaming, "the reference beside the path, or not")
    case .remedies: (.blaming, "menu: the smallest changes that would make the reference right")
    case .sequences: (.surveying, "the list of sequences (Esc, from one of them)")
    case .nextSequence: (.surveying, "the next sequence of the list")
    case .previousSequence: (.surveying, "the sequence before")
    case .sort: (.surveying, "sort the list by a column: h l in it; s turns it round")
    case .filter: (.surveying, "show the lines alone of which this holds (/)")
    case .nextChange: (.marginAnalysis, "the next change of state on the path")
    case .previousChange: (.marginAnalysis, "the last change of state before")
    case .nextTie: (.marginAnalysis, "the next timestep at which paths tie")
    case .previousTie: (.marginAnalysis, "the last such timestep before")
    case .take:
      (.deciding, "forward pass: take the state under the cursor")
    case .undo: (.deciding, "undo a deviation or an edit")
    case .redo: (.deciding, "redo it")
    case .showPosterior: (.summing, "the posterior in the cells: p(state), given all")
    case .showSoftValue: (.summing, "V at a temperature: soft backups")
    case .warmer: (.summing, "warmer: from the maximum to the sum")
    case .colder: (.summing, "colder; at 0 it is the maximum")
    case .temperature: (.summing, "a temperature: 0.5, say")
    case .showCount: (.summing, "in the cells: the count of paths that go on from there")
    case .showSamples: (.summing, "paths drawn from the posterior")
    case .sample: (.summing, "draw so many paths; again: others")
    case .grow: (.summing, "add the observations one by one, or no longer")
    case .verify: (.summing, "check it against every path, one by one")
    case .edit: (.editing, "menu of edits of what is looked at")
    case .pin: (.editing, "pin: only paths through this cell")
    case .unpin: (.editing, "unpin the timestep")
    case .forbid: (.editing, "forbid the state here")
    case .allow: (.editing, "allow the state here again")
    case .forbidEdge: (.editing, "forbid an edge that arrives here")
    case .allowEdge: (.editing, "allow the edge again")
    case .observe: (.editing, "another observation")
    case .missing: (.editing, "observation missing")
    case .set: (.editing, "change a number of the model")
    case .append: (.editing, "append observations")
    case .drop: (.editing, "drop the last observation, or several")
    case .editList: (.editing, "list of edits")
    case .reset: (.editing, "undo all edits")
    case .write: (.editing, "write the edited model to a file")
    case .words: (.picture, "words: inference or reinforcement learning")
    case .views: (.picture, "menu of views")
    case .viewTrellis: (.picture, "the trellis")
    case .viewMap: (.picture, "the map of a grid world")
    case .viewOverview: (.picture, "all timesteps at once")
    case .viewAnswers: (.picture, "the best trajectory beside what is best on average")
    case .showValue: (.picture, "V in the cells")
    case .showGap: (.picture, "the gap in the cells: best minus runner-up")
    case .showLoss: (.picture, "what a detour through a cell would lose, in the cells")
    case .parts: (.picture, "why the winner wins: its factors beside its rival's, or not")
    case .lecture: (.picture, "for a hall: less on the screen, and larger; or not")
    case .zoom:
      (.picture, "the map's cells large enough for V and the path's timesteps, or the whole map")
    case .contrast: (.picture, "the greedy path beside the one you took, or not")
    case .race: (.racing, "methods side by side (:race viterbi,beam:width=2)")
    case .viewRace: (.picture, "a race of methods: how far each is from the optimum")
    case .raceAdd: (.racing, "add a method")
    case .raceDrop: (.racing, "drop the method that is looked at")
    case .raceSwap: (.racing, "put another method in its place")
    case .raceMore: (.racing, "more of one of its parameters")
    case .raceLess: (.racing, "less of one of its parameters")
    case .raceSeed: (.racing, "another seed")
    case .raceBudget: (.racing, "another budget: how many edges each may look at")
    case .viewLearning: (.picture, "learning: the numbers of the model, iteration by iteration")
    case .learn: (.learning, "learn the model's numbers from the sequence (:learn crf:l2=0.1)")
    case .keep: (.learning, "keep what was learned: an edit that undo takes back")
    case .redraw: (.picture, "draw the screen anew")
    case .open: (.program, "open another model (:open NAME or PATH)")
    case .export:
      (.program, "write the trellis as it stands to a file: .svg .dot .tex .csv .json .txt")
    case .exportOver: (.program, "the same, over a file that is there")
    case .exportScreen: (.program, "write the screen to a file: .svg .html .ans .txt")
    case .exportScreenOver: (.program, "the screen, over a file that is there")
    case .tour: (.program, "the guided tour: begin it, come back to it")
    case .command: (.program, "any command by its name; Tab completes")
    case .help: (.program, "this help")
    case .suspend: (.program, "suspend; fg in the shell comes back")
    case .quit: (.program, "quit; close a popup")
    }
  }
}

extension Command {
  /// What stands behind the name of this command; nil = nothing.
  public var argument: Argument? {
    if let editForm, editForm != .learn {
      return Argument(kind: .edit(editForm), isNeeded: editForm.needsValue)
    }
    return switch self {
    case .open: .optional(.model)
    case .export, .exportScreen: .optional(.file)
    case .exportOver, .exportScreenOver, .write: .needed(.file)
    case .runToTimestep: .needed(.timestep)
    case .runToGap: .needed(.nats)
    case .runToTie, .runToPolicyChange, .runToDeadEnd, .runToCursor: .optional(.direction)
    case .temperature: .needed(.temperature)
    case .sample: .optional(.count)
    case .race: .optional(.methods)
    case .sort: .needed(.column)
    case .filter: .optional(.filter)
    case .raceAdd, .raceSwap: .needed(.methods)
    case .raceMore, .raceLess: .needed(.parameter)
    case .raceSeed, .raceBudget: .needed(.number)
    case .learn: .optional(.learner)
    case .step, .back, .granularity, .byCell, .byColumn, .byEdge, .backward, .forward, .rewind,
      .play, .faster, .slower, .predict, .run, .runBack, .runAgain, .runBackAgain,
      .left, .right, .up, .down, .earlier, .later, .panel, .previousPage, .nextPage, .pageUp,
      .pageDown, .first, .last,
      .jump, .search, .nextHit, .previousHit, .escape,
      .nextWeak, .previousWeak, .nextDisagreement, .previousDisagreement, .showReference, .remedies,
      .sequences, .nextSequence, .previousSequence,
      .alternative, .nextDifference, .nextMistake, .bestPaths, .nextChange, .previousChange,
      .nextTie,
      .previousTie, .take, .undo, .redo,
      .showPosterior, .showSoftValue, .warmer, .colder, .showCount, .showSamples, .grow, .verify,
      .edit, .editList, .reset, .raceDrop,
      .pin, .unpin, .forbid, .allow, .forbidEdge, .allowEdge, .observe, .missing, .set, .append,
      .drop,
      .words, .views, .viewTrellis, .viewMap, .viewOverview, .viewAnswers, .viewRace,
      .viewLearning, .keep, .showValue,
      .showGap, .showLoss, .contrast, .parts, .lecture, .zoom,
      .redraw, .tour, .command, .help, .suspend, .quit:
      nil
    }
  }

  /// Whether it cannot be done without an argument.
  public var needsArgument: Bool { argument?.isNeeded == true }

  /// How the edit is written that a command makes; nil if it makes none.
  var editForm: EditForm? { EditForm.allCases.first { $0.command == self } }
}
