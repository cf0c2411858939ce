extension Command {
  /// The part of the help to which a command belongs.
  public enum Topic: String, Sendable, Hashable, CaseIterable {
    case stepping = "Stepping"
    case running = "Running to a place"
    case looking = "Looking around"
    case closeness = "How close it was"
    case deciding = "Leaving the greedy path"
    case summing = "All paths together"
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
    case .first: (.looking, "the first timestep")
    case .last: (.looking, "the last timestep")
    case .jump: (.looking, "go to a timestep: its number, then Enter")
    case .search: (.looking, "search a state or an observation")
    case .nextHit: (.looking, "next hit")
    case .previousHit: (.looking, "previous hit")
    case .escape: (.looking, "cursor back to the playhead; close a popup")
    case .nextWeak: (.closeness, "the weakest decision; then the next weak one")
    case .previousWeak: (.closeness, "the weakest decision; then the weak one before")
    case .alternative: (.closeness, "the best path that goes the other way here, or not")
    case .bestPaths: (.closeness, "list the best paths")
    case .nextChange: (.closeness, "the next change of state on the path")
    case .previousChange: (.closeness, "the last change of state before")
    case .nextTie: (.closeness, "the next timestep at which paths tie")
    case .previousTie: (.closeness, "the last such timestep before")
    case .take:
      (.deciding, "forward pass: take the state under the cursor")
    case .undo: (.deciding, "undo a deviation")
    case .redo: (.deciding, "redo it")
    case .showPosterior: (.summing, "the posterior in the cells: p(state), given all")
    case .showSoftValue: (.summing, "V at a temperature: soft backups")
    case .warmer: (.summing, "warmer: from the maximum to the sum")
    case .colder: (.summing, "colder; at 0 it is the maximum")
    case .temperature: (.summing, "a temperature: 0.5, say")
    case .showCount: (.summing, "in the cells: how many paths go on from there")
    case .showSamples: (.summing, "paths drawn from the posterior")
    case .sample: (.summing, "draw so many paths; again: others")
    case .grow: (.summing, "add the observations one by one, or no longer")
    case .verify: (.summing, "look at every path: is it right?")
    case .words: (.picture, "words: inference or reinforcement learning")
    case .views: (.picture, "menu of views")
    case .viewTrellis: (.picture, "the trellis")
    case .viewMap: (.picture, "the map of a grid world")
    case .viewOverview: (.picture, "all timesteps at once")
    case .viewAnswers: (.picture, "the best trajectory beside what is best on average")
    case .showValue: (.picture, "V in the cells")
    case .showGap: (.picture, "the gap in the cells: best minus runner-up")
    case .showLoss: (.picture, "what a detour through a cell would lose, in the cells")
    case .contrast: (.picture, "the greedy path beside the one you took, or not")
    case .redraw: (.picture, "draw the screen anew")
    case .open: (.program, "open another model (:open NAME or PATH)")
    case .export:
      (.program, "write the trellis as it stands to a file: .svg .dot .tex .csv .json .txt")
    case .exportOver: (.program, "the same, over a file that is there")
    case .tour: (.program, "the guided tour: begin it, come back to it")
    case .command: (.program, "any command by its name; Tab completes")
    case .help: (.program, "this help")
    case .suspend: (.program, "suspend; fg in the shell comes back")
    case .quit: (.program, "quit; close a popup")
    }
  }
}
