import Foundation
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct SoftSolutionTests {
  static let temperatures = [1e-6, 0.01, 0.3, 1, 4, 1000]

  @Test(arguments: Seeds.few)
  func isTheSoftBellmanRecursionAtEveryTemperature(seed: UInt64) {
    let model = RandomModel(seed: seed)
    for temperature in Self.temperatures {
      let solution = SoftSolution(of: model.trellis, temperature: temperature)
      let reference = SoftReference(of: model.plain, temperature: temperature)
      let tolerance = 1e-12 * max(1, temperature)
      #expect(agrees(solution.optimum, reference.start, within: tolerance), "\(model)")
      for t in 1...model.plain.timesteps {
        for state in 0..<model.plain.states {
          let value = solution.value(of: TrellisCell(t: t, state: state))
          let known = reference.values[t - 1][state]
          #expect(agrees(value, known, within: tolerance), "T \(temperature), t \(t): \(model)")
        }
      }
    }
  }

  @Test(arguments: Seeds.few)
  func hasTheSoftPolicyOfEveryCell(seed: UInt64) {
    let model = RandomModel(seed: seed)
    for temperature in Self.temperatures {
      let solution = SoftSolution(of: model.trellis, temperature: temperature)
      let reference = SoftReference(of: model.plain, temperature: temperature)
      for cell in model.plain.cells {
        var shares = [Double](repeating: 0, count: model.plain.states)
        for choice in solution.policy(of: cell) { shares[choice.state] = choice.probability }
        let known = reference.policies[cell.t][cell.state]
        // Sums of some units are known to 1e-15 of them, over the temperature.
        let tolerance = 1e-12 + 1e-13 / temperature
        #expect(agree(shares, known, within: tolerance), "\(cell), T \(temperature): \(model)")
      }
    }
  }

  @Test(arguments: Seeds.everyday)
  func isTheSumOverAllPathsAtTemperatureOne(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let solution = SoftSolution(of: model.trellis, temperature: 1)
    #expect(agrees(solution.optimum, Enumeration(of: model.plain).logSum), "\(model)")
    let reference = BackwardPass<LogSumExp>(over: model.trellis)
    for t in 1...model.plain.timesteps {
      for state in 0..<model.plain.states {
        let value = solution.column(at: t)[state]
        #expect(agrees(value, reference.values[(t - 1) * model.plain.states + state]))
      }
    }
  }

  @Test(arguments: Seeds.few)
  func becomesTheHardSolutionAsItCools(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let hard = Solution(of: model.trellis)
    let counts = PathCounts(of: model.trellis)
    for temperature in [1, 0.1, 0.001, 1e-6] {
      let soft = SoftSolution(of: model.trellis, temperature: temperature)
      for cell in model.plain.cells {
        let (high, low) = (soft.value(of: cell), hard.value(of: cell))
        if low == -.infinity {
          #expect(high == -.infinity)
        } else {
          #expect(high >= low - 1e-12 * max(1, low.magnitude), "\(cell) of \(model)")
          let excess = temperature * counts.count(from: cell).log
          #expect(high <= low + excess + 1e-11, "\(cell) of \(model)")
        }
      }
    }
  }

  @Test func isPreciseWhereAllTermsOfARowAreTiny() {
    // State 1 leads to state 0 alone, whose emission is e^-2000 of the other's.
    let no = -Double.infinity
    let trellis = Trellis(
      timesteps: 3, initial: [0, 0],
      transition: .same(TransitionTable(dense: [-1, -1, -900, no], states: 2)),
      emission: .scores([0, 0, -2000, 0, -2000, 0]))
    for temperature in [0.001, 1, 3] {
      let soft = SoftSolution(of: trellis, temperature: temperature)
      // From (1, state 1): −900 − 2000 to state 0, then −1 + 0 to state 1 or −1 − 2000 to state 0.
      let rest = SoftMaximum(temperature: temperature).of([-1, -2001])
      #expect(agrees(soft.value(of: TrellisCell(t: 1, state: 1)), -2900 + rest))
    }
  }

  @Test(arguments: [1e-6, 1, 1000])
  func hasNoNaNWhereNothingIsPossible(temperature: Double) {
    let no = -Double.infinity
    let trellis = Examples.zeros(timesteps: 4, weights: [no, no, 0, no], states: 2)
    let soft = SoftSolution(of: trellis, temperature: temperature)
    #expect(!soft.isFeasible && soft.optimum == no)
    for t in 1...4 { for z in 0..<2 { #expect(!soft.column(at: t)[z].isNaN) } }
    #expect(soft.column(at: 3)[1] == 0 && soft.column(at: 2)[1] == no)
    #expect(soft.policy(of: TrellisCell(t: 2, state: 1)).isEmpty)
    #expect(soft.policy(of: TrellisCell(t: 3, state: 1)).map(\.probability) == [1])
  }

  @Test func isTheSameWhereColumnsAreComputedAgain() {
    for seed in UInt64(1)...30 {
      let model = RandomModel(seed: seed)
      let whole = SoftSolution(of: model.trellis, temperature: 0.7)
      let checkpointed = SoftSolution(of: model.trellis, temperature: 0.7, memory: 0)
      #expect(whole.optimum == checkpointed.optimum)
      for cell in model.plain.cells {
        #expect(whole.value(of: cell) == checkpointed.value(of: cell))
      }
    }
  }

  @Test func losesNothingOverManyTimesteps() {
    let trellis = Examples.uniform(states: 3, timesteps: 4000)
    let soft = SoftSolution(of: trellis, temperature: 1000, memory: 0)
    #expect(agrees(soft.optimum, 1000 * 4000 * Foundation.log(3), within: 1e-14))
  }

  @Test func endsWithWhatIsThrown() {
    #expect(throws: CancellationError.self) {
      _ = try SoftSolution(of: Examples.umbrella, temperature: 1) { t in
        if t == 3 { throw CancellationError() }
      }
    }
  }

  @Test func leavesTemperatureZeroToTheHardSolution() async {
    await #expect(processExitsWith: .failure) {
      _ = SoftSolution(of: Examples.umbrella, temperature: 0)
    }
  }
}
