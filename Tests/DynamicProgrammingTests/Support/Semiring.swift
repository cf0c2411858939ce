import Foundation

@testable import DynamicProgramming

/// Two operations under which the backward pass makes sense.
///
/// ⊕ is associative and commutative with the identity `zero`; ⊗ is associative with the identity
/// `one`, distributes over ⊕, and `zero` absorbs it. Goodman, Semiring Parsing, Computational
/// Linguistics 25(4), section 2.
protocol Semiring: Sendable {
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
  static var takesDiscounts: Bool { false }
  /// All of it.
  static func discounted(_ value: Element, in trellis: Trellis) -> Element { value }
}

/// (max, +): the best path. The Bellman recursion itself.
extension MaxPlus: Semiring {
  /// −∞.
  static var zero: Double { -.infinity }
  /// 0.
  static var one: Double { 0 }
  /// The sum; −∞ absorbs.
  @inline(__always)
  static func times(_ a: Double, _ b: Double) -> Double { a + b }
  /// The log itself.
  @inline(__always)
  static func lift(_ logFactor: Double) -> Double { logFactor }

  /// Yes: a common factor changes no maximum.
  static var takesDiscounts: Bool { true }
  /// γ V.
  static func discounted(_ value: Double, in trellis: Trellis) -> Double {
    trellis.discounted(value)
  }
}

/// (log(eᵃ + eᵇ), +): all paths together. The value of the start node is the log-evidence.
enum LogSumExp: Semiring {
  /// −∞.
  static var zero: Double { -.infinity }
  /// 0.
  static var one: Double { 0 }
  /// log(eᵃ + eᵇ), without overflow.
  static func plus(_ a: Double, _ b: Double) -> Double {
    let (low, high) = (min(a, b), max(a, b))
    return low == -.infinity ? high : high + log1p(exp(low - high))
  }
  /// The sum; −∞ absorbs.
  static func times(_ a: Double, _ b: Double) -> Double { a + b }
  /// The log itself.
  static func lift(_ logFactor: Double) -> Double { logFactor }
}

/// (+, ×) over the whole numbers: how many paths are possible, exactly as far as 128 bits reach.
enum Counting: Semiring {
  /// 0.
  static var zero: PathCount { .zero }
  /// 1.
  static var one: PathCount { .one }
  /// The sum.
  static func plus(_ a: PathCount, _ b: PathCount) -> PathCount { a + b }
  /// The product; 0 absorbs.
  static func times(_ a: PathCount, _ b: PathCount) -> PathCount { a * b }
  /// 1 for what is possible, 0 for what is not.
  static func lift(_ logFactor: Double) -> PathCount {
    logFactor > -.infinity ? .one : .zero
  }

  /// Yes: whether a path is possible does not depend on what it is worth.
  static var takesDiscounts: Bool { true }
}
