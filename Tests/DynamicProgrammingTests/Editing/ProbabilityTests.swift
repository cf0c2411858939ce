import Foundation
import SeededRandom
import Testing

@testable import DynamicProgramming

@Suite struct ProbabilityTests {
  @Test func isTheOneThatWasWritten() {
    for number in [0.1, 0.7, 0.35, 1, 0, 1.0 / 64, 0.999999, 1e-5, 0.30000000000000004] {
      #expect(Probability.number(ofLog: Foundation.log(number)) == number)
    }
  }

  @Test func hasTheSameLogWhateverWasWritten() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<20_000 {
      let uniform = Double.random(in: 0...1, using: &random)
      let tiny = uniform * Foundation.pow(10, Double.random(in: -320...0, using: &random))
      for number in [uniform, 1 - uniform * 1e-9, tiny] {
        let log = Foundation.log(number)
        let found = Probability.number(ofLog: log)
        #expect(found.map { Foundation.log($0) } == log, "\(number)")
      }
    }
  }

  @Test func isNoneWhereThereIsNoSuchNumber() {
    #expect(Probability.number(ofLog: 0.1) == nil)
    #expect(Probability.number(ofLog: -1000) == nil)
    #expect(Probability.number(ofLog: -1e-17) == nil)
  }
}
