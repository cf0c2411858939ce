import RealModule

/// Two operations under which the backward pass makes sense.
///
/// ⊕ is associative and commutative with the identity `zero`; ⊗ is associative with the identity
/// `one`, distributes over ⊕, and `zero` absorbs it. Goodman, Semiring Parsing, Computational
/// Linguistics 25(4), section 2.
public protocol Semiring: Sendable {
  /// What is added and multiplied.
  associatedtype Element: Sendable, Equatable

  /// The identity of ⊕; absorbs ⊗.
  static var zero: Element { get }
  /// The identity of ⊗.
  static var one: Element { get }
  /// a ⊕ b.
  static func plus(_ a: Element, _ b: Element) -> Element
  /// a ⊗ b.
  static func times(_ a: Element, _ b: Element) -> Element
  /// The element that stands for a factor given as a natural log.
  static func lift(_ logFactor: Double) -> Element

  /// Whether the recursion still means something with a discount other than 1.
  static var takesDiscounts: Bool { get }
  /// What a value of the next column counts for in this one.
  static func discounted(_ value: Element, in trellis: Trellis) -> Element
}

extension Semiring {
  /// No: a discounted return does not factor over sums of paths.
  public static var takesDiscounts: Bool { false }
  /// All of it.
  public static func discounted(_ value: Element, in trellis: Trellis) -> Element { value }
}

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

/// (log(eᵃ + eᵇ), +): all paths together. The value of the start node is the log-evidence.
public enum LogSumExp: Semiring {
  /// −∞.
  public static var zero: Double { -.infinity }
  /// 0.
  public static var one: Double { 0 }
  /// log(eᵃ + eᵇ), without overflow.
  public static func plus(_ a: Double, _ b: Double) -> Double {
    SoftMaximum(temperature: 1)(a, b)
  }
  /// The sum; −∞ absorbs.
  public static func times(_ a: Double, _ b: Double) -> Double { a + b }
  /// The log itself.
  public static func lift(_ logFactor: Double) -> Double { logFactor }
}

/// (+, ×) over the whole numbers: how many paths are possible, exactly as far as 128 bits reach.
public enum Counting: Semiring {
  /// 0.
  public static var zero: PathCount { .zero }
  /// 1.
  public static var one: PathCount { .one }
  /// The sum.
  public static func plus(_ a: PathCount, _ b: PathCount) -> PathCount { a + b }
  /// The product; 0 absorbs.
  public static func times(_ a: PathCount, _ b: PathCount) -> PathCount { a * b }
  /// 1 for what is possible, 0 for what is not.
  public static func lift(_ logFactor: Double) -> PathCount {
    logFactor > -.infinity ? .one : .zero
  }

  /// Yes: whether a path is possible does not depend on what it is worth.
  public static var takesDiscounts: Bool { true }
}
