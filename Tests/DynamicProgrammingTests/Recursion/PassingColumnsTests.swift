import Testing

@testable import DynamicProgramming

/// Whoever looks at columns as they pass sees each of them once, as it is kept, and the one before.
@Suite struct PassingColumnsTests {
  @Test(arguments: [Int.max, 0], [1, 2, 5])
  func areThoseOfTheStore(memory: Int, threads: Int) {
    for (states, timesteps) in [(1, 1), (3, 2), (2, 70_000), (40, 9_000)] {
      let trellis = StretchDecoderTests.model(
        .scores, states: states, timesteps: timesteps, seed: 1)
      let recursion = ForwardMaxima(over: trellis)
      var seen = AlignedBuffer(repeating: .nan, count: timesteps * states)
      var (next, areBeforeRight) = (1, true)
      let store = ColumnStore(
        of: recursion, memory: memory, threads: threads,
        passing: { run, before in
          #expect(run.timesteps.lowerBound == next)
          areBeforeRight = areBeforeRight && (before == nil) == (next == 1)
          for state in 0..<states where next > 1 {
            let known = seen.start[(next - 2) * states + state]
            areBeforeRight = areBeforeRight && before?[state] == known
          }
          for t in run.timesteps {
            (seen.start + (t - 1) * states).update(from: run.column(at: t), count: states)
          }
          next = run.timesteps.upperBound + 1
        }, onColumn: { _, _, _ in })
      #expect(next == timesteps + 1 && areBeforeRight)
      var areSame = true
      store.forEachColumn(at: 1...timesteps) { t, _, column in
        for state in 0..<states {
          areSame = areSame && column[state] == seen.start[(t - 1) * states + state]
        }
      }
      #expect(areSame, "\(states) \(timesteps)")
      seen = AlignedBuffer(count: 0)
    }
  }

  @Test(arguments: [Int.max, 0], [1, 3])
  func allOfAStretchAreAtHandAtOnce(memory: Int, threads: Int) {
    let trellis = StretchDecoderTests.model(.scores, states: 3, timesteps: 3_000, seed: 2)
    let (backward, forward) = (ValueBackup(over: trellis), ForwardMaxima(over: trellis))
    for stretch in [1...1, 1...3_000, 700...1_900, 2_999...3_000, 55...55] {
      #expect(runsAgree(backward, memory, threads, at: stretch), "\(stretch)")
      #expect(runsAgree(forward, memory, threads, at: stretch), "\(stretch)")
    }
  }

  private func runsAgree<Recursion: ColumnRecursion<Double>>(
    _ recursion: Recursion, _ memory: Int, _ threads: Int, at stretch: ClosedRange<Int>
  ) -> Bool {
    let store = ColumnStore(of: recursion, memory: memory, threads: threads) { _, _, _ in }
    return store.withRuns(at: stretch) { runs in
      let timesteps = runs.flatMap { Array($0.timesteps) }
      let areSame = runs.allSatisfy { run in
        run.timesteps.allSatisfy { t in
          store.column(at: t).withElements { column in
            (0..<recursion.width).allSatisfy { run.column(at: t)[$0] == column[$0] }
          }
        }
      }
      return areSame && timesteps == Array(stretch)
    }
  }
}
