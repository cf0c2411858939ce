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
