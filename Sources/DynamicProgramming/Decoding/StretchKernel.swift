import CKernels

/// What decoding in stretches needs from the size of a problem: how lanes are swept side by side,
/// and how a single part is swept once more where it has to be exact.
protocol StretchKernel: Sendable {
  /// What a path is made of.
  associatedtype State: FixedWidthInteger & Sendable
  associatedtype Window: StretchWindow where Window.State == State
  associatedtype Block: ExactBlock where Block.State == State

  /// What is decoded.
  var problem: DenseProblem { get }
  /// How its steps are cut.
  var plan: StretchPlan { get }
  /// How long a column is, at least S; what is behind the last state is impossible.
  var width: Int { get }
  /// How long an emission column is.
  var emissionWidth: Int { get }

  /// Room for so many timesteps of all lanes.
  func makeWindow(timesteps: Int) -> Window
  /// Room for so many timesteps in a row, swept by themselves.
  func makeBlock(timesteps: Int) -> Block

  /// Adds the rewards along a path of all its timesteps but the first.
  ///
  /// - Parameters:
  ///   - emissions, path: of so many timesteps in a row.
  func score(
    _ count: Int, _ emissions: ck_emissions, _ path: UnsafePointer<State>,
    _ rewards: inout ck_sum)

  /// A path as it is given out.
  func compact(_ path: [State]) -> CompactIntegers
}

/// Some timesteps of several stretches that are swept side by side; they count from 0, where an
/// offset begins.
protocol StretchWindow: AnyObject {
  associatedtype State: FixedWidthInteger & Sendable

  /// V of a timestep that a sweep of a lane has reached, or that it is to begin at.
  func column(of lane: Int, at t: Int) -> UnsafeMutablePointer<Double>

  /// Computes V of all timesteps of a range but the last.
  ///
  /// - Parameter lanes: whose values are not looked at.
  func sweep(_ timesteps: Range<Int>, _ lanes: [ck_lane])

  /// Moves what is known of the first timesteps, so many, to a place further right.
  func move(_ count: Int, to place: Int)

  /// Fills in the path for all timesteps of a range but the first, whose state is there; whether
  /// anything on it may tie.
  ///
  /// - Parameter path: that of the window.
  func trace(
    _ timesteps: Range<Int>, of lane: Int, _ lanes: [ck_lane],
    _ path: UnsafeMutablePointer<State>
  ) -> Bool

  /// The first of some timesteps where something may tie on the path of the window; the end of them
  /// if there is none.
  func nextTie(
    in timesteps: Range<Int>, of lane: Int, _ lanes: [ck_lane], _ path: UnsafePointer<State>
  ) -> Int
}

/// Some timesteps that are swept by themselves, from a column that is known together with what it
/// is relative to. Timesteps count from that of the sequence, 0.
protocol ExactBlock: AnyObject {
  associatedtype State: FixedWidthInteger & Sendable

  /// Computes V of all timesteps of a range but the last.
  ///
  /// - Parameters:
  ///   - column: V of the last one; becomes that of the first.
  ///   - offsets: of the whole sequence; those of the range but the last are filled in.
  func sweep(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ column: UnsafeMutablePointer<Double>,
    _ offsets: UnsafeMutablePointer<Double>)

  /// Fills in the path for all timesteps of a swept range but the first, whose state is there;
  /// whether anything on it may tie.
  ///
  /// - Parameter path: that of the sequence.
  func trace(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ offsets: UnsafePointer<Double>,
    _ path: UnsafeMutablePointer<State>
  ) -> Bool

  /// Counts on over all timesteps of a swept range but the first.
  func count(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ offsets: UnsafePointer<Double>,
    _ path: UnsafePointer<State>, _ counter: inout OptimalPathCounter)
}
