import DynamicProgramming

/// What is wrong with a model: the kind, the value, and what would be right.
public enum ModelFault: Sendable, Equatable {
  // The file.

  /// There is no file of that name.
  case noSuchFile
  /// The name is that of a folder.
  case isDirectory
  /// The file may not be opened, by the system's error number.
  case unreadable(errno: Int32)
  /// Reading broke off, by the system's error number.
  case readFailed(errno: Int32)
  /// The file is larger than a model may be, in bytes.
  case fileTooLarge(limit: Int)
  /// A pipe or a device has more to say than is read of one, in bytes.
  case streamTooLarge(limit: Int)
  /// A sample names another file, which a sample cannot have.
  case noFolder(path: String)
  /// A file that a model names for its observations holds something else; its first byte.
  case notData(firstByte: UInt8)
  /// The same of the numbers that a model names a file for, where its first line has none; the
  /// first byte of what stands there.
  case noNumber(firstByte: UInt8)
  /// Nothing stands in the file.
  case emptyFile
  /// A byte that is no UTF-8 text.
  case notText(byte: UInt8)
  /// A character that no text file has: a control character, a byte order mark in the middle.
  case strayCharacter(Unicode.Scalar)

  // The document.

  /// The text is no YAML; the parser's own words.
  case syntax(problem: String)
  /// The text is no JSON.
  case json(JSONFault)
  /// A key that stands twice in one map.
  case duplicateKey(String)
  /// A key that is a list or a map.
  case keyIsNoName
  /// More levels of nesting than any model has.
  case tooDeep(limit: Int)
  /// Aliases repeat parts of the file beyond any measure; how many nodes would be accepted.
  case aliasesTooLarge(limit: Int)

  // The shape of a value.

  /// A value of another kind than the format has there.
  case wrongKind(expected: ExpectedValue, found: Found)
  /// A key that the model needs is not there.
  case missingKey(String)
  /// A key that the format does not know; the nearest that it does.
  case unknownKey(String, nearest: String?)
  /// A parameter by which others know a family, which has something in its place.
  case foreignParameter(String, family: String, ForeignParameter)
  /// A key that is none of a map's, but means one that stands beside it.
  case keyBesideMap(String, name: String)
  /// A number beside the diagonal of a matrix that should have none there, and the kind of the
  /// matrix.
  case besideDiagonal(String, kind: String)
  /// A word that says that a horizon has no end.
  case endlessHorizon(String)
  /// A key that belongs to another kind of model than this one is.
  case keyDoesNotFit(String, kind: ModelKind)
  /// Two keys of which only one may stand.
  case keysExclude(String, String)
  /// A parameter of a state beside one that all states share: the same, or one in whose place that
  /// stands.
  case besideShared(String, shared: String)
  /// A reward beside a map of outcomes, each of which has its own.
  case rewardBesideOutcomes
  /// A word that is none of those the format knows there.
  case unknownWord(String, allowed: [String])

  // Names.

  /// A state that the model does not have; the nearest that it does.
  case unknownState(String, nearest: String?)
  /// A symbol that no emission has; the nearest that one has.
  case unknownSymbol(String, nearest: String?)
  /// A name that stands twice in its list.
  case duplicateName(String)
  /// Two states are tied, and have different numbers.
  case tiedRowsDiffer(String, String)
  /// A name without a character.
  case emptyName
  /// A name or a text with a character that a terminal would obey.
  case controlCharacter(String)

  /// A key that is none of the timesteps `first` … `last`.
  case noSuchTimestep(String, first: Int, last: Int)

  /// A horizon without end at which V does not come to rest; the states without moves that may be
  /// reached, which may be the reason.
  case unsettled(residual: Double, iterations: Int, isDiscounted: Bool, deadEnds: [String])
  /// Moves that do not tell which path was demonstrated.
  case demonstration(DemonstrationFault)

  // Numbers and lengths.

  /// Text that is no number by JSON's grammar.
  case notANumber(String)
  /// An infinity or NaN where a finite number must stand.
  case notFinite(String)
  /// A number outside its range.
  case outOfRange(String, NumberRange)
  /// A list of another length than it must have.
  case wrongLength(found: Int, expected: Int, of: Countable)
  /// Parameters, or an observation, that do not go together with the family.
  case family(FamilyFault)
  /// A map of channels without one.
  case noChannels
  /// States that emit symbols of which there are none.
  case noSymbols
  /// A channel that is made of channels, or of scores.
  case notAChannel
  /// A row of probabilities that does not sum to 1, the state's `final` included where it counts,
  /// and whether `normalize` in its file would help.
  case wrongSum(Double, includesFinal: Bool, normalizes: Bool = false)
  /// Lengths of sequences that do not sum to N; what they sum to.
  case wrongTotal(Int, timesteps: Int)
  /// Timesteps in an order that are not 1 … N, each once.
  case noOrder(timesteps: Int)
  /// Numbers too large to be summed along a path: what they sum to, in units of what they may.
  case sumTooLarge(units: Double)
  /// An observation whose log-density, finite, is too large for that in a state; what all may sum
  /// to, in units of what they may.
  case densityTooLarge(state: String, log: Double, units: Double)
  /// More of something than the program takes.
  case tooMany(found: Int, limit: Int, of: Countable)
  /// What the model would take in memory, and what the machine has, in bytes.
  case tooMuchMemory(needed: Double, available: Int)

  // Files of numbers.

  /// A file whose name does not end as those that are read do.
  case unknownFormat(String, known: [String])
  /// A file that is not what its end says: NumPy's format.
  case numPy(NumPyFault)
  /// An array of another shape than must stand there.
  case wrongShape(found: [Int], expected: [ArrayAxis])

  /// What is wrong with a file of another tool's format.
  case foreign(ForeignFault)

  // Moves.

  /// A move that writes a symbol, and whose outcome is a matter of chance.
  case outputBesideOutcomes

  // Observations.

  /// Observations were given for a decision problem, which has none.
  case observationsForDecisions
  /// The model has no observations, and none were given.
  case noObservations
  /// The same where the file says nothing of them at all, as one that holds parameters alone.
  case waitsForObservations
  /// The model cannot be given many sequences, and why.
  case notForSequences(SequenceObstacle)
  /// A line that should be a list of observations is none.
  case line(LineFault)
  /// A column that the CSV header does not have; the nearest that it has.
  case unknownColumn(String, nearest: String?)
  /// A channel that the emission does not have; the nearest that it has.
  case unknownChannel(String, nearest: String?)
  /// A column that the CSV header has more than once.
  case ambiguousColumn(String)
  /// A number whose decimals begin with another mark than those of a number before it.
  case mixedDecimals(String, besides: String)
  /// The first line is the header of CSV, but no column was named.
  case noColumn(names: [String], option: String = "--column", components: Int = 1)
  /// A file of several records, of which none was named.
  case severalRecords(names: [String], option: String = "--column")
  /// An array without a number, where observations should be; its shape.
  case emptyArray(shape: [Int])
  /// A sentence that a file with fewer of them does not have.
  case noSentence(Int, of: Int, in: String)
  /// A key beside `file` that chooses nothing in a file of that kind.
  case choosesNothing(String, in: String)
  /// A name that several records of FASTA have.
  case ambiguousRecord(String)
  /// A record of FASTA without a letter.
  case emptyRecord(String)
  /// A record that the file does not have; the nearest that it has.
  case unknownRecord(String, nearest: String?)
  /// A file of several sentences, of which none was named.
  case severalSentences(Int)
  /// An archive of several arrays, of which none was named.
  case severalArrays(names: [String], option: String)
  /// An array that an archive does not have; the nearest that it has.
  case unknownArray(String, nearest: String?)
  /// A quoted CSV field that does not end, or goes on after its end.
  case csvQuote

  // Grids.

  /// How often `S` stands on the map, where it must stand once.
  case starts(found: Int)
  /// A letter that the rules name and the map does not have.
  case letterNotOnMap(String)
  /// What must be one character, and is not.
  case notALetter(String, nearest: String?)
  /// A map without rows, or with empty ones.
  case noCells
  /// A letter to jump to that stands on several cells of the map.
  case ambiguousTarget(String, cells: Int)
  /// A letter that is both blocked and something that a blocked cell cannot be.
  case letterIsBlocked(String)
}

/// What a value of the format must be.
public enum ExpectedValue: Sendable, Equatable {
  /// A map of keys.
  case map
  /// A list.
  case list
  /// A name: a scalar that is not missing.
  case name
  /// A number.
  case number
  /// A text.
  case text
  /// A list or a map: a row over the states or symbols.
  case row
  /// A list of rows or a map from state to row.
  case table
  /// A list of names, or how many.
  case namesOrCount
  /// A number, or a list of numbers for a vector.
  case numberOrList
  /// A map from channel to observation.
  case channels
  /// A map from attribute to value, or a list of attributes.
  case attributes
  /// A list of observations, or where to find them.
  case observations
  /// The name of a state, or a map of outcomes.
  case stateOrOutcomes
  /// A map from symbol to probability: a list would need `symbols`.
  case rowBySymbol
}

/// What stands where something else must.
public enum Found: Sendable, Equatable {
  /// A map.
  case map
  /// A list.
  case list
  /// Nothing, or `null`.
  case nothing
  /// A scalar; its text.
  case text(String)
}

/// The range that a number must lie in.
public enum NumberRange: Sendable, Equatable {
  /// [0, 1].
  case probability
  /// (0, 1].
  case discount
  /// The range of a family's parameter.
  case of(ParameterRange)
  /// Whole numbers of a closed range.
  case whole(ClosedRange<Int>)
  /// Whole numbers ≥ 0 that a double holds exactly.
  case count
  /// Natural logs: anything but +∞.
  case log
  /// One of a few whole numbers.
  case oneOf([Int])
}

/// What is counted where a length is wrong.
public enum Countable: Sendable, Equatable {
  /// The states of a row.
  case states
  /// The rows of a table, one for each state.
  case rowsOfStates
  /// The symbols of a row.
  case symbols
  /// The components of a vector.
  case components
  /// The rows of a matrix, one for each component.
  case rowsOfComponents
  /// The probabilities of a state's durations.
  case durations
  /// The weights of the parts of a mixture.
  case weights
  /// The tables of the steps, one less than the timesteps.
  case stepTables
  /// Timesteps.
  case timesteps
  /// The states, or the moves, of a reference.
  case statesOfReference
  /// The characters of a row of the map.
  case cells
  /// The numbers of a line of a file of numbers.
  case numbers
  /// The fields of a CSV record.
  case fields
  /// The columns of a line of CoNLL.
  case columns
  /// The files that a model refers to.
  case files
}

/// Why a model cannot be given one sequence of observations after another.
public enum SequenceObstacle: Sendable, Equatable {
  /// It is a decision problem, and observes nothing.
  case decisions
  /// `transitions` has one table for each step of one sequence.
  case stepTables
  /// `constraints` hold at the timesteps of one sequence.
  case constraints
  /// `family: scores` has the likelihoods of one sequence.
  case scores
}

/// What keeps bytes from being JSON.
public enum JSONFault: Sendable, Equatable {
  /// A word that JSON does not have, or nothing where a value must stand.
  case notAValue(String)
  /// A string without its closing quote.
  case openString
  /// A control character within a string, which JSON has escaped.
  case bareControl(Unicode.Scalar)
  /// A backslash with something behind it that is no escape.
  case badEscape(String)
  /// What stands behind a value in place of a comma or of the bracket that ends the list or the
  /// map; nil = the end.
  case noSeparator(found: String?, end: Unicode.Scalar)
  /// What stands in a map in place of a key in quotes; nil = the end.
  case notAKey(String?)
  /// What stands behind a key in place of a colon; nil = the end.
  case noColon(String?)
  /// Something stands behind the value that is all.
  case goesOn(String)
}

/// What keeps a line from being a list of observations, besides what keeps it from being JSON.
public enum LineFault: Sendable, Equatable {
  /// Nothing stands on it.
  case empty
  /// It is longer than the program takes, in bytes.
  case tooLong(limit: Int)
  /// It says itself what is wrong: `{"id": …, "error": "…"}`, as bad lines are answered, and as
  /// files are told that hold no sequence.
  case said(String)
}
