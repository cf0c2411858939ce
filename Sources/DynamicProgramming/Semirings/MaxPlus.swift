/// (max, +): the best path. The Bellman recursion itself.
public enum MaxPlus: Semiring {
  /// −∞.
  public static var zero: Double { -.infinity }
  /// 0.
  public static var one: Double { 0 }
  /// The larger.
  @inline(__always)
  public static func plus(_ a: Double, _ b: Double) -> Double { b > a ? b : a }
  /// The sum; −∞ absorbs.
  @inline(__always)
  public static func times(_ a: Double, _ b: Double) -> Double { a + b }
  /// The log itself.
  @inline(__always)
  public static func lift(_ logFactor: Double) -> Double { logFactor }

  /// Yes: a common factor changes no maximum.
  public static var takesDiscounts: Bool { true }
  /// γ V.
  public static func discounted(_ value: Double, in trellis: Trellis) -> Double {
    trellis.discounted(value)
  }
}
