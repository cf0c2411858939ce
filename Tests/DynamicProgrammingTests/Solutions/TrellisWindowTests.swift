import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct TrellisWindowTests {
  @Test(arguments: Seeds.few)
  func showsWhatTheSolutionHoldsInEveryPart(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    let (n, states) = (model.plain.timesteps, model.plain.states)
    for first in 1...n {
      for last in first...n {
        for low in 0...states {
          for high in low...states {
            compare(solution, timesteps: first...last, states: low..<high)
          }
        }
      }
    }
  }

  private func compare(_ solution: Solution, timesteps: ClosedRange<Int>, states: Range<Int>) {
    let window = TrellisWindow(
      of: solution, showing: .init(timesteps: timesteps, states: states))
    for t in 0...(solution.trellis.timesteps + 1) {
      for state in -1...solution.trellis.states {
        let cell = TrellisCell(t: t, state: state)
        guard timesteps.contains(t), states.contains(state) else {
          #expect(window.value(of: cell) == nil && window.choice(of: cell) == nil)
          continue
        }
        #expect(window.value(of: cell) == solution.value(of: cell))
        let isLast = t == solution.trellis.timesteps
        let tied = isLast ? [] : solution.backup(of: cell).candidates.filter(\.isOptimal)
        #expect(window.choice(of: cell)?.targets ?? [] == tied.map(\.state))
        #expect(window.choice(of: cell)?.ties ?? 0 == tied.count)
      }
    }
  }

  @Test(arguments: Seeds.few)
  func carriesTheBackupInFocusAndTheCandidateUnderTheCursor(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    for cell in model.plain.cells {
      for state in 0..<model.plain.states {
        let window = TrellisWindow(
          of: solution,
          showing: .init(timesteps: 1...1, states: 0..<1, focus: cell, inspected: state))
        #expect(window.focus == solution.backup(of: cell))
        #expect(window.inspected == solution.candidate(from: cell, to: state))
      }
    }
  }

  @Test func hasNeitherWhereNothingIsInFocus() {
    let window = TrellisWindow(
      of: Solution(of: Examples.umbrella),
      showing: .init(timesteps: 2...4, states: 0..<2, inspected: 1))
    #expect(window.focus == nil && window.inspected == nil)
  }

  @Test func listsOnlyTheFirstOfManyTiedTargets() {
    let solution = Solution(of: Examples.uniform(states: 20, timesteps: 2))
    let window = TrellisWindow(of: solution, showing: .init(timesteps: 1...1, states: 0..<1))
    let choice = window.choice(of: TrellisCell(t: 1, state: 0))
    #expect(choice?.targets == Array(0..<16))
    #expect(choice?.ties == 20)
    #expect(choice?.targets.first == 0)
  }
}
