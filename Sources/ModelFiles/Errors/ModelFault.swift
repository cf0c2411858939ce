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
  /// A sample names another file, which a sample cannot have.
  case noFolder(path: String)
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
  case wrongKind(expected: Expectation, found: Found)
  /// A key that the model needs is not there.
  case missingKey(String)
  /// A key that the format does not know; the nearest that it does.
  case unknownKey(String, nearest: String?)
  /// A key that belongs to another kind of model than this one is.
  case keyDoesNotFit(String, kind: ModelKind)
  /// Two keys of which only one may stand.
  case keysExclude(String, String)
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
  /// A name without a character.
  case emptyName
  /// A name or a text with a character that a terminal would obey.
  case controlCharacter(String)

  /// A key that is none of the timesteps `first` … `last`.
  case noSuchTimestep(String, first: Int, last: Int)

  // Numbers and lengths.

  /// Text that is no number by JSON's grammar.
  case notANumber(String)
  /// An infinity or NaN where a finite number must stand.
  case notFinite(String)
  /// A number outside its range.
  case outOfRange(String, NumberRange)
  /// A list of another length than it must have.
  case wrongLength(found: Int, expected: Int, of: Countable)
  /// A row of probabilities that does not sum to 1, the state's `final` included where it counts.
  case wrongSum(Double, includesFinal: Bool)
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

  // Observations.

  /// Observations were given for a decision problem, which has none.
  case observationsForDecisions
  /// The model has no observations, and none were given.
  case noObservations
  /// The model cannot be given many sequences, and why.
  case notForSequences(SequenceObstacle)
  /// A line that should be a list of observations is none.
  case line(LineFault)
  /// A column that the CSV header does not have; the nearest that it has.
  case unknownColumn(String, nearest: String?)
  /// A column that the CSV header has more than once.
  case ambiguousColumn(String)
  /// A quoted CSV field that does not end, or goes on after its end.
  case csvQuote

  // Grids.

  /// How often `S` stands on the map, where it must stand once.
  case starts(found: Int)
  /// A letter that the rules name and the map does not have.
  case letterNotOnMap(String)
  /// What must be one character, and is not.
  case notALetter(String)
  /// A letter to jump to that stands on several cells of the map.
  case ambiguousTarget(String, cells: Int)
  /// A letter that is both blocked and something that a blocked cell cannot be.
  case letterIsBlocked(String)
}
