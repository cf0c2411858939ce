import DynamicProgramming
import Testing

@testable import ModelFiles

/// What would be lost in another format: it is kept beside what the format has, or named.
@Suite struct ConversionLossTests {
  @Test(arguments: ["m.yaml", "m.json", "m.uai", "m.hmm", "m.npz"])
  func keepsWhatIsSaidToPeople(name: String) throws {
    let problem = try Fixtures.load("about: Of rain.\nsource: A guard\n" + Good.weather)
    let again = try Conversion.again(problem, as: name)
    #expect(again.about == "Of rain." && again.source == "A guard")
  }

  /// What a learner leaves as it is has a place in models alone, but for what an estimator ties itself.
  @Test func refusesWhatALearnerLeavesWhereThereIsNoPlaceForIt() throws {
    let held = try Fixtures.load(Good.weather + "\nlearn: {initial: false}\n")
    for (name, format) in [
      ("m.npz", "npz"), ("m.py", "Python"), ("m.uai", "UAI"), ("m.hmm", "UMDHMM"),
      ("m.fst.txt", "OpenFst"),
    ] {
      #expect(Conversion.refusal(held, as: name) == "\(format) cannot hold learn")
    }
    let learned = try Fixtures.load(Good.weather + "\nlearn: {initial: true}\n")
    #expect(Conversion.refusal(learned, as: "m.hmm") == nil)
    let spherical = try ForeignFixture.read("hmmlearn-gaussian-spherical.npz").problem
    #expect(spherical.learningRules?.tieSpreads == true)
    #expect(Conversion.refusal(spherical, as: "m.npz") == nil)
    #expect(Conversion.refusal(spherical, as: "m.uai") == "UAI cannot hold learn")
  }

  @Test func namesAnEmissionThatNoEstimatorHas() throws {
    let chain = "states: [a]\ninitial: [1]\ntransition: [[1]]\n"
    let channels = chain + "emission: {channels: {u: {a: {x: 1}}}}\nobservations: [{u: x}]\n"
    #expect(
      Conversion.refusal(try Fixtures.load(channels), as: "m.npz") == "npz cannot hold channels")
    let features =
      chain + "emission: {family: features, weights: {a: {x: 1}}}\nobservations: [[x]]\n"
    #expect(
      Conversion.refusal(try Fixtures.load(features), as: "m.npz")
        == "npz cannot hold family: features")
  }
}
