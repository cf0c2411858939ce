import DynamicProgramming
import Exploration
import Foundation
import Testing
import WithoutProgress

@testable import ModelFiles

/// The number of failures before the first success: log p + x log(1 − p).
private struct Geometric: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "geometric", parameters: [FamilyParameter("chance", .probability)],
    observations: .counts, formula: "log chance + x log(1 − chance)")

  private let chance: Double

  init(_ parameters: [Double]) { chance = parameters[0] }

  func logDensity(of x: Double) -> Double {
    Foundation.log(chance) + (x == 0 ? 0 : x * Foundation.log(1 - chance))
  }
}

/// A family is one type, as the one above, and one place in a list: nothing else knows of it.
@Suite struct GeometricFamilyTests {
  private static let families = EmissionFamilies(
    EmissionFamilies.standard.all + [IndependentComponents<Geometric>.self])

  private static let model = """
    states: [slow, fast]
    initial: {slow: 0.5, fast: 0.5}
    transition:
      slow: {slow: 0.75, fast: 0.25}
      fast: {slow: 0.25, fast: 0.75}
    emission:
      family: geometric
      parameters:
        slow: {chance: 0.125}
        fast: {chance: 0.5}
    observations: [3, null, 0]

    """

  private static func load(_ text: String) throws(ModelError) -> Problem {
    var loader = ModelLoader()
    loader.families = families
    return try loader.read(bytes: Array(text.utf8), name: "m.yaml", directory: nil).problem
  }

  @Test func isLoadedAndSolved() throws {
    let trellis = try Self.load(Self.model).trellis
    #expect(trellis.emissionFactor(at: 1, state: 1) == -4 * Foundation.log(2))
    #expect(trellis.emissionFactor(at: 2, state: 1) == 0)
    #expect(trellis.emissionFactor(at: 3, state: 0) == -3 * Foundation.log(2))
    #expect(Solution(of: trellis).optimum.isFinite)
  }

  @Test func isRefusedWithThePlaceAndTheRange() {
    let bad = Self.model.replacing("chance: 0.5", with: "chance: 1.5")
    #expect(throws: ModelError.self) { try Self.load(bad) }
    do throws(ModelError) {
      _ = try Self.load(bad)
    } catch {
      #expect(
        error.message
          == "m.yaml:10:20: emission.parameters.fast.chance is 1.5, must be between 0 and 1")
    }
    do throws(ModelError) {
      _ = try Self.load(Self.model.replacing("geometric", with: "geometri"))
    } catch {
      #expect(
        error.message
          == "m.yaml:7:11: emission.family is \"geometri\", must be "
          + "\(Self.families.names.joined(separator: ", ")), mixture, features or scores, "
          + "did you mean \"geometric\"?")
    }
  }

  @Test func isEditedByTheNameOfItsParameter() throws {
    let problem = try Self.load(Self.model)
    let edit = try EditReader(for: problem).edit("chance fast 0.25", as: .set)
    #expect(edit == .set(.ofFamily(.init(0, state: 1)), to: 0.25, rescales: false))
    #expect(EditText(for: problem).line(edit) == "set chance fast 0.25")
    let edited = try problem.edited(by: edit)
    #expect(edited.number(of: .ofFamily(.init(0, state: 1))) == 0.25)
    #expect(edited.trellis.emissionFactor(at: 3, state: 1) == -2 * Foundation.log(2))
    #expect(throws: EditFault.outOfRange(2, .of(.probability))) {
      try problem.edited(by: .set(.ofFamily(.init(0, state: 1)), to: 2, rescales: false))
    }
    let observed = try problem.edited(by: .observe(.count(7), t: 2))
    #expect(observed.observations.label(at: 2) == "7")
  }

  @Test func isWrittenAsItWasRead() throws {
    let problem = try Self.load(Self.model)
    var text: [UInt8] = []
    var output = ChunkedOutput { text += $0 }
    try YAMLFormat().write(problem, to: &output)
    try output.flush()
    let written = String(decoding: text, as: UTF8.self)
    #expect(written.contains("fast: {chance: 0.5}"))
    let again = try Self.load(written)
    #expect(again.trellis == problem.trellis)
    #expect(again.observations == problem.observations)
  }
}
