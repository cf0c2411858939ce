import DynamicProgramming
import Solvers

/// Something to tell the person once, until the next key; the wording is the views'.
public enum Notice: Sendable, Equatable {
  case nothingToUndo
  case nothingToRedo
  case undone
  case redone
  case atTheEnd
  /// Every V is known, and nothing of the path.
  case backwardIsDone
  case atTheBeginning
  /// One looks at the last cell in that direction.
  case nothingFurther
  case alreadyBlocked
  case paused
  case speed(stepsPerSecond: Double)
  case noSuchTimestep(String, last: Int)
  /// A command that there is not, and the one that was perhaps meant.
  case noSuchCommand(String, nearest: String?)
  /// A key that means nothing.
  case noSuchKey(String)
  /// How far a step goes from now on.
  case stepsBy(Granularity)
  /// The panel lists no candidates.
  case noCandidates
  /// Nothing is compared yet whose winner could be taken apart.
  case nothingToTakeApart
  /// What was searched: which of how many.
  case hit(place: Int, of: Int)
  case notFound(String)
  /// Only a map has cells of another size.
  case zoomNeedsMap
  /// All of the map is shown in cells as large as they can be.
  case nothingToMagnify
  /// The map has larger cells now, or as many as fit.
  case mapMagnified
  case mapWhole
  /// A number before a command.
  case counting(Int)
  /// In the list of models.
  case noSuchModel(String)
  case nothingSearched
  case needsModel
  /// The tour was left; its key comes back.
  case tourLeft
  case needsGrid
  case needsChance
  case openFailed(String)
  case openingCancelled
  case inquiryCancelled
  /// What was asked for keeps more than may be kept, in bytes.
  case needsMemory(Int)
  /// An edit was made.
  case edited(EditRecord)
  case refused(String)
  case editsReset
  case nothingEdited
  /// A number was asked for.
  case notANumber(String)
  /// The dial: at 0 the maximum is taken.
  case temperature(Double)
  case noTemperature(String)
  /// Sums over paths need a discount of 1.
  case discountedSums(Double)
  case sampled(Sampling)
  case notAPathCount(String, limit: Int)
  /// There are more paths than can be looked at one by one: S^N.
  case tooManyPaths(states: Int, timesteps: Int)
  case growing
  case atTheFirstObservation
  case atTheLastObservation
  case noRewrite
  /// What was asked for needs the whole answer, which is on the screen now.
  case allRevealed
  /// A decision that is weaker than those around it, or the first of several that are equally weak,
  /// up to the last of them, and its place among all such.
  case weakDecision(
    t: Int, through: Int, rank: Int, of: Int, margin: Double, allRevealed: Bool, asCloseAt: Int?)
  case noOtherPath
  /// Where one wrong choice costs much, its place among all by that, and how many there are.
  case mistake(Mistakes.Mistake, rank: Int, of: Int)
  /// No choice costs anything: there is no other one, or it ties.
  case noMistake
  /// What the second path does differently.
  case difference(PathDifference)
  /// The second path is the one that is followed, as far as that is decided.
  case noDifference
  /// One looks at the only stretch in which it goes elsewhere.
  case noOtherDifference
  /// What is searched in the help is all that is left of it.
  case helpIsFiltered(String)
  case noTie
  /// The model has no path that is known to be right.
  case noReference
  /// The reference is where the path is.
  case noDisagreement
  /// No path goes where the reference does.
  case impossibleReference
  /// No path is possible, and so not that of the reference either.
  case blockedReference
  /// No change of one number makes the reference right.
  case noRemedy
  /// Nothing has to change: the reference is the path.
  case nothingToRemedy
  /// No timestep of the reference is known.
  case emptyReference
  /// No change of this one number makes the reference right.
  case hopelessNumber
  case noChange
  /// What an edit did to this sequence, and to all of the file.
  case tried(EditRecord, EditEffect)
  /// There is no list of sequences.
  case noCorpus
  /// A line is no sequence, and why.
  case badSequence(String)
  case firstSequence
  case lastSequence
  /// What was asked for is about a sequence, and the list is shown.
  case needsSequence
  /// The list has no such column; those that it has.
  case noSuchColumn(String, [CorpusColumn])
  case noSuchLine(String, last: Int)
  /// There is no path yet that could change its state.
  case changeNeedsPath
  /// No other path goes through a cell, or, if the greedy one does, past it.
  case noPathThrough(TrellisCell, isGreedy: Bool)
  /// The playhead was run to such a place.
  case halted(HaltCondition)
  /// There is no such place in that direction.
  case nowhereToHalt(HaltCondition, direction: Int)
  case nothingRunTo
  /// A method was asked for that there is not, or something of it.
  case noSuchEntrant(EntrantFault)
  /// Two to six methods can run side by side.
  case raceNeedsMethods
  /// The most cells that a trellis may have.
  case raceTooLarge(cells: Int)
  /// Nobody has anything left to do.
  case raceFinished
  /// A whole number was asked for.
  case notAWholeNumber(String)
  /// There is no such learner, or nothing of it is called so.
  case noSuchLesson(LessonPlan.Fault)
  /// Why a learner can do nothing here.
  case cannotLearn(method: String, LearningFault)
  /// No learner can do anything here.
  case nothingCanLearn
  /// The most numbers that a lesson tells one by one.
  case lessonTooLarge(numbers: Int)
  /// The most iterations that are kept.
  case lessonIsLong(iterations: Int)
  /// A further iteration would gain nothing.
  case lessonConverged(iterations: Int)
  case noSuchIteration(String, last: Int)
  /// A lesson begins anew from numbers drawn with a seed; 0 = from the model's.
  case lessonStart(seed: UInt64)
  case lessonStartsAtTheModel
  /// There is no iteration yet whose result could be kept, or told.
  case nothingLearned
  case nothingMoved
  /// The number that the last iteration moved most, or the next one.
  case mover(rank: Int, of: Int)
  case written(path: String)
  case writeFailed(String)
  case predicting
  case predictingEnded
  /// The second path: the greedy one is there only where the path has left it.
  case contrastNeedsDeviation
  /// Enter: a state can be taken only in the forward pass.
  case takingNeedsForwardPass
  /// Enter: it is the column of timestep t that is being decided.
  case takingNeedsColumn(t: Int)
  /// Enter: the edge there from a cell is impossible, or no path goes on from where it leads.
  case cannotTake(Candidate, from: TrellisCell)
  /// Enter: the path was decided beyond t; it is followed from there anew.
  case tookEarlier(t: Int, state: Int, regret: Double)
  /// Enter: that is what the greedy policy takes.
  case takenGreedily(state: Int)
}
