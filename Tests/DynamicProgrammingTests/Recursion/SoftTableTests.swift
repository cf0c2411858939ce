import SeededRandom
import Testing

@testable import DynamicProgramming

@Suite struct SoftTableTests {
  /// Tables of many sizes, so that vectors and their rests are met, some with weights that no
  /// double holds the exponential of.
  @Test(arguments: [1, 2, 7, 8, 9, 31, 32, 33, 40, 65])
  func sumsEveryRowOverEveryColumn(states: Int) {
    var random = SplitMix64(seed: UInt64(states))
    for spread in [3, 3000.0] {
      let rows = (0..<states).map { _ in
        (0..<states).map { _ in
          random.chance(0.2)
            ? -Double.infinity : Double.random(in: -spread...spread, using: &random)
        }
      }
      let entering = (0..<states).map { _ in
        random.chance(0.1) ? -Double.infinity : Double.random(in: -spread...0, using: &random)
      }
      let dense = TransitionTable(dense: rows.flatMap { $0 }, states: states)
      for table in [dense, TransitionTable(sparse: rows)] {
        for isTransposed in [false, true] {
          for isUsedOften in [false, true] {
            let soft = SoftTable(
              table, isTransposed: isTransposed, temperature: 0.8, isUsedOften: isUsedOften)
            let sums = soft.sums(entering)
            for row in 0..<states {
              let terms = (0..<states).map {
                (isTransposed ? rows[$0][row] : rows[row][$0]) + entering[$0]
              }
              let known = SoftMaximum(temperature: 0.8).of(terms)
              #expect(agrees(sums[row], known), "row \(row) of \(states)")
            }
          }
        }
      }
    }
  }
}

extension SoftTable {
  fileprivate func sums(_ entering: [Double]) -> [Double] {
    var column = [Double](repeating: .nan, count: entering.count)
    var factors = column
    sum(entering, into: &column, factors: &factors)
    return column
  }
}
