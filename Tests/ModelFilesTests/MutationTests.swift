import Foundation
import Reporting
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
    var refused = 0
    for round in 0..<Self.setting("TRELLIS_MUTATIONS", default: 3000) {
      let bytes = mutation.next()
      do throws(ModelError) {
        _ = try loader.load(
          bytes: bytes, name: round % 2 == 0 ? "m.yaml" : "m.json", directory: nil)
      } catch {
        refused += 1
        Self.check(error, bytes)
      }
    }
    #expect(refused > 0)
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
        _ = try ModelLoader().load(
          bytes: Array(models[round / 4 % 4].utf8), name: "m.yaml", directory: nil,
          observations: source)
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
    let places = ["initial", "transition", "transitions", "final"]
    var refused = 0
    for round in 0..<Self.setting("TRELLIS_MUTATIONS", default: 3000) / 2 {
      let file = round % 7 < 5 ? "a.npy" : "a.csv"
      var model = "weights: \(round % 2 == 0 ? "logs" : "probabilities")\nstates: 2\n"
      let place = places[round / 2 % 4]
      model += "\(place): {file: \(file)}\n" + (place == "initial" ? "" : "initial: [1, 0]\n")
      model += place.hasPrefix("transition") ? "" : "transition: [[1, 0], [0, 1]]\n"
      model += "emission: {symbols: [x], table: [[1], [1]]}\nobservations: [x, x, x]\n"
      let bytes = mutation.next()
      do throws(ModelError) {
        _ = try Folder(files: [file: bytes]).load(model, memory: 1 << 20)
      } catch {
        refused += 1
        Self.check(error, bytes)
      }
    }
    #expect(refused > 0)
  }

  private static func check(_ error: ModelError, _ bytes: [UInt8]) {
    let message = error.message
    let isOneLine = message.unicodeScalars.allSatisfy { !NameRules.isControl($0) }
    #expect(isOneLine, "\(bytes)")
    #expect(message.count < 400, "\(bytes)")
    #expect(!message.hasSuffix(": ") && !message.hasSuffix(" "), "\(bytes)")
  }
}
