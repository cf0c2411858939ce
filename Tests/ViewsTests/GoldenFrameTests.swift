import Testing
import Views

@Suite struct GoldenFrameTests {
  static let frames = [
    // The textbook model through both passes.
    Frame(name: "umbrella-first", model: "umbrella", width: 80, height: 24, keys: ""),
    Frame(
      name: "umbrella-backward", model: "umbrella", width: 100, height: 30,
      keys: "Space Space Space"),
    Frame(
      name: "umbrella-by-edge", model: "umbrella", width: 80, height: 24,
      keys: "Space Space s s Space"),
    Frame(name: "umbrella-by-column", model: "umbrella", width: 80, height: 24, keys: "s Space"),
    Frame(name: "umbrella-solved", model: "umbrella", width: 80, height: 24, keys: "b"),
    Frame(
      name: "umbrella-forward", model: "umbrella", width: 80, height: 24, keys: "b Space Space"),
    Frame(
      name: "umbrella-candidate", model: "umbrella", width: 80, height: 24,
      keys: "b Space Space Space Up"),
    Frame(
      name: "umbrella-deviation", model: "umbrella", width: 100, height: 24,
      keys: "b Space Space Space Up Enter"),
    Frame(name: "umbrella-done", model: "umbrella", width: 80, height: 24, keys: "f"),
    Frame(name: "nile-parts", model: "nile", width: 80, height: 24, keys: "b f w y"),
    Frame(name: "umbrella-rl", model: "umbrella", width: 100, height: 30, keys: "b Space t"),
    Frame(name: "umbrella-large", model: "umbrella", width: 200, height: 60, keys: "b Space"),
    Frame(name: "umbrella-smallest", model: "umbrella", width: 60, height: 16, keys: "Space"),
    Frame(name: "umbrella-too-small", model: "umbrella", width: 40, height: 10, keys: "Space"),
    Frame(
      name: "umbrella-ascii", model: "umbrella", width: 80, height: 24,
      keys: "Space Space Space", charset: .ascii),
    Frame(
      name: "umbrella-done-ascii", model: "umbrella", width: 80, height: 24, keys: "f",
      charset: .ascii),
    Frame(
      name: "umbrella-unknown-cell", model: "umbrella", width: 80, height: 24, keys: "Space Home"),
    Frame(name: "umbrella-notice", model: "umbrella", width: 80, height: 24, keys: "Space Enter"),
    // Large windows: the panel at the right, the ledger under the columns, the factors.
    Frame(
      name: "umbrella-side", model: "umbrella", width: 140, height: 45,
      keys: "b Space Space Space Up Enter"),
    Frame(name: "tagger-side", model: "tagger", width: 140, height: 45, keys: "b Space Space"),
    Frame(name: "cliff-side", model: "cliff", width: 200, height: 60, keys: "b Space Space Space"),
    Frame(name: "casino-side", model: "casino", width: 140, height: 45, keys: "w a"),
    Frame(name: "casino-stretches", model: "casino", width: 140, height: 45, keys: "f"),
    Frame(name: "casino-terms", model: "casino", width: 200, height: 60, keys: "b Space"),
    // Value iteration, ends that are none, and sequences that break.
    Frame(name: "iteration-first", model: "four-by-three", width: 80, height: 24, keys: ""),
    Frame(
      name: "iteration-column", model: "four-by-three", width: 140, height: 45,
      keys: "s Space Space Space"),
    Frame(name: "iteration-done", model: "four-by-three", width: 100, height: 30, keys: "f"),
    Frame(name: "dead-ends", model: "exits-without-moves", width: 80, height: 24, keys: ""),
    Frame(
      name: "broken-path", model: "score-matrix-with-a-break", width: 80, height: 24, keys: "b"),
    Frame(
      name: "broken-path-side", model: "impossible-observation", width: 140, height: 45, keys: "b",
      charset: .ascii),
    Frame(
      name: "lecture", model: "umbrella", width: 80, height: 24,
      keys: ": l e c t u r e Enter b Space Space Space Up Enter"),
    Frame(
      name: "looked-back", model: "umbrella", width: 80, height: 24, keys: "f g 3 Enter Up"),
    // Many states: rows for those that matter, and all of them shaded.
    Frame(name: "many-first", model: "many", width: 80, height: 24, keys: ""),
    Frame(
      name: "many-backward", model: "many", width: 100, height: 30,
      keys: "s Space Space Space s s Space Space Space"),
    Frame(name: "many-done", model: "many", width: 140, height: 45, keys: "f Up Up"),
    Frame(name: "many-weakest", model: "many", width: 200, height: 60, keys: "f w a"),
    Frame(
      name: "many-ascii", model: "many", width: 80, height: 24, keys: "f w", charset: .ascii),
    Frame(name: "many-posterior", model: "many", width: 140, height: 45, keys: "f v i"),
    // A narrow panel at the right.
    Frame(name: "headlines-side", model: "headlines", width: 140, height: 45, keys: "d"),
    Frame(name: "orchard-side", model: "orchard", width: 140, height: 45, keys: "b Space"),
    // What leaves no empty rows.
    Frame(name: "umbrella-sums", model: "umbrella", width: 200, height: 60, keys: "f"),
    Frame(name: "ice-film", model: "slippery-cliff", width: 140, height: 45, keys: "f"),
    // What opens, and what a finished model shows.
    Frame(name: "headlines-first", model: "headlines", width: 80, height: 24, keys: ""),
    Frame(name: "headlines-blame", model: "headlines", width: 80, height: 24, keys: "d"),
    Frame(name: "headlines-mend", model: "headlines", width: 100, height: 30, keys: "d m"),
    Frame(name: "dice-blame", model: "dice", width: 100, height: 30, keys: "d d"),
    Frame(name: "dice-overview", model: "dice", width: 80, height: 24, keys: "d v o"),
    Frame(name: "plum-blame", model: "plum", width: 80, height: 24, keys: "d"),
    Frame(name: "casino-first", model: "casino", width: 80, height: 24, keys: ""),
    Frame(name: "casino-answer", model: "casino", width: 100, height: 30, keys: "f"),
    Frame(name: "cliff-open", model: "cliff", width: 80, height: 24, keys: ""),
    Frame(name: "maze-done", model: "maze", width: 80, height: 24, keys: "f"),
    Frame(
      name: "ice-side-by-side", model: "slippery-cliff", width: 80, height: 24,
      keys: "b Space Space"),
    Frame(
      name: "maze-overview", model: "maze", width: 100, height: 30,
      keys: "f : v i e w - o Enter"),
    Frame(name: "code-weakest", model: "timetable", width: 80, height: 24, keys: "w"),
    // Hands.
    Frame(
      name: "panel-focus", model: "umbrella", width: 80, height: 24, keys: "b Space Space Tab j"),
    Frame(name: "no-such-key", model: "umbrella", width: 80, height: 24, keys: "F5"),
    Frame(
      name: "no-such-command", model: "umbrella", width: 80, height: 24,
      keys: ": w r t i e Enter"),
    Frame(name: "playing", model: "umbrella", width: 80, height: 24, keys: "p"),
    Frame(
      name: "search-hit", model: "casino", width: 100, height: 30, keys: "f g 7 Enter / 6 Enter"),
    Frame(name: "clicked", model: "umbrella", width: 80, height: 24, keys: "b Space Click(36,12)"),
    Frame(name: "help-search", model: "umbrella", width: 80, height: 24, keys: "? / t i e"),
    Frame(name: "help-wide", model: "umbrella", width: 200, height: 60, keys: "?"),
    Frame(name: "menu-grey", model: "umbrella", width: 100, height: 30, keys: "v j"),
    Frame(
      name: "decided-anew", model: "umbrella", width: 80, height: 24,
      keys: "f g 2 Enter Down Enter"),
    // Learning.
    Frame(name: "learning-start", model: "ice-cream", width: 80, height: 24, keys: "v e"),
    Frame(
      name: "learning-iteration", model: "ice-cream", width: 80, height: 24,
      keys: "v e f g 3 Enter Up Left"),
    Frame(
      name: "learning-expectation", model: "ice-cream", width: 100, height: 30,
      keys: "v e Space s s Space Space Space Space Space"),
    Frame(
      name: "learning-maximization", model: "ice-cream", width: 80, height: 24,
      keys: "v e s s b Space Space Space Space t"),
    Frame(name: "learning-converged", model: "casino", width: 140, height: 45, keys: "v e f"),
    Frame(name: "learning-smallest", model: "casino", width: 60, height: 16, keys: "v e Space"),
    Frame(
      name: "learning-ascii", model: "ice-cream", width: 80, height: 24, keys: "v e Space Space",
      charset: .ascii),
    Frame(
      name: "learning-means", model: "nile", width: 100, height: 30, keys: "v e Space Space"),
    Frame(
      name: "learning-scores", model: "headlines", width: 100, height: 30,
      keys: ": l e a r n Space c r f : l 2 = 0 . 1 Enter Space Space t"),
    Frame(name: "learning-methods", model: "ice-cream", width: 80, height: 24, keys: "v e m j j"),
    Frame(
      name: "learning-rewards", model: "unknown-rewards", width: 80, height: 24,
      keys: ": l e a r n Space m a x - e n t - i r l : l 2 = 0 . 0 1 Enter Space Space Space"),
    Frame(
      name: "learning-held-out", model: "headlines.jsonl", width: 80, height: 24,
      keys:
        "Enter : l e a r n Space c r f : h o l d - o u t = 0 . 3 , l 2 = 0 . 1 Enter Space Space"),
    Frame(name: "learning-help", model: "ice-cream", width: 80, height: 24, keys: "v e ?"),
    // Popups.
    Frame(name: "help", model: "umbrella", width: 80, height: 24, keys: "?"),
    Frame(name: "help-end", model: "umbrella", width: 80, height: 24, keys: "? End"),
    Frame(name: "chooser", model: "-", width: 80, height: 24, keys: "j j"),
    Frame(name: "chooser-wide", model: "-", width: 200, height: 60, keys: "j"),
    Frame(name: "views-menu", model: "cliff", width: 80, height: 24, keys: "v j"),
    Frame(name: "prompt-jump", model: "casino", width: 80, height: 24, keys: "g 4 2"),
    Frame(name: "prompt-command", model: "casino", width: 80, height: 24, keys: ": v i e"),
    // Long, wide and large.
    Frame(name: "casino-solved", model: "casino", width: 100, height: 30, keys: "b"),
    Frame(name: "casino-middle", model: "casino", width: 100, height: 30, keys: "f g 7 5 Enter"),
    Frame(
      name: "casino-overview", model: "casino", width: 200, height: 60, keys: "f v o"),
    Frame(
      name: "casino-overview-half", model: "casino", width: 80, height: 24,
      keys: "b : v i e w - o Enter", charset: .ascii),
    Frame(name: "wide-names", model: "wide", width: 80, height: 24, keys: "Space Space"),
    Frame(name: "tagger-forward", model: "tagger", width: 100, height: 30, keys: "b Space Space"),
    Frame(name: "code-states", model: "convolutional-code", width: 100, height: 30, keys: "Space"),
    // What is impossible, tied, blocked, close, or alone.
    Frame(name: "blocked", model: "impossible-observation", width: 80, height: 24, keys: "f"),
    Frame(name: "impossible-edge", model: "impossible-decoding", width: 100, height: 30, keys: "b"),
    Frame(name: "tie", model: "ties", width: 80, height: 24, keys: "Space Space"),
    Frame(name: "tied-path", model: "ties", width: 100, height: 30, keys: "f"),
    Frame(name: "close-call", model: "close", width: 100, height: 24, keys: "Space Space"),
    Frame(name: "single", model: "single", width: 80, height: 24, keys: "f"),
    // A column for each channel in which something was observed, where there is room.
    Frame(name: "channels", model: "channels", width: 80, height: 24, keys: "b Space"),
    Frame(name: "channels-first", model: "channels", width: 100, height: 30, keys: "b"),
    Frame(name: "channels-wide", model: "channels", width: 140, height: 40, keys: "b Space Space"),
    // Predicting.
    Frame(
      name: "predict-asked", model: "umbrella", width: 100, height: 24,
      keys: "Space : p r e d i c t Enter Space Down"),
    Frame(
      name: "predict-wrong", model: "umbrella", width: 100, height: 24,
      keys: "Space : p r e d i c t Enter Space Down Space"),
    // Running to a place; other numbers in the cells; a second path.
    Frame(name: "run-menu", model: "ties", width: 80, height: 24, keys: "r j"),
    Frame(name: "run-halted", model: "ties", width: 80, height: 24, keys: "r Enter ."),
    Frame(
      name: "umbrella-gaps", model: "umbrella", width: 100, height: 24,
      keys: "f : s h o w - g a p Enter"),
    Frame(
      name: "umbrella-contrast", model: "umbrella", width: 100, height: 30,
      keys: "b Space Space Space Up Enter f : c o n t r a s t Enter"),
    // How close it was.
    Frame(name: "casino-weakest", model: "casino", width: 80, height: 24, keys: "w"),
    Frame(name: "casino-runner-up", model: "casino", width: 100, height: 30, keys: "w a"),
    Frame(
      name: "casino-detours", model: "casino", width: 200, height: 60,
      keys: "w : v i e w - o Enter",
      charset: .ascii),
    Frame(
      name: "casino-best-paths", model: "casino", width: 100, height: 30, keys: "B j j j"),
    Frame(name: "umbrella-detour", model: "umbrella", width: 80, height: 24, keys: "w Left Down a"),
    Frame(name: "tied-decisions", model: "ties", width: 80, height: 24, keys: "w t"),
    // All paths together.
    Frame(
      name: "impossible-posterior", model: "impossible-decoding", width: 80, height: 24,
      keys: ": s h o w - p o s t e r i o r Enter"),
    Frame(
      name: "casino-posterior", model: "casino", width: 200, height: 60,
      keys: ": s h o w - p o s t e r i o r Enter : v i e w - o Enter", charset: .ascii),
    Frame(name: "umbrella-warm", model: "umbrella", width: 100, height: 30, keys: "f ] ] ] ]"),
    Frame(
      name: "cliff-warm", model: "cliff", width: 100, height: 40,
      keys: "f : t e m p e r a t u r e Space 5 Enter"),
    Frame(
      name: "umbrella-samples", model: "umbrella", width: 80, height: 24,
      keys: ": s a m p l e Space 5 0 Enter"),
    Frame(
      name: "casino-growing", model: "casino", width: 100, height: 30, keys: ": g r o w Enter c"),
    Frame(
      name: "ties-counted", model: "ties", width: 80, height: 24,
      keys: ": s h o w - c o u n t Enter Space Space"),
    Frame(name: "ties-verified", model: "ties", width: 80, height: 24, keys: ": v e r i f y Enter"),
    // What if.
    Frame(name: "edits-menu", model: "umbrella", width: 80, height: 24, keys: "f g 3 Enter Up e"),
    Frame(
      name: "edit-pinned", model: "umbrella", width: 100, height: 30,
      keys: "f g 3 Enter Up e Enter"),
    Frame(
      name: "edit-pinned-ascii", model: "umbrella", width: 80, height: 24,
      keys: "f g 3 Enter Up e Enter Left : f o r b i d Enter", charset: .ascii),
    Frame(
      name: "edit-unsolved", model: "umbrella", width: 80, height: 24,
      keys: "Space Space g 3 Enter : p i n Enter"),
    Frame(
      name: "edits-list", model: "umbrella", width: 80, height: 24,
      keys: "f g 3 Enter Up e Enter : m i s s i n g Enter : e d i t s Enter"),
    Frame(
      name: "edits-quit", model: "umbrella", width: 80, height: 24,
      keys: "f g 3 Enter Up e Enter q"),
    // Methods side by side.
    Frame(
      name: "race-reference", model: "dice", width: 100, height: 30,
      keys: ": r a c e Space v i t e r b i , i c m Enter f"),
    Frame(name: "race-start", model: "casino", width: 80, height: 24, keys: ": r a c e Enter"),
    Frame(
      name: "race-gibbs", model: "casino", width: 100, height: 30,
      keys: ": r a c e Enter : r a c e - b u d g e t Space 5 0 0 0 Enter f j j"),
    Frame(
      name: "race-values", model: "oasis", width: 80, height: 24,
      keys: ": r a c e Enter : r a c e - b u d g e t Space 2 0 0 0 Enter f Up", charset: .ascii),
    Frame(
      name: "race-large", model: "stuck", width: 200, height: 60,
      keys: ": r a c e Space i c m , b e a m , s a r s a , m c t s , a - s t a r Enter Space Space "
        + "Space Space Space Space Space Space Space Space Space Space t"),
    Frame(
      name: "race-smallest", model: "stuck", width: 60, height: 16,
      keys: ": r a c e Enter Space Space Space Space Space Space"),
    Frame(
      name: "race-menu", model: "casino", width: 80, height: 24, keys: ": r a c e Enter Up Enter"),
    Frame(
      name: "race-blocked", model: "impossible-observation", width: 80, height: 24,
      keys: ": r a c e Enter : r a c e - b u d g e t Space 2 0 0 Enter f"),
    // Decision problems.
    Frame(name: "corridor-done", model: "corridor", width: 100, height: 30, keys: "f"),
    Frame(name: "orchard-discount", model: "orchard", width: 100, height: 30, keys: "Space"),
    Frame(
      name: "cliff-map", model: "cliff", width: 120, height: 30,
      keys: ": v i e w - m a p Enter s Space Space Space"),
    Frame(
      name: "cliff-map-ascii", model: "cliff", width: 80, height: 24, keys: "f",
      charset: .ascii),
    Frame(
      name: "cliff-map-detours", model: "cliff", width: 120, height: 30, keys: "f w"),
    Frame(
      name: "maze-map-other-path", model: "maze", width: 100, height: 40, keys: "f w a"),
    Frame(
      name: "cliff-map-posterior", model: "cliff", width: 120, height: 30,
      keys: "f : s h o w - p o s t e r i o r Enter Home"),
    Frame(
      name: "maze-map-detours", model: "maze", width: 100, height: 40, keys: "f w"),
    Frame(name: "maze-map", model: "maze", width: 100, height: 40, keys: "b"),
    // Two models of one sequence.
    Frame(name: "rival-first", model: "umbrella/dry", width: 80, height: 24, keys: ""),
    Frame(name: "rival-blame", model: "umbrella/dry", width: 80, height: 24, keys: "d"),
    Frame(
      name: "rival-ascii", model: "umbrella/dry", width: 100, height: 30, keys: "f",
      charset: .ascii),
    // The sequences of a file.
    Frame(name: "sequences-list", model: "headlines.jsonl", width: 80, height: 24, keys: ""),
    Frame(
      name: "sequences-sorted", model: "headlines.jsonl", width: 100, height: 30,
      keys: "Left Left Left"),
    Frame(
      name: "sequences-filter", model: "dice.jsonl", width: 80, height: 24,
      keys: "/ w r o n g Space d i f f e r s > 3"),
    Frame(
      name: "sequences-bad", model: "faulty.jsonl", width: 80, height: 24, keys: "Down Enter",
      charset: .ascii),
    Frame(
      name: "sequences-one", model: "single.jsonl", width: 60, height: 16, keys: ""),
    Frame(
      name: "sequences-open", model: "headlines.jsonl", width: 80, height: 24,
      keys: "Left Left Left Enter"),
    Frame(
      name: "sequences-edited", model: "headlines.jsonl", width: 100, height: 30,
      keys: "Enter : s e t Space t r a n s i t i o n Space N N Space V B Space 0 . 0 1 Enter"),
    Frame(
      name: "sequences-change", model: "headlines.jsonl", width: 80, height: 24,
      keys: "Enter : s e t Space t r a n s i t i o n Space N N Space V B Space 0 . 0 1 Enter L Left"
    ),
    // The tour.
    Frame(name: "tour-first", model: "-", width: 80, height: 24, keys: "T"),
    Frame(
      name: "tour-ledger", model: "-", width: 100, height: 30,
      keys: "T Space Space Space Space"),
    Frame(name: "tour-end", model: "umbrella", width: 60, height: 24, keys: "T End"),
    Frame(
      name: "tour-soft", model: "-", width: 80, height: 24,
      keys: "T End Home Space Space Space Space Space Space"),
    Frame(
      name: "tour-fitting", model: "-", width: 80, height: 24,
      keys: "T End Left Left Left Left Left Left"),
    Frame(
      name: "tour-learning", model: "-", width: 100, height: 30,
      keys: "T End Left Left Left Left Left"),
    Frame(
      name: "tour-planning", model: "-", width: 80, height: 24, keys: "T End Left Left Left Left"),
    Frame(name: "tour-truth", model: "-", width: 80, height: 24, keys: "T End Left"),
    Frame(name: "tour-left", model: "umbrella", width: 80, height: 24, keys: "T Space Escape"),
    Frame(
      name: "tour-alone", model: "umbrella", width: 60, height: 16, keys: "T Space Space BSpace",
      charset: .ascii),
    Frame(
      name: "tour-parting", model: "umbrella", width: 200, height: 60,
      keys: "T End BSpace BSpace BSpace"),
    // Moves with several outcomes: the two answers.
    Frame(name: "lottery-first", model: "lottery", width: 80, height: 24, keys: ""),
    Frame(name: "lottery-backup", model: "lottery", width: 100, height: 24, keys: "b"),
    Frame(
      name: "lottery-answers", model: "lottery", width: 80, height: 24,
      keys: ": v i e w - a n s Tab Enter b"),
    Frame(
      name: "ice-answers", model: "slippery-cliff", width: 100, height: 30,
      keys: "b : v i e w - a n s Tab Enter Space Space Space"),
    Frame(
      name: "ice-answers-ascii", model: "slippery-cliff", width: 80, height: 24,
      keys: "s Space Space Space : v i e w - a n s Tab Enter Up Up", charset: .ascii),
    Frame(
      name: "journey-answers", model: "journey", width: 200, height: 60,
      keys: "b : v i e w - a n s Tab Enter Space Left"),
  ]

  @Test(arguments: frames.map(\.name)) func drawsTheRecordedFrame(name: String) throws {
    let frame = try #require(Self.frames.first { $0.name == name })
    try Golden(name: name).check(try frame.canvas())
  }
}
