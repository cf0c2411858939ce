/// By how many arcs the states of a machine are away from its start, on the ways to a final state.
struct MachineDepths {
  /// The most arcs of a path to a final state; of any path if there is none. Of no meaning where
  /// there is a cycle.
  let longest: Int
  /// Whether all paths to a final state have as many.
  let areEven: Bool
  /// A state on a way to a final one through which a cycle leads; nil = there is none.
  let cycle: Int?

  /// - Parameters:
  ///   - count: how many states there are.
  ///   - start: where paths begin.
  ///   - arcs: those that can be taken.
  ///   - finals: the states where paths may end.
  init(states count: Int, start: Int, arcs: [(from: Int, to: Int)], finals: [Int]) {
    var out = [[Int]](repeating: [], count: count)
    var back = [[Int]](repeating: [], count: count)
    for arc in arcs {
      out[arc.from].append(arc.to)
      back[arc.to].append(arc.from)
    }
    var useful = Self.reached(from: [start], out)
    let leading = Self.reached(from: finals, back)
    if zip(useful, leading).contains(where: { $0 && $1 }) {
      for state in 0..<count { useful[state] = useful[state] && leading[state] }
    }
    var waiting = [Int](repeating: 0, count: count)
    for state in 0..<count where useful[state] {
      for next in out[state] where useful[next] { waiting[next] += 1 }
    }
    var least = [Int](repeating: .max, count: count)
    var most = [Int](repeating: 0, count: count)
    least[start] = 0
    var queue = waiting[start] == 0 ? [start] : []
    var done = 0
    while done < queue.count {
      let state = queue[done]
      done += 1
      for next in out[state] where useful[next] {
        least[next] = min(least[next], least[state] + 1)
        most[next] = max(most[next], most[state] + 1)
        waiting[next] -= 1
        if waiting[next] == 0 { queue.append(next) }
      }
    }
    let isCyclic = done < useful.count(where: { $0 })
    cycle = isCyclic ? (0..<count).first { useful[$0] && waiting[$0] > 0 } : nil
    let ends = finals.filter { useful[$0] }
    let longest = (ends.isEmpty ? most : ends.map { most[$0] }).max() ?? 0
    self.longest = longest
    areEven = longest > 0 && ends.allSatisfy { least[$0] == longest && most[$0] == longest }
  }

  private static func reached(from starts: [Int], _ next: [[Int]]) -> [Bool] {
    var isReached = [Bool](repeating: false, count: next.count)
    var stack = starts
    for start in starts { isReached[start] = true }
    while let state = stack.popLast() {
      for next in next[state] where !isReached[next] {
        isReached[next] = true
        stack.append(next)
      }
    }
    return isReached
  }
}
