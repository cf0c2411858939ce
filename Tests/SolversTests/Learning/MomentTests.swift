@testable import DynamicProgramming
import Testing

@testable import Solvers

/// The formulas of one line by which means and spreads are learned, and the sums in them.
@Suite struct MomentTests {
  private static let numbers: [Double] = [1, 3, .nan, 10, 14]
  private static let path = [0, 0, 0, 1, 1]

  /// What is learned along the path, and why a number of the first state became what it is.
  private static func account(
    _ family: String, of parameter: Int, values: [[Double]], prior: Double = 0,
    _ change: (inout LearningRules) -> Void = { _ in }
  ) throws -> (account: NumberAccount, learned: Double) {
    let kind = try #require(EmissionFamilies.standard[family].first)
    let start = FamilyParameters(kind, states: 2, values: values)
    let half = -0.6931471805599453
    let trellis = Trellis(
      timesteps: 5, initial: [half, half],
      transition: .same(TransitionTable(dense: [half, half, half, half], states: 2)),
      emission: .family(FamilyEmission(start, observations: numbers)))
    let problem = Problem(
      name: "moments", states: .numbered(2), observations: .none(timesteps: 5),
      reading: .probabilities, trellis: trellis)
    var task = LearningTask(
      of: problem, sequences: [trellis], references: [Reference(path.map { [$0] })])
    task.rules.pseudoCount = prior
    change(&task.rules)
    let before = try Counting(task)
    var after = before
    try after.step()
    let place = FamilyParameters.Place(parameter, state: 0)
    guard case .family(let emission) = after.model.emission else { throw Missing() }
    return (
      NumberAccount(of: .parameter(.ofFamily(place)), from: before, to: after, task),
      try #require(emission.parameters[place])
    )
  }

  private struct Missing: Error {}

  private static func moment(_ account: NumberAccount) throws -> FittedMoment {
    guard case .fitted(let visits, let moment) = account else { throw Missing() }
    // The timestep at which nothing was observed counts as a visit, and not in the sums.
    #expect(visits == 3)
    return try #require(moment)
  }

  @Test func aMeanAndItsSpreadAreSumsOverWhatWasObserved() throws {
    let values: [[Double]] = [[0, 9], [5, 7]]
    let (mean, learned) = try Self.account("normal", of: 0, values: values)
    let sums = try Self.moment(mean)
    #expect(sums == FittedMoment(form: .mean, weight: 2, sum: 4) && learned == 2)
    let (spread, deviation) = try Self.account("normal", of: 1, values: values)
    let squares = try Self.moment(spread)
    #expect(squares.form == .deviation && squares.weight == 2 && abs(squares.sum - 2) < 1e-14)
    #expect(deviation == 1)
  }

  @Test func aRateOfWaitingIsTheOtherWayRound() throws {
    let (account, learned) = try Self.account("exponential", of: 0, values: [[1, 1]])
    #expect(try Self.moment(account) == FittedMoment(form: .inverseMean, weight: 2, sum: 4))
    #expect(learned == 0.5)
  }

  /// Where the formula is another, none is told.
  @Test func whatOtherThingsHoldHasNoSuchFormula() throws {
    let values: [[Double]] = [[0, 9], [5, 7]]
    func account(prior: Double = 0, _ change: (inout LearningRules) -> Void = { _ in }) throws
      -> NumberAccount
    {
      try Self.account("normal", of: 0, values: values, prior: prior, change).account
    }
    #expect(try account(prior: 1) == .fitted(observations: 3, nil))
    #expect(try account { $0.tiedEmissions = [[0, 1]] } == .fitted(observations: 3, nil))
    #expect(try account { $0.tiesParts = true } == .fitted(observations: 3, nil))
    let held = try Self.account("normal", of: 1, values: values) { $0.floors = [[50]] }
    #expect(held.account == .fitted(observations: 3, nil) && held.learned == 50)
    #expect(
      try Self.account("gamma", of: 0, values: [[1, 1], [1, 1]]).account
        == .fitted(observations: 3, nil))
  }
}
