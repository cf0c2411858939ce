import Testing
import WithoutProgress

@testable import DynamicProgramming

/// What a sweep tells about how far it is never goes back, also where a second one, in pairs, turns
/// out to be needed.
@Suite struct ProgressTests {
  /// Beside a reward of 10¹² the small ones need pairs.
  private static let mixed = Trellis(
    timesteps: 6, initial: [0, -.infinity],
    transition: .same(TransitionTable(dense: [0.1, -.infinity, 1e12, 0.3], states: 2)),
    emission: .absent)

  @Test func ofVGoesFromNToOne() {
    var seen: [Int] = []
    let solution = Solution(of: Self.mixed, onColumn: { seen.append($0) })
    #expect(solution.isPaired)
    #expect(seen == [6, 5, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1])
  }

  @Test func ofSoftValuesGoesFromNToOne() {
    var seen: [Int] = []
    _ = SoftSolution(of: Self.mixed, temperature: 1, onColumn: { seen.append($0) })
    #expect(seen.count == 12 && seen.last == 1)
    #expect(seen == seen.sorted(by: >))
  }

  @Test func ofForwardSumsAndBothPassesGoesUp() {
    var seen: [Int] = []
    _ = Surprise(of: Self.mixed, onColumn: { seen.append($0) })
    #expect(seen.count == 12 && seen.last == 6)
    #expect(seen == seen.sorted())
    seen = []
    _ = Posterior(of: Self.mixed, onColumn: { seen.append($0) })
    #expect(seen.count > 12 && seen.last == 12)
    #expect(seen == seen.sorted())
  }
}
