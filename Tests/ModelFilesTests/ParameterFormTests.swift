import DynamicProgramming
import Testing

@testable import ModelFiles

/// Parameters that are of another shape than they must have, or written otherwise in one state than
/// in another.
@Suite struct ParameterFormTests {
  private static func text(_ emission: String, _ observations: String) -> String {
    """
    states: [a, b]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission: \(emission)
    observations: \(observations)
    """
  }

  private static func read(
    _ emission: String, _ observations: String
  ) throws -> (parameters: FamilyParameters, notes: [String]) {
    let reading = try ModelLoader().read(
      bytes: Array(text(emission, observations).utf8), name: "m.yaml", directory: nil)
    return (try #require(reading.problem.trellis.emission.parameters), reading.notes)
  }

  /// The number is at fault, also where it comes before the list.
  @Test(arguments: [
    (
      "{family: binomial, parameters: {a: {n: 5, p: [0.2, 0.3]}, b: {n: [5, 6], p: [0.5, 0.5]}}}",
      "4:50: emission.parameters.a.n has 1 component, must have 2"
    ),
    (
      "{family: binomial, parameters: {a: {n: [5, 6], p: 0.2}, b: {n: [5, 6], p: [0.5, 0.5]}}}",
      "4:61: emission.parameters.a.p has 1 component, must have 2"
    ),
    (
      "{family: normal, sd: 2, parameters: {a: {mean: [0, 1, 2]}, b: {mean: [3, 4, 5]}}}",
      "4:32: emission.sd has 1 component, must have 3"
    ),
  ])
  func oneNumberBesideListsIsRefused(emission: String, message: String) {
    let told = Fixtures.error(Self.text(emission, "[[1, 2]]"))?.message
    #expect(told == "model.yaml:" + message)
  }

  /// A state that has no list says nothing of how many components there are.
  @Test func aStateWithoutListsIsNotStretched() {
    let message = Fixtures.error(
      Self.text(
        "{family: normal, parameters: {a: {mean: 0, sd: 1}, b: {mean: [0, 1], sd: [1, 1]}}}",
        "[[1, 2]]"))?.message
    #expect(message?.hasSuffix("emission.parameters.b.mean has 2 components, must have 1") == true)
  }

  @Test func listsOfOtherLengthsAreRefused() {
    let message = Fixtures.error(
      Self.text(
        "{family: binomial, parameters: {a: {n: [5, 5], p: [0.2, 0.3]}, b: {n: [5, 5], p: [0.1, 0.2, 0.3]}}}",
        "[[1, 2]]"))?.message
    #expect(message?.hasSuffix("emission.parameters.b.p has 3 components, must have 2") == true)
  }

  @Test(arguments: [
    "{family: normal, parameters: {a: {mean: [0, 1], sd: [2, 3]}, b: {mean: [5, 6], cov: [[4, 1], [1, 9]]}}}",
    "{family: normal, parameters: {b: {mean: [5, 6], cov: [[4, 1], [1, 9]]}, a: {mean: [0, 1], sd: [2, 3]}}}",
  ])
  func deviationsBesideCovariancesAreADiagonal(emission: String) throws {
    let read = try Self.read(emission, "[[1, 2]]")
    #expect(read.parameters.declaration.parameters.map(\.name) == ["mean", "cov"])
    #expect(read.parameters.values == [[0, 1, 5, 6], [4, 0, 0, 9, 4, 1, 1, 9]])
    #expect(read.notes == ["sd beside the cov of others is a cov without correlations"])
  }

  @Test func soTheyAreAmongTheComponentsOfAMixture() throws {
    let read = try Self.read(
      """
      {family: mixture, of: normal, parameters: {
          a: {weights: [0.5, 0.5], components: [{mean: [0, 1], sd: [2, 2]}, {mean: [2, 3], cov: [[1, 0], [0, 1]]}]},
          b: {mean: [5, 6], sd: [1, 1]}}}
      """, "[[1, 2]]")
    #expect(read.parameters.values[1] == [4, 0, 0, 4, 1, 0, 0, 1, 1, 0, 0, 1])
  }

  @Test(arguments: [
    (
      "{family: normal, parameters: {a: {mean: 0, sd: 1, cov: 2}, b: {mean: 1, cov: 2}}}",
      "emission.parameters.a: unknown key \"cov\""
    ),
    (
      "{family: normal, parameters: {a: {mean: 0, sd: -1}, b: {mean: 1, cov: 2}}}",
      "emission.parameters.a.sd is -1, must be above 0"
    ),
    (
      "{family: normal, sd: 1, parameters: {a: {mean: 0}, b: {mean: 1, cov: 2}}}",
      "emission.parameters.b: \"cov\" beside the sd of all states; give each state its own, or none"
    ),
    (
      "{family: normal, cov: 2, parameters: {a: {mean: 0}, b: {mean: 1, cov: 2}}}",
      "emission.parameters.b: \"cov\" beside the cov of all states; give each state its own, or none"
    ),
    (
      "{family: normal, cov: 2, parameters: {a: {mean: 0}, b: {mean: 1, sd: 2}}}",
      "emission.parameters.b: \"sd\" beside the cov of all states; give each state its own, or none"
    ),
  ])
  func whatIsNotPlainIsRefused(emission: String, message: String) {
    let told = Fixtures.error(Self.text(emission, "[1]"))?.message
    #expect(told?.contains(message) == true, "\(told ?? "accepted")")
  }
}

extension EmissionModel {
  /// Those of its family, if it is one.
  fileprivate var parameters: FamilyParameters? {
    if case .family(let emission) = self { emission.parameters } else { nil }
  }
}
