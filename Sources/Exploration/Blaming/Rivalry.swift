import DynamicProgramming

/// Another model of the same sequence: its best path stands beside that of the open model, in the
/// place of a reference.
public struct RivalModel: Sendable, Equatable {
  /// Why two models cannot stand side by side.
  public enum Fault: Error, Sendable, Equatable {
    /// The states have other names, or another order.
    case otherStates
    /// Something else is observed, or at other timesteps.
    case otherSequence
    /// The other model has no path.
    case blocked
  }

  /// The model.
  public let problem: Problem
  /// Its best path.
  public let states: [Int]
  /// What that is worth to it.
  public let logJoint: Double

  /// Solves the other model.
  ///
  /// - Parameters:
  ///   - problem: the other model.
  ///   - open: the one that it stands beside.
  ///   - memory: how many bytes a sweep may take.
  public init(_ problem: Problem, beside open: Problem, memory: Int = .max) throws(Fault) {
    let names = { (problem: Problem) in (0..<problem.states.count).map { problem.states[$0] } }
    guard problem.states.count == open.states.count, names(problem) == names(open) else {
      throw .otherStates
    }
    let n = open.trellis.timesteps
    guard problem.trellis.timesteps == n,
      (1...n).allSatisfy({ open.observations.label(at: $0) == problem.observations.label(at: $0) })
    else { throw .otherSequence }
    let decoder = PathDecoder(memory: memory)
    guard case .path(let path) = decoder.decode(problem.trellis) else { throw .blocked }
    self.problem = problem
    states = path.states.map { Int($0) }
    logJoint = path.logJoint
  }

  /// The open model, whose reference the other one's path is.
  public func asReference(of open: Problem) -> Problem {
    open.replacing(reference: Reference(states.map { [$0] }))
  }
}

/// What makes two models take different paths in a stretch of timesteps.
public struct Rivalry: Sendable, Equatable {
  /// By how much the other model prefers its own path there.
  public let nats: Double
  /// The numbers in which the models differ that either path uses: largest first. What they add
  /// sums to what the open model's path wins by to it, and the other's to the other.
  public let differences: [Difference]
  /// What the last of them add up to.
  public let rest: Remainders

  /// A number of both models.
  public struct Difference: Sendable, Equatable {
    /// What it is called: `emission NN old`.
    public let words: String
    /// In how many timesteps it is used by one of the paths.
    public internal(set) var uses: Int
    /// What it is here and there; nil if no single number stands behind it.
    public let here, there: Double?
    /// What it adds to the lead of the open model's path, as compared with the other model.
    public internal(set) var nats: Double
  }

  /// Compares what both models make of both paths.
  ///
  /// - Parameters:
  ///   - open: the open model.
  ///   - rival: the other one.
  ///   - best: the path of the first, z_1 … z_N.
  ///   - other: that of the second.
  ///   - stretch: where they part.
  /// - Complexity: O(the length of the stretch).
  init(
    of open: Problem, and rival: Problem, best: [Int], other: [Int], in stretch: ClosedRange<Int>
  ) {
    var sum = RivalrySum(open: NamedModel(open), rival: NamedModel(rival))
    for (path, sign) in [(best, 1.0), (other, -1)] {
      let (here, there) = (open.terms(of: path, in: stretch), rival.terms(of: path, in: stretch))
      sum.add(here, there, sign: sign)
    }
    differences = sum.differences
    rest = Remainders(of: differences.map(\.nats))
    nats = sum.lead
  }
}

/// Adds up in what two models differ, number by number.
private struct RivalrySum {
  let open: NamedModel
  let rival: NamedModel
  private var found: [Rivalry.Difference] = []
  private var places: [String: Int] = [:]
  private var theirs = CompensatedSum()

  init(open: NamedModel, rival: NamedModel) {
    self.open = open
    self.rival = rival
  }

  /// By how much the other model prefers the other path.
  var lead: Double { theirs.total }

  /// What decides, largest first.
  var differences: [Rivalry.Difference] {
    found.filter { $0.nats != 0 }.enumerated().sorted {
      ($1.element.nats.magnitude, $0.offset) < ($0.element.nats.magnitude, $1.offset)
    }.map(\.element)
  }

  /// Adds a path, as either model sees it.
  mutating func add(_ here: [FactorTerm], _ there: [FactorTerm], sign: Double) {
    var rest: [String: [FactorTerm]] = [:]
    for term in there {
      theirs.add(-sign * term.nats)
      rest[rival.key(term), default: []].append(term)
    }
    for term in here {
      let (words, key) = (open.words(term), open.key(term))
      let other = rest[key]?.isEmpty == false ? rest[key]?.removeFirst() : nil
      note(words, term, other, sign: sign)
    }
    for (words, term) in rest.values.flatMap(\.self).map({ (rival.words($0), $0) })
      .sorted(by: { ($0.1.t, $0.0) < ($1.1.t, $1.0) })
    {
      note(words, nil, term, sign: sign)
    }
  }

  private mutating func note(
    _ words: String, _ here: FactorTerm?, _ there: FactorTerm?, sign: Double
  ) {
    let (mine, other) = (here?.nats ?? 0, there?.nats ?? 0)
    let nats = mine == other ? 0 : sign * (mine - other)
    if let place = places[words] {
      found[place].nats += nats
      found[place].uses += 1
      return
    }
    places[words] = found.count
    found.append(
      Rivalry.Difference(
        words: words, uses: 1, here: here?.parameter.flatMap { open.problem.number(of: $0) },
        there: there?.parameter.flatMap { rival.problem.number(of: $0) }, nats: nats))
  }
}

/// A model whose numbers have names.
private struct NamedModel {
  let problem: Problem
  private let text: EditText
  private let names: StateNames

  init(_ problem: Problem) {
    self.problem = problem
    text = EditText(for: problem)
    names = problem.written.states
  }

  /// What the number behind a term is called; where there is none, its factor and the state.
  func words(_ term: FactorTerm) -> String {
    term.parameter.map(text.words) ?? "\(term.factor.name) \(names[term.state])"
  }

  /// The same of one timestep.
  func key(_ term: FactorTerm) -> String { "\(term.t) \(words(term))" }
}

extension Problem {
  /// What a path adds in a stretch, and by the edge behind it.
  fileprivate func terms(of path: [Int], in stretch: ClosedRange<Int>) -> [FactorTerm] {
    let n = trellis.timesteps
    let last = Swift.min(stretch.upperBound + 1, n)
    var terms = (stretch.lowerBound...last).flatMap { t in
      self.terms(at: t, from: t == 1 ? 0 : path[t - 2], to: path[t - 1])
    }
    if stretch.upperBound == n, let term = finalTerm(in: path[n - 1]) {
      terms.append(term)
    }
    return terms
  }
}

extension Session {
  /// What makes the other model take another path, a stretch each; nil without one.
  func rivalled() -> [Rivalry]? {
    guard let rival = model.rival, let best = model.greedyStates?.listed, let blame else {
      return nil
    }
    return blame.disagreements.map {
      Rivalry(
        of: model.problem, and: rival.problem, best: best, other: rival.states, in: $0.timesteps)
    }
  }

  /// The same once it is known.
  func rivalry(_ place: Int) -> Rivalry? {
    guard case .rivalry(let rivalries?)? = answers[.rivalry], rivalries.indices.contains(place)
    else { return nil }
    return rivalries[place]
  }
}
