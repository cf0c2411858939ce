import RealModule

/// The smallest change of one number of a model after which a path is at least as good as any
/// other.
public struct Remedy: Sendable, Equatable {
  /// The number that is changed.
  public let parameter: Parameter
  /// What it is, and what it has to be for the path to be at least as good.
  public let from, to: Double
  /// A number just beyond `to`, of few digits, with which the path is the one that is found: at
  /// `to` itself it ties, and a tie goes to the state listed first. `to` where no number does that.
  public let beyond: Double
  /// Whether the path is the one that is found with `beyond`, and not only as good.
  public let wins: Bool
  /// Whether the rest of its row is scaled so that its sum stays what it was.
  public let rescales: Bool
  /// How large the change is: |log to − log from| of a number that cannot be negative, infinite
  /// where it was 0; of any other |to − from|.
  public let size: Double
  /// Whether `size` is a difference of logs.
  public let isLogarithmic: Bool

  /// The change as an edit, after which the path is the one that is found.
  public var edit: Edit { .set(parameter, to: beyond, rescales: rescales) }
}

/// For each number that tells a path from the best one: by how much it alone would have to change.
public struct Remedies: Sendable, Equatable {
  /// The smallest change first; of equal ones in the order in which the paths use the numbers.
  public let possible: [Remedy]
  /// Numbers of which no change helps.
  public let impossible: [Parameter]
  /// Those of `possible` that are not one edit under two names: in a row of two numbers either
  /// fixes the other.
  public let distinct: [Remedy]
  /// Whether nothing becomes wrong outside the stretch that is put right; else the best path may go
  /// anywhere there, since no change does less.
  public var leavesRest = true

  /// Looks at every number that enters where the two paths part.
  ///
  /// - Parameters:
  ///   - path: what should be at least as good as any path, z_1 … z_N.
  ///   - best: the best path.
  ///   - problem: the model.
  ///   - onProgress: called with the share that is done, 0 … 1; what it throws ends the work.
  /// - Complexity: a few decodes, and some hundred edits, for each number.
  public init(
    for path: [Int], besides best: [Int], of problem: Problem,
    onProgress: (Double) throws -> Void
  ) rethrows {
    try self.init(
      for: Reference(path.map { [$0] }), drawn: path, besides: best, of: problem,
      onProgress: onProgress)
  }

  /// Looks at every number that enters where the best path and one that goes where a reference is
  /// known part. Where it leaves a choice, which path that is changes with the number: the numbers
  /// of all those that it may be are looked at too.
  ///
  /// - Parameters:
  ///   - goal: where the best path should go.
  ///   - path: a path that goes there; nil where none is possible.
  ///   - candidates: paths that go there, of which alone one may win where there are many
  ///     timesteps; none = any may.
  ///   - best: the best path.
  ///   - problem: the model.
  ///   - onProgress: called with the share that is done, 0 … 1; what it throws ends the work.
  /// - Complexity: a few decodes, and some hundred edits, for each number; where the reference
  ///   leaves a choice some hundred decodes.
  public init(
    for goal: Reference, drawn path: [Int]?, among candidates: [[Int]] = [], besides best: [Int],
    of problem: Problem, onProgress: (Double) throws -> Void
  ) rethrows {
    var parameters =
      path.map { problem.parameters(telling: $0, from: best) } ?? problem.zeros(along: goal)
    let (entering, most) = (parameters.count, parameters.count + Self.furtherAtMost)
    var seen = Set(parameters)
    let search = RemedySearch(
      problem: problem, goal: goal, path: path, best: best, candidates: candidates)
    var possible: [Remedy] = []
    var impossible: [Parameter] = []
    var place = 0
    while place < parameters.count {
      let share = Double(place) / Double(parameters.count)
      let found = try search.smallestChange(of: parameters[place]) { try onProgress(share) }
      if let remedy = found.remedy {
        possible.append(remedy)
      } else if place < entering {
        impossible.append(parameters[place])
      }
      for contender in found.contenders where contender != path {
        for parameter in problem.parameters(telling: contender, from: best)
        where parameters.count < most && seen.insert(parameter).inserted {
          parameters.append(parameter)
        }
      }
      place += 1
    }
    self.possible = possible.enumerated()
      .sorted { ($0.element.size, $0.offset) < ($1.element.size, $1.offset) }.map(\.element)
    self.impossible = impossible
    distinct = problem.distinct(self.possible)
  }

  /// How many numbers are looked at of paths that are not drawn.
  private static let furtherAtMost = 100

  /// Without a look at how far it is.
  public init(for path: [Int], besides best: [Int], of problem: Problem) {
    self.init(for: path, besides: best, of: problem, onProgress: { _ in })
  }
}

extension Problem {
  /// The numbers that either path uses where the two differ, each once.
  fileprivate func parameters(telling path: [Int], from best: [Int]) -> [Parameter] {
    var seen = Set<Parameter>()
    var parameters: [Parameter] = []
    func add(_ parameter: Parameter?) {
      // A duration of a distribution is what the distribution's parameters make it.
      if case .duration(let state, _)? = parameter,
        let family = expansion?.durationFamily(of: state)
      {
        for place in family.values.indices {
          add(.durationParameter(state: state, parameter: place))
        }
      } else if let parameter, seen.insert(parameter).inserted {
        parameters.append(parameter)
      }
    }
    let emission = written.trellis.emission
    for t in StepDifference(best, path).steps {
      let pairs = [best, path].map { states in
        terms(at: t, from: t == 1 ? 0 : states[t - 2], to: states[t - 1])
      }
      for (mine, other) in FactorTerm.beside(pairs[0], pairs[1]) where mine != other {
        add(mine?.parameter)
        add(other?.parameter)
      }
      let states = [best, path].map { stateOfFile($0[t - 1]) }
      guard states[0] != states[1] else { continue }
      for state in states {
        for parameter in emission.familyParameters(of: state, at: t) { add(parameter) }
      }
    }
    if let mine = best.last, let other = path.last, mine != other {
      add(finalTerm(in: mine)?.parameter)
      add(finalTerm(in: other)?.parameter)
    }
    return parameters
  }
}

extension Problem {
  /// Those that do not do what one before them does: two do the same if either makes the other's
  /// number what the other makes it, as in a row of two.
  ///
  /// - Complexity: an edit for each, and a look at every pair.
  fileprivate func distinct(_ remedies: [Remedy]) -> [Remedy] {
    let made = remedies.map { remedy -> [Double?] in
      let tie = Edit.set(remedy.parameter, to: remedy.to, rescales: true)
      let edited = remedy.rescales ? try? edited(by: tie) : nil
      return remedies.map { edited?.number(of: $0.parameter) }
    }
    // But for rounding: in a row of three a change may be nearly another one, and is not the same.
    func makes(_ place: Int, _ other: Int) -> Bool {
      let remedy = remedies[other]
      let change = (remedy.to - remedy.from).magnitude
      return made[place][other].map { ($0 - remedy.to).magnitude <= 1e-6 * change } ?? false
    }
    var kept: [Int] = []
    for place in remedies.indices
    where !kept.contains(where: { makes($0, place) && makes(place, $0) }) {
      kept.append(place)
    }
    return kept.map { remedies[$0] }
  }
}

extension EmissionModel {
  /// The numbers of the families from which a state emits what was observed.
  fileprivate func familyParameters(of state: Int, at t: Int) -> [Parameter] {
    switch self {
    case .absent, .categorical, .features, .scores: return []
    case .channels(let channels):
      return channels.enumerated().flatMap { place, channel in
        channel.emission.familyParameters(of: state, at: t).map { .ofChannel(place, $0) }
      }
    case .family(let emission):
      if emission.observation(at: t).allSatisfy(\.isNaN) { return [] }
      let parameters = emission.parameters
      let parts = parameters.rows(of: state).count
      let numbers = parameters.declaration.parameters.indices.flatMap { parameter in
        (0..<parts).flatMap { part in
          (0..<parameters.width(of: parameter)).map { component in
            Parameter.ofFamily(
              FamilyParameters.Place(parameter, state: state, part: part, component: component))
          }
        }
      }
      let weights = parameters.mixture == nil ? 0..<0 : 0..<parts
      return numbers + weights.map { .mixtureWeight(state: state, part: $0) }
    }
  }
}
