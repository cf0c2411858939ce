import DynamicProgramming
import Testing

@testable import ModelFiles

/// Horizons without end: the number of moves at which value iteration comes to rest.
@Suite struct ConvergenceTests {
  private static func sample(_ name: String) throws -> Problem {
    let sample = try #require(SampleCatalogue.sample(named: name))
    return try ModelLoader().read(bytes: sample.bytes, name: name, directory: nil).problem
  }

  private static func value(_ problem: Problem, of state: String) throws -> Double {
    let process = try #require(problem.decisionProcess)
    let place = try #require(problem.states.index(of: state))
    return ExpectedSolution(of: process).value(at: 0, state: place)
  }

  /// Russell & Norvig, 3rd edition, figure 17.3, by rows; the terminal states have their reward
  /// there.
  @Test(arguments: [
    ("r0c0", 0.812), ("r0c1", 0.868), ("r0c2", 0.918), ("r1c0", 0.762), ("r1c2", 0.660),
    ("r2c0", 0.705), ("r2c1", 0.655), ("r2c2", 0.611), ("r2c3", 0.388),
  ])
  func theFourByThreeWorldHasItsPublishedUtilities(state: String, utility: Double) throws {
    let value = try Self.value(try Self.sample("four-by-three"), of: state)
    #expect(abs(value - utility) < 0.0005)
  }

  /// The world with ±100 and 3 a step, by value iteration of another program (NumPy) to 1e-12.
  @Test(arguments: [
    (0.8, "r0c0", 43.338858), (0.8, "r0c2", 87.776660), (0.8, "r1c2", 46.931590),
    (0.8, "r2c0", 18.836036), (0.8, "r2c2", 29.001812), (0.8, "r2c3", 6.044738),
    (1, "r0c0", 85.181935), (1, "r0c2", 93.150685), (1, "r1c2", 68.356164), (1, "r2c0", 77.213185),
    (1, "r2c2", 69.562405), (1, "r2c3", 47.388804),
  ])
  func theFourByThreeWorldOfHundredsHasItsUtilities(
    discount: Double, state: String, utility: Double
  ) throws {
    let problem = try Self.sample(
      discount == 1 ? "four-by-three-hundred" : "four-by-three-discounted")
    #expect(problem.trellis.discount == discount)
    let value = try Self.value(problem, of: state)
    // What is left when no V moves by more than a millionth is a few of them.
    #expect(abs(value - utility) < 5e-6)
  }

  /// The largest probability of getting to the goal of the slippery lake is 14 / 17.
  @Test func theFrozenLakeIsCrossedFourteenTimesOfSeventeen() throws {
    let problem = try Self.sample("frozen-lake")
    #expect(abs(try Self.value(problem, of: "r0c0") - 14.0 / 17) < 1e-6)
  }

  @Test func itIsTheSmallestHorizonAtWhichNoValueMovesByMore() throws {
    let problem = try Self.sample("four-by-three")
    let convergence = try #require(problem.convergence)
    let process = try #require(problem.decisionProcess)
    let n = problem.trellis.timesteps
    #expect(convergence.iterations == n && convergence.tolerance == 1e-6)
    func residual(at iteration: Int) -> Double {
      let solution = ExpectedSolution(of: process)
      let columns = [n - iteration, n - iteration + 1].map { t in
        (0..<process.states).map { solution.value(at: t, state: $0) }
      }
      return zip(columns[0], columns[1]).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
    #expect(abs(residual(at: n) - convergence.residual) < 1e-15 && convergence.residual <= 1e-6)
    #expect(residual(at: n - 1) > 1e-6)
    let solution = ExpectedSolution(of: process)
    func policy(_ iteration: Int) -> [Int?] {
      (0..<process.states).map { solution.choice(at: n - iteration, state: $0) }
    }
    #expect(convergence.steps.count == n)
    #expect(convergence.steps.last?.residual == convergence.residual)
    for iteration in 1...n {
      let step = convergence.steps[iteration - 1]
      #expect(abs(residual(at: iteration) - step.residual) < 1e-15)
      #expect(step.changesPolicy == (iteration == 1 || policy(iteration) != policy(iteration - 1)))
    }
    for iteration in convergence.policyStableFrom...n { #expect(policy(iteration) == policy(n)) }
    #expect(policy(convergence.policyStableFrom - 1) != policy(n))
  }

  @Test func theRestIsBoundedByTheDiscount() throws {
    let text = Good.corridor.replacing("horizon: 4", with: "horizon: {until: 0.001}")
    let convergence = try #require(try Fixtures.load(text).convergence)
    #expect(convergence.bound(after: convergence.iterations) == convergence.bound)
    // γ = 0.5: the bound is the residual itself.
    #expect(convergence.bound == convergence.residual)
    let longer = Good.corridor.replacing(
      "horizon: 4", with: "horizon: \(convergence.iterations + 60)")
    let value = { (text: String) in
      let process = try #require(try Fixtures.load(text).decisionProcess)
      return ExpectedSolution(of: process).expectedReturn
    }
    #expect(abs(try value(text) - value(longer)) <= convergence.residual)
  }

  @Test func whatIsWrittenComesToRestAgain() throws {
    let problem = try Self.sample("four-by-three")
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try ModelFormats.known.write(problem, to: &output, named: "m.yaml")
    let again = try ModelLoader().read(bytes: bytes, name: "m.yaml", directory: nil).problem
    #expect(again.convergence == problem.convergence)
    #expect(again.trellis.timesteps == problem.trellis.timesteps)
  }

  @Test(arguments: [
    ("{until: 0}", "horizon.until is 0, must be above 0"),
    ("{until: -1}", "horizon.until is -1, must be above 0"),
    ("{unitl: 1}", "horizon: unknown key \"unitl\", did you mean \"until\"?"),
    ("{}", "horizon: until is missing"),
    (".inf", "horizon is \".inf\"; {until: 1e-6} makes as many moves as it takes"),
    ("infinite", "horizon is \"infinite\"; {until: 1e-6} makes as many moves"),
  ])
  func faultsNameTheValue(horizon: String, message: String) throws {
    let text = Good.corridor.replacing("horizon: 4", with: "horizon: \(horizon)")
    let error = try #require(Fixtures.error(text))
    #expect(error.message.contains(message), "\(error.message)")
  }

  @Test func whatDoesNotComeToRestIsRefused() throws {
    let text = Good.corridor.replacing("horizon: 4", with: "horizon: {until: 0.001}")
      .replacing("discount: 0.5", with: "discount: 1")
    let error = try #require(Fixtures.error(text))
    #expect(error.message.contains("V still moves by 2 after 100000 moves"), "\(error.message)")
  }

  /// Who goes on for ever does so since the state that is meant as the end is none.
  @Test func exitsThatAreNotDeclaredAreNamed() throws {
    let text = """
      states: [a, b, exit, "far away"]
      start: a
      moves:
        a: {on: {to: b, reward: -1}, out: {to: exit, reward: -1}}
        b: {back: {to: a, reward: -1}}
      """
    let error = try #require(Fixtures.error(text + "\nhorizon: {until: 1e-9}"))
    #expect(
      error.message.contains(
        "moves; no path goes on from the states without moves, exit; "
          + "absorbing: [exit] ends it there instead; else a "), "\(error.message)")
    let mended = text.replacing("start:", with: "absorbing: [exit]\nstart:")
    #expect(try Fixtures.load(mended + "\nhorizon: {until: 1e-9}").convergence?.iterations == 3)
  }
}
