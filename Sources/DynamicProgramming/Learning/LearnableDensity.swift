import RealModule

/// A density of one number whose parameters can be learned.
///
/// It stands with the density in one file: a family then is learned as it is read and shown.
public protocol LearnableDensity: ScalarDensity {
  /// How many numbers the statistics are; the first is how much was observed: Σ w.
  static var statistics: Int { get }
  /// The statistics that are no sums, by their places: each is the smallest or the largest number
  /// seen, which a parameter becomes.
  static var extremes: [Int: StatisticExtreme] { get }
  /// The parameters that are learned by a formula of one line, by their places.
  static var moments: [Int: MomentForm] { get }
  /// The places of the parameters that are not learned.
  static var fixed: Set<Int> { get }
  /// The places of the parameters that tell of a spread, which components may share.
  static var spreads: Set<Int> { get }

  /// Numbers that have, weighed by their shares, the statistics which one observation has on
  /// average: as an observation of the start they are the conjugate prior. None where there is no
  /// such prior.
  var imagined: [(x: Double, share: Double)] { get }

  /// Adds the statistics of an observation, weighed.
  func gather(_ x: Double, weight: Double, into sums: UnsafeMutablePointer<Double>)

  /// The parameters of largest expected log-likelihood.
  ///
  /// - Parameters:
  ///   - sums: the statistics, of something.
  ///   - isLearned: for each parameter, whether it may change.
  ///   - floor: the least standard deviation.
  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double]

  /// The places of the parameters that a floor holds, where they would have collapsed onto single
  /// observations.
  ///
  /// - Parameter floor: the least standard deviation.
  func held(by floor: Double) -> Set<Int>

  /// What several rows have in common that would have these by themselves; nil if that is not
  /// known, and the parameter stays.
  static func pooled(_ parameter: Int, _ estimates: [WeighedEstimate]) -> Double?
}

/// A statistic that is the smallest or the largest number seen.
public struct StatisticExtreme: Sendable, Equatable {
  /// Which of the two.
  public let isLargest: Bool
  /// The place of the parameter that becomes that number.
  public let parameter: Int

  /// - Parameters: as the properties.
  public init(isLargest: Bool, parameter: Int) {
    self.isLargest = isLargest
    self.parameter = parameter
  }
}

extension LearnableDensity {
  /// None.
  public static var extremes: [Int: StatisticExtreme] { [:] }
  /// None.
  public static var moments: [Int: MomentForm] { [:] }
  /// There is no such prior.
  public var imagined: [(x: Double, share: Double)] { [] }
  /// None.
  public static var fixed: Set<Int> { [] }
  /// None.
  public static var spreads: Set<Int> { [] }
  /// None.
  public func held(by floor: Double) -> Set<Int> { [] }
  /// Not known.
  public static func pooled(_ parameter: Int, _ estimates: [WeighedEstimate]) -> Double? { nil }
}

/// A density of which the mean of what was observed is all that counts: its statistics are Σ w and
/// Σ w x.
protocol LearnedByMean: LearnableDensity {}

extension LearnedByMean {
  static var statistics: Int { 2 }

  func gather(_ x: Double, weight: Double, into sums: UnsafeMutablePointer<Double>) {
    sums[0] += weight
    sums[1] += weight * x
  }
}

/// A number that was learned from so many observations.
public struct WeighedEstimate: Sendable, Equatable {
  /// How many observations.
  public let weight: Double
  /// What was learned.
  public let number: Double

  /// - Parameters: as the properties.
  public init(_ weight: Double, _ number: Double) {
    self.weight = weight
    self.number = number
  }

  /// Their mean, by how much each weighs.
  static func mean(_ estimates: [WeighedEstimate]) -> Double {
    let total = estimates.reduce(0) { $0 + $1.weight }
    return estimates.reduce(0) { $0 + $1.weight * $1.number } / total
  }
}

/// The first moments of weighed differences d: Σ w, Σ w d, Σ w d².
enum Moments {
  @inline(__always)
  static func gather(
    _ difference: Double, weight: Double, into sums: UnsafeMutablePointer<Double>
  ) {
    sums[0] += weight
    sums[1] += weight * difference
    sums[2] += weight * difference * difference
  }

  /// The standard deviation about the mean, or, where the mean is to stay, about 0.
  static func spread(_ sums: UnsafePointer<Double>, isCentred: Bool) -> Double {
    let shift = isCentred ? sums[1] / sums[0] : 0
    return max(0, sums[2] / sums[0] - shift * shift).squareRoot()
  }

  /// The standard deviation whose square is the mean of theirs.
  static func pooled(_ estimates: [WeighedEstimate]) -> Double {
    WeighedEstimate.mean(
      estimates.map { WeighedEstimate($0.weight, $0.number * $0.number) }
    ).squareRoot()
  }
}

extension IndependentComponents: LearnableFamily where Density: LearnableDensity {
  /// Those of the density, for each component.
  public static func statisticsCount(dimensions: Int) -> Int { dimensions * Density.statistics }

  /// Those of the density, for each component.
  public static func merges(dimensions: Int) -> [StatisticMerge] {
    if Density.extremes.isEmpty { return [] }
    let one = (0..<Density.statistics).map { place -> StatisticMerge in
      Density.extremes[place].map { $0.isLargest ? .largest : .smallest } ?? .sum
    }
    return (0..<dimensions).flatMap { _ in one }
  }

  /// Those of the density, component by component.
  public static func extreme(
    of parameter: Int, component: Int
  ) -> (statistic: Int, extreme: StatisticExtreme)? {
    Density.extremes.first { $0.value.parameter == parameter }.map {
      (component * Density.statistics + $0.key, $0.value)
    }
  }

  /// That of the density; how much was observed is the first statistic of each component.
  public static func moment(
    of parameter: Int, component: Int
  ) -> (form: MomentForm, weight: Int)? {
    Density.moments[parameter].map { ($0, component * Density.statistics) }
  }

  /// Those of the density, each component by itself.
  public func imagined(row: Int) -> [(x: [Double], share: Double)] {
    (0..<dimensions).flatMap { component in
      densities[row * dimensions + component].imagined.map { number, share in
        var x = [Double](repeating: .nan, count: dimensions)
        x[component] = number
        return (x, share)
      }
    }
  }

  /// Those of the density.
  public static var fixed: Set<Int> { Density.fixed }

  /// Those of any component.
  public func held(row: Int, by floor: [Double]) -> Set<Int> {
    (0..<dimensions).reduce(into: []) {
      $0.formUnion(densities[row * dimensions + $1].held(by: floor[$1]))
    }
  }

  /// Of each component that was observed.
  public func gather(
    _ x: UnsafePointer<Double>, weight: Double, row: Int,
    into statistics: UnsafeMutablePointer<Double>
  ) {
    for component in 0..<dimensions where !x[component].isNaN {
      densities[row * dimensions + component].gather(
        x[component], weight: weight, into: statistics + component * Density.statistics)
    }
  }

  /// Component by component; what rows, or components, have in common is pooled.
  public func maximized(
    _ parameters: FamilyParameters, _ statistics: [Double], _ rules: FamilyRules
  ) -> FamilyParameters {
    var values = parameters.values
    let isLearned = rules.parameters.indices.map { place in
      rules.parameters[place] && !Density.fixed.contains(place)
        && (!parameters.isShared[place]
          || Density.pooled(place, [WeighedEstimate(1, 1)]) != nil
            && rules.rows.allSatisfy(\.self))
    }
    statistics.withUnsafeBufferPointer { all in
      guard let start = all.baseAddress else { return }
      for place in densities.indices where rules.rows[place / dimensions] {
        let sums = start + place * Density.statistics
        guard sums[0] > 0 else { continue }
        let learned = densities[place].maximized(
          sums, learning: isLearned, floor: rules.floor[place % dimensions])
        for parameter in values.indices where isLearned[parameter] {
          values[parameter][place] = learned[parameter]
        }
      }
    }
    for parameter in values.indices where isLearned[parameter] {
      let groups = self.groups(of: parameter, parameters, rules)
      for group in groups {
        pool(group, parameter, &values, statistics, before: parameters.values[parameter])
      }
    }
    return parameters.replacing(values: values)
  }

  /// The places of a parameter that have one number in common.
  private func groups(
    of parameter: Int, _ parameters: FamilyParameters, _ rules: FamilyRules
  ) -> [[Int]] {
    let isSpread = Density.spreads.contains(parameter)
    let (tiesComponents, tiesParts) = (
      rules.tiesComponents && isSpread, rules.tiesParts && isSpread && parameters.mixture != nil
    )
    if !parameters.isShared[parameter], !tiesComponents, !tiesParts { return [] }
    let states = parameters.stateOfRow
    let rows = rules.rows.indices.filter { rules.rows[$0] }
    let places = rows.flatMap { row in (0..<dimensions).map { row * dimensions + $0 } }
    return Array(
      Dictionary(grouping: places) { place in
        [
          parameters.isShared[parameter]
            ? 0 : tiesParts ? states[place / dimensions] : place / dimensions,
          tiesComponents ? 0 : place % dimensions,
        ]
      }.values)
  }

  /// What would leave a row that was never used without a distribution stays as it was.
  private func pool(
    _ places: [Int], _ parameter: Int, _ values: inout [[Double]], _ statistics: [Double],
    before: [Double]
  ) {
    let estimates = places.map {
      WeighedEstimate(statistics[$0 * Density.statistics], values[parameter][$0])
    }.filter { $0.weight > 0 }
    guard !estimates.isEmpty, let number = Density.pooled(parameter, estimates) else { return }
    for place in places { values[parameter][place] = number }
    let isFaulty = places.contains { place in
      Density.fault(in: values.map { $0[place] }) != nil
    }
    if isFaulty { for place in places { values[parameter][place] = before[place] } }
  }
}

extension FamilyParameters {
  /// Whose each row is.
  var stateOfRow: [Int] {
    (0..<states).flatMap { state in rows(of: state).map { _ in state } }
  }

  /// The same with other numbers, and other weights of a mixture.
  func replacing(values: [[Double]]? = nil, mixture: MixtureWeights? = nil) -> FamilyParameters {
    FamilyParameters(
      family, states: states, dimensions: dimensions, values: values ?? self.values,
      mixture: mixture ?? self.mixture, isShared: isShared)
  }
}
