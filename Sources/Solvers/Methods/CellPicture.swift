import DynamicProgramming

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
