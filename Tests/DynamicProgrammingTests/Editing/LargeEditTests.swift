import Testing

@testable import DynamicProgramming

/// Edits that would make of a model what no file may be: factors whose sum no double holds.
@Suite struct LargeEditTests {
  private static func problem(_ emission: EmissionModel, _ reading: Reading) -> Problem {
    let half = reading == .probabilities ? -Double.log(2) : 0
    return Problem(
      name: "large", states: .listed(["a", "b"]), observations: .none(timesteps: 2),
      reading: reading,
      trellis: Trellis(
        timesteps: 2, initial: [half, half],
        transition: .same(TransitionTable(dense: [half, half, half, half], states: 2)),
        emission: emission))
  }

  private static func fault(_ problem: Problem, _ edit: Edit) -> EditFault? {
    do throws(EditFault) {
      _ = try problem.edited(by: edit)
      return nil
    } catch {
      return error
    }
  }

  @Test func refusesAScoreThatNoPathHasRoomFor() {
    let problem = Self.problem(.scores([0, 0, 0, 0]), .scores)
    func set(_ number: Double) -> EditFault? {
      Self.fault(problem, .set(.score(state: 0, t: 1), to: number, rescales: false))
    }
    #expect(set(PathBound.limit * 2) == .sumTooLarge(units: 2))
    #expect(set(PathBound.limit) == nil)
    #expect(set(-.infinity) == nil)
  }

  @Test func refusesAnObservationTooFarFromEveryState() throws {
    let parameters = FamilyParameters(
      IndependentComponents<Poisson>.self, states: 2,
      values: [[1, 1e307]])
    let problem = Self.problem(
      .family(FamilyEmission(parameters, observations: [1, 1])), .probabilities)
    let place = FamilyParameters.Place(0, state: 0)
    #expect(Self.fault(problem, .set(.ofFamily(place), to: 1e308, rescales: false)) != nil)
    #expect(Self.fault(problem, .set(.ofFamily(place), to: 2, rescales: false)) == nil)
    #expect(Self.fault(problem, .observe(.count(3), t: 1)) == nil)
    #expect(Self.fault(problem, .append([.count(3)])) != nil)
    #expect(Self.fault(problem, .drop(count: 1)) == nil)
  }
}
