/// Two operations under which the backward pass makes sense.
///
/// ⊕ is associative and commutative with the identity `zero`; ⊗ is associative with the identity
/// `one`, distributes over ⊕, and `zero` absorbs it. Goodman, Semiring Parsing, Computational
/// Linguistics 25(4), section 2.
public protocol Semiring: Sendable {
  /// The identity of ⊕; absorbs ⊗.
  static var zero: Double { get }
  /// The identity of ⊗.
  static var one: Double { get }
  /// a ⊕ b.
  static func plus(_ a: Double, _ b: Double) -> Double
  /// a ⊗ b.
  static func times(_ a: Double, _ b: Double) -> Double
  /// The element that stands for a factor given as a natural log.
  static func lift(_ logFactor: Double) -> Double
}
