import DynamicProgramming

/// A way to look for the best path of a trellis, one step at a time.
///
/// A method is a value: a copy is a checkpoint, from which it goes on in the same way. It looks at
/// the trellis through a ``CountedTrellis`` alone, so that its work is counted as that of any
/// other.
public protocol Method: Sendable {
  /// What it is called, and what can be set.
  static var card: MethodCard { get }

  /// The method before its first step.
  ///
  /// - Parameters:
  ///   - trellis: the model.
  ///   - seed: where its random numbers begin; a method that uses none passes it over.
  ///   - settings: what differs from the standard values on its card.
  init(on trellis: Trellis, seed: UInt64, settings: Settings)

  /// Does the smallest piece of work after which there is something to see; nothing once it is
  /// finished.
  mutating func step()
  /// The same, but broken off between two cells once so many edges have been looked at in all; the
  /// next step goes on there. A method whose steps are small passes the number over.
  mutating func step(within edges: Int)

  /// What it has looked at.
  var work: CountedTrellis { get }
  /// The best path that it knows; nil if it knows none.
  var best: FoundPath? { get }
  /// Whether there is nothing left for it to do.
  var isFinished: Bool { get }
  /// Whether the method itself has proven that no path is better than ``best``; that none is
  /// possible, if it has none.
  var isExact: Bool { get }

  /// The path that it has in hand, z_1 … z_t; it may break off, and may be empty.
  var present: [Int] { get }
  /// What it holds of a cell, t = 0 … N.
  func picture(of cell: TrellisCell) -> CellPicture
  /// What it holds to be Q*(z, z′); nil where it has no opinion.
  func estimate(from cell: TrellisCell, to state: Int) -> Double?
}

extension Method {
  /// One step, whole.
  public mutating func step(within edges: Int) { step() }
  /// No method that does not say so proves anything.
  public var isExact: Bool { false }
  /// Methods that search forwards have no opinion on what is to come.
  public func estimate(from cell: TrellisCell, to state: Int) -> Double? { nil }

  /// The trellis itself.
  var trellis: Trellis { work.trellis }
}

/// A path from z_1 to z_N that can be taken.
public struct FoundPath: Sendable, Equatable {
  /// z_1 … z_N.
  public let states: [Int]
  /// Σ γ^(t-1) R_t + γ^N final, as the method has added it up.
  public let logJoint: Double
}

extension Trellis {
  /// Σ γ^(t-1) R_t + γ^N final of a whole path, summed with compensation; −∞ if it cannot be taken.
  ///
  /// - Complexity: O(N).
  public func logJoint(of states: [Int]) -> Double {
    precondition(states.count == timesteps, "one state a timestep")
    var sum = CompensatedSum()
    var previous = 0
    for (index, state) in states.enumerated() {
      sum.add(discountFactor(after: index) * reward(at: index + 1, from: previous, to: state))
      previous = state
    }
    sum.add(discountFactor(after: timesteps) * finalValue(previous))
    return sum.total
  }
}

/// What a method holds of one cell, for showing; parts that mean nothing to it are nil or 0.
public struct CellPicture: Sendable, Equatable {
  /// What it holds to be V(z), which is still to come.
  public var value: Double?
  /// The best that it knows to have been earned on the way here: Σ γ^(i-1) R_i.
  public var soFar: Double?
  /// How often it has been here.
  public var visits = 0
  /// How many particles stand here.
  public var particles = 0
  /// Whether it goes on from here.
  public var isFrontier = false

  /// Nothing.
  public init() {}

  init(
    value: Double? = nil, soFar: Double? = nil, visits: Int = 0, particles: Int = 0,
    isFrontier: Bool = false
  ) {
    self.value = value
    self.soFar = soFar
    self.visits = visits
    self.particles = particles
    self.isFrontier = isFrontier
  }

  /// One visit to the cells of a path.
  static func onPath(_ states: [Int], _ cell: TrellisCell, isFrontier: Bool) -> CellPicture {
    let isOn = cell.isStart || cell.t <= states.count && states[cell.t - 1] == cell.state
    return CellPicture(visits: isOn ? 1 : 0, isFrontier: isOn && isFrontier)
  }
}
