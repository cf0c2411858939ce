import RealModule

/// ψ, the derivative of log Γ, and its own derivative, for x > 0: by the recurrence up to where the
/// asymptotic series holds to the last digits (Abramowitz and Stegun, 6.3.5, 6.3.18, 6.4.12).
enum Digamma {
  private static let large = 12.0

  /// ψ(x).
  static func value(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < large {
      sum -= 1 / x
      x += 1
    }
    let y = 1 / (x * x)
    let series =
      y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240 - y * (1.0 / 132)))))
    return sum + (.log(x) - 0.5 / x - series)
  }

  /// ψ′(x).
  static func derivative(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < large {
      sum += 1 / (x * x)
      x += 1
    }
    let y = 1 / (x * x)
    let series =
      y * (1.0 / 6 - y * (1.0 / 30 - y * (1.0 / 42 - y * (1.0 / 30 - y * (5.0 / 66)))))
    return sum + (1 + 0.5 / x + series) / x
  }

  /// The x with ψ(x) = y.
  static func inverse(_ y: Double) -> Double {
    let start = y >= -2.22 ? Double.exp(y) + 0.5 : -1 / (y - value(1))
    return SafeguardedNewton.root(near: start) { (value($0) - y, derivative($0)) }
  }
}

/// The shape of a gamma distribution.
enum GammaShape {
  /// The k with log k − ψ(k) = how much the mean of the logs is below the log of the mean; held
  /// where that is next to nothing, as of observations that are all the same. The start is Minka's
  /// (Estimating a Gamma Distribution, 2002).
  static func shape(lackingOfLogs lacking: Double) -> Double {
    lacking <= least ? largest : root(lackingOfLogs: lacking)
  }

  /// What is held there.
  static let largest = root(lackingOfLogs: least)
  private static let least = 1e-9

  private static func root(lackingOfLogs lacking: Double) -> Double {
    let s = lacking
    let start = (3 - s + ((s - 3) * (s - 3) + 24 * s).squareRoot()) / (12 * s)
    return SafeguardedNewton.root(near: start) {
      (Digamma.value($0) - .log($0) + s, Digamma.derivative($0) - 1 / $0)
    }
  }
}

/// Newton's method for a function that ascends on the positive numbers, kept within a bracket.
enum SafeguardedNewton {
  /// The root; where Newton's step would leave the bracket, its middle is taken.
  ///
  /// - Parameters:
  ///   - start: above 0.
  ///   - function: the value at a place, and the slope there.
  static func root(
    near start: Double, _ function: (Double) -> (value: Double, slope: Double)
  ) -> Double {
    var (low, high, x) = (0.0, Double.infinity, start)
    for _ in 0..<100 {
      let (value, slope) = function(x)
      if value == 0 { return x }
      if value > 0 { high = x } else { low = x }
      var next = x - value / slope
      if !(next > low && next < high) { next = high.isFinite ? (low + high) / 2 : 2 * x }
      if (next - x).magnitude <= 4 * x.ulp { return next }
      x = next
    }
    return x
  }
}
