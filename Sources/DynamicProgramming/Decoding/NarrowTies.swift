import CKernels

/// Few states, as the kernels take them: which successors tie, for every cell of some timesteps in
/// a row. Values are not kept.
///
/// Of at most 4 states the bits are 16 a timestep, of at most 8 they are 64.
final class NarrowTies {
  static let statesAtMost = 8

  /// 4 or 8: S rounded up to the lanes of a vector. What is behind the last state is impossible.
  let width: Int
  /// Shape (width, width), axes (from, to).
  let weights: [Double]
  /// The first timestep that there is room for, from 0.
  var origin = 0
  /// Written by a sweep, and only then read.
  private let bits: UnsafeMutableRawPointer

  /// - Parameter timesteps: for how many there is room.
  init(_ problem: DenseProblem, timesteps: Int) {
    let width = Self.width(of: problem)
    self.width = width
    self.weights = Self.padded(problem, width: width)
    self.bits = .allocate(byteCount: timesteps * (width == 4 ? 2 : 8), alignment: 8)
  }

  deinit {
    bits.deallocate()
  }

  /// How long a column is.
  static func width(of problem: DenseProblem) -> Int { problem.states <= 4 ? 4 : 8 }

  static func padded(_ problem: DenseProblem, width: Int) -> [Double] {
    let states = problem.states
    return (0..<(width * width)).map { place in
      let (from, to) = (place / width, place % width)
      return from < states && to < states ? problem.weights[from * states + to] : -.infinity
    }
  }

  private func narrow(at t: Int) -> UnsafeMutablePointer<UInt16> {
    bits.assumingMemoryBound(to: UInt16.self) + (t - origin)
  }

  private func broad(at t: Int) -> UnsafeMutablePointer<UInt64> {
    bits.assumingMemoryBound(to: UInt64.self) + (t - origin)
  }

  /// Computes all timesteps of a range but the last.
  ///
  /// - Parameters:
  ///   - column: V of the last one; becomes that of the first.
  ///   - offsets, spreads: as `ck_sweep` takes them.
  func sweep(
    _ timesteps: Range<Int>, _ emissions: ck_emissions,
    _ column: UnsafeMutablePointer<Double>, _ offsets: UnsafeMutablePointer<Double>,
    _ spreads: UnsafeMutablePointer<Double>? = nil
  ) {
    let (first, end) = (Int64(timesteps.lowerBound), Int64(timesteps.upperBound))
    if width == 4 {
      ck_sweep4(
        weights, emissions, first, end, column, offsets, spreads,
        narrow(at: timesteps.lowerBound))
    } else {
      ck_sweep8(
        weights, emissions, first, end, column, offsets, spreads, broad(at: timesteps.lowerBound))
    }
  }

  /// Fills in the path for all timesteps of a range but the first, whose state is there; whether
  /// anything on it may tie.
  ///
  /// - Parameter path: that of all timesteps.
  func trace(_ timesteps: Range<Int>, _ path: UnsafeMutablePointer<UInt8>) -> Bool {
    let (start, end) = (timesteps.lowerBound, Int64(timesteps.upperBound))
    if width == 4 {
      return ck_trace4(narrow(at: start), Int64(start), end, path + start) != 0
    }
    return ck_trace8(broad(at: start), Int64(start), end, path + start) != 0
  }

  /// Adds the rewards along the path of all timesteps of a range but the first.
  func score(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ path: UnsafePointer<UInt8>,
    _ rewards: inout ck_sum
  ) {
    ck_score_bytes(
      weights, Int64(width), emissions, Int64(timesteps.lowerBound),
      Int64(timesteps.upperBound), path + timesteps.lowerBound, &rewards)
  }

  /// Counts on over all timesteps of a range but the first.
  ///
  /// - Parameters:
  ///   - path: that of all timesteps.
  ///   - possible: where something on it may tie.
  func count(
    _ timesteps: Range<Int>, _ path: UnsafePointer<UInt8>, _ possible: inout PossibleTies,
    _ counter: inout OptimalPathCounter
  ) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.statesAtMost) { tied in
      guard let room = tied.baseAddress else { return }
      counter.advance(
        over: timesteps.dropFirst(), along: { Int(path[$0]) },
        nextTie: { start in
          possible.next(from: start, before: timesteps.upperBound) { nextTie($0, path) }
        },
        { t, state in UnsafeBufferPointer(start: room, count: tiedStates(t, state, room)) })
    }
  }

  private func nextTie(_ timesteps: Range<Int>, _ path: UnsafePointer<UInt8>) -> Int {
    let (start, end) = (Int64(timesteps.lowerBound), Int64(timesteps.upperBound))
    return Int(
      width == 4
        ? ck_next_tie4(narrow(at: 0), path, start, end)
        : ck_next_tie8(broad(at: 0), path, start, end))
  }

  private func tiedStates(
    _ t: Int, _ state: Int, _ room: UnsafeMutablePointer<Int32>
  ) -> Int {
    Int(
      width == 4
        ? ck_tied_states4(narrow(at: t).pointee, Int64(state), room)
        : ck_tied_states8(broad(at: t).pointee, Int64(state), room))
  }
}
