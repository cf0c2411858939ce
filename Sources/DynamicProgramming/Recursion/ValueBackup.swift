import CKernels

/// The recursion of V under ``MaxPlus``, one column after another, from the last to the first:
///
///     U(z) = max over z′ of  transition(z, z′) + (emission_t(z′) + γ W_t(z′)),
///     c = max U,   W_{t-1} = U − c,   m_{t-1} = γ m_t + c.
///
/// Where rounding to what stands elsewhere in the column would lose digits, nothing is taken off:
/// each cell is a ``DoubleDouble`` instead, the S high parts before the S low ones, and c = 0.
///
/// Column `index` is that of timestep N − index.
struct ValueBackup: TrellisRecursion {
  let trellis: Trellis
  /// Whether each cell is a pair.
  let isPaired: Bool
  private let kernel: ColumnKernel
  /// How far the finite elements of a column lie apart at most, if that is known beforehand.
  let largestSpread: Double?

  init(over trellis: Trellis, paired isPaired: Bool = false) {
    self.trellis = trellis
    self.isPaired = isPaired
    self.kernel = isPaired ? .plain : ColumnKernel(of: trellis)
    self.largestSpread = isPaired ? 0 : trellis.largestSpread
  }

  static var direction: ColumnDirection { .backward }
  var fading: Double { trellis.discount }

  func makeWorkspace() -> AlignedBuffer { AlignedBuffer(count: width) }

  func begin(
    _ column: UnsafeMutablePointer<Double>, in continuations: AlignedBuffer
  ) -> ColumnExtent {
    for state in 0..<states { column[state] = trellis.finalValue(state) }
    if isPaired {
      (column + states).update(repeating: 0, count: states)
      return .absolute
    }
    if largestSpread != nil { return ColumnExtent(taken: ck_make_relative(column, Int64(states))) }
    return Self.makeRelative(column, count: states)
  }

  /// - Complexity: O(E), E being the edges of the step.
  func advance(
    to index: Int, from column: UnsafePointer<Double>,
    into previous: UnsafeMutablePointer<Double>, in continuations: AlignedBuffer
  ) -> ColumnExtent {
    let (t, entering) = (timesteps - index + 1, continuations.start)
    if isPaired {
      backUpPairs(column, at: t, into: previous, entering)
      return .absolute
    }
    trellis.fillContinuations(entering, at: t, relative: column)
    switch kernel {
    case .dense(let kernel): kernel.backUp(entering, into: previous)
    case .sparse(let kernel): kernel.backUp(entering, into: previous)
    case .plain: trellis.transition.table(arrivingAt: t)?.backUp(entering, into: previous)
    }
    if let rule = trellis.constraints[t], !rule.forbiddenEdges.isEmpty {
      avoidEdges(of: rule, at: t, into: previous, entering)
    } else if largestSpread != nil {
      return ColumnExtent(taken: ck_make_relative(previous, Int64(states)))
    }
    return Self.makeRelative(previous, count: states)
  }

  func advance(
    through indices: Range<Int>, from column: UnsafePointer<Double>,
    into columns: UnsafePointer<UnsafeMutablePointer<Double>>,
    _ extents: UnsafeMutablePointer<ColumnExtent>, in continuations: AlignedBuffer
  ) {
    if case .dense(let kernel) = kernel, largestSpread != nil, trellis.discount == 1,
      trellis.constraints.isEmpty,
      kernel.backUp(
        indices.count, enteringAt: timesteps - indices.lowerBound + 1, trellis.emission,
        from: column, into: columns, extents, continuations.start)
    {
      return
    }
    advanceOneByOne(through: indices, from: column, into: columns, extents, in: continuations)
  }

  /// Backs up once more the states from which an edge is forbidden.
  private func avoidEdges(
    of rule: Constraints.Rule, at t: Int, into previous: UnsafeMutablePointer<Double>,
    _ entering: UnsafePointer<Double>
  ) {
    for state in Set(rule.forbiddenEdges.map(\.from)) {
      var best = -Double.infinity
      trellis.forEachTransition(from: state, at: t - 1) { to, factor in
        best = MaxPlus.plus(best, factor + entering[to])
      }
      previous[state] = best
    }
  }

  private func backUpPairs(
    _ column: UnsafePointer<Double>, at t: Int, into previous: UnsafeMutablePointer<Double>,
    _ entering: UnsafeMutablePointer<Double>
  ) {
    let sums = trellis.fillContinuations(entering, at: t, paired: column)
    if !trellis.constraints.forbidEdges(at: t),
      let table = trellis.transition.table(arrivingAt: t),
      table.backUpPairs(entering, into: previous)
    {
      return
    }
    let best = PairedColumn(previous, count: states)
    for state in 0..<states {
      var largest = DoubleDouble.impossible
      trellis.forEachTransition(from: state, at: t - 1) { to, factor in
        largest = max(largest, factor + sums[to])
      }
      best[state] = largest
    }
  }

  /// max over z of initial(z) + (emission_1(z) + γ W_1(z)): V_0 − γ m_1.
  func finish(from column: UnsafePointer<Double>) -> DoubleDouble {
    if isPaired {
      let values = PairedColumn(column, count: states)
      return (0..<states).reduce(.impossible) {
        max($0, trellis.initial[$1] + trellis.continuation(at: 1, state: $1, value: values[$1]))
      }
    }
    let entering = makeWorkspace()
    trellis.fillContinuations(entering.start, at: 1, relative: column)
    return DoubleDouble(
      (0..<states).reduce(-.infinity) {
        MaxPlus.plus($0, trellis.initial[$1] + entering.start[$1])
      })
  }

  /// Takes the largest of a column off each.
  static func makeRelative(
    _ column: UnsafeMutablePointer<Double>, count: Int
  ) -> ColumnExtent {
    var spread = 0.0
    let largest = ck_make_relative_and_spread(column, Int64(count), &spread)
    return ColumnExtent(taken: largest, spread: spread)
  }
}

/// A column of pairs: the S high parts, then the S low ones.
struct PairedColumn {
  private let start: UnsafeMutablePointer<Double>
  private let count: Int

  @inline(__always)
  init(_ start: UnsafeMutablePointer<Double>, count: Int) {
    self.start = start
    self.count = count
  }

  /// One that is only read.
  @inline(__always)
  init(_ start: UnsafePointer<Double>, count: Int) {
    self.init(UnsafeMutablePointer(mutating: start), count: count)
  }

  @inline(__always)
  subscript(state: Int) -> DoubleDouble {
    get { DoubleDouble(high: start[state], low: start[count + state]) }
    nonmutating set {
      start[state] = newValue.high
      start[count + state] = newValue.low
    }
  }
}
