import RealModule

/// Looks for the smallest change of one number that lets a path win, or the best of some.
///
/// Against one rival the lead is a smooth function of the number, whose first zero is found by
/// steps that grow, then by halving. At that zero the model is decoded again: a path that now leads
/// takes the rival's place, and the search goes on from there. Each zero is a bound from below, so
/// the first that no path beats is the smallest.
struct RemedySearch {
  let problem: Problem
  /// Where the path should go that wins.
  let goal: Reference
  /// The best path that goes there; nil where none is possible.
  let path: [Int]?
  /// What wins.
  let best: [Int]
  /// Paths that go there of which one may win, where there are too many to look at each.
  var candidates: [[Int]] = []

  /// How many rivals may follow each other; more never occurred.
  private static let rivalsAtMost = 64

  /// No remedy where no change of the number helps, or none can be made; and the paths that it was
  /// tried with.
  ///
  /// - Parameter check: called before every decode for a choice that the goal leaves; what it
  ///   throws ends the search.
  func smallestChange(
    of parameter: Parameter, check: () throws -> Void
  ) rethrows -> (remedy: Remedy?, contenders: [[Int]]) {
    guard let number = problem.number(of: parameter) else { return (nil, []) }
    let rescales = problem.hasRow(parameter)
    let axis = NumberAxis(problem: problem, parameter: parameter, rescales: rescales)
    var contenders: [[Int]] = []
    let found = try [1.0, -1.0].compactMap { direction -> Double? in
      if isLong, candidates.isEmpty {
        let found = try firstValueThatWins(on: axis, from: number, direction, check: check)
        contenders += found.map { [$0.path] } ?? []
        return found?.place
      }
      let tried =
        isLong
        ? candidates
        : try GoalPaths(goal, path, on: axis, from: number, direction, check: check).paths
      contenders += tried
      return try firstWin(of: tried, on: axis, from: number, direction, check: check)
    }
    guard let place = found.min(by: { axis.size(from: number, $0) < axis.size(from: number, $1) })
    else { return (nil, contenders) }
    let to = axis.number(at: place)
    let beyond = firstBeyond(to, from: number, on: axis)
    let remedy = Remedy(
      parameter: parameter, from: number, to: to, beyond: beyond ?? to, wins: beyond != nil,
      rescales: rescales, size: axis.size(from: number, place),
      isLogarithmic: axis.isLogarithmic)
    return (remedy, contenders)
  }

  /// The number of fewest digits beyond a tie, as seen from where one comes from, with which the
  /// path is the one that is found; nil where it is not by a thousandth of the change.
  private func firstBeyond(_ tie: Double, from number: Double, on axis: NumberAxis) -> Double? {
    let change = number.isFinite ? (tie - number).magnitude : tie.magnitude
    let goesUp = tie > number || tie == number
    for direction in tie == number ? [true, false] : [goesUp] {
      for digits in Self.digits {
        let candidate = Self.rounded(tie, away: direction, digits: digits)
        if change > 0, (candidate - tie).magnitude > Self.beyondAtMost * change { continue }
        guard let trellis = axis.trellis(of: candidate),
          case .path(let winner) = PathDecoder().decode(trellis)
        else { continue }
        if goal.isMet(by: winner.states.lazy.map { Int($0) }) { return candidate }
      }
    }
    return nil
  }

  /// Of how many digits a number beyond a tie may be; of the first that will do.
  private static let digits = 4...16
  /// How much farther than to the tie it may be.
  private static let beyondAtMost = 1e-3

  /// The next number of so many significant digits above, or below.
  private static func rounded(_ number: Double, away goesUp: Bool, digits: Int) -> Double {
    if number == 0 { return (goesUp ? 1 : -1) * .pow(10, -Double(digits)) }
    let exponent = Double.log10(number.magnitude).rounded(.down)
    let power = Double(digits - 1) - exponent
    // Powers of ten are exact where they are whole numbers.
    let unit = Double.pow(10, power.magnitude)
    let units = power < 0 ? number / unit : number * unit
    let scaled = goesUp ? units.rounded(.down) + 1 : units.rounded(.up) - 1
    return power < 0 ? scaled * unit : scaled / unit
  }

  /// The first place in a direction at which no path leads over all contenders.
  private func firstWin(
    of contenders: [[Int]], on axis: NumberAxis, from number: Double, _ direction: Double,
    check: () throws -> Void
  ) rethrows -> Double? {
    if contenders.isEmpty { return nil }
    var place = axis.place(of: number)
    var rival = best
    for _ in 0..<Self.rivalsAtMost {
      try check()
      let differences = contenders.map { StepDifference(rival, $0) }
      let lead = { (place: Double) -> Double? in
        axis.trellis(at: place).flatMap { trellis in
          differences.lazy.map { $0.lead(in: trellis) }.min()
        }
      }
      guard let zero = FirstZero(of: lead, from: place, direction, scale: axis.scale).place,
        let trellis = axis.trellis(at: zero),
        let value = contenders.lazy.map({ trellis.logJoint(ofPath: $0) }).max(), value > -.infinity,
        case .path(let winner) = PathDecoder().decode(trellis)
      else { return nil }
      if winner.logJoint - value <= Ties.tolerance * max(1, value.magnitude) { return zero }
      // A path that was a rival before is one by rounding alone.
      let next = winner.states.map { Int($0) }
      if next == rival || goal.isMet(by: next) { return zero }
      (place, rival) = (zero, next)
    }
    return nil
  }
}

/// The first place, seen from another, at which a function is no longer above 0.
private struct FirstZero {
  /// Where it is not above 0; nil where no such place was found.
  private(set) var place: Double?

  private let function: (Double) -> Double?
  private static let growth = 1.4
  private static let smallest = 1e-9
  private static let largest = 1e9
  private static let halvings = 200

  /// - Parameters:
  ///   - function: nil where it is not defined, which ends the search.
  ///   - start: where to begin.
  ///   - direction: 1 or −1.
  ///   - scale: the unit of steps, which are 1e-9 to 1e9 of it.
  init(
    of function: @escaping (Double) -> Double?, from start: Double, _ direction: Double,
    scale: Double
  ) {
    self.function = function
    if let value = function(start), value <= 0 {
      place = start
      return
    }
    var last = (before: start, here: start)
    var step = Self.smallest
    while step <= Self.largest {
      var next = start + direction * step * scale
      let isDefined = function(next) != nil
      if !isDefined { next = lastDefined(from: last.here, to: next) }
      if next == last.here { return }
      if let value = function(next), value <= 0 {
        place = zero(between: last.here, next)
        return
      }
      if let dip = dip(last.before, last.here, next) {
        place = zero(between: last.before, dip)
        return
      }
      if !isDefined { return }
      last = (last.here, next)
      step *= Self.growth
    }
  }

  /// The farthest place at which the function is defined.
  private func lastDefined(from inside: Double, to outside: Double) -> Double {
    Bisection.edge(from: inside, to: outside) { function($0) != nil }.inside
  }

  /// The nearest place to `above`, where the function is above 0, at which it is not.
  private func zero(between above: Double, _ below: Double) -> Double {
    Bisection.edge(from: above, to: below) { function($0).map { $0 > 0 } ?? true }.outside
  }

  /// A place between the first and the third at which the function is not above 0, if it falls and
  /// rises again between them (golden section).
  private func dip(_ first: Double, _ second: Double, _ third: Double) -> Double? {
    guard first != second, let left = function(first), let middle = function(second),
      let right = function(third), middle < left, middle < right
    else { return nil }
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (first, third)
    for _ in 0..<Self.halvings {
      let (a, b) = (high - ratio * (high - low), low + ratio * (high - low))
      guard a != b, let left = function(a), let right = function(b) else { return nil }
      if left <= 0 { return a }
      if right <= 0 { return b }
      if left < right { high = b } else { low = a }
      if (high - low).magnitude <= 1e-12 * max(1, low.magnitude) { break }
    }
    return nil
  }
}
