/// (+, ×) over 0 and 1: how many paths are possible.
///
/// The numbers are exact up to 2^53; beyond, they are rounded.
public enum Counting: Semiring {
  /// 0.
  public static var zero: Double { 0 }
  /// 1.
  public static var one: Double { 1 }
  /// The sum.
  public static func plus(_ a: Double, _ b: Double) -> Double { a + b }
  /// The product; 0 absorbs, also a count that has overflowed to ∞.
  public static func times(_ a: Double, _ b: Double) -> Double { a == 0 || b == 0 ? 0 : a * b }
  /// 1 for what is possible, 0 for what is not.
  public static func lift(_ logFactor: Double) -> Double { logFactor > -.infinity ? 1 : 0 }
}
