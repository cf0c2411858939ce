import DynamicProgramming
import Exploration
import Solvers

/// What the numbers of a lesson are called, and what is said of how they move.
struct LessonWords {
  let words: Words
  let card: LearnerCard
  var problem: Problem { words.problem }
  var glyphs: Glyphs { words.glyphs }
  var numbers: Numbers { Numbers(glyphs: glyphs) }

  private var isOfScores: Bool { card.product == .scores }
  /// A letter for a number: a probability, or a score.
  private var letter: String {
    card.product == .probabilities ? "p" : words.isInference ? "w" : "r"
  }

  // MARK: Names

  /// The head of a table.
  func title(of table: LearningTable) -> String {
    switch table.subject {
    case .chain: table.rows.count > 1 ? "transition" : "initial"
    case .pairs(let before): "after \(name(ofState: before, width: 8))"
    case .step(let t): "t \(t - 1) \(glyphs.arrow) \(t)"
    case .endings: "ending"
    case .durations: "duration"
    case .rewards: "reward"
    case .emission(let leaf): channel(leaf) ?? "emission"
    }
  }

  private func channel(_ leaf: Int) -> String? {
    guard case .channels(let channels) = problem.trellis.emission, channels.indices.contains(leaf)
    else { return nil }
    return channels[leaf].name
  }

  /// A state of the file, whose numbers are learned.
  private func name(ofState state: Int, width: Int) -> String {
    guard let names = problem.expansion?.states else { return words.name(state, width: width) }
    return words.clip(names[state], to: width)
  }

  /// A row.
  func name(of row: LearningTable.Row) -> String {
    switch row {
    case .initial: "start"
    case .state(let state): name(ofState: state, width: 14)
    case .part(let part, let state): "\(name(ofState: state, width: 10)) #\(part + 1)"
    case .feature(let feature):
      RewardFeatures(of: problem).map { words.clip($0.names[feature], to: 14) } ?? "\(feature)"
    }
  }

  /// A column of a table.
  func name(of column: LearningTable.Column, in table: LearningTable) -> String {
    switch column {
    case .state(let state): return name(ofState: state, width: 14)
    case .length(let length): return "\(length)"
    case .end: return "end"
    case .symbol(let symbol): return self.symbol(symbol, in: table.subject)
    case .parameter(let place, let component, let count):
      let name = declaration(table.subject)?.parameters[place].name ?? "\(place)"
      return count > 1 ? "\(name)\(component + 1)" : name
    case .weight: return "weight"
    case .reward: return "weight"
    }
  }

  private func declaration(_ subject: LearningTable.Subject) -> FamilyDeclaration? {
    guard case .emission(let leaf) = subject,
      case .family(let emission) = problem.trellis.emission.leaves[leaf]
    else { return nil }
    return emission.declaration
  }

  private func symbol(_ symbol: Int, in subject: LearningTable.Subject) -> String {
    guard case .emission(let leaf) = subject else { return "\(symbol)" }
    var observations = problem.observations
    if case .channels(let channels) = observations { observations = channels[leaf].observations }
    switch observations {
    case .symbols(let names, _), .attributes(let names, _):
      return names.indices.contains(symbol) ? words.clip(names[symbol], to: 14) : "\(symbol)"
    case .none, .vectors, .counts, .channels, .labels: return "\(symbol)"
    }
  }

  /// A number: `p(H → H)`, `p(3 | H)`, `mean(H)`.
  func name(of place: LearningTables.Place, in tables: LearningTables) -> String {
    let table = tables.tables[place.table]
    let (row, column) = (table.rows[place.row], table.columns[place.column])
    let (from, to) = (name(of: row), name(of: column, in: table))
    switch (row, column) {
    case (.initial, _): return "\(letter)(z_1 = \(to))"
    case (_, .state), (_, .end):
      guard case .pairs(let before) = table.subject else {
        return "\(letter)\(Self.index(table.subject))(\(from) \(glyphs.arrow) \(to))"
      }
      let first = name(ofState: before, width: 14)
      return "\(letter)(\(first) \(from) \(glyphs.arrow) \(to))"
    case (_, .length): return "\(letter)(\(from) lasts \(to))"
    case (_, .symbol):
      return isOfScores ? "\(letter)(\(to), \(from))" : "\(letter)(\(to) | \(from))"
    case (_, .reward): return "reward of \(featureName(from))"
    case (_, .parameter), (_, .weight): return "\(to)(\(from))"
    }
  }

  /// `_3` of the step into t = 3 that has a table of its own.
  private static func index(_ subject: LearningTable.Subject, back: Int = 0) -> String {
    if case .step(let t) = subject { "_\(t - back)" } else { "" }
  }

  private func featureName(_ name: String) -> String {
    name.count == 1 ? "entering \(name)" : name == "step" ? "a step" : "entering \(name)"
  }

  // MARK: Equations

  private var sum: String { glyphs.sum }
  private var isCounting: Bool { card.product == .probabilities && card.counted != .all }
  private var visits: String { isCounting ? "n" : "\(sum)_t \(glyphs.gamma)_t" }
  private var edges: String { isCounting ? "n" : "\(sum)_t \(glyphs.xi)_t" }

  /// What is divided by what.
  func fraction(of place: LearningTables.Place, in tables: LearningTables) -> String {
    let table = tables.tables[place.table]
    let (row, column) = (table.rows[place.row], table.columns[place.column])
    let (from, to) = (name(of: row), name(of: column, in: table))
    switch (row, column) {
    case (.initial, _): return "\(glyphs.gamma)_1(\(to)) / \(sum)_z \(glyphs.gamma)_1(z)"
    case (_, .length): return "n(\(from) for \(to)) / n(\(from) entered)"
    case (_, .end): return "\(glyphs.gamma)_N(\(from)) / \(visits)(\(from))"
    case (_, .state):
      if case .step = table.subject {
        let (edges, visits) = isCounting ? ("n", "n") : (glyphs.xi, glyphs.gamma)
        return "\(edges)\(Self.index(table.subject))(\(from), \(to)) / "
          + "\(visits)\(Self.index(table.subject, back: 1))(\(from))"
      }
      return "\(edges)(\(from), \(to)) / \(visits)(\(from))"
    case (_, .symbol):
      return isCounting
        ? "n(\(from), \(to)) / n(\(from))"
        : "\(sum)_{x_t = \(to)} \(glyphs.gamma)_t(\(from)) / \(visits)(\(from))"
    case (_, .parameter), (_, .weight), (_, .reward): return "\(visits)(\(from)) / \(visits)"
    }
  }

  /// Which observation a parameter becomes: `min x_t where γ_t(H) > 0`.
  func extreme(
    _ isLargest: Bool, of place: LearningTables.Place, in tables: LearningTables
  ) -> String {
    let (from, x) = observed(at: place, in: tables)
    let condition = isCounting ? "z_t = \(from)" : "\(glyphs.gamma)_t(\(from)) > 0"
    return "\(isLargest ? "max" : "min") \(x) where \(condition)"
  }

  /// Of a parameter the state, and which component of the observations it is learned from: `x_t,2`.
  private func observed(
    at place: LearningTables.Place, in tables: LearningTables
  ) -> (state: String, x: String) {
    let table = tables.tables[place.table]
    var x = "x_t"
    if case .parameter(_, let number, let count) = table.columns[place.column], count > 1 {
      x += ",\(number + 1)"
    }
    return (name(of: table.rows[place.row]), x)
  }

  /// What a moment divides by what: `Σ_t γ_t(H) x_t / Σ_t γ_t(H)`.
  func fraction(
    of moment: FittedMoment, at place: LearningTables.Place, in tables: LearningTables
  ) -> String {
    let (from, x) = observed(at: place, in: tables)
    let weight = isCounting ? "n(\(from))" : "\(visits)(\(from))"
    let total = isCounting ? "\(sum)_{z_t = \(from)} " : "\(visits)(\(from)) "
    switch moment.form {
    case .mean: return "\(total)\(x) / \(weight)"
    case .deviation: return glyphs.root(of: "\(total)(\(x) - mean)\(glyphs.squared) / \(weight)")
    case .inverseMean: return "\(weight) / \(total)\(x)"
    }
  }

  /// The numbers in it.
  func figures(of moment: FittedMoment) -> String {
    let (sum, weight) = (numbers.fixed(moment.sum), numbers.fixed(moment.weight))
    switch moment.form {
    case .mean: return "\(sum) / \(weight)"
    case .deviation: return glyphs.root(of: "\(sum) / \(weight)")
    case .inverseMean: return "\(weight) / \(sum)"
    }
  }

  /// The numbers in it: `12.310 / 15.020`.
  func figures(of share: RowShare) -> String {
    let count = numbers.fixed(share.count)
    let top =
      share.pseudoCount > 0
      ? "(\(count) + \(EditText.number(share.pseudoCount)))" : count
    let mass = share.mass < 1 - 1e-12 ? "\(numbers.fixed(share.mass)) \(glyphs.times) " : ""
    return "\(mass)\(top) / \(numbers.fixed(share.total))"
  }

  /// What the objective is.
  var objective: String {
    switch card.criterion {
    case .evidence: "log p(x)"
    case .bestPath: words.isInference ? "log p(best path, x)" : "best return"
    case .reference: "log p(reference, x)"
    case .margin: "reference less best path"
    case .posterior: words.isInference ? "log p(reference | x)" : "log p(demonstration)"
    }
  }

  /// Who is compared with: the references, or demonstrations.
  var references: String { words.isInference ? "the reference" : "the demonstration" }

  /// A number with its sign.
  func signed(_ number: Double) -> String {
    (number > 0 && numbers.fixed(number) != "0.000" ? "+" : "") + numbers.fixed(number)
  }
}

extension LessonWords {
  /// Why a learner can do nothing here, in a sentence.
  ///
  /// - Parameter isOfFile: whether the sequences are those of a file, and told by their lines.
  static func sentence(
    _ fault: LearningFault, method: String, isOfFile: Bool = false
  ) -> String {
    switch fault {
    case .noSequences: "There is no sequence to learn from."
    case .impossibleSequence(let place):
      "\(method): no path explains what was observed\(isOfFile ? " on line \(place + 1)" : ""), so "
        + "nothing can be learned from it."
    case .impossibleReference(let place):
      "\(method): the reference\(isOfFile ? " on line \(place + 1)" : "") does what the model says is "
        + "impossible."
    case .noReference(let place) where isOfFile:
      "\(method) learns from references, and line \(place + 1) has none."
    case .noReference:
      "\(method) learns from a reference: reference: [...] in the model, or --reference."
    case .scores: "\(method) learns probabilities, and the model has scores: crf or perceptron."
    case .wrongKind(.rewards):
      "\(method) learns the rewards of a decision problem, and this is none."
    case .wrongKind: "\(method) does not learn rewards: max-ent-irl does."
    case .expanded:
      "\(method): durations or order 2 make several states share numbers: baum-welch learns them."
    case .tied: "\(method): the model ties rows, which it would part: baum-welch learns them."
    case .spreadBeyondDoubles:
      "The squares of these observations are beyond doubles: no spread is learned."
    case .nothingToLearn: "\(method): every number that could be learned is frozen."
    }
  }
}
