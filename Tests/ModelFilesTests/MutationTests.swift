import DynamicProgramming
import Foundation
import SeededRandom
import Testing

@testable import ModelFiles

/// Spoilt files: loading never crashes, and every refusal has one line of words.
///
/// `TRELLIS_MUTATIONS` sets how many, `TRELLIS_SEED` where to begin.
@Suite struct MutationTests {
  private static func setting(_ name: String, default value: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? value
  }

  @Test func spoiltModelsLoadOrAreRefusedInOneLine() throws {
    let oracles = try Fixtures.shortOracleNames.map {
      try String(contentsOfFile: Fixtures.path($0), encoding: .utf8)
    }.filter { $0.utf8.count < 1500 }
    var mutation = Mutation(
      seed: UInt64(Self.setting("TRELLIS_SEED", default: 1)), files: Good.all + oracles)
    let loader = ModelLoader(memory: 1 << 26) { _ throws(FileFault) in throw .noSuchFile }
    for round in 0..<Self.setting("TRELLIS_MUTATIONS", default: 3000) {
      let bytes = mutation.next()
      do throws(ModelError) {
        let problem = try loader.read(
          bytes: bytes, name: round % 2 == 0 ? "m.yaml" : "m.json", directory: nil
        ).problem
        Self.check(problem, bytes)
      } catch {
        Self.check(error, bytes)
      }
    }
  }

  @Test func spoiltObservationsLoadOrAreRefusedInOneLine() {
    let models = [Good.weather, Good.river, Good.calls, Good.tagger]
    var mutation = Mutation(
      seed: UInt64(Self.setting("TRELLIS_SEED", default: 1)),
      files: [
        "umbrella\nnone\nNA\n\numbrella\n", "day,sky\r\n1,none\r\n2,\"umbrella\"\r\n",
        "a,b\n1,2\nNA,3\n\"4\",5e1\n", "1\n2\n3\n",
      ])
    for round in 0..<Self.setting("TRELLIS_MUTATIONS", default: 3000) / 3 {
      let bytes = mutation.next()
      let source = ObservationSource(
        name: "obs", bytes: bytes, column: [nil, "sky", "a,b", "a"][round % 4])
      do throws(ModelError) {
        let problem = try ModelLoader().read(
          bytes: Array(models[round / 4 % 4].utf8), name: "m.yaml", directory: nil,
          observations: source
        ).problem
        Self.check(problem, bytes)
      } catch {
        Self.check(error, bytes)
      }
    }
  }

  @Test func spoiltFilesOfNumbersLoadOrAreRefusedInOneLine() {
    var mutation = Mutation(
      seed: UInt64(Self.setting("TRELLIS_SEED", default: 1)),
      bytes: [
        NumPyBytes.file([2, 2], [0.7, 0.3, 0.3, 0.7]),
        NumPyBytes.file([2, 2], [0.7, 0.3, 0.3, 0.7], fortran: true, major: 2),
        NumPyBytes.file(singles: [2, 2], [0.5, 0.5, 0.5, 0.5]), NumPyBytes.file([2], [0.5, 0.5]),
        NumPyBytes.file([2, 2, 2], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
        Array("0.7,0.3\n0.3,0.7\n".utf8), Array("0.5,,null\r\n-inf, 1e-1,0.4\r\n".utf8),
      ])
    for round in 0..<Self.setting("TRELLIS_MUTATIONS", default: 3000) / 2 {
      Self.loadNumbers(mutation.next(), from: round % 7 < 5 ? "a.npy" : "a.csv", round)
    }
  }

  /// A header may say anything; it must not be believed further than the file reaches.
  @Test func headersOfAnyShapeLoadOrAreRefusedInOneLine() {
    var random = SplitMix64(seed: UInt64(Self.setting("TRELLIS_SEED", default: 1)))
    for round in 0..<Self.setting("TRELLIS_MUTATIONS", default: 3000) {
      Self.loadNumbers(NumPyBytes.hostile(using: &random), from: "a.npy", round)
    }
  }

  /// Loads a model of two states with a file in one of the places where one may stand.
  private static func loadNumbers(_ bytes: [UInt8], from file: String, _ round: Int) {
    let places = ["initial", "transition", "transitions", "final", "scores", "rate"]
    let place = places[round / 2 % places.count]
    let rows = ["initial": "[1, 0]", "transition": "[[1, 0], [0, 1]]"]
    var model = "weights: \(round % 2 == 0 ? "logs" : "probabilities")\nstates: 2\n"
    for (key, row) in rows.sorted(by: { $0.key < $1.key })
    where key != place && !place.hasPrefix(key) { model += "\(key): \(row)\n" }
    switch place {
    case "scores": model += "emission: {family: scores, table: {file: \(file)}}\n"
    case "rate":
      model += "emission: {family: poisson, parameters: {rate: {file: \(file)}}}\n"
      model += "observations: [1, 2, 3]\n"
    default:
      model += "\(place): {file: \(file)}\n"
      model += "emission: {symbols: [x], table: [[1], [1]]}\nobservations: [x, x, x]\n"
    }
    do throws(ModelError) {
      let problem = try Folder(files: [file: bytes]).load(model, memory: 1 << 20)
      Self.check(problem, bytes)
    } catch {
      Self.check(error, bytes)
    }
  }

  /// What is loaded is a model: as many names and numbers as it has states, and no NaN.
  private static func check(_ problem: Problem, _ bytes: [UInt8]) {
    let trellis = problem.trellis
    #expect(trellis.timesteps >= 1, "\(bytes)")
    #expect(problem.states.count >= 1 && trellis.initial.count == problem.states.count, "\(bytes)")
    #expect(trellis.initial.allSatisfy { $0 < .infinity }, "\(bytes)")
    let isFinite = (trellis.final ?? []).allSatisfy { $0 < .infinity }
    #expect(isFinite && trellis.final?.count ?? problem.states.count == problem.states.count)
  }

  /// The files of these tests; one of them is to blame.
  private static let names: Set = ["m.yaml", "m.json", "a.npy", "a.csv", "obs", "x.csv"]

  /// What is refused is refused in a line for people, which names the file.
  private static func check(_ error: ModelError, _ bytes: [UInt8]) {
    let message = error.message
    let isOneLine = message.unicodeScalars.allSatisfy { !ControlCharacters.contains($0) }
    #expect(isOneLine, "\(bytes)")
    #expect(names.contains(error.file), "\(bytes)")
    #expect(message.hasPrefix(error.file), "\(bytes)")
    #expect(message.count < 400, "\(bytes)")
    #expect(!message.hasSuffix(": ") && !message.hasSuffix(" "), "\(bytes)")
  }
}
