import DynamicProgramming

/// Reads `reference`: the path that is known to be right, by states or labels; of a decision
/// problem a demonstration, by states or moves.
struct ReferenceReader {
  let files: SiblingFiles
  let limits: Limits
  let remarks: Remarks
  /// Replaces what the model has.
  var given: ObservationSource?
  /// Whether what the model has is of observations that others replace.
  var isOfOtherData = false
  /// The timesteps in the order in which the path is told; nil = from 1 to N.
  var order: [Int]?

  private static let key = "reference"
  private static let path: ModelPath = [.name(key)]

  /// What is known; nil if nothing is said.
  ///
  /// - Parameters:
  ///   - problem: whose states and timesteps they are.
  ///   - moves: where moves lead, if it is a decision problem.
  func read(
    _ fields: Fields, of problem: Problem, moves: MoveTable? = nil
  ) throws(DocumentError) -> Reference? {
    let names = ReferenceNames(of: problem, moves: moves)
    let shape = ObservationShape(symbols: NameIndex(problem.toldNames))
    let files = ObservationFiles(
      files: files, limits: limits, remarks: remarks, key: Self.key,
      columnOption: "--reference-column")
    let body = { (nodes: NodeList, whole: DocumentNode) throws(DocumentError) -> Reference in
      try read(nodes, of: whole, names, timesteps: problem.trellis.timesteps)
    }
    if let given { return try files.withWords(given, shape: shape, body) }
    guard let node = fields[Self.key] else { return nil }
    if isOfOtherData {
      remarks.warn("the model's reference is left out: its observations are replaced")
      return nil
    }
    return try files.withWords(node, shape: shape, body)
  }

  private func read(
    _ nodes: NodeList, of whole: DocumentNode, _ names: ReferenceNames, timesteps: Int
  ) throws(DocumentError) -> Reference {
    guard nodes.count == timesteps else {
      throw DocumentError(
        .wrongLength(found: nodes.count, expected: timesteps, of: .statesOfReference), at: whole,
        Self.path)
    }
    let (states, moves) = try names.steps(nodes, at: Self.path)
    guard let order else { return Reference(states, moves: moves) }
    var sorted = states
    for (place, t) in order.enumerated() { sorted[t - 1] = states[place] }
    return Reference(sorted)
  }
}

/// What the words of a reference mean.
struct ReferenceNames {
  private let states: StateNames
  private let places: NameIndex
  /// For each label the states that it stands for; empty where every state stands for itself.
  private let labels: [String: Set<Int>]
  private let starts: [StartChance]
  private let moves: MoveTable?

  init(of problem: Problem, moves: MoveTable? = nil) {
    var starts: [StartChance] = []
    if case .decision(let moves) = problem.reading { starts = moves.starts }
    self.init(states: problem.states, labels: problem.labels, moves: moves, starts: starts)
  }

  init(
    states: StateNames, labels: StateLabels?, moves: MoveTable? = nil, starts: [StartChance] = []
  ) {
    self.states = states
    self.places = NameIndex(states)
    self.moves = moves
    self.starts = starts
    var meant: [String: Set<Int>] = [:]
    if let labels {
      for state in labels.ofState.indices { meant[labels[state], default: []].insert(state) }
    }
    self.labels = meant
  }

  /// The states that may be meant, and the moves that are told beside them: of decision problems a
  /// word may be `{move: up, state: r0c1}`.
  func steps(
    _ nodes: NodeList, at path: ModelPath
  ) throws(DocumentError) -> (states: [Set<Int>?], moves: [Int32?]) {
    guard let table = moves, nodes.contains(where: { $0.map != nil }) else {
      return try words(nodes, at: path)
    }
    var told: [DocumentNode] = []
    var moves: [Int32?] = []
    var here: Set<Int>? = Set(starts.map(\.state))
    for (place, node) in nodes.enumerated() {
      let path = path / (place + 1)
      if node.map == nil {
        told.append(node)
        moves.append(nil)
        here = try word(node, at: path).flatMap { states(of: $0) }
      } else {
        let step = try step(node, from: here, by: table, at: path)
        told.append(step.state)
        moves.append(step.move)
        here = step.next
      }
    }
    return (try states(NodeList(told), at: path), moves)
  }

  /// The same of words that are all states, or all moves.
  private func words(
    _ nodes: NodeList, at path: ModelPath
  ) throws(DocumentError) -> (states: [Set<Int>?], moves: [Int32?]) {
    if let moves {
      for (place, node) in nodes.enumerated() {
        let text = try word(node, at: path / (place + 1))
        if let text, states(of: text) == nil { return try demonstrated(nodes, moves, at: path) }
      }
    }
    return (try states(nodes, at: path), [])
  }

  /// What `{move: up, state: r0c1}` says: its word for the state, the code of the move, and the
  /// states that the word means.
  ///
  /// - Parameter here: where it begins; nil where that is not known.
  private func step(
    _ node: DocumentNode, from here: Set<Int>?, by table: MoveTable, at path: ModelPath
  ) throws(DocumentError) -> (state: DocumentNode, move: Int32, next: Set<Int>) {
    let fields = try Fields(node, known: ["move", "state"], at: path)
    let state = try fields.required("state")
    let name = try fields.required("move").name(at: path / "move")
    let text = try state.name(at: path / "state")
    guard let next = states(of: text) else {
      throw DocumentError(
        .unknownState(text, nearest: nearest(to: text)), at: state, path / "state")
    }
    guard let code = table.names.firstIndex(of: name) else {
      let nearest = Nearest.name(to: name, among: table.names)
      throw DocumentError(.demonstration(.neither(name, nearest: nearest)), at: node, path)
    }
    let leads = { !table.targets(of: $0, by: name).isDisjoint(with: next) }
    if let here, !here.contains(where: leads) {
      throw DocumentError(.demonstration(.leadsElsewhere(name, state: text)), at: node, path)
    }
    return (state, Int32(code), next)
  }

  /// For each word the states that may be meant; nil where nothing is known.
  func states(_ nodes: NodeList, at path: ModelPath) throws(DocumentError) -> [Set<Int>?] {
    var meant: [Set<Int>?] = []
    meant.reserveCapacity(nodes.count)
    for (place, node) in nodes.enumerated() {
      guard let text = try word(node, at: path / (place + 1)) else {
        meant.append(nil)
        continue
      }
      guard let states = states(of: text) else {
        throw DocumentError(
          .unknownState(text, nearest: nearest(to: text)), at: node, path / (place + 1))
      }
      meant.append(states)
    }
    return meant
  }

  /// The states that a word stands for; nil if there are none such.
  func states(of word: String) -> Set<Int>? {
    labels[word] ?? places.place(of: word).map { [$0] }
  }

  /// The name that a word may have been meant to be.
  func nearest(to word: String) -> String? {
    labels.isEmpty
      ? places.nearest(to: word) : Nearest.name(to: word, among: labels.keys.sorted())
  }

  /// Nil where it says that nothing is known.
  private func word(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> String? {
    if node.isMissing || node.isNaN { return nil }
    let text = try node.name(at: path)
    let isName = states(of: text) != nil || moves?.knows(text) ?? false
    return !isName && ObservationShape.meansMissing(text) ? nil : text
  }

  // MARK: - Moves

  /// Where moves lead, one after the other; and those beside which another leads there.
  private func demonstrated(
    _ nodes: NodeList, _ moves: MoveTable, at path: ModelPath
  ) throws(DocumentError) -> (states: [Set<Int>?], moves: [Int32?]) {
    var here: Set<Int>? = Set(starts.map(\.state))
    var meant: [Set<Int>?] = []
    var told: [Int32?] = []
    for (place, node) in nodes.enumerated() {
      let path = path / (place + 1)
      guard let text = try word(node, at: path) else {
        meant.append(nil)
        told.append(nil)
        here = nil
        continue
      }
      do throws(DemonstrationFault) {
        let next = try follow(text, from: here, moves)
        let hasOther =
          here?.contains { moves.hasOther(than: text, from: $0, to: next) } ?? false
        told.append(hasOther ? moves.place(of: text) : nil)
        here = [next]
        meant.append(here)
      } catch {
        throw DocumentError(.demonstration(error), at: node, path)
      }
    }
    return (meant, told.contains { $0 != nil } ? told : [])
  }

  /// The one state to which a move leads.
  private func follow(
    _ move: String, from here: Set<Int>?, _ moves: MoveTable
  ) throws(DemonstrationFault) -> Int {
    guard moves.knows(move) else {
      if states(of: move) != nil { throw .stateAmongMoves(move) }
      let known = moves.names + (0..<min(states.count, 10_000)).map { states[$0] }
      throw .neither(move, nearest: Nearest.name(to: move, among: known))
    }
    guard let here else { throw .afterUnknown(move) }
    var next = Set<Int>()
    for state in here {
      let targets = moves.targets(of: state, by: move)
      if targets.isEmpty, here.count == 1 {
        throw .noSuchMove(move, state: states[state], known: moves.moveNames(of: state))
      }
      next.formUnion(targets)
    }
    guard next.count == 1, let only = next.first else { throw .uncertain(move) }
    return only
  }
}

/// What keeps moves from telling a path.
public enum DemonstrationFault: Error, Sendable, Equatable {
  /// A word that is neither a state nor a move; the nearest that is one.
  case neither(String, nearest: String?)
  /// A state in a list of moves.
  case stateAmongMoves(String)
  /// A move that the state at hand does not have, and those that it has.
  case noSuchMove(String, state: String, known: [String])
  /// A move behind a timestep of which nothing is known.
  case afterUnknown(String)
  /// A move that may lead to several states.
  case uncertain(String)
  /// A move that does not lead to the state that is told beside it.
  case leadsElsewhere(String, state: String)
}
