/// (+, ×) over the whole numbers: how many paths are possible, exactly up to 2^63.
public enum Counting: Semiring {
  /// 0.
  public static var zero: LargeCount { .zero }
  /// 1.
  public static var one: LargeCount { .one }
  /// The sum.
  public static func plus(_ a: LargeCount, _ b: LargeCount) -> LargeCount { a + b }
  /// The product; 0 absorbs.
  public static func times(_ a: LargeCount, _ b: LargeCount) -> LargeCount { a * b }
  /// 1 for what is possible, 0 for what is not.
  public static func lift(_ logFactor: Double) -> LargeCount {
    logFactor > -.infinity ? .one : .zero
  }

  /// Yes: whether a path is possible does not depend on what it is worth.
  public static var takesDiscounts: Bool { true }
}
