/// The states of one timestep, with the states before from which an optimal prefix reaches them.
struct SurvivorColumn {
  /// The sources of a state, ascending, stand at `offsets[state] ..< offsets[state + 1]`.
  private let offsets: [Int32]
  private let sources: [Int32]
  /// How many living states of the next column each state is a source of; in the last column 1
  /// where the state can be reached.
  private(set) var uses: [Int32]
  /// How many states are alive: on an optimal prefix to a state that can be reached now.
  private(set) var living: Int

  /// - Parameters:
  ///   - offsets: S + 1 long.
  ///   - isReachable: S long.
  init(offsets: [Int32], sources: [Int32], isReachable: [Bool]) {
    self.offsets = offsets
    self.sources = sources
    uses = isReachable.map { $0 ? 1 : 0 }
    living = isReachable.count { $0 }
  }

  /// The states before from which an optimal prefix reaches a state, ascending.
  func sources(of state: Int) -> ArraySlice<Int32> {
    sources[Int(offsets[state])..<Int(offsets[state + 1])]
  }

  /// Adds a use of a state.
  mutating func use(_ state: Int) { uses[state] += 1 }

  /// Takes a use of a state away; whether it was the last one, so that the state is no longer
  /// alive.
  mutating func release(_ state: Int) -> Bool {
    uses[state] -= 1
    guard uses[state] == 0 else { return false }
    living -= 1
    return true
  }
}
