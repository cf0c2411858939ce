/// What a method is called, where it comes from, and what can be set.
public struct MethodCard: Sendable, Hashable {
  /// By what it is called on the command line, on the screen and in reports.
  public let name: String
  /// One line on what it does.
  public let summary: String
  /// The field that it comes from.
  public let family: Family
  /// Whether another seed may give another path.
  public let isRandom: Bool
  /// What can be set, in the order of showing.
  public let parameters: [MethodParameter]
  /// How many bytes it keeps for a cell that it has looked at: measured on long sequences, and
  /// rounded up.
  public let bytesPerCell: Int

  /// Where a method comes from.
  public enum Family: String, Sendable, Hashable, CaseIterable {
    /// Decoding, sampling, search.
    case inference
    /// Planning and learning from episodes.
    case reinforcement
  }

  /// A card.
  public init(
    name: String, summary: String, family: Family, isRandom: Bool = false,
    parameters: [MethodParameter] = [], bytesPerCell: Int = 8
  ) {
    self.name = name
    self.bytesPerCell = bytesPerCell
    self.summary = summary
    self.family = family
    self.isRandom = isRandom
    self.parameters = parameters
  }

  /// How many bytes a run has at most, besides the path that it finds: a step that was begun is
  /// ended, so it may look at a cell of every timestep, and at a whole column.
  ///
  /// - Parameters:
  ///   - states: S.
  ///   - timesteps: N.
  ///   - budget: how many edges it may look at.
  public func bytes(states: Int, timesteps: Int, budget: Int) -> Int {
    let cells = Double(states) * Double(timesteps)
    let reached = min(cells, Double(timesteps) + Double(budget))
    let columns = min(cells, Double(timesteps) + Double(states) + Double(budget))
    return Int(min(1e18, Double(bytesPerCell) * reached + 8 * columns))
  }

  /// The parameter of that name, if there is one.
  public func parameter(named name: String) -> MethodParameter? {
    parameters.first { $0.name == name }
  }
}

/// A number that a method can be given.
public struct MethodParameter: Sendable, Hashable {
  /// By what it is called, in ASCII: `width`, `epsilon`.
  public let name: String
  /// Its value if nobody says anything.
  public let standard: Double
  /// What it may be.
  public let range: ClosedRange<Double>
  /// Whether only whole numbers make sense.
  public let isWhole: Bool

  /// A parameter for whole numbers.
  public init(_ name: String, _ standard: Int, in range: ClosedRange<Int>) {
    self.name = name
    self.standard = Double(standard)
    self.range = Double(range.lowerBound)...Double(range.upperBound)
    self.isWhole = true
  }

  /// A parameter for any number.
  public init(_ name: String, _ standard: Double, in range: ClosedRange<Double>) {
    self.name = name
    self.standard = standard
    self.range = range
    self.isWhole = false
  }

  /// Whether the parameter may have that value.
  public func accepts(_ value: Double) -> Bool {
    range.contains(value) && (!isWhole || value == value.rounded())
  }

  /// The next larger value that is worth a try: a tenth of the range of a share, else about a
  /// quarter more, and always something else.
  public func increased(_ value: Double) -> Double { clamped(value + increment(at: value)) }

  /// The next smaller value that is worth a try.
  public func decreased(_ value: Double) -> Double {
    clamped(value - increment(at: value - increment(at: value) / 2))
  }

  private func clamped(_ value: Double) -> Double {
    let inside = min(max(value, range.lowerBound), range.upperBound)
    // Steps of 0.05 are no binary fractions; nobody wants to read what is left over.
    return isWhole ? inside.rounded() : (inside * 1e6).rounded() / 1e6
  }

  /// 1, 2, 5, 10, 20, 50, … times a unit, not more than a quarter of the value.
  private func increment(at value: Double) -> Double {
    let unit = isWhole ? 1 : 0.05
    var increment = unit
    for factor in [2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2] {
      guard increment * factor <= value.magnitude / 4 else { break }
      increment *= factor
    }
    return increment
  }
}

/// The parameters of a method that somebody has set, by name.
public struct Settings: Sendable, Hashable {
  private var values: [String: Double] = [:]

  /// Everything as it stands on the card.
  public init() {}

  /// The value of a parameter: what was set, else its standard value.
  public subscript(parameter: MethodParameter) -> Double {
    get { values[parameter.name] ?? parameter.standard }
    set {
      precondition(parameter.accepts(newValue), "a value within the range of the parameter")
      values[parameter.name] = newValue == parameter.standard ? nil : newValue
    }
  }

  /// The value of a parameter for whole numbers.
  func whole(_ parameter: MethodParameter) -> Int { Int(self[parameter]) }
}
