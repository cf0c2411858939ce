import Console
import DynamicProgramming
import Exploration
import Solvers

/// The wording of notices.
struct NoticeWords {
  let notice: Notice
  let state: ExplorerState
  let glyphs: Glyphs

  /// The columns that a message may have: what is read aloud may be as long as it is.
  private var width: Int { glyphs.isSpoken ? Self.longestSpoken : state.extent.width - 2 }
  private static let longestSpoken = 400

  var text: String {
    switch notice {
    case .nothingToUndo: "Nothing to undo."
    case .nothingToRedo: "Nothing to redo."
    case .undone: "Taken back. C-r does it again."
    case .redone: "Done again. u takes it back."
    case .atTheEnd: "Everything is revealed. BSpace goes back, 0 to the beginning."
    case .backwardIsDone: "Every V is revealed. f goes on to the path, 0 to the beginning."
    case .atTheBeginning: "This is the beginning. Space takes the first step."
    case .nothingFurther: "There is nothing further that way."
    case .alreadyBlocked: "No path is possible, so there is none to extract."
    case .paused: "Paused. p goes on."
    case .speed(let speed):
      state.playback.isPlaying
        ? "Playing, \(perSecond(speed))." : "p will play \(perSecond(speed))."
    case .noSuchTimestep(let text, let last):
      "There is no timestep '\(text)': they go from 1 to \(Numbers.grouped(last))."
    case .noSuchCommand(let text, let nearest): Self.noCommand(text, nearest)
    case .noSuchKey(let key) where state.overlay?.isTour == true:
      "\(key) means nothing at a stop: Space goes on, BSpace back, Esc explores here."
    case .noSuchKey(let key): "\(key) means nothing here. ? lists every key."
    case .stepsBy(.cell): "A step is a cell now: one V, or one choice of the path."
    case .stepsBy(.column): "A step is a column now: V of all states of a timestep."
    case .stepsBy(.edge): "A step is an edge now: one candidate after the other."
    case .noCandidates: "The panel lists no candidates here."
    case .nothingToTakeApart:
      "Nothing is compared here yet: Space takes a step, then the panel shows parts."
    case .hit(let place, let count):
      "\(state.searched): hit \(Numbers.grouped(place)) of \(Numbers.grouped(count)). n goes on, N back."
    case .notFound(let text): notFound(text)
    case .zoomNeedsMap: "z is for the map: v m shows it."
    case .nothingToMagnify: "The cells of the map are as large as they get here: z adds nothing."
    case .mapMagnified:
      "Cells have room for all that they say now; z shows as much of the map as fits."
    case .mapWhole: "As much of the map as fits; z makes cells large enough for all that they say."
    case .counting(let number):
      "\(Numbers.grouped(number)): now a key that moves or steps, so often; G goes there. Esc drops it."
    case .noSuchModel(let text): "No model has '\(text)' in its name or its title."
    case .nothingSearched: "Nothing was searched yet: / and a name."
    case .needsModel: "Open a model first: Enter."
    case .tourLeft: "This is the explorer, at the stop of the tour; T comes back to it."
    case .needsGrid: "Only a grid world has a map."
    case .needsChance: "There are two answers only where moves have several outcomes."
    case .openFailed(let reason): "Not opened: \(reason)"
    case .openingCancelled: "Not opened."
    case .inquiryCancelled: "Stopped."
    case .needsMemory(let bytes):
      "That takes \(Numbers.grouped((bytes >> 20) + 1)) MB: start with --memory \((bytes >> 30) + 1)G."
    case .notANumber(let text): "'\(text)' is no number of nats: 0.5, say."
    case .halted(let condition):
      HaltWords(condition: condition, state: state, glyphs: glyphs).arrival
    case .nowhereToHalt(let condition, let direction):
      HaltWords(condition: condition, state: state, glyphs: glyphs).absence(direction: direction)
    case .predicting: "Space asks for the next winner: arrows point at it, Space says so."
    case .predictingEnded: "Winners are shown again as they come."
    case .written(let path): "Written to \(path)."
    case .writeFailed(let reason): reason
    case .noSuchEntrant(let fault): Self.words(of: fault)
    case .raceNeedsMethods: "Two to six methods can run side by side."
    case .raceTooLarge(let cells):
      "Only a trellis of up to \(Numbers.grouped(cells)) cells; trellis compare takes any."
    case .raceFinished: "There is nothing left to do: BSpace goes back, r tries another seed."
    case .noSuchLesson(.noSuchLearner(let name, let nearest)):
      "There is no learner '\(name)'" + (nearest.map { ": did you mean \($0)?" } ?? ".")
    case .noSuchLesson(.notAnOption(let text)):
      "'\(text)' is no option of a learner: seed=2, prior=1, l2=0.1 or hold-out=0.2."
    case .noSuchLesson(.meansNothing(let option, let method)):
      "'\(option.rawValue)' means nothing to \(method): it is for "
        + "\(option.learners.joined(separator: ", "))."
    case .cannotLearn(let method, let fault):
      LessonWords.sentence(fault, method: method, isOfFile: state.corpus != nil)
    case .nothingCanLearn: "No learner can do anything here: there is no reference to learn from."
    case .lessonTooLarge(let numbers):
      "Only models of up to \(Numbers.grouped(numbers)) numbers; trellis learn takes any."
    case .lessonIsLong(let iterations):
      "No more than \(Numbers.grouped(iterations)) iterations are kept: Enter keeps the numbers."
    case .lessonConverged(let iterations):
      "Converged after \(iterations) iterations: Enter keeps it, r tries another start."
    case .noSuchIteration(let text, let last):
      "There is no iteration '\(text)': they go from 0 to \(Numbers.grouped(last))."
    case .lessonStart(let seed):
      seed == 0 ? "From the model's numbers." : "From numbers drawn at random, seed \(seed)."
    case .lessonStartsAtTheModel: "These are the model's own numbers: r draws others."
    case .nothingLearned: "Nothing has been learned yet: Space is one iteration."
    case .nothingMoved: "The last iteration moved nothing."
    case .mover(let rank, let count):
      "Moved \(rank == 1 ? "most" : "number \(rank)") of \(Numbers.grouped(count)): w goes on."
    case .notAWholeNumber(let text): "'\(text)' is no whole number that will do."
    case .nothingRunTo: "Nothing was run to yet: r lists what one can run to."
    case .contrastNeedsDeviation:
      "The path is the greedy one: Enter takes another state in the forward pass."
    case .allRevealed: "Everything is revealed for this. 0 goes back to the beginning."
    case .weakDecision(let t, let last, let rank, let count, let margin, let allRevealed, let other):
      WeakDecisionWords(
        t: t, last: last, rank: rank, count: count, margin: margin, asClose: other, glyphs: glyphs
      ).text(fitting: width, allRevealed: allRevealed)
    case .mistake(let mistake, let rank, let count):
      differences?.text(of: mistake, rank: rank, of: count, width: width) ?? ""
    case .noOtherDifference: "That is all that it does differently. a shows one path alone."
    case .helpIsFiltered(let text):
      text.isEmpty
        ? "/ searches the help: lines that have it are left."
        : "All lines that have '\(text)' are here: / searches again, Esc shows the rest."
    case .noMistake: "No other choice costs anything: none is possible, or all tie."
    case .difference(let difference):
      differences?.text(of: difference, width: width) ?? ""
    case .noDifference: "The second path goes where this one does, as far as it is decided."
    case .noOtherPath: "No other path is possible: nothing was decided."
    case .noReference: "Nothing says what is right: reference: [...] in the model, or --reference."
    case .noDisagreement:
      rival.map { "\($0) takes the same path." }
        ?? "The reference is where the path is, wherever it is known."
    case .impossibleReference:
      rival.map { "The path of \($0) is impossible here." }
        ?? "No path goes where the reference does\(impossiblePlace)."
    case .blockedReference:
      "No path is possible, nor is the reference\(impossiblePlace)."
    case .noRemedy: noRemedy
    case .nothingToRemedy: "The reference is the path already: nothing has to change."
    case .emptyReference: "The reference says nothing: all of its timesteps are null."
    case .hopelessNumber: "Impossible: whatever this number is, another path is better."
    case .tried(let record, let effect):
      tried(record, effect)
    case .noCorpus: "One sequence is open: --sequences FILE opens a list of them."
    case .badSequence(let reason): reason
    case .firstSequence: "This is the first sequence of the list."
    case .lastSequence: "This is the last sequence of the list."
    case .needsSequence: "Open a sequence first: Enter."
    case .noSuchColumn(let text, let columns):
      "There is no column '\(text)': \(columns.map(\.rawValue).joined(separator: ", "))."
    case .noSuchLine(let text, let last):
      "There is no line '\(text)': they go from 1 to \(Numbers.grouped(last))."
    case .noTie: "No path is as good as this one: there is no tie."
    case .noChange: "The path never changes its state."
    case .changeNeedsPath: "No path is decided yet: f finishes it."
    case .noPathThrough(let cell, true):
      "No other state than \(name(cell.state)) is possible at t = \(Numbers.grouped(cell.t))."
    case .noPathThrough(let cell, false):
      "No path goes through \(name(cell.state)) at t = \(Numbers.grouped(cell.t))."
    case .edited(let record): announcement(of: record)
    case .editsReset: "All edits are undone. u brings them back."
    case .nothingEdited: "Nothing has been edited."
    case .refused(let reason): reason
    case .temperature(0): "T = 0: the maximum, as before. ] is warmer."
    case .temperature(let temperature):
      "T = \(TemperatureText(temperature).text): V^T = T log \(glyphs.sum) exp(Q/T). ] warmer, [ colder."
    case .noTemperature(let text): "'\(text)' is no temperature: 0, or a number such as 0.5."
    case .discountedSums(let discount):
      "A return discounted by \(discount) does not factor over sums of paths: this needs a discount of 1."
    case .sampled(let sampling):
      "\(Numbers.grouped(sampling.count)) paths drawn, seed \(sampling.seed). :sample draws others."
    case .notAPathCount(let text, let limit):
      "'\(text)' is no number of paths from 1 to \(Numbers.grouped(limit))."
    case .tooManyPaths(let states, let timesteps):
      "\(Numbers.grouped(states))^\(Numbers.grouped(timesteps)) paths are more than a million: "
        + "too many to look at one by one."
    case .growing: "Space adds the next observation, c goes to the next that rewrites the past."
    case .atTheFirstObservation: "One observation is the least. Space adds the next."
    case .atTheLastObservation: "All observations are known. Esc ends this."
    case .noRewrite: "No observation in that direction rewrites the past."
    case .takingNeedsForwardPass:
      "Enter takes a state in the forward pass: b finishes the backward pass first."
    case .takingNeedsColumn(let t):
      "Enter takes a state up to the column being decided: t = \(t)."
    case .tookEarlier(let t, let state, let regret): earlier(t, state, regret)
    case .cannotTake(let candidate, let cell): refusal(of: candidate, from: cell)
    case .takenGreedily(let target):
      "\(name(target)) is what the greedy policy takes anyway: no regret."
    }
  }

  /// Nothing is called so: a wall of a map has a place, and no state.
  private func notFound(_ text: String) -> String {
    let place = text.lowercased().split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    if let grid = state.session?.model.problem.grid, place.count == 2,
      text.lowercased() == "r\(place[0])c\(place[1])", place[0] < grid.height,
      place[1] < grid.width
    {
      return "\(text) is a wall: there is no state."
    }
    return "No state and no observation here is called '\(text)'."
  }

  /// "r1c1 cannot be taken here: no move leads there."
  private func refusal(of candidate: Candidate, from cell: TrellisCell) -> String {
    guard let problem = state.session?.model.problem else { return "" }
    let words = Words(vocabulary: state.vocabulary, problem: problem, glyphs: glyphs)
    return "\(name(candidate.state)) cannot be taken here: "
      + "\(words.impossibility(of: candidate, from: cell))."
  }

  private var differences: DifferenceWords? {
    state.session.map { session in
      DifferenceWords(
        session: session,
        words: Words(
          vocabulary: state.vocabulary, problem: session.model.problem, glyphs: glyphs))
    }
  }

  private var rival: String? { state.session?.model.rival?.problem.name }

  private var corpusWords: CorpusWords? {
    state.corpus.map { CorpusWords(corpus: $0, glyphs: glyphs) }
  }

  /// What an edit does, and, where there is room, how to take it back.
  private func announcement(of record: EditRecord) -> String {
    guard let session = state.session else { return "" }
    let words = EditWords(session: session, glyphs: glyphs)
    let whole = words.announcement(of: record)
    let fits = DisplayWidth.of(whole) <= width
    return fits ? whole : words.announcement(of: record, isShort: true)
  }

  /// What an edit does to all sequences, and, where there is room, which one it was.
  private func tried(_ record: EditRecord, _ effect: EditEffect) -> String {
    let text = Self.capitalized(corpusWords?.text(of: effect) ?? "") + "."
    let edit = state.session.map { EditWords(session: $0, glyphs: glyphs).announcement(of: record) }
    let whole = text + (effect.edits == 1 ? edit.map { " " + $0 } ?? "" : "")
    return DisplayWidth.of(whole) <= width ? whole : text
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  private var noRemedy: String {
    let blame = state.session?.blame
    let isOneOfMany =
      state.session?.shortElsewhere != nil && (blame?.disagreements.count ?? 0) > 1
    let subject =
      rival.map { "the path of \($0)" } ?? "the reference"
    return isOneOfMany && rival == nil
      ? "No change of one number puts this stretch right."
      : "No change of one number makes \(subject) the best path."
  }

  /// `: at t = 3 its emission is 0`.
  private var impossiblePlace: String {
    guard let model = state.session?.model,
      let impossible = (state.session?.blame ?? model.blockedReference)?.impossible
    else { return "" }
    let place = Self.place(of: impossible.t, of: model.timesteps)
    return ": \(place) \(impossible.factor.impossibility)"
  }

  /// `at t = 3`; what ending adds comes `after t = 5`.
  static func place(of t: Int, of timesteps: Int) -> String {
    t > timesteps ? "after t = \(Numbers.grouped(timesteps))" : "at t = \(Numbers.grouped(t))"
  }

  /// The same in some 28 columns, for screens on which no line is free, from long to short; empty
  /// where there is no such form.
  var briefs: [String] {
    switch notice {
    case .weakDecision(let t, let last, let rank, let count, let margin, _, let other):
      WeakDecisionWords(
        t: t, last: last, rank: rank, count: count, margin: margin, asClose: other, glyphs: glyphs
      ).briefs
    case .mistake(let mistake, _, _): differences?.briefs(of: mistake) ?? []
    default: brief.map { [$0] } ?? []
    }
  }

  private var brief: String? {
    switch notice {
    case .allRevealed: "All revealed, 0 goes back."
    case .atTheEnd: "All revealed, 0 restarts."
    case .takingNeedsForwardPass: "First b: Enter takes a state in the forward pass."
    case .takenGreedily: "The greedy policy takes it anyway: no regret."
    case .difference(let difference):
      differences?.text(of: difference, width: min(60, state.extent.width - 20))
    case .noSuchKey(let key): "\(key) means nothing: ? helps."
    case .nothingToMagnify: "Largest cells: z adds nothing."
    case .mapMagnified: "Larger cells; z: the whole map."
    case .mapWhole: "The whole map; z: larger cells."
    case .hit(let place, let count):
      "hit \(Numbers.grouped(place)) of \(Numbers.grouped(count)), n goes on"
    default: nil
    }
  }

  /// "t = 8 was decided: back to it. HOT instead, regret 0.041."
  private func earlier(_ t: Int, _ taken: Int, _ regret: Double) -> String {
    let amount = Numbers(glyphs: glyphs).fixed(regret, digits: Numbers.digits(toShow: regret))
    return "t = \(Numbers.grouped(t)) was decided: back to it. \(name(taken)) instead, regret "
      + "\(amount)."
  }

  private static func noCommand(_ text: String, _ nearest: String?) -> String {
    let proposal = nearest.map { "did you mean :\($0)?" } ?? "? lists all of them."
    return "There is no command '\(text)': \(proposal)"
  }

  private static func words(of fault: EntrantFault) -> String {
    switch fault {
    case .noSuchMethod(let name): "There is no method '\(name)': :race-add lists all of them."
    case .noSuchParameter(let name, let card): "\(card.name) has no parameter '\(name)'."
    case .notAValue(let text, let parameter): "'\(text)' is no value of \(parameter.name)."
    }
  }

  private func perSecond(_ speed: Double) -> String {
    speed == 1 ? "1 step a second" : "\(Numbers.speed(speed)) steps a second"
  }

  private func name(_ target: Int) -> String {
    state.session.map { $0.model.problem.states[target] } ?? "s\(target)"
  }
}

/// The wording of what a run stops at.
struct HaltWords {
  let condition: HaltCondition
  let state: ExplorerState
  let glyphs: Glyphs

  /// At the end of a run: what is there.
  var arrival: String {
    switch condition {
    case .timestep(let t): "Here is t = \(Numbers.grouped(t))."
    case .cell(let cell): "Here is \(place(of: cell))."
    case .tie: "A tie: more than one candidate is best."
    case .policyChange: "Here the choice is another one than a step later in the same state."
    case .gap(let limit): "Here the gap is below \(Numbers(glyphs: glyphs).fixed(limit))."
    case .deadEnd: "A dead end: no path goes on from here."
    }
  }

  /// There is no such place.
  func absence(direction: Int) -> String {
    let side = direction > 0 ? "ahead" : "behind"
    return switch condition {
    case .timestep(let t): "t = \(Numbers.grouped(t)) is not \(side)."
    case .cell(let cell): "\(place(of: cell)) is not \(side)."
    case .tie: "No tie \(side)."
    case .policyChange: "No change of the choice \(side)."
    case .gap(let limit): "No gap below \(Numbers(glyphs: glyphs).fixed(limit)) \(side)."
    case .deadEnd: "No dead end \(side)."
    }
  }

  private func place(of cell: TrellisCell) -> String {
    guard !cell.isStart, let names = state.session?.model.problem.states else { return "the start" }
    return "\(names[cell.state]) at t = \(Numbers.grouped(cell.t))"
  }
}
