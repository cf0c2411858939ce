import RealModule

/// (log(eᵃ + eᵇ), +): all paths together. The value of the start node is the log-evidence.
public enum LogSumExp: Semiring {
  /// −∞.
  public static var zero: Double { -.infinity }
  /// 0.
  public static var one: Double { 0 }
  /// log(eᵃ + eᵇ), without overflow.
  public static func plus(_ a: Double, _ b: Double) -> Double {
    let high = max(a, b)
    if high == -.infinity { return high }
    return high + .log(onePlus: .exp(min(a, b) - high))
  }
  /// The sum; −∞ absorbs.
  public static func times(_ a: Double, _ b: Double) -> Double { a + b }
  /// The log itself.
  public static func lift(_ logFactor: Double) -> Double { logFactor }
}
