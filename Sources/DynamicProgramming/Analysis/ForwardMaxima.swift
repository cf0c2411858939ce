/// Forward maxima, one column after another, from the first to the last:
///
///     F_t(z′) = max over z of (F_{t-1}(z) + γ^(t-1) transition(z, z′)) + γ^(t-1) emission_t(z′),
///
/// the best Σ γ^(i-1) R_i of a path from the start that arrives in z′ at t, seen from the start. As
/// with V, a column is kept relative to its largest, F_t(z) = f_t + A_t(z), or in pairs.
///
/// Column `index` is that of timestep index + 1.
struct ForwardMaxima: TrellisRecursion {
  let trellis: Trellis
  /// Whether each cell is a pair.
  let isPaired: Bool
  /// The transposed table of every step: the edges that arrive at each state. Nil if each step has
  /// a table of its own.
  let arrivals: TransitionTable?
  /// Packed: the forward step is the backup over it.
  private let kernel: ColumnKernel?

  init(over trellis: Trellis, paired isPaired: Bool = false) {
    self.trellis = trellis
    self.isPaired = isPaired
    if case .same(let table) = trellis.transition {
      self.arrivals = table.transposed()
    } else {
      self.arrivals = nil
    }
    // With a discount the weights fade from step to step, and none of them can be packed.
    let canPack = trellis.discount == 1 && !isPaired
    self.kernel = canPack ? arrivals.map { ColumnKernel(of: $0) } : nil
  }

  static var direction: ColumnDirection { .forward }

  func makeWorkspace() {}

  func begin(_ column: UnsafeMutablePointer<Double>, in workspace: Void) -> ColumnExtent {
    if isPaired {
      let pairs = PairedColumn(column, count: states)
      for state in 0..<states {
        pairs[state] = DoubleDouble(
          exactSum: trellis.initial[state], trellis.emissionFactor(at: 1, state: state))
      }
      return .absolute
    }
    for state in 0..<states { column[state] = trellis.reward(at: 1, from: 0, to: state) }
    return ValueBackup.makeRelative(column, count: states)
  }

  /// - Complexity: O(E), E being the edges of the step.
  func advance(
    to index: Int, from column: UnsafePointer<Double>,
    into next: UnsafeMutablePointer<Double>, in workspace: Void
  ) -> ColumnExtent {
    let t = index + 1
    if isPaired {
      pushPairs(PairedColumn(column, count: states), to: t, into: PairedColumn(next, count: states))
      return .absolute
    }
    let weight = trellis.discountFactor(after: t - 1)
    switch trellis.constraints.forbidEdges(at: t) ? nil : kernel {
    case .dense(let kernel): kernel.backUp(column, into: next)
    case .sparse(let kernel): kernel.backUp(column, into: next)
    case .plain, nil: push(column, to: t, scaledBy: weight, into: next)
    }
    addEmissions(at: t, scaledBy: weight, to: next)
    return ValueBackup.makeRelative(next, count: states)
  }

  func advance(
    through indices: Range<Int>, from column: UnsafePointer<Double>,
    into columns: UnsafePointer<UnsafeMutablePointer<Double>>,
    _ extents: UnsafeMutablePointer<ColumnExtent>, in workspace: Void
  ) {
    if case .dense(let kernel) = kernel, trellis.constraints.isEmpty,
      kernel.push(
        indices.count, arrivingAt: indices.lowerBound + 1, trellis.emission, from: column,
        into: columns, extents)
    {
      return
    }
    advanceOneByOne(through: indices, from: column, into: columns, extents, in: workspace)
  }

  /// Goes over the possible edges one by one.
  private func push(
    _ column: UnsafePointer<Double>, to t: Int, scaledBy weight: Double,
    into next: UnsafeMutablePointer<Double>
  ) {
    next.update(repeating: -.infinity, count: states)
    for from in 0..<states where column[from] > -.infinity {
      let arrived = column[from]
      // An impossible edge is not visited: no weight, however small, makes it possible.
      trellis.forEachTransition(from: from, at: t - 1) { to, factor in
        next[to] = MaxPlus.plus(next[to], arrived + weight * factor)
      }
    }
  }

  private func addEmissions(
    at t: Int, scaledBy weight: Double, to column: UnsafeMutablePointer<Double>
  ) {
    if trellis.discount == 1 {
      trellis.fillContinuations(column, at: t, relative: column)
      return
    }
    for state in 0..<states {
      let emission = trellis.emissionFactor(at: t, state: state)
      column[state] += emission == -.infinity ? emission : weight * emission
    }
  }

  private func pushPairs(_ column: PairedColumn, to t: Int, into next: PairedColumn) {
    let weight = trellis.exactDiscountFactor(after: t - 1)
    for state in 0..<states { next[state] = .impossible }
    for from in 0..<states where column[from] > .impossible {
      let arrived = column[from]
      trellis.forEachTransition(from: from, at: t - 1) { to, factor in
        next[to] = max(next[to], arrived + factor * weight)
      }
    }
    for state in 0..<states {
      let emission = trellis.emissionFactor(at: t, state: state)
      let isPossible = emission > -.infinity
      next[state] = isPossible ? next[state] + emission * weight : .impossible
    }
  }
}
