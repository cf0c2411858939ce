import RealModule

/// The values that a number can take, on the scale on which a change of it is measured: logs of
/// what cannot be negative, else the number itself.
struct NumberAxis {
  private let problem: Problem
  private let parameter: Parameter
  private let rescales: Bool
  let isLogarithmic: Bool
  /// How far apart two places are that are much apart.
  let scale: Double

  /// The log that stands for 0.
  private static let lowest = -745.0

  init(problem: Problem, parameter: Parameter, rescales: Bool) {
    self.problem = problem
    self.parameter = parameter
    self.rescales = rescales
    // A covariance may be refused at −1, but not just below 0.
    isLogarithmic = [-1e-9, -1].allSatisfy {
      (try? problem.edited(by: .set(parameter, to: $0, rescales: false))) == nil
    }
    let number = problem.number(of: parameter) ?? 0
    scale = isLogarithmic || !number.isFinite ? 1 : max(1, number.magnitude)
  }

  func place(of number: Double) -> Double {
    if isLogarithmic { return max(Self.lowest, .log(number)) }
    return max(-1e300, number)
  }

  func number(at place: Double) -> Double {
    if !isLogarithmic { return place }
    return place <= Self.lowest ? 0 : .exp(place)
  }

  func size(from number: Double, _ place: Double) -> Double {
    isLogarithmic ? (place - .log(number)).magnitude : (place - number).magnitude
  }

  /// Nil where the number cannot be that.
  func trellis(at place: Double) -> Trellis? { trellis(of: number(at: place)) }

  func trellis(of number: Double) -> Trellis? {
    let edit = Edit.set(parameter, to: number, rescales: rescales)
    return (try? problem.edited(by: edit))?.trellis
  }
}
