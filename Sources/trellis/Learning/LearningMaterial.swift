import DynamicProgramming
import ModelFiles
import Reporting
import Solvers

/// A model and the sequences that it is to learn from.
struct LearningMaterial: Sendable {
  let problem: Problem
  /// The same with all of the several sequences that its own observations are, one behind the
  /// other; nil where they are one.
  private(set) var stacked: Problem?
  /// Whether the model has no observations of its own, and what it has are those of the first
  /// sequence.
  private(set) var hasFirst = false
  private(set) var sequences = TrainingSequences([])
  /// How many bytes sequences may take that are kept.
  private let memory: Int
  /// What messages call where the sequences come from, and the line of each; none where they are
  /// the model's own.
  let file: String
  private(set) var lines: [Int] = []

  /// Reads both.
  ///
  /// - Parameters:
  ///   - options: which model.
  ///   - file: the file of sequences; nil = the model's own observations.
  ///   - group: the column of a table that tells its sequences apart.
  ///   - isBlank: whether the model may leave its numbers out.
  ///   - memory: how many bytes sequences may take that are kept; of more, none is.
  init(
    _ options: ModelOptions, sequences file: String?, groupedBy group: String? = nil, isBlank: Bool,
    memory: Int
  ) throws {
    self.memory = memory
    let library = ModelLibrary()
    let origin = try Self.origin(
      options, sequences: file, options.observations.columns(groupedBy: group), isBlank: isBlank,
      library)
    let input = origin.input
    (problem, stacked, hasFirst) = (origin.problem, origin.stacked, origin.hasFirst)
    guard let opening = origin.opening else {
      self.file = input.model.name
      sequences = TrainingSequences([problem.trellis], references: [problem.reference])
      return
    }
    if case .decision = problem.reading {
      let source = try opening(nil)
      self.file = source.name
      try readLines(of: source) { line, number in
        let problem = try input.demonstration(
          line, number: number, in: source.name, from: library)
        return (problem.trellis, problem.reference)
      }
    } else {
      let model = try library.sequenceModel(input.model, request: input.request)
      let source = try opening(model)
      let reading = source.reading(model)
      self.file = source.name
      try readLines(of: source) { line, number in
        try Self.sequence(line, number, source, reading)
      }
      if hasFirst, stacked == nil { stacked = stackedSequences }
    }
  }

  /// The model as it was read, and where its sequences come from.
  private struct Origin {
    let problem: Problem
    var stacked: Problem?
    var hasFirst = false
    /// Nil where the model's own observations are the only sequence.
    let opening: Opening?
    let input: ModelInput
  }

  private static func origin(
    _ options: ModelOptions, sequences file: String?, _ columns: SequenceColumns, isBlank: Bool,
    _ library: ModelLibrary
  ) throws -> Origin {
    var input = try options.read(from: library)
    input.request.sequences = file.flatMap(library.arrays)
    input.request.mayBeBlank = isBlank
    input.request.mayLackObservations = isBlank && file == "-"
    input.request.keepsNumbers = true
    input.request.isForSequences = file != nil
    let opening = file.map { file in
      { try SequenceInput(file, for: $0, columns: columns) } as Opening
    }
    do {
      let problem = try library.reading(input).problem
      if (problem.form.lengths?.count ?? 1) > 1 {
        return try ofSeveral(problem, input, columns, library)
      }
      return Origin(
        problem: problem, stacked: file == nil ? nil : whole(input, library), opening: opening,
        input: input)
    } catch let several as SeveralFaults {
      throw (isBlank ? nil : needsNumbers(several.errors[0])) ?? (several as any Error)
    } catch let error as ModelError {
      // A model without observations of its own is given those of the file.
      guard let opening, file != "-", lacksObservations(error) else {
        throw (isBlank ? nil : needsNumbers(error)) ?? (error as any Error)
      }
      var filled = input
      filled.observations = file.flatMap(library.arrays)
      return Origin(
        problem: try firstSequence(opening, input, library),
        stacked: filled.observations == nil ? nil : whole(filled, library), hasFirst: true,
        opening: opening, input: input)
    }
  }

  /// Several sequences of the model's own are learned from as such: the tables of their steps are
  /// one.
  private static func ofSeveral(
    _ problem: Problem, _ input: ModelInput, _ columns: SequenceColumns, _ library: ModelLibrary
  ) throws -> Origin {
    let (model, given) = (input.model, input.observations)
    let lines = given == nil ? problem.linesOfSequences : nil
    let opening: Opening = {
      try lines.map { SequenceInput(name: model.name, lines: $0) }
        ?? SequenceInput.own(of: model, or: given, columns, for: $0)
    }
    var input = input
    input.request.sequences = given
    return Origin(
      problem: try firstSequence(opening, input, library), stacked: problem, opening: opening,
      input: input)
  }

  /// The most timesteps of all sequences that are written with a model.
  private static let mostTimesteps = 1_000_000

  /// The model with all of its sequences, one behind the other; nil where no model can say where
  /// they begin, or they are too long for a model.
  private var stackedSequences: Problem? {
    guard sequences.count > 1, problem.trellis.final == nil, problem.expansion == nil else {
      return nil
    }
    var (values, states, lengths) = ([ObservedValue](), [Set<Int>?](), [Int]())
    for place in 0..<sequences.count {
      let (trellis, reference) = (sequences[place], sequences.reference(of: place))
      if values.count + trellis.timesteps > Self.mostTimesteps { return nil }
      values += (1...trellis.timesteps).map { trellis.emission.value(at: $0) }
      states += reference?.states ?? [Set<Int>?](repeating: nil, count: trellis.timesteps)
      lengths.append(trellis.timesteps)
    }
    var first = problem
    first.reference = nil
    guard let more = try? first.edited(by: .append(Array(values[lengths[0]...]))) else {
      return nil
    }
    var whole = more
    whole.form.lengths = lengths
    if states.contains(where: { $0 != nil }) { whole.reference = Reference(states) }
    return whole
  }

  private typealias Line = ArraySlice<UInt8>

  /// The model with the several sequences that stand in its own file, or in the array that it is
  /// given; nil if they are not such.
  private static func whole(_ input: ModelInput, _ library: ModelLibrary) -> Problem? {
    var input = input
    input.request.sequences = nil
    input.request.isForSequences = false
    guard let problem = try? library.reading(input).problem,
      (problem.form.lengths?.count ?? 1) > 1
    else { return nil }
    return problem
  }

  /// The same error with the way out, where a number is missing that a learner can draw.
  private static func needsNumbers(_ error: ModelError) -> (any Error)? {
    guard case .missingKey(let key) = error.fault,
      ["initial", "transition", "emission"].contains(key)
    else { return nil }
    return CommandFault.learningNeedsNumbers(error.message)
  }

  private static func lacksObservations(_ error: ModelError) -> Bool {
    switch error.fault {
    case .noObservations, .waitsForObservations: true
    default: false
    }
  }

  /// Opens the sequences for a model; for nil, demonstrations.
  private typealias Opening = (SequenceModel?) throws -> SequenceInput

  /// The model with the first of its sequences.
  ///
  /// - Throws: `CommandFault.noSequences`, or what is wrong with the model or the first sequence.
  private static func firstSequence(
    _ opening: Opening, _ input: ModelInput, _ library: ModelLibrary
  ) throws -> Problem {
    let model = try library.sequenceModel(input.model, request: input.request)
    let source = try opening(model)
    var reader = try source.reader(batchSize: 1 << 16)
    var first: Problem?
    while first == nil, let batch = try next(&reader, source), batch.exceeded == nil {
      var found: [(Line, Int)] = []
      try batch.forEachLine { found.append(($0, $1)) }
      if let (line, number) = found.first(where: { !$0.0.allSatisfy { $0 <= 0x20 } }) {
        first = try source.reading(model).problem(
          ofLine: line, SequenceRecord(ofLine: line), number: number, in: source.name)
      }
    }
    guard let first else { throw CommandFault.noSequences(file: source.name) }
    return first
  }

  /// Every line that is not blank: kept as far as there is room, else read again whenever it is
  /// needed.
  private mutating func readLines(
    of source: SequenceInput, _ read: @escaping @Sendable (Line, Int) throws -> Example
  ) throws {
    let text = try source.text()
    var (trellises, references): ([Trellis], [Reference?]) = ([], [])
    var (lengths, areKnown): ([Int32], [Bool]) = ([], [])
    var size = 0
    for place in 0..<text.count {
      let line = try text.line(at: place)
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      let example = try read(line, place + 1)
      lines.append(place + 1)
      lengths.append(Int32(example.trellis.timesteps))
      areKnown.append(example.reference != nil)
      if size > memory { continue }
      size += Self.size(of: line, hasReference: example.reference != nil)
      trellises.append(example.trellis)
      references.append(example.reference)
      if size > memory { (trellises, references) = ([], []) }
    }
    if size <= memory {
      sequences = TrainingSequences(trellises, references: references)
      return
    }
    let (lines, other) = (lines, Self.impossible(problem))
    sequences = TrainingSequences(lengths: lengths, areKnown: areKnown) { index in
      // The file may have changed: what is no sequence any more is one that nothing explains.
      (try? read(text.line(at: lines[index] - 1), lines[index])) ?? (other, nil)
    }
  }

  private typealias Example = TrainingSequences.Example

  /// About what a sequence takes, and what is known of it.
  private static func size(of line: Line, hasReference: Bool) -> Int {
    512 + line.count * (hasReference ? 64 : 8)
  }

  /// A sequence that no path explains.
  private static func impossible(_ problem: Problem) -> Trellis {
    var constraints = Constraints()
    for state in 0..<problem.trellis.states { constraints.forbid(state, at: 1) }
    let trellis = problem.trellis
    return Trellis(
      timesteps: trellis.timesteps, initial: trellis.initial, transition: trellis.transition,
      emission: trellis.emission, final: trellis.final, discount: trellis.discount,
      constraints: constraints)
  }

  private static func next(
    _ reader: inout LineReader, _ source: SequenceInput
  ) throws -> LineBatch? {
    do throws(FileFault) {
      return try reader.next()
    } catch {
      throw ModelError(file: source.name, reading: error)
    }
  }

  private static func sequence(
    _ line: Line, _ number: Int, _ source: SequenceInput, _ model: SequenceModel
  ) throws(ModelError) -> (trellis: Trellis, reference: Reference?) {
    let record = SequenceRecord(ofLine: line)
    if record.hasReference {
      let problem = try model.problem(ofLine: line, record, number: number, in: source.name)
      return (problem.trellis, problem.reference)
    }
    let trellis = try model.trellis(ofLine: line, number: number, in: source.name)
    return (trellis, nil)
  }
}
