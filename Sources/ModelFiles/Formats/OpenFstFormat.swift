import DynamicProgramming

/// Weighted machines as OpenFst prints them (`fstprint`), one arc or one final state a line.
///
/// Weights are costs. A machine without cycles becomes a decision problem: its states, a move for
/// each arc, named by its input symbol, which earns what the arc costs, negated. Of arcs between
/// the same two states the cheapest wins.
struct OpenFstFormat: ReadableFormat, WritableFormat {
  let name = "OpenFst"
  let suffixes = [".fst.txt", ".att", ".fst"]
  let programs = ["OpenFst"]
  let contents =
    "the trellis as a machine of OpenFst, with its symbols' numbers in .syms.txt beside it"
  let options = ["--symbols", "--output-symbols"]

  /// Every line at the beginning has the form of an arc or of a final state, and some is an arc.
  func recognises(_ bytes: [UInt8]) -> Recognition {
    let start = bytes.prefix(4096)
    var lines = start.split(separator: 0x0A)
    if start.count < bytes.count { lines = lines.dropLast() }
    var hasArc = false
    for line in lines {
      let fields = line.split { TextScan.isBlank($0) }
      guard (1...5).contains(fields.count), Self.isNumber(fields[0]) else { return .no }
      if fields.count > 2 {
        guard Self.isNumber(fields[1]) else { return .no }
        hasArc = true
      }
    }
    return hasArc ? .certainly : .no
  }

  private static func isNumber(_ field: ArraySlice<UInt8>) -> Bool {
    field.allSatisfy { (0x30...0x39).contains($0) }
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    var scan = try WordScan(file.bytes, format: name)
    var machine = try MachineReader(format: name).machine(&scan)
    if let symbols = file.request.symbols {
      try machine.name(by: try SymbolFile(symbols, file.files), &scan)
    }
    if let symbols = file.request.outputSymbols {
      try machine.nameOutputs(by: try SymbolFile(symbols, file.files), &scan)
    }
    if !scan.faults.isEmpty { return ModelContent(faults: scan.faults) }
    return try Lattice(machine, horizon: file.request.horizon).content
  }

  func remarks(on problem: Problem) -> [String] {
    var remarks: [String] = []
    if !problem.trellis.constraints.isEmpty {
      remarks.append("arcs that the constraints forbid are left out, and are constraints no more")
    }
    if case .decision = problem.reading {
      if !MachineWriter.isLattice(problem) {
        let map = problem.grid == nil ? "" : " and the map"
        remarks.append("its states are numbered by timesteps: their names\(map) are left out")
      } else if MachineWriter.losesHorizon(problem) {
        let n = problem.trellis.timesteps
        remarks.append("its horizon is left out: --horizon \(n) says it when it is read again")
      }
    } else if MachineWriter.writesObservations(problem) {
      remarks.append(
        "it reads what was observed and writes the states, which are moves when it is read again")
    } else {
      remarks.append("the states are its symbols, and moves when it is read again")
    }
    if problem.about != nil || problem.source != nil {
      remarks.append("about and source are left out")
    }
    return remarks
  }

  let holdsLattices = true

  /// A decision problem that no machine is has no states there, but cells of the lattice.
  func losses(of problem: Problem) -> [String] {
    if (try? MachineWriter(problem, format: name)) == nil { return [] }
    guard case .decision = problem.reading else { return LatticeLosses.parts(of: problem) }
    if MachineWriter.isLattice(problem) { return [] }
    let constraints = problem.trellis.constraints.isEmpty ? [] : ["constraints"]
    return constraints + [problem.grid == nil ? "the names of states" : "grid"]
  }

  func companion(of problem: Problem, beside name: String) throws -> FormatCompanion? {
    let suffix = suffixes.first { name.lowercased().hasSuffix($0) } ?? ""
    return FormatCompanion(
      name: String(name.dropLast(suffix.count)) + ".syms.txt",
      text: try MachineWriter(problem, format: self.name).symbolTable(),
      about: "the symbols of \(Quoting.name(name)), for fstcompile", isNeeded: true)
  }

  func write(_ problem: Problem, to output: inout ChunkedOutput) throws {
    try MachineWriter(problem, format: name).write(to: &output)
  }
}

/// A machine as its file has it.
struct Machine {
  /// A way from one state to another.
  struct Arc {
    let from, to: Int
    var symbol: String
    /// What it writes; of an acceptor the symbol itself, as it stands in the file.
    var output: String
    let cost: Double
    let mark: DocumentMark
  }

  /// The names of the states, in the order in which they stand in the file.
  fileprivate(set) var states: [String] = []
  fileprivate(set) var arcs: [Arc] = []
  /// The costs of ending in a state, by its place.
  fileprivate(set) var finals: [Int: Double] = [:]
  /// Whether its arcs say what they write, also where that is what they read.
  fileprivate(set) var isTransducer = false
  /// What was made of fields that may be read in two ways.
  fileprivate(set) var notes: [String] = []
  /// The symbols that stand for none.
  fileprivate(set) var silent: Set = [MachineWriter.epsilon]
  /// The output symbols that stand for none.
  fileprivate var silentOutputs: Set<String> {
    silent.union([emptyOutput].compactMap(\.self))
  }
  /// What a table of output symbols calls none.
  private var emptyOutput: String?
  private var places: [String: Int] = [:]

  /// The place of a state.
  fileprivate mutating func state(_ name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = states.count
    states.append(name)
    return states.count - 1
  }

  /// Gives symbols that stand as numbers their names; where all of them are names that the table
  /// has, as fstcompile reads them, they stay.
  ///
  /// - Parameter scan: takes note of numbers that the table does not have.
  fileprivate mutating func name(
    by table: SymbolFile, _ scan: inout WordScan
  ) throws(DocumentError) {
    if let epsilon = table.epsilon { silent.insert(epsilon) }
    if arcs.allSatisfy({ table.has($0.symbol) }) { return }
    for place in arcs.indices {
      do throws(DocumentError) {
        arcs[place].symbol = try table.symbol(arcs[place].symbol, at: arcs[place].mark)
      } catch {
        try scan.gather(error)
      }
    }
  }
}

extension Machine {
  /// Gives output symbols that stand as numbers their names, as input symbols are given theirs.
  ///
  /// - Parameter scan: takes note of numbers that the table does not have.
  fileprivate mutating func nameOutputs(
    by table: SymbolFile, _ scan: inout WordScan
  ) throws(DocumentError) {
    emptyOutput = table.epsilon
    if !isTransducer || arcs.allSatisfy({ table.has($0.output) }) { return }
    for place in arcs.indices {
      do throws(DocumentError) {
        arcs[place].output = try table.symbol(arcs[place].output, at: arcs[place].mark)
      } catch {
        try scan.gather(error)
      }
    }
  }
}

/// Reads the lines of a machine.
private struct MachineReader {
  let format: String

  /// - Parameter scan: takes note of lines that are none of a machine.
  func machine(_ scan: inout WordScan) throws(DocumentError) -> Machine {
    let form = ArcForm(scan.lines)
    var machine = Machine()
    if let note = form.note { machine.notes.append(note) }
    for line in scan.lines {
      do throws(DocumentError) {
        try read(line, form, scan, into: &machine)
      } catch {
        try scan.gather(error)
      }
    }
    guard !machine.states.isEmpty else { throw DocumentError(.emptyFile) }
    return machine
  }

  private func read(
    _ line: [WordScan.Word], _ form: ArcForm, _ scan: WordScan, into machine: inout Machine
  ) throws(DocumentError) {
    let from = machine.state(line[0].text)
    if line.count <= 2 {
      machine.finals[from] = line.count == 2 ? try cost(line[1], scan) : 0
      return
    }
    guard line.count <= form.most else {
      throw scan.unexpected(line[form.most], "the end of the line")
    }
    guard line.count > form.symbols + 1 else {
      throw scan.unexpected(line[0], "an arc with \(form.symbols) symbols")
    }
    let to = machine.state(line[1].text)
    if form.hasOutputs(line) { machine.isTransducer = true }
    let cost = line.count > form.weight ? try cost(line[form.weight], scan) : 0
    machine.arcs.append(
      Machine.Arc(
        from: from, to: to, symbol: line[2].text,
        // An arc without one writes what it reads.
        output: line[form.hasOutputs(line) ? 3 : 2].text, cost: cost, mark: line[0].mark))
  }

  /// A weight; what costs everything cannot be taken.
  private func cost(_ word: WordScan.Word, _ scan: WordScan) throws(DocumentError) -> Double {
    if let cost = LooseNumber.value(of: word.text), cost > -.infinity { return cost }
    throw scan.unexpected(word, "a weight")
  }
}

/// Which fields the arcs of a machine have; the file does not say.
private struct ArcForm {
  /// The place of the weight, from 0.
  let weight: Int
  /// How many symbols each arc has at least: two where some have two and a weight.
  let symbols: Int
  let note: String?

  /// The most fields.
  var most: Int { weight + 1 }

  /// Whether an arc has an output symbol behind the one that it reads.
  func hasOutputs(_ line: [WordScan.Word]) -> Bool { weight == 4 && line.count > 3 }

  /// - Parameter lines: those of the whole file. One with five fields has two symbols and a weight,
  ///   one with three a symbol alone. Where all have four, the last is a weight if it is a number
  ///   and not just another label.
  init(_ lines: [[WordScan.Word]]) {
    let arcs = lines.filter { $0.count > 2 }
    let counts = Set(arcs.map(\.count))
    let isAmbiguous = counts == [4]
    let hasWeights = arcs.allSatisfy { $0.count < 4 || LooseNumber.value(of: $0[3].text) != nil }
    let areLabels = arcs.allSatisfy {
      $0.count < 4 || Int($0[2].text) != nil && Int($0[3].text) != nil
    }
    let isAcceptor =
      counts.contains(3) && !counts.contains(5) || isAmbiguous && hasWeights && !areLabels
    weight = isAcceptor ? 3 : 4
    symbols = counts.contains(5) ? 2 : 1
    note =
      isAmbiguous
      ? isAcceptor
        ? "the fourth field of its lines is taken for a weight"
        : "the fourth field of its lines is taken for an output symbol" : nil
  }
}

/// A machine as a trellis: N steps over its states.
private struct Lattice {
  private let machine: Machine
  private let horizon: Int?
  /// The places of the states from which a final one can be reached and which can be reached.
  private let depths: MachineDepths

  init(_ machine: Machine, horizon: Int?) throws(DocumentError) {
    self.machine = machine
    self.horizon = horizon
    self.depths = MachineDepths(
      states: machine.states.count, start: 0,
      arcs: machine.arcs.filter { $0.cost < .infinity }.map { ($0.from, $0.to) },
      finals: machine.finals.filter { $0.value < .infinity }.map(\.key))
    if let state = depths.cycle, horizon == nil {
      throw DocumentError(.foreign(.cycle(state: machine.states[state])))
    }
  }

  /// Whether paths that end before the last step have to be filled up.
  private var isPadded: Bool { horizon != nil || !depths.areEven }
  /// N.
  private var timesteps: Int { max(1, horizon ?? depths.longest) }

  var content: ModelContent {
    let end = unused("end", Set(machine.states))
    let padding = unused("<end>", Set(machine.arcs.map(\.symbol)))
    var moves = [[DocumentNode]](repeating: [], count: machine.states.count)
    for arc in machine.arcs where arc.cost < .infinity {
      moves[arc.from].append(
        move(arc.symbol, machine.states[arc.to], -arc.cost, arc.mark, output(of: arc)))
    }
    if isPadded {
      for (state, cost) in machine.finals.sorted(by: { $0.key < $1.key }) where cost < .infinity {
        moves[state].append(move(padding, end, -cost, nil))
      }
    }
    var rows = zip(machine.states, moves).map { (key: $0, value: DocumentNode.list($1)) }
    var finals = machine.states.enumerated().map { state, name in
      (key: name, value: DocumentNode.number(0 - (machine.finals[state] ?? .infinity)))
    }
    if isPadded {
      rows.append((end, .list([move(padding, end, 0, nil)])))
      finals.append((end, .number(0)))
    }
    var content = ModelContent(
      .map([
        ("states", .names(rows.map(\.key))), ("start", .text(machine.states[0])),
        ("horizon", .number(Double(timesteps))), ("moves", .map(rows)), ("final", .map(finals)),
        (FormReader.key, form(padding: padding)),
      ]), notes: machine.notes)
    if isPadded {
      content.notes.append(
        "paths of fewer than \(timesteps) arcs are filled up with \(Quoting.quote(end))")
    }
    if let note = parallelArcs { content.notes.append(note) }
    return content
  }

  /// What makes moves of symbols.
  private func form(padding: String) -> DocumentNode {
    let silent = machine.silent.intersection(machine.arcs.map(\.symbol)).sorted()
    let keys: [(key: String, value: DocumentNode)] = [("padding", .text(padding))]
    return .map(silent.isEmpty ? keys : keys + [("silent", .names(silent))])
  }

  /// What an arc of a transducer writes; missing if nothing, nil of an acceptor.
  private func output(of arc: Machine.Arc) -> DocumentNode? {
    if !machine.isTransducer { return nil }
    return machine.silentOutputs.contains(arc.output) ? .missing : .text(arc.output)
  }

  /// A trellis has one edge between two states: what that leaves out, if anything.
  private var parallelArcs: String? {
    let arcs = machine.arcs.filter { $0.cost < .infinity }
    let left = arcs.count - Set(arcs.map { [$0.from, $0.to] }).count
    if left == 0 { return nil }
    let (lie, count) = left == 1 ? ("1 arc lies", "counts") : ("\(left) arcs lie", "count")
    return
      "\(lie) beside a cheaper one between the same two states and \(count) for nothing, in the "
      + "log-evidence too"
  }

  private func move(
    _ symbol: String, _ to: String, _ reward: Double, _ mark: DocumentMark?,
    _ output: DocumentNode? = nil
  ) -> DocumentNode {
    // Minus zero would be shown.
    .map(
      [("move", .text(symbol)), ("to", .text(to)), ("reward", .number(reward + 0))]
        + (output.map { [("output", $0)] } ?? []),
      at: mark.map(DocumentPlace.mark) ?? .nowhere)
  }

  private func unused(_ name: String, _ taken: Set<String>) -> String {
    var name = name
    while taken.contains(name) { name += "'" }
    return name
  }
}
