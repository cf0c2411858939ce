import CKernels

/// What the forward and the backward sums say of a timestep, where the forward column is at hand.
struct PosteriorColumns: Sendable {
  let trellis: Trellis
  /// The sums to come.
  let solution: SoftSolution
  /// What made both passes of probabilities; nil of logs.
  let scaled: ScaledSums?
  /// Whether both passes are in pairs of doubles.
  let isPaired: Bool

  /// A + W of some states at a timestep, less what is common to them.
  ///
  /// - Parameters:
  ///   - arrived: the forward column of the timestep.
  ///   - before: calls its body with that of the timestep before; t is 2 … N then.
  func exponents(
    at t: Int, of states: [Int], _ arrived: UnsafePointer<Double>,
    before: ((UnsafePointer<Double>) -> Double) -> Double
  ) -> [Double] {
    let toCome = solution.column(at: t)
    if let scaled {
      return states.map {
        scaled.log(of: $0, at: t, in: arrived, before: before) + toCome.relative($0)
      }
    }
    guard isPaired else { return states.map { arrived[$0] + toCome.relative($0) } }
    let pairs = PairedColumn(arrived, count: trellis.states)
    let sums = states.map { pairs[$0] + toCome.exact($0) }
    let high = sums.max() ?? .impossible
    return sums.map { $0 == .impossible ? -.infinity : ($0 - high).high }
  }

  /// The most probable state of each timestep of a run, of equals the one listed first, or, with
  /// labels, the most probable one that bears the most probable label.
  ///
  /// - Precondition: a path is possible.
  /// - Parameters:
  ///   - run: forward columns.
  ///   - before: the column before them; nil where they begin with that of t = 1.
  ///   - threads: how many work at once.
  /// - Complexity: O(S) for each, and what it takes to compute blocks of the backward pass again.
  func decide(
    _ run: ColumnRun<Double>, after before: UnsafePointer<Double>?, by labels: StateLabels?,
    threads: Int
  ) -> [Int32] {
    let pieces = run.timesteps.pieces(threads, ofAtLeast: Self.fewest)
    return solution.columns.withRuns(at: run.timesteps) { toCome in
      // Nobody writes these columns as long as they are looked at.
      nonisolated(unsafe) let (run, before, toCome) = (run, before, toCome)
      return concurrentMap(pieces.count, threads: pieces.count) { number in
        let piece = pieces[number]
        var states = [Int32](repeating: -1, count: piece.count)
        if labels == nil && !isPaired {
          for toCome in toCome.compactMap({ $0.within(piece) }) {
            findClear(&states[(toCome.timesteps.lowerBound - piece.lowerBound)...], run, toCome)
          }
        }
        for (place, t) in piece.enumerated() where states[place] < 0 {
          let last = t == run.timesteps.lowerBound ? before : run.column(at: t - 1)
          states[place] = choice(
            among: probabilities(at: t, run.column(at: t), after: last), labels)
        }
        return states
      }
    }.flatMap(\.self)
  }

  /// The fewest timesteps that are worth a thread.
  private static let fewest = 256

  /// Which sum A + W, or product of what they are logs of, is the largest, where no other is near
  /// it: there probabilities need not be worked out.
  ///
  /// - Parameters:
  ///   - states: the first of the timesteps of `toCome` first; others are left as they are.
  ///   - toCome: no other timesteps than those of `arrived`.
  private func findClear(
    _ states: inout ArraySlice<Int32>, _ arrived: ColumnRun<Double>, _ toCome: ColumnRun<Double>
  ) {
    let find = scaled == nil ? ck_clear_maxima : ck_clear_products
    states.withUnsafeMutableBufferPointer {
      guard let states = $0.baseAddress else { return }
      find(
        arrived.column(at: toCome.timesteps.lowerBound), Int64(arrived.step), toCome.first,
        Int64(toCome.step), Int64(trellis.states), Int64(toCome.timesteps.count),
        scaled == nil ? clearDistance : .exp(-clearDistance), states)
    }
  }

  /// Sums that lie further apart are of probabilities that do not count as equal: the largest of S
  /// is at least 1/S, and so another one is below it by more than ``Posterior/tieTolerance``.
  private var clearDistance: Double {
    1e-6 + 4 * Posterior.tieTolerance * Double(trellis.states)
  }

  /// p(z_t | x) of all states.
  private func probabilities(
    at t: Int, _ arrived: UnsafePointer<Double>, after before: UnsafePointer<Double>?
  ) -> [Double] {
    let exponents = exponents(at: t, of: Array(0..<trellis.states), arrived) { log in
      before.map(log) ?? -.infinity
    }
    return SoftMaximum(temperature: 1).shares(exponents)
  }

  private func choice(among probabilities: [Double], _ labels: StateLabels?) -> Int32 {
    guard let labels else { return Posterior.first(ofLargest: probabilities).map(Int32.init) ?? 0 }
    let label = Posterior.first(ofLargest: labels.sums(of: probabilities))
    let bearers = probabilities.enumerated().map {
      Int(labels.ofState[$0]) == label ? $1 : -.infinity
    }
    return Posterior.first(ofLargest: bearers).map(Int32.init) ?? 0
  }
}
