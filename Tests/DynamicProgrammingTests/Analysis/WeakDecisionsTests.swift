import SeededRandom
import Testing

@testable import DynamicProgramming

@Suite struct WeakDecisionsTests {
  private static func weak(_ margins: [Double]) -> WeakDecisions {
    var weak = WeakDecisions()
    for margin in margins { weak.append(margin) }
    weak.finish()
    return weak
  }

  /// As they are defined, by looking at all margins for each: below the one before by more than
  /// rounding, and below the first one after it that differs by more than that.
  private static func defined(by margins: [Double]) -> [Int] {
    func isBelow(_ a: Double, _ b: Double) -> Bool {
      b == .infinity ? a < b : b - a > 1e-9 * max(1, b)
    }
    return margins.indices.filter { place in
      let margin = margins[place]
      guard margin < .infinity, place == 0 || isBelow(margin, margins[place - 1]) else {
        return false
      }
      let next = margins[(place + 1)...].first { isBelow($0, margin) || isBelow(margin, $0) }
      return next.map { $0 > margin } ?? true
    }.map { $0 + 1 }
  }

  /// Margins in steps, equal ones, some that differ by about what rounding does, and ∞.
  private static func margins(_ seed: UInt64) -> [Double] {
    var random = SplitMix64(seed: seed)
    return (0..<Int.random(in: 1...40, using: &random)).map { _ in
      let step = Double(Int.random(in: 0...3, using: &random))
      let noise = Double(Int.random(in: -3...3, using: &random)) * 0.45e-9
      return Int.random(in: 0...9, using: &random) == 0 ? .infinity : max(0, step + noise)
    }
  }

  @Test(arguments: 0..<400)
  func areTheLocalMinima(seed: UInt64) {
    let margins = Self.margins(seed)
    let (weak, known) = (Self.weak(margins), Self.defined(by: margins))
    #expect(weak.timesteps == known, "\(margins)")
    #expect((1...margins.count).filter(weak.contains) == known)
    let ranked = known.sorted { (margins[$0 - 1], $0) < (margins[$1 - 1], $1) }
    #expect(weak.weakest == ranked.first && weak.weakest(3).map(\.t) == Array(ranked.prefix(3)))
    for (place, t) in ranked.enumerated() {
      #expect(weak.rank(of: t) == place + 1)
      #expect(weak.asClose(as: t) == known.first { $0 != t && margins[$0 - 1] == margins[t - 1] })
    }
    for t in 1...margins.count {
      #expect(weak.next(from: t, 1) == known.first { $0 > t } ?? known.first)
      #expect(weak.next(from: t, -1) == known.last { $0 < t } ?? known.last)
      if !known.contains(t) { #expect(weak.rank(of: t) == nil && weak.asClose(as: t) == nil) }
    }
  }
}
