@testable import DynamicProgramming

/// One backup of one column under ``MaxPlus``, written down as it stands in the definition: what
/// the fast kernels are held against.
struct ReferenceKernel: Sendable {
  private let table: TransitionTable

  /// A kernel over any table.
  init(_ table: TransitionTable) {
    self.table = table
  }

  /// V(z) = max over z′ of transition(z, z′) + u(z′).
  ///
  /// - Parameter continuations: u, S numbers.
  /// - Complexity: O(E).
  func backUp(_ continuations: [Double]) -> [Double] {
    (0..<table.states).map { from in
      var best = MaxPlus.zero
      table.forEachEdge(from: from) { to, weight in
        best = MaxPlus.plus(best, MaxPlus.times(weight, continuations[to]))
      }
      return best
    }
  }
}
