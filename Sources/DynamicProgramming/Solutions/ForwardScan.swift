import CKernels

/// Looks at the candidates of the cells of one column after the other, from the start node on: what
/// the greedy pass and the count of optimal paths ask for.
///
/// What is to come on entering the next column is added up once for all the cells that lead there,
/// and vectors do the comparing. What ties is exactly what ``Ties`` says of
/// ``Solution/forEachQ(from:_:)``.
final class ForwardScan {
  private let solution: Solution
  private let trellis: Trellis
  /// emission + γ W of the column that is entered; over a sparse table nobody needs all of it.
  private let continuations: AlignedBuffer
  /// The tied states of the cell looked at last.
  private let tied: UnsafeMutablePointer<Int32>
  private var lastLook: (state: Int, count: Int)?
  /// The timestep that is entered, 1 … N.
  private(set) var t = 0
  /// The column that is entered.
  private var entered: ValueColumn?
  /// The table of the step, if it has one.
  private var table: TransitionTable?
  /// γ m of the column entered.
  private var base = 0.0
  /// Whether every state of the column entered is known to be possible, and so every edge that
  /// leads there.
  private var isOpen = false
  /// Whether some edge into the column entered is forbidden.
  private var forbidsEdges = false

  /// - Parameter t: the timestep that has been entered; 0 is the start node.
  init(of solution: Solution, after t: Int = 0) {
    let states = solution.trellis.states
    self.solution = solution
    self.trellis = solution.trellis
    self.continuations = AlignedBuffer(count: states)
    self.tied = .allocate(capacity: states)
    self.t = t
    self.entered = t == 0 ? nil : solution.column(at: t)
  }

  deinit { tied.deallocate() }

  /// Goes on to the edges that enter the next timestep.
  ///
  /// - Complexity: O(S) at the start node and over a dense table, else O(1).
  func advance() { go(to: t + 1) }

  /// Goes to the edges that enter a timestep, 1 … N.
  ///
  /// - Complexity: that of ``advance()``.
  func go(to t: Int) {
    self.t = t
    let column = solution.column(at: t)
    entered = column
    base = trellis.discounted(column.largest)
    if t > 1 && (table == nil || !hasOneTable) { table = trellis.transition.table(arrivingAt: t) }
    isOpen = false
    forbidsEdges = trellis.constraints.forbidEdges(at: t)
    lastLook = nil
    if t == 1 || table?.isSparse != true, !column.isPaired { enter(column) }
  }

  private func enter(_ column: ValueColumn) {
    column.withRelative {
      trellis.fillContinuations(continuations.start, at: t, relative: $0)
    }
    isOpen = ck_count_possible(continuations.start, Int64(trellis.states)) == trellis.states
  }

  private var hasOneTable: Bool {
    if case .same = trellis.transition { true } else { false }
  }

  /// The states of the column entered that are equally good from a state of the column left, in
  /// the order of states; good until the next look.
  ///
  /// - Complexity: O(d).
  func tied(from state: Int) -> UnsafeBufferPointer<Int32> {
    if lastLook?.state != state { lastLook = (state, look(from: state)) }
    return UnsafeBufferPointer(start: tied, count: lastLook?.count ?? 0)
  }

  /// The greedy choice from a state of the column left: of ties the state listed first; nil in a
  /// dead end.
  func greedyChoice(from state: Int) -> Int? { tied(from: state).first.map { Int($0) } }

  private func look(from state: Int) -> Int {
    if forbidsEdges || solution.isPaired { return lookByDefinition(from: state) }
    if t == 1 { return look(along: trellis.initial, from: 0) }
    guard let table else { return 0 }
    switch table.storage {
    case .dense(let weights):
      return look(along: weights, from: state * trellis.states)
    case .sparse(let targets, let weights):
      return look(along: table.edgeOffsets[state]..<table.edgeOffsets[state + 1], targets, weights)
    }
  }

  private func look(along weights: [Double], from start: Int) -> Int {
    weights.withUnsafeBufferPointer {
      guard let row = $0.baseAddress.map({ $0 + start }) else { return 0 }
      return Int(ck_tied(row, continuations.start, Int64(trellis.states), base, tied))
    }
  }

  private func look(
    along edges: Range<Int>, _ targets: [Int32], _ weights: [Double]
  ) -> Int {
    guard let entered else { return 0 }
    func q(_ edge: Int) -> Double {
      let target = Int(targets[edge])
      let relative =
        weights[edge] + trellis.continuation(at: t, state: target, value: entered.relative(target))
      return relative == -.infinity ? relative : base + relative
    }
    let best = edges.reduce(-.infinity) { max($0, q($1)) }
    var count = 0
    for edge in edges where Ties.isTied(q(edge), with: best) {
      tied[count] = targets[edge]
      count += 1
    }
    return count
  }

  /// The rare case, candidate by candidate.
  private func lookByDefinition(from state: Int) -> Int {
    var count = 0
    solution.forEachTied(from: TrellisCell(t: t - 1, state: state)) { to in
      tied[count] = Int32(to)
      count += 1
    }
    return count
  }

  /// How many edges with R > −∞ leave a state of the column left.
  ///
  /// - Complexity: O(1) where every state has a way on, else O(d).
  func possibleEdges(from state: Int) -> Int {
    if isOpen, !forbidsEdges, let table { return table.degree(of: state) }
    return trellis.possibleEdges(from: TrellisCell(t: t - 1, state: state))
  }

  /// R of an edge into the column entered.
  func reward(from state: Int, to next: Int) -> Double {
    if forbidsEdges { return trellis.reward(at: t, from: state, to: next) }
    let factor = t == 1 ? trellis.initial[next] : table?[state, next] ?? -.infinity
    return factor + trellis.emissionFactor(at: t, state: next)
  }
}
